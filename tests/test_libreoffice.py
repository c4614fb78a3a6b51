"""Every example opened by LibreOffice: the pages that it prints, and what is left after saving."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from briefgen.check.read_docx import docx_text
from briefgen.render.contents import with_page_numbers
from tests.structure import headings, outline, structure
from tests.test_examples import CASES, Case, made

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOFFICE = shutil.which("soffice")
PDF = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
WORD = "docx:MS Word 2007 XML"
LIMIT = 180
"""Seconds for all examples together."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Writer"),
]


def names() -> list[str]:
    return [case.name for case in _cases()]


def _cases() -> Iterator[Case]:
    for parameter in CASES:
        (case,) = parameter.values
        assert isinstance(case, Case)
        yield case


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every example as DOCX in ``ours``; in ``pdf`` and ``saved`` what LibreOffice made of it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "ours").mkdir()
    for case in _cases():
        data = with_page_numbers(made(case, "docx").data, made(case, "pdf").contents)
        (folder / "ours" / f"{case.name}.docx").write_bytes(data)
    for name, form in (("pdf", PDF), ("saved", WORD)):
        files = sorted(map(str, (folder / "ours").glob("*.docx")))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [SOFFICE or "", profile, "--headless", "--convert-to", form,
             "--outdir", str(folder / name), *files],
            check=True, capture_output=True, timeout=LIMIT,
        )  # fmt: skip
    return folder


def _ours(folder: Path, name: str) -> bytes:
    return (folder / "ours" / f"{name}.docx").read_bytes()


@pytest.mark.parametrize("name", names())
def test_its_pages_have_the_same_headings(folder: Path, name: str) -> None:
    _, *expected = headings(structure(_ours(folder, name), ".docx"))  # the title is no heading
    assert outline((folder / "pdf" / f"{name}.pdf").read_bytes()) == [one[2:] for one in expected]


@pytest.mark.parametrize("name", [name for name in names() if ".ar" not in name])
def test_its_pages_show_captions_notes_and_the_pages_of_the_contents(
    folder: Path, name: str
) -> None:
    shown = _squeezed(_text((folder / "pdf" / f"{name}.pdf").read_bytes()))
    document = _part(_ours(folder, name), "word/document.xml")
    for line in (*_captions(document), *_contents(document)):
        assert _squeezed(line) in shown, line
    for note in re.findall(r"^\[\d+\] (.{10,40})", docx_text(_ours(folder, name)), re.MULTILINE):
        assert _squeezed(note.split("[")[0]) in shown, note


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def _squeezed(text: str) -> str:
    """Without white space and the dots of leaders, which each reader sees otherwise."""
    return re.sub(r"[\s.\u00ad\u200e\ufffe]|-(?=\s*\n)", "", text)


def _words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _captions(document: etree._Element) -> Iterator[str]:
    for code in document.iter(f"{W}instrText"):
        if (code.text or "").split()[:1] == ["SEQ"]:
            paragraph = next(code.iterancestors(f"{W}p"))
            yield _words(paragraph)[:30]


def _contents(document: etree._Element) -> Iterator[str]:
    for link in document.iterfind(f".//{W}sdt//{W}hyperlink"):
        yield _words(link)


@pytest.mark.parametrize("name", names())
def test_saving_keeps_words_and_bookmarks(folder: Path, name: str) -> None:
    ours, saved = _ours(folder, name), (folder / "saved" / f"{name}.docx").read_bytes()
    assert docx_text(saved).split() == docx_text(ours).split()
    assert _bookmarks(saved) == _bookmarks(ours)


def _bookmarks(data: bytes) -> list[str]:
    starts = _part(data, "word/document.xml").iter(f"{W}bookmarkStart")
    return [name for one in starts if (name := one.get(f"{W}name") or "").startswith("_b_")]


def test_there_are_page_numbers_to_look_for(folder: Path) -> None:
    document = _part(_ours(folder, "idlib-2023-10.en"), "word/document.xml")
    lines = list(_contents(document))
    assert len(lines) > 5
    assert all(line[-1].isdecimal() for line in lines)
