"""PDF by Typst: clean, whole, the same on every run, and made of nothing that was not given."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from page import validate_pdf

from briefgen.errors import LeakError, RenderError
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.leaks.leak_guard import leak_guard
from briefgen.renderers.registry import renderer
from briefgen.renderers.typst.typst_renderer import TypstRenderer
from briefgen.theme.text_width import POINT
from tests.figure_words import without_figures, words_of_figures
from tests.renderers.pdf.pdf_programs import opened_by_all
from tests.renderers.pdf.test_page_filling import half_empty
from tests.test_examples import ROOT, Case, brief_of, cases
from tests.test_examples_pdf import MATRIX
from tests.test_words_on_pages import misplaced

EXAMPLES = ROOT / "tests" / "examples"
FEW = [
    Case(EXAMPLES / "notes", "en"),
    Case(EXAMPLES / "table-groups", "en"),
    Case(EXAMPLES / "situation-report", "fr"),
    Case(EXAMPLES / "layout-article", "en", layout="article"),
    Case(EXAMPLES / "layout-flash-update", "en", layout="flash-update", theme="plain"),
]
ALL = list({case.name: case for case in (*cases(), *MATRIX)}.values())


def laid_out_case(case: Case) -> LaidOut:
    edition = brief_of(case.folder).edition(case.language, case.audience, case.recipient)
    return lay_out(edition, layout=case.layout, theme=case.theme)


@cache
def _sheets_and_theme() -> LaidOut:
    return laid_out_case(FEW[0])


def in_a_brief(document: LaidOut) -> LaidOut:
    """A document of a test's own with the sheets and the theme of a brief."""
    usual = _sheets_and_theme()
    return replace(document, typst_sheets=usual.typst_sheets, theme=usual.theme)


def _judge(path: Path, document: LaidOut) -> None:
    carries = document.attach_data
    for profile in ("ua1", "3a" if carries else "2a"):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    opened_by_all(path)


@pytest.mark.parametrize("case", FEW, ids=lambda case: case.name)
def test_an_example_is_clean_and_says_what_it_says_in_html(case: Case, tmp_path: Path) -> None:
    document = laid_out_case(case)
    rendered = TypstRenderer().render(document)

    _judge(rendered.save(tmp_path / "x.pdf"), document)
    html = renderer("html").render(document)
    words = plain_words(extract(rendered.data, ".pdf"))
    assert words == plain_words(extract(html.data, ".html"))
    assert len(words) > 100
    assert rendered.notices == ()


MOVED = {
    "idlib-2023-10.en.plain",
    "idlib-2023-10.en.briefing.plain",
    "idlib-2023-10.en.article.plain",
}
"""Examples in which highlights go in front of a map that does not fit beside them."""
HALF_EMPTY = {
    "cross-references.ar": "without the hole on the first page there would be one page more",
    "idlib-2023-10.ar.article.plain": "a map beside the text lacks a third of a page for its place",
}
"""Examples with a page more than a fifth empty, which nothing has mended."""


@pytest.mark.slow
@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_every_example_is_clean_with_its_words_on_full_pages(case: Case, tmp_path: Path) -> None:
    document = laid_out_case(case)
    rendered = TypstRenderer().render(document)
    _judge(rendered.save(tmp_path / "x.pdf"), document)
    assert list(misplaced(rendered.data, document.theme.page, document.direction)) == []
    if case.name not in HALF_EMPTY:
        assert half_empty(rendered.data) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "case", [case for case in ALL if case.language != "ar"], ids=lambda case: case.name
)
def test_every_example_says_what_it_says_in_html(case: Case) -> None:
    document = laid_out_case(case)
    page = renderer("html").render(document).data
    found = plain_words(extract(TypstRenderer().render(document).data, ".pdf"))
    figures = words_of_figures(page) if case.name in MOVED else []
    expected = plain_words(extract(page, ".html"))
    assert without_figures(found, figures) == without_figures(expected, figures)


def test_the_same_document_is_the_same_file() -> None:
    document = laid_out_case(FEW[0])
    first = TypstRenderer().render(document)
    other = TypstRenderer().render(laid_out_case(FEW[1]))

    assert TypstRenderer().render(laid_out_case(FEW[0])) == first
    assert other.data != first.data


def test_the_contents_have_their_pages() -> None:
    rendered = TypstRenderer().render(laid_out_case(FEW[2]))

    assert len(rendered.contents) > 3
    assert list(rendered.contents) == sorted(rendered.contents)
    assert set(rendered.contents) <= set(range(1, (rendered.pages or 0) + 1))


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd") #include "x" $x^2$ *a* _b_ `c` @d <e> \\ // f /* g */',
        '")] #panic("x")',
        '#import "@preview/a:1.0.0"',
    ],
)
def test_a_text_is_never_more_than_a_text(text: str) -> None:
    document = laid_out_case(FEW[0])
    target = document.root.find(".//section[@data-place]/p")
    assert target is not None
    target.text = text

    found = extract(TypstRenderer().render(document).data, ".pdf")

    assert " ".join(text.split()) in found


# --- sheets -------------------------------------------------------------------------------------


def _with_sheet(document: LaidOut, text: str, name: str = "styles/print.typ") -> LaidOut:
    return replace(document, typst_sheets={**document.typst_sheets, name: text})


OWN = """
#import "print/rules.typ": looks, rules, settings
#import "print/walk.typ": inline, with-rules
#let rules = with-rules(rules, classes: (product: (node, ctx) => upper(inline(node, ctx))))
"""


def test_a_sheet_of_ones_own_changes_one_class_and_keeps_the_others() -> None:
    document = laid_out_case(FEW[0])
    usual = extract(TypstRenderer().render(document).data, ".pdf")
    changed = extract(TypstRenderer().render(_with_sheet(document, OWN)).data, ".pdf")

    assert "Briefing note" in usual
    assert changed == usual.replace("Briefing note", "BRIEFING NOTE")


NUMBERED = """
#import "print/rules.typ": looks, rules, settings
#import "print/walk.typ": inline, with-rules
#let rules = with-rules(rules, classes: (num: (node, ctx) => [no. ] + inline(node, ctx)))
"""


def test_a_sheet_of_ones_own_changes_cells_that_are_texts() -> None:
    document = laid_out_case(Case(EXAMPLES / "table", "en"))
    changed = extract(TypstRenderer().render(_with_sheet(document, NUMBERED)).data, ".pdf")
    cells = document.root.xpath("//tbody//td[contains(concat(' ', @class, ' '), ' num ')]")
    texts = [f"no. {cell.text}" for cell in cells if cell.text and not len(cell)]

    assert len(texts) > 4
    assert [text for text in texts if text not in changed] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('#import "@preview/cetz:0.3.0": *', "styles/print.typ:2"),
        ('#import ("@preview/" + "cetz:0.3.0"): *', "styles/print.typ:2"),
        ('#eval("1")', "styles/print.typ:2"),
        ("#let all = std", "styles/print.typ:2"),
        ('#let x = read("/etc/passwd")', "styles/print.typ:2"),
        ('#let x = read("../../../../../etc/passwd")', "styles/print.typ:2"),
        ("#let x = (1 + ", "styles/print.typ"),
        ("#let rules = 1 + red", "styles/print.typ:2"),
        ("#let x = 1", "rules"),
    ],
)
def test_a_faulty_sheet_is_an_error_with_its_place(line: str, said: str) -> None:
    with pytest.raises(RenderError) as caught:
        TypstRenderer().render(_with_sheet(laid_out_case(FEW[0]), f"// mine\n{line}\n"))

    assert said in str(caught.value)
    assert "briefgen-" not in str(caught.value)
    assert "root:" not in str(caught.value)


def test_words_that_typst_would_leave_out_are_an_error() -> None:
    lost = OWN.replace("upper(inline(node, ctx))", "par(block(inline(node, ctx)))")

    with pytest.raises(RenderError, match="would leave a part out"):
        TypstRenderer().render(_with_sheet(laid_out_case(FEW[0]), lost))


def test_without_typst_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(RenderError, match=r"pip install 'briefgen\[typst\]'"):
        TypstRenderer().render(laid_out_case(FEW[0]))


def test_a_table_that_fits_on_no_page_is_refused_as_by_the_other_engine() -> None:
    document = laid_out_case(FEW[1])
    table = document.root.find(".//table")
    assert table is not None
    for row in table.iter("tr"):
        for _ in range(40):
            cell = etree.SubElement(row, "th" if row.find("th") is not None else "td")
            cell.text = "unbreakable-in-itself"

    with pytest.raises(RenderError) as caught:
        TypstRenderer().render(document)

    assert "columns, and about" in caught.value.message
    assert caught.value.where.startswith("sections.")
    assert "divide it" in caught.value.hint


@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=pytest.mark.slow)])
def test_what_is_withheld_is_searched_for_in_its_files_too(language: str) -> None:
    case = Case(ROOT / "content" / "idlib-2023-10", language)
    document = laid_out_case(case)
    guard = leak_guard(brief_of(case.folder), "public")
    assert guard is not None
    public = guard.for_edition(document)
    internal = laid_out_case(Case(case.folder, language, "internal"))

    public.check(TypstRenderer().render(document).data, "pdf")
    with pytest.raises(LeakError):
        public.check(TypstRenderer().render(internal).data, "pdf")


def test_it_needs_nothing_of_the_other_engine() -> None:
    """In a process of its own: without Pango, WeasyPrint does not load."""
    program = f"""
import subprocess
import sys
sys.modules["weasyprint"] = sys.modules["pydyf"] = None
import briefgen
from briefgen.renderers.typst.typst_renderer import TypstRenderer
brief = briefgen.load({str(EXAMPLES / "notes")!r})
print(TypstRenderer().render(briefgen.lay_out(brief.edition("en", "public"))).pages)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("1\n", "")


@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("callout", ".//aside/p[2]"),
        ("agreement", ".//ol/li"),
        ("actors", ".//div[@class='card box']/p[3]"),
        ("cluster", ".//section[@class='cluster width-full']//p"),
        ("quote", ".//blockquote/p"),
        ("table", ".//tbody//td"),
        ("layout-briefing", ".//section[@class='highlights']//li"),
    ],
)
def test_what_is_higher_than_a_page_goes_on_on_the_next(example: str, path: str) -> None:
    document = laid_out_case(Case(EXAMPLES / example, "en"))
    element = document.root.find(path)
    assert element is not None
    element.text = " ".join(f"word{number}" for number in range(1500))

    found = _lowest(TypstRenderer().render(document).data, "word1499")

    assert found >= document.theme.page.margin_bottom


def _lowest(data: bytes, word: str) -> float:
    """How far above the edge of its page a word stands, in millimetres."""
    pages = pypdfium2.PdfDocument(data)
    for page in pages:
        text = page.get_textpage()
        if (found := text.search(word).get_next()) is not None:
            return float(text.get_charbox(found[0])[1]) * POINT
    raise AssertionError(f"{word} is on no page")
