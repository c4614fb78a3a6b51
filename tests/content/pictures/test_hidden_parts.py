"""What is hidden in a photograph is in no file: not in its pixels, not beside them."""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import briefgen
from briefgen.content.folder_guard import FileError
from briefgen.content.pictures import picture_cleaning
from briefgen.renderers.size_budget import STEPS, reduced
from tests.written_briefs import written

BOX = (0.4, 0.3, 0.2, 0.25)
SIZE = (900, 600)
SECRET = (255, 0, 255)
GROUND = (40, 90, 60)


def _photograph(
    format: str = "JPEG", mode: str = "RGB", box: tuple[float, ...] = BOX, turn: int = 1
) -> bytes:
    """A ground of one colour with a part of another; its thumbnail shows the same."""
    image = Image.new("RGB", SIZE, GROUND)
    left, top, width, height = box
    at = (left * SIZE[0], top * SIZE[1], (left + width) * SIZE[0], (top + height) * SIZE[1])
    image.paste(SECRET, tuple(map(round, at)))  # type: ignore[arg-type]
    file = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = turn
    image.convert(mode).save(
        file, format, exif=exif, **({"quality": 95} if format == "JPEG" else {})
    )
    return file.getvalue()


def _shows(data: bytes) -> bool:
    """Whether any pixel of a picture is nearer to the secret than to what is around it."""
    with Image.open(BytesIO(data)) as opened:
        pixels = opened.convert("RGB")
        colours = pixels.getcolors(pixels.width * pixels.height) or []
    for _, colour in colours:
        assert isinstance(colour, tuple)
        if min(colour[0], colour[2]) - colour[1] > 60:
            return True
    return False


def _pictures(data: bytes) -> Iterator[bytes]:
    """Every picture in a finished file."""
    if data.startswith(b"%PDF"):
        for page in pypdfium2.PdfDocument(data):
            for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                file = BytesIO()
                thing.get_bitmap().to_pil().save(file, "PNG")
                yield file.getvalue()
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            yield from (package.read(n) for n in package.namelist() if n.startswith("word/media/"))
    else:
        for found in re.findall(rb"data:image/(?:jpeg|png);base64,([\w+/=]+)", data):
            yield base64.b64decode(found)


def _brief(folder: Path, *photos: dict[str, Any]) -> briefgen.Brief:
    folder.mkdir(exist_ok=True)
    (folder / "x.jpg").write_bytes(_photograph())
    own = {"file": "x.jpg", "caption": "C", "credit": "P", "alt": "A", "consent": "given"}
    return written(folder, {"heading": "H", "body": [{"photo": {**own, **one}} for one in photos]})


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
@pytest.mark.parametrize("more", [{}, {"width": "side"}, {"width": "hero", "focus": [0.5, 0.4]}])
def test_no_file_shows_what_is_hidden(format: str, more: dict[str, Any], tmp_path: Path) -> None:
    shown = briefgen.render(_brief(tmp_path / "a", more), format).data
    assert any(map(_shows, _pictures(shown)))
    hidden = briefgen.render(_brief(tmp_path / "b", {"blur": [BOX], **more}), format).data
    pictures = list(_pictures(hidden))
    assert pictures
    assert not any(map(_shows, pictures))


def test_what_is_hidden_once_is_hidden_wherever_the_file_stands(tmp_path: Path) -> None:
    brief = _brief(tmp_path, {"blur": [BOX]}, {"caption": "Once more", "width": "side"})
    assert not any(map(_shows, _pictures(briefgen.render(brief, "html").data)))


def test_a_smaller_picture_shows_it_no_more(tmp_path: Path) -> None:
    laid_out = briefgen.lay_out(_brief(tmp_path, {"blur": [BOX]}).edition())
    for step in STEPS:
        for asset in reduced(laid_out.assets, step).values():
            assert asset.media_type == "image/svg+xml" or not _shows(asset.data)


@pytest.mark.parametrize(("format", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA")])
def test_pictures_of_every_kind_are_filled(format: str, mode: str) -> None:
    data = _photograph(format, mode)
    assert _shows(picture_cleaning.read(data, "x").data)
    assert not _shows(picture_cleaning.read(data, "x", [BOX]).data)


def test_parts_are_those_of_the_picture_as_it_is_seen() -> None:
    """A telephone's picture lies on its side, and is turned when it is shown (here by 90°)."""
    data = _photograph(turn=6)
    left, top, width, height = BOX
    seen = (1 - top - height, left, height, width)
    assert not _shows(picture_cleaning.read(data, "x", [seen]).data)
    assert _shows(picture_cleaning.read(data, "x", [BOX]).data)


_PART = st.floats(0, 0.85)
_EXTENT = st.floats(0.01, 0.15)


@given(st.tuples(_PART, _PART, _EXTENT, _EXTENT), st.sampled_from(["JPEG", "PNG"]))
def test_every_part_is_gone(box: tuple[float, float, float, float], format: str) -> None:
    assert not _shows(picture_cleaning.read(_photograph(format, box=box), "x", [box]).data)


def test_shapes_cannot_be_hidden_so() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    with pytest.raises(FileError, match="blur: needs pixels"):
        picture_cleaning.read(svg, "x.svg", [BOX])


@pytest.mark.parametrize(
    "blur",
    [[[0.5, 0, 0.6, 0.1]], [[0, 0.9, 0.1, 0.2]], [[0, 0, 0, 0.1]], [[-0.1, 0, 0.1, 0.1]], [[0, 0]]],
)
def test_a_part_outside_of_the_picture_is_refused(blur: Any, tmp_path: Path) -> None:
    with pytest.raises(briefgen.ContentError) as caught:
        _brief(tmp_path, {"blur": blur})
    for problem in caught.value.problems:
        assert ".photo.blur" in problem.field
        assert problem.line
