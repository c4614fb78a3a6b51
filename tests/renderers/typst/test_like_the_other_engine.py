"""Where the two engines of PDF shall agree: what stands where, how large, and how strong."""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from briefgen.content.load import load
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer
from tests.renderers.typst.test_page_looks import Box, boxes
from tests.written_briefs import written

EXAMPLES = Path(__file__).parents[2] / "examples"
ENGINES = ("weasyprint", "typst")


def both(brief: Brief) -> list[pypdfium2.PdfDocument]:
    """The brief by each engine."""
    laid_out = lay_out(brief.edition())
    made = (renderer("pdf").render(replace(laid_out, pdf_engine=name)) for name in ENGINES)
    return [pypdfium2.PdfDocument(each.data) for each in made]


def bars(page: pypdfium2.PdfPage, high: float) -> list[Box]:
    """What is painted on a page so high, from the left."""
    found = (
        Box(*thing.get_bounds())
        for thing in page.get_objects()
        if thing.type == raw.FPDF_PAGEOBJ_PATH
    )
    return sorted(each for each in found if each.top - each.bottom == pytest.approx(high, abs=0.4))


def largest(page: pypdfium2.PdfPage) -> float:
    """Size of the largest letters on a page, in points."""
    text, matrix = page.get_textpage(), raw.FS_MATRIX()
    found = 0.0
    for number in range(text.count_chars()):
        raw.FPDFText_GetMatrix(text.raw, number, matrix)
        found = max(found, abs(matrix.d) * raw.FPDFText_GetFontSize(text.raw, number))
    return found


FIGURES = {
    "a": {
        "label": "First",
        "value": 9_000_000,
        "unit": "USD",
        "qualifier": "about",
        "sources": ["s"],
    },
    "b": {
        "label": "Second",
        "value": 1_200_000,
        "unit": "people",
        "indicator": "in_need",
        "sources": ["s"],
    },
    "c": {"label": "Third", "value": 3, "unit": "people", "sources": ["s"]},
}
CARDS = {"heading": "H", "body": [{"key_figures": {"figures": ["a", "b", "c"]}}]}


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
def test_cards_stand_where_the_layout_has_measured_them(tmp_path: Path, layout: str) -> None:
    brief = written(tmp_path, CARDS, layout=layout, figures=FIGURES)
    model, made = (pages[0] for pages in both(brief))
    for word in ("First", "Second", "Third"):
        (wanted,), (found,) = boxes(model, word), boxes(made, word)
        assert found.left == pytest.approx(wanted.left, abs=1)


def test_the_rule_of_a_card_is_as_wide_as_the_card(tmp_path: Path) -> None:
    page = both(written(tmp_path, CARDS, figures=FIGURES))[1][0]
    rules = bars(page, 0.7 * 72 / 25.4)
    for rule, word in zip(rules, ("First", "Second", "Third"), strict=True):
        assert rule.left == pytest.approx(boxes(page, word)[0].left, abs=0.9)


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
@pytest.mark.parametrize("title", ["عنوان", "عنوان " * 16])
def test_an_arabic_title_is_as_large(tmp_path: Path, layout: str, title: str) -> None:
    brief = written(
        tmp_path,
        {"heading": "قسم", "body": ["نص."]},
        title=title.strip(),
        language="ar",
        layout=layout,
    )
    model, made = (pages[0] for pages in both(brief))
    assert largest(made) == pytest.approx(largest(model), abs=0.2)


TABLE = {
    "caption": "C",
    "columns": [{"key": "a", "label": "Place"}, {"key": "b", "label": "People"}],
    "rows": [{"a": "North", "b": "1"}, {"a": "South", "b": "2"}, {"a": "West", "b": "3"}],
    "sources": ["s"],
}


@pytest.mark.parametrize("lines", range(20, 30))
@pytest.mark.parametrize("block", ["cards", "table"])
def test_a_line_of_sources_begins_no_page(tmp_path: Path, block: str, lines: int) -> None:
    """However far down the page what it belongs to begins."""
    text = "\n\n".join(["Words that fill a line."] * lines)
    body, last = (CARDS["body"], "Third") if block == "cards" else ([{"table": TABLE}], "West")
    brief = written(
        tmp_path,
        {"heading": "H", "body": [text]},
        {"heading": "G", "body": [*body, text]},
        figures=FIGURES,
        layout="article" if block == "cards" else "briefing",
    )
    pages = [page.get_textpage().get_text_range() for page in both(brief)[1]]
    assert [last in page for page in pages] == ["Source: O" in page for page in pages]


@pytest.mark.parametrize(
    ("example", "language", "words"),
    [
        ("cluster", "en", ("At least 95%", "About 22–28%", "about 22–28%", "at least 95%")),
        ("situation-report", "fr", ("en cours",)),
    ],
)
def test_words_stay_beside_the_bar_before_them(
    example: str, language: str, words: tuple[str, ...]
) -> None:
    laid_out = lay_out(load(EXAMPLES / example).edition(language), layout="article")
    made = renderer("pdf").render(replace(laid_out, pdf_engine="typst"))
    for page in pypdfium2.PdfDocument(made.data):
        text = page.get_textpage()
        shown = text.get_text_range()
        for each in words:
            for found in re.finditer(each.replace(" ", r"\s+"), shown):
                first, last = (text.get_charbox(at) for at in (found.start(), found.end() - 1))
                assert first[1] == pytest.approx(last[1], abs=4), each


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
@pytest.mark.parametrize("block", ["table", "cards"])
def test_a_heading_stands_as_far_below_what_precedes_it(
    tmp_path: Path, layout: str, block: str
) -> None:
    body = CARDS["body"] if block == "cards" else [{"table": TABLE}]
    brief = written(
        tmp_path,
        {"heading": "First chapter", "body": ["Words.", *body]},
        {"heading": "Later chapter", "body": ["Words."]},
        figures=FIGURES,
        layout=layout,
    )
    distances = []
    for page in (pages[0] for pages in both(brief)):
        (source,), (heading,) = boxes(page, "Source: O"), boxes(page, "Later")
        distances.append(source.bottom - heading.top)
    assert distances[1] == pytest.approx(distances[0], abs=4)


def test_the_imprint_of_a_cover_keeps_away_from_the_highlights(tmp_path: Path) -> None:
    brief = written(
        tmp_path,
        {"heading": "H", "body": ["Words."]},
        cover=True,
        highlights=["A point."],
        license="CC-BY-4.0",
    )
    distances = []
    for page in (pages[1] for pages in both(brief)):
        (licence,), (head,) = boxes(page, "Licence"), boxes(page, "Highlights")
        distances.append(licence.bottom - head.top)
    assert distances[1] == pytest.approx(distances[0], abs=4)


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
def test_the_first_heading_stands_as_far_below_the_facts(tmp_path: Path, layout: str) -> None:
    brief = written(tmp_path, {"heading": "First chapter", "body": ["Words."]}, layout=layout)
    distances = []
    for page in (pages[0] for pages in both(brief)):
        (day,), heading = boxes(page, "May"), boxes(page, "First")[-1]
        distances.append(day.bottom - heading.top)
    assert distances[1] == pytest.approx(distances[0], abs=4)


def look_of(page: pypdfium2.PdfPage, words: str) -> tuple[bool, tuple[int, ...]]:
    """Whether words on a page are strong, and in which colour."""
    text = page.get_textpage()
    at = text.get_text_range().index(words)
    name = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(text.raw, at, name, 100, ctypes.c_int())
    shades = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text.raw, at, *shades)
    is_strong = re.search("Bold|Semi", name.value.decode("latin-1")) is not None
    return is_strong, tuple(shade.value for shade in shades[:3])


@pytest.mark.parametrize(
    ("example", "words"),
    [
        ("figures", "up 12"),
        ("agreement", "Suspended\r"),
        ("agreement", "Kept\r"),
        ("agreement", "Broken\r"),
        ("agreement", "Partly kept"),
        ("agreement", "Not known whether"),
        ("agreement", "Kept so far"),
        ("photo", "Figure 1"),
    ],
)
def test_words_are_as_strong_and_in_the_same_colour(example: str, words: str) -> None:
    laid_out = lay_out(load(EXAMPLES / example).edition("en"))
    looks = []
    for engine in ENGINES:
        made = renderer("pdf").render(replace(laid_out, pdf_engine=engine))
        pages = [*pypdfium2.PdfDocument(made.data)]
        page = next(page for page in pages if words in page.get_textpage().get_text_range())
        looks.append(look_of(page, words))
    assert looks[1] == looks[0]


def test_a_block_at_the_side_of_an_article_stands_beside_its_text(tmp_path: Path) -> None:
    side = {"quote": {"text": "Aside.", "speaker": "S", "width": "side"}}
    long = "Words that fill a line and then some more of them. " * 5
    body = [side, f"Begins. {long}", f"Later. {long}", "\n\n".join([long] * 3)]
    brief = written(tmp_path, {"heading": "H", "body": body}, layout="article")
    for page in (pages[0] for pages in both(brief)):
        (aside,), (begins,), (later,) = (boxes(page, word) for word in ("Aside", "Begins", "Later"))
        assert aside.left > begins.left + 150
        assert abs(aside.top - begins.top) < 30
        assert later.left == pytest.approx(begins.left, abs=1)
        below = [box for box in boxes(page, r"\w") if 100 < box.top < later.bottom - 80]
        assert max(box.right for box in below) > aside.left  # the text has its whole line again


@pytest.mark.parametrize("lines", range(22, 32))
def test_no_row_of_a_table_stands_alone_on_a_page(tmp_path: Path, lines: int) -> None:
    text = "\n\n".join(["Words that fill a line."] * lines)
    rows = [{"a": f"Place {number}", "b": str(number)} for number in range(8)]
    brief = written(
        tmp_path,
        {"heading": "H", "body": [text]},
        {"heading": "G", "body": [{"table": {**TABLE, "rows": rows}}, text]},
    )
    pages = [page.get_textpage().get_text_range() for page in both(brief)[1]]
    assert 1 not in [len(re.findall(r"Place \d", page)) for page in pages]
