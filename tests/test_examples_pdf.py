"""Every example as PDF: judged as PDF/UA-1 and PDF/A-2a; its structure as an outline to read.

One that carries files is judged as PDF/A-3a.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from page import validate_pdf

from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.conventions import Audience
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.extraction.pdf_structure import INLINE
from briefgen.extraction.pdf_structure_outline import pdf_outline
from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.line_breaks import JOINER
from briefgen.renderers.pdf.print_tree import print_tree
from tests.conftest import Accept
from tests.figure_words import without_figures, words_of_figures
from tests.renderers.pdf.pdf_programs import opened_by_all
from tests.renderers.text_layer import lost, words
from tests.test_examples import CASES, ROOT, Case, brief_of, laid_out_of, made
from tests.tree_reading import indirect_properties, tree_links, tree_notes, tree_words

SAMPLE = ROOT / "content" / "idlib-2023-10"
FURNITURE = (ClassName.PAGE_HEADER, ClassName.PAGE_FOOTER)
LINES = {"P", "H1", "H2", "H3", "H4", "H5", "H6"}
LAYOUTS = ("briefing", "flash-update", "article")
VARIANTS: list[tuple[Audience, str, str | None]] = [
    *(("public", layout, theme) for layout in LAYOUTS for theme in ("default", "plain")),
    ("partners", "article", None),
    ("internal", "flash-update", None),
]
MATRIX = [
    Case(SAMPLE, language, audience, layout, theme)
    for language in ("en", *brief_of(SAMPLE).languages)
    for audience, layout, theme in VARIANTS
]


@pytest.mark.parametrize("case", CASES)
def test_an_example_is_clean_and_read_as_it_is_written_and_its_outline_is_the_expected_one(
    case: Case, accept: Accept, tmp_path: Path
) -> None:
    rendered = made(case, "pdf")
    _judge(rendered.save(tmp_path / "x.pdf"))
    _read(case, rendered.data)
    outline = pdf_outline(rendered.data)
    accept(case.expected("outline.txt"), outline, case.like_expected("outline.txt"))
    misplaced = _misplaced(outline)
    left_empty = [each for each in misplaced if each.startswith("empty: TD")]
    assert len(left_empty) == _empty_cells(case)
    assert [each for each in misplaced if each not in left_empty] == []


@pytest.mark.slow
@pytest.mark.parametrize("case", MATRIX, ids=lambda case: case.name)
def test_every_layout_theme_language_and_audience_is_clean(case: Case, tmp_path: Path) -> None:
    _judge(made(case, "pdf").save(tmp_path / "x.pdf"))


@pytest.mark.slow
@pytest.mark.parametrize("case", MATRIX, ids=lambda case: case.name)
def test_every_layout_theme_language_and_audience_says_the_same_in_every_format(case: Case) -> None:
    formats = ("html", "pdf", "docx", "text")
    texts = {name: extract(made(case, name).data, made(case, name).suffix) for name in formats}
    words = {name: plain_words(text) for name, text in texts.items()}
    assert len(words["html"]) > 500
    pages, figures = words.pop("pdf"), words_of_figures(made(case, "html").data)
    assert without_figures(pages, figures) == without_figures(words["html"], figures)
    for name, found in words.items():
        assert found == words["html"], name
    assert _misplaced(pdf_outline(made(case, "pdf").data)) == []


def _read(case: Case, data: bytes) -> None:
    """A reader of the tree meets each block whole, no words joined, and finds notes and links."""
    html = extract(made(case, "html").data, ".html")
    blocks = [words(line) for line in html.splitlines()]
    assert lost(blocks, tree_words(data)) == []
    notes = tree_notes(data)
    numbers = [int(name.removeprefix("note-")) for name, _ in notes]
    assert numbers == sorted(set(numbers))
    assert [label for _, label in notes] == [f"[{number}]" for number in numbers]
    assert sorted(" ".join(words.split()) for words in tree_links(data)) == sorted(_links_of(case))
    assert indirect_properties(data) == []


def _links_of(case: Case) -> Iterator[str]:
    """The words of the links of the page as it was laid out, those to notes included."""
    tree = print_tree(laid_out_of(case))
    for element in (e for body in tree.iterfind("body") for e in body.iter("*")):
        if any(has_class(e, *FURNITURE) for e in element.iterancestors()):
            continue
        if number := element.get("data-note"):
            yield f"[{number}]"
        elif element.tag == "a":
            words = "".join(map(str, element.itertext())).replace(JOINER, "")  # it is not read
            yield " ".join(words.split())


def _empty_cells(case: Case) -> int:
    """How many cells the author left empty: those stay so, and no other may lose its words."""
    cells = laid_out_of(case).root.iter("td")
    return sum(not "".join(cell.itertext()).strip() for cell in cells)


def _misplaced(outline: str) -> list[str]:
    """Blocks within a line of text (ISO 32000-1, 14.8.4.3.1: P and H1 to H6 hold inline elements),
    and cells, lines and headings that hold nothing.
    """
    found: list[str] = []
    above: list[str] = []
    lines = outline.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        depth, role = _depth(line), line.split()[0]
        del above[depth:]
        if above and above[-1] in LINES and role not in INLINE | {"Note", "Figure"}:
            found.append(f"{above[-1]} > {line.strip()}")
        if role in LINES | {"TD", "TH"} and "“" not in line and _depth(following) <= depth:
            found.append(f"empty: {line.strip()}")
        above.append(role)
    return found


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 2


def _judge(path: Path) -> None:
    opened_by_all(path)
    with pymupdf.open(path) as document:  # only PDF/A-3 may carry files
        part = "3a" if document.embfile_count() else "2a"
    for profile in ("ua1", part):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    assert pdf_findings(path.read_bytes()) == []
