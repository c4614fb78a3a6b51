"""HTML in a real browser: telephone, tablet and desk, in the light, in the dark and on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import briefgen
from tests.chromium import AXE, CHROMIUM, asked, printed
from tests.test_examples import CASES, ROOT, Case, made
from tests.test_pages import Word, words_of
from tests.written_briefs import photo, written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]
IDLIB = ROOT / "content" / "idlib-2023-10"
BRIEFS = [pytest.param(Case(IDLIB, language), id=language) for language in ("en", "ar")]
WIDE = """[...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && (box.right > innerWidth + 1 || box.left < -1)
    && !e.closest('.table-block, .comparison-block, .drawing-frame > *, .skip-link, .band');
}).map(e => e.outerHTML.slice(0, 80))"""
"""What hangs over an edge of the window and is in nothing that scrolls."""


@pytest.mark.parametrize("case", BRIEFS)
def test_the_contents_stay_in_sight_beside_the_text(case: Case, tmp_path: Path) -> None:
    script = """(() => {
      const seen = s => document.querySelector(s).getBoundingClientRect();
      scrollTo({top: 6000, behavior: 'instant'});
      return [seen('.toc').top, seen('.toc').left, seen('.section').left];
    })()"""
    top, contents, text = asked(made(case, "html").data, script, tmp_path, width=1280)
    assert 0 <= top < 40
    assert (contents < text) == (case.language == "en")


@pytest.mark.parametrize("theme", ["default", "plain"])
@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("case", BRIEFS)
def test_a_fact_below_the_title_has_few_lines(
    case: Case, width: int, theme: str, tmp_path: Path
) -> None:
    """Five places stood in a column of one word a line."""
    script = """[...document.querySelectorAll('.fact')].map(e =>
      e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight))"""
    lines = asked(made(replace(case, theme=theme), "html").data, script, tmp_path, width=width)
    assert len(lines) > 3
    assert max(lines) < 3.2


@pytest.mark.parametrize("width", [768, 1280])
@pytest.mark.parametrize("case", BRIEFS)
def test_a_map_of_the_first_page_stands_beside_the_highlights(
    case: Case, width: int, tmp_path: Path
) -> None:
    """Not below the figures alone, and not on the ground of the highlights."""
    script = """['.highlights', '.width-side'].map(s => {
      const box = document.querySelector('.brief > ' + s).getBoundingClientRect();
      return [box.left, box.right, box.top];
    })"""
    lights, beside = asked(made(case, "html").data, script, tmp_path, width=width)
    first, second = sorted([lights, beside])
    assert first[1] <= second[0]
    assert (first == lights) == (case.language == "en")
    assert abs(lights[2] - beside[2]) < 40


@pytest.mark.parametrize("case", [Case(ROOT / "tests/examples/situation-report", "en")])
def test_on_a_telephone_cards_of_rows_of_three_leave_no_gap(case: Case, tmp_path: Path) -> None:
    script = """[...document.querySelector('.by-3').querySelectorAll('.key-figure')].map(e => {
      const box = e.getBoundingClientRect();
      return [Math.round(box.top), Math.round(box.left)];
    })"""
    places = asked(made(case, "html").data, script, tmp_path, width=390)
    assert len({left for _, left in places}) == 2
    assert len({top for top, _ in places}) == len(places) / 2


@pytest.mark.parametrize("width", [390, 700, 768, 960, 1280])
@pytest.mark.parametrize("theme", ["default", "plain"])
@pytest.mark.parametrize("language", ["tr", "ar"])
def test_no_icon_lies_on_a_number(language: str, theme: str, width: int, tmp_path: Path) -> None:
    """“9 milyon USD” reached under its coins; where a font is wider than the theme's, others do."""
    script = """[...document.querySelectorAll('.key-figure:has(.key-figure-icon)')].filter(card => {
      const icon = card.querySelector('.key-figure-icon .icon').getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(card.querySelector('.key-figure-number'));
      return [...range.getClientRects()].some(words => words.right > icon.left
        && words.left < icon.right && words.bottom > icon.top && words.top < icon.bottom);
    }).map(card => card.textContent.trim())"""
    case = Case(ROOT / "tests/examples/figures", language, theme=theme)
    assert asked(made(case, "html").data, script, tmp_path, width=width) == []


@pytest.mark.parametrize("width", [645, 700, 737, 768, 960])
@pytest.mark.parametrize("theme", ["default", "plain"])
def test_no_card_hangs_over_the_edge(theme: str, width: int, tmp_path: Path) -> None:
    """“38,4 millions USD” in a wide font of the reader's machine made its card too wide."""
    script = """[...document.querySelectorAll('.key-figure')].filter(card =>
      card.getBoundingClientRect().right > document.documentElement.clientWidth
    ).map(card => card.textContent.trim())"""
    case = Case(ROOT / "tests/examples/situation-report", "fr", theme=theme)
    assert asked(made(case, "html").data, script, tmp_path, width=width) == []


@pytest.mark.parametrize("width", [768, 960, 1280])
@pytest.mark.parametrize(
    "case",
    [
        Case(ROOT / "tests/examples/figures", "tr"),
        Case(ROOT / "tests/examples/key-figures", "en", theme="plain"),
        Case(IDLIB, "ar", theme="plain"),
    ],
    ids=lambda case: case.name,
)
def test_numbers_beside_each_other_stand_on_one_base_line(
    case: Case, width: int, tmp_path: Path
) -> None:
    """“About 9 million USD” had “About” on a line of its own, and its number below the others."""
    script = """[...document.querySelectorAll('.key-figure-number')].map(number => [
      number.closest('.key-figure').getBoundingClientRect().top,
      number.getBoundingClientRect().bottom])"""
    rows: dict[int, set[int]] = {}
    for top, bottom in asked(made(case, "html").data, script, tmp_path, width=width):
        rows.setdefault(round(top), set()).add(round(bottom))
    assert rows
    assert [bottoms for bottoms in rows.values() if max(bottoms) - min(bottoms) > 1] == []


@pytest.mark.parametrize("width", [768, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_the_end_begins_below_what_stands_at_the_side(
    language: str, layout: str, width: int, tmp_path: Path
) -> None:
    """Its rule went through the words of a quotation, its ground under those of a photograph."""
    brief = written(
        tmp_path,
        {"heading": "H", "body": [photo("tall.png"), "Few words."]},
        language=language,
        support={"text": "Please give.", "url": "https://example.org", "label": "Give"},
        disclaimer="Invented.",
    )
    page = briefgen.render(brief, "html", layout=layout).data
    script = """(() => {
      const box = s => document.querySelector(s).getBoundingClientRect();
      return [box('.width-side').bottom, box('.support').top, box('.end-matter').top];
    })()"""
    side, support, end = asked(page, script, tmp_path, width=width)
    assert side <= min(support, end)


@pytest.mark.parametrize("case", BRIEFS)
def test_on_a_telephone_captions_and_paragraphs_are_seen_whole(case: Case, tmp_path: Path) -> None:
    script = """[...document.querySelectorAll('caption, p')].filter(e => {
      const box = e.getBoundingClientRect();
      return box.right > innerWidth || box.left < 0;
    }).map(e => e.textContent)"""
    assert asked(made(case, "html").data, script, tmp_path, width=390) == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
@pytest.mark.parametrize("case", CASES)
def test_nothing_hangs_over_the_edge_and_axe_finds_nothing(
    case: Case, width: int, dark: bool, tmp_path: Path
) -> None:
    assert _faults(made(case, "html").data, tmp_path, width, dark=dark) == [[], width, []]


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, True), (768, False), (390, False), (320, False)]
)
@pytest.mark.parametrize("case", BRIEFS)
def test_nor_otherwise_in_a_long_brief(case: Case, width: int, dark: bool, tmp_path: Path) -> None:
    assert _faults(made(case, "html").data, tmp_path, width, dark=dark) == [[], width, []]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The page of all briefs, where the newest is written from the left and from the right."""
    pages = {}
    for folder in (IDLIB, ROOT / "tests" / "examples" / "blocks-arabic"):
        output = tmp_path_factory.mktemp("output")
        report = briefgen.build(folder, formats=["html", "docx"], output=output, isolate=False)
        assert report.ok
        page = briefgen.index(output).read_bytes()
        pages["rtl" if b'dir="rtl"' in page[:100] else "ltr"] = page
    return pages


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (1280, True), (320, False), (390, True)]
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nor_on_the_page_of_all_briefs(
    indexes: dict[str, bytes], direction: str, width: int, dark: bool, tmp_path: Path
) -> None:
    assert _faults(indexes[direction], tmp_path, width, dark=dark) == [[], width, []]


@pytest.mark.parametrize(("direction", "side"), [("ltr", "left"), ("rtl", "right")])
def test_all_briefs_stand_on_the_side_where_the_page_begins(
    indexes: dict[str, bytes], direction: str, side: str, tmp_path: Path
) -> None:
    script = "[...document.querySelectorAll('h2, p, li')].map(e => getComputedStyle(e).textAlign)"
    assert set(asked(indexes[direction], script, tmp_path, width=600)) == {side}


def _faults(page: bytes, folder: Path, width: int, *, dark: bool = False) -> Any:
    """What hangs over, how wide the page is, and what axe-core finds, where it is there."""
    axe = AXE.read_text("utf-8") if AXE.is_file() else ""
    found = """axe.run(document, {resultTypes: ['violations']})
      .then(r => r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)]))"""
    script = f"{found if axe else 'Promise.resolve([])'}.then(axe => [{WIDE}, WIDTH, axe])"
    script = script.replace("WIDTH", "document.documentElement.scrollWidth")
    return asked(page, script, folder, width=width, dark=dark, library=axe)


@pytest.mark.parametrize("case", CASES)
def test_printed_no_head_of_a_table_stands_alone(case: Case, tmp_path: Path) -> None:
    page = made(case, "html").data
    heads = {
        re.sub(r"\W", "", re.sub(r"<[^>]+>", "", row))
        for row in re.findall(r"<thead>(.*?)</thead>", page.decode(), re.DOTALL)
    }
    texts = [
        re.sub(r"\W", "", one.get_textpage().get_text_bounded())
        for one in pypdfium2.PdfDocument(printed(page, tmp_path))
    ]
    for text, _ in pairwise(texts):
        assert [head for head in heads if head and text.endswith(head)] == []


def _printed_words(case: Case, folder: Path) -> list[tuple[int, Word]]:
    """Every word of the printed page, with the number of its sheet."""
    pdf = printed(made(case, "html").data, folder)
    (folder / "printed.pdf").write_bytes(pdf)
    sheets = range(1, len(pypdfium2.PdfDocument(pdf)) + 1)
    return [(n, one) for n in sheets for one in words_of(folder / "printed.pdf", n)]


def test_printed_the_end_stands_in_two_columns(tmp_path: Path) -> None:
    """A browser filled the first column down to the foot, and left the other empty."""
    words = _printed_words(Case(IDLIB, "en"), tmp_path)
    heads = {one.text: (sheet, one) for sheet, one in words if one.text in ("Glossary", "About")}
    (sheet, left), (other, right) = heads["Glossary"], heads["About"]
    assert sheet == other
    assert left.right < right.left


@pytest.mark.parametrize("theme", ["default", "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_printed_no_word_of_the_first_page_stands_on_another(
    language: str, theme: str, tmp_path: Path
) -> None:
    """Dates below the title did, in a font that is wider than the theme's."""
    printed_words = _printed_words(Case(IDLIB, language, theme=theme), tmp_path)
    # Calls of notes are raised out of their boxes.
    first = [
        word
        for sheet, word in printed_words
        if sheet == 1 and re.fullmatch(r"[\w.,]{2,}", word.text)
    ]
    assert len(first) > 50
    assert [(a.text, b.text) for a, b in combinations(first, 2) if a.covers(b)] == []


def test_printed_what_is_folded_leaves_no_button(tmp_path: Path) -> None:
    """“The numbers” opens them on a screen; on paper nobody can press it."""
    words = {
        one.text for _, one in _printed_words(Case(ROOT / "tests/examples/chart", "en"), tmp_path)
    }
    assert "numbers" not in words
    assert "74,300" in words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_printed_a_drawing_has_its_size_on_paper(language: str, tmp_path: Path) -> None:
    """A third larger, as on a screen, it left more of the page before it empty."""
    words = _printed_words(Case(ROOT / "tests/examples/chart", language), tmp_path)
    heights = [one.bottom - one.top for _, one in words if one.text in ("74,300", "12,100")]
    drawn = min(heights)
    assert drawn == pytest.approx(7 * 1.2 * (1.18 if language == "ar" else 1), rel=0.12)


def test_printed_the_sources_of_a_map_stand_beside_it(tmp_path: Path) -> None:
    """Below it they made it too high for what was left of a page."""
    case = Case(ROOT / "tests" / "examples" / "cross-references", "en")
    words = [word for _, word in _printed_words(case, tmp_path)]
    (borders,) = (word for word in words if word.text == "Borders")
    assert borders.left > 595 / 2
