"""What pictures say besides their pixels, found in a picture and in finished files."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

import briefgen
from briefgen.errors import LeakError
from briefgen.leaks.picture_metadata import check_pictures, metadata_of
from briefgen.model.pictures import Picture
from tests.content.pictures.hostile_pictures import (
    MARKER,
    READ,
    chunk,
    jpeg_with,
    png_with,
    progressive,
    saved,
    segment,
    two_colours,
)
from tests.leaks.leak_samples import brief


@pytest.mark.parametrize(
    ("case", "kinds"),
    [
        ("EXIF, position and thumbnail", ["EXIF"]),
        ("XMP, IPTC and comment", ["XMP", "IPTC", "a comment"]),
        ("profile with a name", ["a colour profile"]),
        ("archive behind the end", ["bytes behind its end"]),
        ("several pictures of a telephone", ["a second picture", "bytes behind its end"]),
        ("words in chunks", ["a text", "EXIF", "a text", "a text", "a part that no picture needs"]),
        ("words around shapes", ["a comment or metadata"]),
    ],
)
def test_what_a_file_says_is_known_by_name(case: str, kinds: list[str]) -> None:
    assert metadata_of(READ[case][1]()) == kinds


@pytest.mark.parametrize(
    "data",
    [
        jpeg_with(),
        progressive(),
        saved(Image.new("CMYK", (4, 4)), "JPEG"),
        png_with(chunk(b"pHYs", b"\0" * 9)),
        saved(two_colours().quantize(), "PNG", transparency=3),
    ],
)
def test_pixels_alone_say_nothing(data: bytes) -> None:
    assert metadata_of(data) == []


def test_what_stands_between_the_scans_of_a_picture_is_found() -> None:
    data = progressive()
    at = data.rindex(b"\xff\xda")
    words = segment(0xFE, MARKER.encode())

    assert metadata_of(data[:at] + words + data[at:]) == ["a comment"]


def test_a_thumbnail_in_the_head_is_found() -> None:
    head = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"abc")

    assert metadata_of(jpeg_with(head)) == ["a part that no picture needs"]


def _photograph(raw: dict[str, Any]) -> None:
    block = {"file": "images/a.jpg", "caption": "C.", "credit": "C.", "alt": "A."}
    raw["sections"][0]["body"].append({"photo": block})


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_no_file_is_made_with_such_a_picture_whatever_is_withheld(format: str) -> None:
    """As if a picture had come past the room where they are made anew."""
    dirty = jpeg_with(segment(0xFE, MARKER.encode()))
    read = brief(_photograph, a=Picture("images/a.jpg", "image/jpeg", dirty, 80, 60))

    with pytest.raises(LeakError, match="more than its pixels: a comment") as caught:
        briefgen.render(read, format, audience="internal")
    assert MARKER not in str(caught.value)


def test_pictures_in_packages_in_packages_are_found() -> None:
    def package(name: str, held: bytes) -> bytes:
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as made:
            made.writestr(name, held)
        return file.getvalue()

    inner = package("xl/media/a.png", png_with(chunk(b"tEXt", b"a\0b")))
    with pytest.raises(LeakError, match="a text"):
        check_pictures(package("word/embeddings/a.xlsx", inner), "docx")


@pytest.mark.parametrize("filters", [b"/DCTDecode", b"[/ASCII85Decode /DCTDecode]"])
def test_a_jpeg_is_found_however_its_entries_stand(filters: bytes) -> None:
    picture = jpeg_with(segment(0xFE, MARKER.encode()))
    if b"85" in filters:
        picture = base64.a85encode(picture) + b"~>"
    entries = b"/Subtype /Image /DecodeParms [<< /K 1 >>] /Filter " + filters
    length = b" /Length %d >>" % len(picture)
    data = b"%PDF-1.7\n1 0 obj\n<< " + entries + length + b"\nstream\n" + picture

    with pytest.raises(LeakError, match="a comment"):
        check_pictures(data + b"\nendstream\nendobj\n", "pdf")
