# ruff: noqa: E501 - HTML and XML are read best in one line

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.errors import BriefgenError
from briefgen.extraction.docx_text import docx_text
from briefgen.renderers.docx import DocxRenderer
from tests.renderers.docx.docx_samples import laid_out

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def package(body: str, footnotes: str = "") -> bytes:
    """A Word file of nothing but its text, as some other program might have written it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(
            "word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        )
        if footnotes:
            file.writestr("word/footnotes.xml", f"<w:footnotes {W}>{footnotes}</w:footnotes>")
    return buffer.getvalue()


def read(source: str, language: str = "en", direction: str = "ltr") -> list[str]:
    """The lines of a document that our renderer made."""
    return docx_text(DocxRenderer().render(laid_out(source, language, direction)).data).splitlines()


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<h2>A</h2><p>b <em>c</em> d</p>", ["A", "b c d"]),
        ("<ul><li>a<ol><li>b</li></ol></li></ul>", ["a", "b"]),
        ("<p>a<br>b</p>", ["a", "b"]),
        ("<table><caption>c</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>", ["c", "a", "b"]),
        ('<p>a<span data-note="1">n <em>m</em></span>.</p>', ["a[1].", "[1] n m"]),
        (
            '<p>a<span data-note="1" id="n">x</span><span data-note="2">y</span></p>'
            '<p>b<a class="note-ref" data-field="ref" href="#n">1</a></p>',
            ["a[1][2]", "b[1]", "[1] x", "[2] y"],
        ),
        ('<p>a<span data-note="*">n</span></p>', ["a[*]", "[*] n"]),
        ('<p>Figure <span data-field="seq">7</span></p>', ["Figure 7"]),
        ('<header class="page-header"><p>furniture</p></header><p>a</p>', ["a"]),
        ('<p>a <img src="asset:logo.png" alt="not said"> b</p>', ["a b"]),
        (
            '<div class="key-figures"><div class="key-figure"><p>66</p><p>killed</p></div></div>',
            ["66", "killed"],
        ),
        ('<nav data-field="toc"><ol><li><a href="#a">A</a></li></ol></nav><h2 id="a">A</h2>', ["A", "A"]),
    ],
)  # fmt: skip
def test_what_our_renderer_wrote_is_read_again(source: str, lines: list[str]) -> None:
    assert read(source) == lines


def test_marks_of_direction_are_not_text() -> None:
    assert read('<p>بين <bdi dir="ltr">200–270</bdi></p>', "ar", "rtl") == ["بين 200–270"]


def test_deleted_text_and_instructions_are_not_read() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t xml:space="preserve"> c</w:t></w:r></w:ins>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    )
    assert docx_text(package(body)) == "a c1\n"


def test_text_that_is_there_twice_is_read_once() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t></w:r><mc:AlternateContent><mc:Choice Requires='x'><w:r><w:t>b</w:t></w:r>"
        "</mc:Choice><mc:Fallback><w:r><w:t>c</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert docx_text(package(body)) == "ac\n"


def test_notes_are_numbered_by_their_calls() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = f"<w:p>{call.format(7)}{call.format(3)}</w:p>"
    notes = "".join(
        f'<w:footnote w:id="{one}"><w:p><w:r><w:t>n{one}</w:t></w:r></w:p></w:footnote>'
        for one in (3, 7)
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    assert docx_text(package(body, separator + notes)) == "[1][2]\n[1] n7\n[2] n3\n"


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_word_file_is_a_clear_error(data: bytes) -> None:
    with pytest.raises(BriefgenError, match="no Word document"):
        docx_text(data)


def test_broken_xml_is_a_clear_error() -> None:
    with pytest.raises(BriefgenError, match="no Word document"):
        docx_text(package("<w:p>"))


def test_a_note_that_begins_with_its_number_keeps_it() -> None:
    assert read('<p>a<span data-note="1">1 January</span></p>') == ["a[1]", "[1] 1 January"]


def test_no_outside_file_is_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {W}>'
            "<w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>",
        )
    assert docx_text(buffer.getvalue()) == "a\n"
