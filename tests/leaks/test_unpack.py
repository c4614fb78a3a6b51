"""A finished file is opened again as a whole: nothing that it holds is left out of the search."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import pytest

from briefgen.leaks import unpack, unpack_pdf
from briefgen.leaks.file_parts import UnreadableError
from briefgen.leaks.normalize import plain
from briefgen.leaks.unpack import open_file
from tests.leaks.leak_samples import jpeg, png

SECRET = "Osprey at the third gate"  # noqa: S105


def texts(data: bytes) -> str:
    return "\n".join(piece.text for piece in open_file(data).pieces)


def an_outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SECRET, 0))


def a_property(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = SECRET


def a_property_in_arabic(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = f"مرحبا {SECRET}"


def metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as meta:
        meta["dc:description"] = SECRET


def an_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, SECRET.encode(), filename="n.txt")


def the_name_of_an_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["n"] = pikepdf.AttachedFileSpec(pdf, b"x", filename=f"{SECRET}.txt")


def an_address(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(f"https://x.org/{SECRET}"))
    pdf.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action)])


def a_description(pdf: pikepdf.Pdf) -> None:
    kid = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String(SECRET))
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array([kid]))


def a_replacement_text(pdf: pikepdf.Pdf) -> None:
    stream = f"/Span << /ActualText ({SECRET}) >> BDC EMC"
    pdf.pages[0].Contents = pdf.make_stream(stream.encode())


def with_brackets(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = f"(a (nested) \\ bracket) {SECRET}"


PLACES = (
    an_outline, a_property, a_property_in_arabic, metadata, an_attachment, with_brackets,
    the_name_of_an_attachment, an_address, a_description, a_replacement_text,
)  # fmt: skip


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
@pytest.mark.parametrize("plant", PLACES, ids=lambda plant: plant.__name__)
def test_everything_that_a_pdf_holds(plant: Callable[[pikepdf.Pdf], None], packed: bool) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    plant(pdf)
    file = io.BytesIO()
    mode = pikepdf.ObjectStreamMode
    pdf.save(file, object_stream_mode=mode.generate if packed else mode.disable)

    assert SECRET in texts(file.getvalue())


def test_an_encrypted_pdf_cannot_be_searched() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    file = io.BytesIO()
    pdf.save(file, encryption=pikepdf.Encryption(owner="x", user=""))

    with pytest.raises(UnreadableError, match="encrypted"):
        open_file(file.getvalue())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", "<w:p><w:r><w:t>Osprey at </w:t></w:r><w:r><w:rPr/>"
                              "<w:t>the third gate</w:t></w:r></w:p>"),
        ("word/document.xml", f'<wp:docPr id="1" descr="{SECRET}"/>'),
        ("word/document.xml", f"<w:p><!-- {SECRET} --></w:p>"),
        ("word/document.xml", f"<w:instrText> HYPERLINK {SECRET} </w:instrText>"),
        ("word/_rels/a.xml.rels", f"<R Target='https://x.org/{SECRET.replace(' ', '%20')}'/>"),
        ("docProps/custom.xml", f"<p><v>{SECRET.replace('t', '&#116;')}</v></p>"),
        ("word/embeddings/notes.txt", SECRET),
        (f"word/media/{SECRET}.jpg", "x"),
    ],
)  # fmt: skip
def test_everything_that_a_package_holds(name: str, content: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)

    assert SECRET in texts(file.getvalue())


def test_what_is_written_upon_a_package_is_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("a.xml", "<a/>")
        package.comment = SECRET.encode()

    assert SECRET in texts(file.getvalue())


def test_a_package_within_a_package_is_opened() -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", f"<?xml version='1.0'?><a>{SECRET}</a>")
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/embeddings/sheet.xlsx", inner.getvalue())

    assert SECRET in texts(outer.getvalue())


def test_files_in_files_without_end_are_an_error_and_no_answer() -> None:
    data = SECRET.encode()
    for depth in range(7):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as package:
            package.writestr("a.zip", data)
        data = file.getvalue()
        if depth < 3:
            assert SECRET in texts(data)
    with pytest.raises(UnreadableError, match="too deep"):
        open_file(data)


def test_a_package_larger_than_can_be_searched_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", "x" * 600)
        package.writestr("b.txt", "x" * 600)
    for most in (1200, 1199):
        monkeypatch.setattr(unpack, "LARGEST", most)
        if most == 1200:
            assert open_file(file.getvalue()).pieces
    with pytest.raises(UnreadableError, match="too large"):
        open_file(file.getvalue())


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{SECRET}</p>",
        "<p>Osp<b>rey</b> at the third gate</p>",
        f"<p>{SECRET.replace('O', '&#79;').replace('g', '&#x67;')}</p>",
        f"<img alt='{SECRET}'>",
        f'<a href="/{SECRET.replace(" ", "%20")}">x</a>',
        f"<!-- {SECRET} -->",
        f"<style>p::after {{ content: '{SECRET}' }}</style>",
        f'<meta name="keywords" content="{SECRET}">',
        f'<p data-place="{SECRET}">x</p>',
    ],
)
def test_everything_that_html_holds(body: str) -> None:
    assert SECRET in texts(f"<!DOCTYPE html><html>{body}</html>".encode())


QUOTED = SECRET.replace(" ", "%20")


@pytest.mark.parametrize(
    "body",
    [
        f'<a href="/{QUOTED}">x</a><p title="never closed',
        f"<a href='/{QUOTED}' title=\"never closed>x</a>",
        f"<a href='/{QUOTED} title=it>never closed",
        f"<a href=/{QUOTED}>no quotes</a>",
        f'<img src="x"alt="{SECRET}">',
        f"<p title=it's>{SECRET}</p><p title=it's>",
        f"a < b and {SECRET} > c",
        f'<p title="">{SECRET}',
        f"<!-- never closed {SECRET}",
        f"<!-- one --> <!-- never closed <b>{SECRET}</b>",
        f"<![CDATA[{SECRET}]]> <![CDATA[never closed",
        f"<![CDATA[never closed {SECRET}",
        f"<style>never closed {SECRET}",
        f"<STYLE>p {{}}</style ><SCRIPT>{SECRET}</script>",
        f"<script>'<!-- '</script>{SECRET}",
        f"<? {SECRET} ?><?never closed",
    ],
)
def test_what_malformed_html_holds_is_read_all_the_same(body: str) -> None:
    assert SECRET in texts(f"<!DOCTYPE html><html>{body}".encode())


def test_a_hyphen_at_the_end_of_an_attribute_does_not_join_it_to_the_next() -> None:
    html = f'<!DOCTYPE html><p title="Nobody-"></p><p title="{SECRET}"></p>'
    found = [piece.text for piece in open_file(html.encode()).pieces if SECRET in piece.text]

    assert [text for text in found if SECRET.lower() in plain(text).split("\n")] == found


@pytest.mark.parametrize(
    "unit",
    ["<", "'", '<a "', "<a '", "<a b='\"", '<a b="x"c ', "<!--", "<?", "<![CDATA[", "<style>",
     "<style ", "<script", "<a ", " a= "],
)  # fmt: skip
def test_a_hostile_text_is_read_once_and_not_once_for_each_sign(unit: str) -> None:
    """A megabyte: work that grows with the square would take minutes here, and hang the run."""
    text = unit * (1_000_000 // len(unit))

    assert texts(f"<!DOCTYPE html>{text}{SECRET}".encode()).count(SECRET) >= 1


def test_the_pictures_of_html_are_taken_out_and_read() -> None:
    dirty = jpeg(SECRET, "exif")
    address = base64.b64encode(dirty).decode()
    found = open_file(f'<!DOCTYPE html><img src="data:image/jpeg;base64,{address}">'.encode())

    assert [picture.data for picture in found.pictures] == [dirty]
    assert any(SECRET in piece.text for piece in found.pieces)


def test_the_text_of_a_png_is_unpacked() -> None:
    from PIL import Image, PngImagePlugin

    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", f"x {SECRET}" * 40, zip=True)
    file = io.BytesIO()
    Image.open(io.BytesIO(png())).save(file, "PNG", pnginfo=info)

    assert SECRET.encode() not in file.getvalue()
    assert SECRET in texts(file.getvalue())


def test_a_stream_written_in_letters_is_unpacked() -> None:
    packed = base64.a85encode(zlib.compress(b"(a secret)")) + b"~>"
    head = (
        b"1 0 obj\n<</Type /EmbeddedFile/Filter [/ASCII85Decode /FlateDecode]/Length %d>>\nstream\n"
    )
    data = head % len(packed) + packed + b"\nendstream\nendobj\n"
    (stream,) = unpack_pdf.streams_of(data)
    assert unpack_pdf._unpacked(stream) == b"(a secret)"
