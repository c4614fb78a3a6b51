"""The Word file of the Arabic edition: each paragraph, table and run says which way it goes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from briefgen.content.load import load
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer

CONTENT = Path(__file__).parents[3] / "content" / "idlib-2023-10"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ARABIC = re.compile("[\u0600-\u06ff]")
Parts = dict[str, etree._Element]


@pytest.fixture(scope="module")
def parts() -> Parts:
    data = renderer("docx").render(lay_out(load(CONTENT).edition("ar"))).data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {n: etree.fromstring(file.read(n)) for n in file.namelist() if n.endswith(".xml")}


def runs(parts: Parts) -> Iterator[tuple[str, etree._Element]]:
    for root in parts.values():
        for run in root.iter(f"{W}r"):
            if text := "".join(t.text or "" for t in run.iter(f"{W}t")):
                yield text, run


def test_every_story_with_text_is_here(parts: Parts) -> None:
    with_text = {name for name, root in parts.items() if root.find(f".//{W}t") is not None}
    assert {"word/document.xml", "word/footnotes.xml"} <= with_text
    assert len([name for name in with_text if "header" in name or "footer" in name]) >= 2


def test_paragraphs_go_from_right_to_left(parts: Parts) -> None:
    """In the text, its tables and lists, the notes, the header and the footer."""
    for name, root in parts.items():
        for paragraph in root.iter(f"{W}p"):
            bidi = paragraph.find(f"{W}pPr/{W}bidi")
            words = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
            assert bidi is not None or not words, (name, words)


def test_sections_and_styles_go_from_right_to_left(parts: Parts) -> None:
    sections = list(parts["word/document.xml"].iter(f"{W}sectPr"))
    assert sections
    assert all(section.find(f"{W}bidi") is not None for section in sections)
    normal = parts["word/styles.xml"].find(f"{W}style[@{W}styleId='Normal']/{W}pPr/{W}bidi")
    assert normal is not None


def test_only_runs_of_arabic_are_marked_so(parts: Parts) -> None:
    seen = {True: 0, False: 0}
    for text, run in runs(parts):
        marked = run.find(f"{W}rPr/{W}rtl") is not None
        assert marked or not _ARABIC.search(text), text
        assert not (marked and re.search("[A-Za-z]", text)), text
        seen[marked] += 1
    assert min(seen.values()) > 10


@pytest.mark.parametrize("code", ["M4", "CC-BY-4.0", "1–31", "www.syriacivildefence.org"])
def test_codes_and_ranges_are_runs_from_left_to_right(parts: Parts, code: str) -> None:
    found = [run for text, run in runs(parts) if code in text]
    assert found
    assert all(run.find(f"{W}rPr/{W}rtl") is None for run in found)


def test_complex_script_has_fonts_sizes_weights_and_language(parts: Parts) -> None:
    styles = parts["word/styles.xml"]
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert default is not None
    fonts, language = default.find(f"{W}rFonts"), default.find(f"{W}lang")
    assert fonts is not None
    assert fonts.get(f"{W}cs")
    assert language is not None
    assert str(language.get(f"{W}bidi")).startswith("ar")
    for root in parts.values():
        for properties in root.iter(f"{W}rPr"):
            for plain, complex_ in (("sz", "szCs"), ("b", "bCs"), ("i", "iCs")):
                both = properties.find(W + plain), properties.find(W + complex_)
                assert both[0] is None or both[1] is not None, etree.tostring(properties)


def test_tables_are_mirrored(parts: Parts) -> None:
    tables = list(parts["word/document.xml"].iter(f"{W}tbl"))
    assert tables
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables)


def test_nothing_is_aligned_left_or_right(parts: Parts) -> None:
    for name, root in parts.items():
        for element in root.iter(f"{W}jc", f"{W}lvlJc"):
            assert element.get(f"{W}val") not in ("left", "right"), name
        for element in root.iter(f"{W}ind"):
            assert not {f"{W}left", f"{W}right"} & set(element.keys()), name
