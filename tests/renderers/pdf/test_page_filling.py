"""Pages that would end half empty are set once more, whichever engine makes them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from briefgen.accessibility.built_files import findings_of
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.pdf.page_fullness import EMPTY, FULL
from briefgen.renderers.pdf.page_measures import first_boxes, notes_height
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered
from tests.written_briefs import photo, written

SENTENCE = "Words of a paragraph that fills its lines, and then a few more of them. "
PIXELS = 72


@pytest.fixture(params=["weasyprint", "typst"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the engines, one after the other; what a test makes, it makes."""
    name = str(request.param)
    monkeypatch.setattr(f"{__name__}.ENGINE", name)
    return name


ENGINE = "weasyprint"


def _made(folder: Path, *body: Any) -> Rendered:
    return _rendered(written(folder, {"heading": "H", "body": list(body)}))


def _rendered(brief: Brief) -> Rendered:
    return renderer("pdf").render(replace(lay_out(brief.edition()), pdf_engine=ENGINE))


def _around_a_photograph(lines: int) -> list[Any]:
    """So many lines, a photograph across the page, and text behind it."""
    return [*[SENTENCE] * lines, photo(width="full"), *[SENTENCE * 8] * 6]


def holes(data: bytes) -> list[float]:
    """For each page the greatest part of its text area, in height, on which nothing stands.

    Of the last page only what is below its last line counts.
    """
    pages = list(pypdfium2.PdfDocument(data))
    found = []
    for page in pages:
        image = page.render(scale=0.5).to_pil().convert("L")
        area = image.crop((0, int(image.height * 0.08), image.width, int(image.height * 0.925)))
        rows = area.point(lambda value: 255 if value < 245 else 0).getprojection()[1]
        gap = run = 0
        for ink in rows:
            run = 0 if ink else run + 1
            gap = max(gap, run)
        found.append((run if page is pages[-1] else gap) / len(rows))
    return found


def half_empty(data: bytes) -> list[str]:
    """Pages that break the rule, each with how much of it is empty."""
    *inner, last = holes(data)
    empty = [f"page {n}: {hole:.0%} empty" for n, hole in enumerate(inner, 1) if hole > EMPTY]
    if inner and last > 1 - FULL:
        empty.append(f"the last page: {last:.0%} empty")
    return empty


def _heights(data: bytes) -> list[float]:
    """How high each picture of a PDF is drawn, in points."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            _, bottom, _, top = thing.get_bounds()
            found.append(top - bottom)
    return found


def _unfilled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.renderers.pdf.page_filling.PageFilling.__call__", lambda *_: ())
    monkeypatch.setattr("briefgen.renderers.typst.page_trials.MOST_PAGES", 0)


@pytest.mark.usefixtures("engine")
def test_a_document_that_is_too_long_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = next(n for n in range(14, 60) if _leaves_a_hole(tmp_path, n, monkeypatch))
    monkeypatch.setattr("briefgen.renderers.pdf.page_filling.MOST_PAGES", 1)
    monkeypatch.setattr("briefgen.renderers.typst.page_trials.MOST_PAGES", 1)
    made = _made(tmp_path, *_around_a_photograph(lines))
    assert max(holes(made.data)[:-1]) > EMPTY


@pytest.mark.usefixtures("engine")
def test_a_photograph_that_nearly_fits_is_set_lower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = next(n for n in range(14, 60) if _leaves_a_hole(tmp_path, n, monkeypatch))
    made = _made(tmp_path, *_around_a_photograph(lines))
    assert max(holes(made.data)[:-1]) <= EMPTY
    (height,) = _heights(made.data)
    assert height < 105 * PIXELS / 25.4 - 1


def _leaves_a_hole(folder: Path, lines: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    with monkeypatch.context() as patch:
        _unfilled(patch)
        data = _made(folder, *_around_a_photograph(lines)).data
    return 0.25 < holes(data)[0] < 0.4


@pytest.mark.usefixtures("engine")
def test_a_few_lines_are_taken_back_from_the_last_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for paragraphs in range(20, 60):
        with monkeypatch.context() as patch:
            _unfilled(patch)
            if _made(tmp_path, *[SENTENCE] * paragraphs).pages == 2:
                break
    assert _made(tmp_path, *[SENTENCE] * paragraphs).pages == 1


@pytest.mark.usefixtures("engine")
def test_what_does_not_help_is_not_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what is no page fewer, the distances are those of every other brief."""
    breaks: list[dict[str, Any]] = [{"heading": "H", "body": [SENTENCE]}]
    breaks += [{"heading": "I", "new_page": True, "body": [SENTENCE]}]
    filled = _rendered(written(tmp_path, *breaks)).data
    _unfilled(monkeypatch)
    assert _images(filled) == _images(_rendered(written(tmp_path, *breaks)).data)


def _images(data: bytes) -> list[bytes]:
    def saved(page: Any) -> bytes:
        file = BytesIO()
        page.render(scale=0.5).to_pil().save(file, "PNG")
        return file.getvalue()

    return [saved(page) for page in pypdfium2.PdfDocument(data)]


@pytest.mark.usefixtures("engine")
def test_what_is_held_together_is_parted_where_it_would_leave_a_hole(tmp_path: Path) -> None:
    for lines in range(20, 40, 4):
        callout = {"callout": {"text": (SENTENCE * 12)[:880] + "\n\n" + "- Short.\n" * 2}}
        made = _made(tmp_path, *[SENTENCE] * lines, callout, *[SENTENCE * 6] * 6)
        assert max(holes(made.data)[:-1]) <= EMPTY


@pytest.mark.parametrize("lines", [20, 33, 37])
def test_a_row_taken_to_the_next_page_is_read_in_order_with_its_note(
    lines: int, tmp_path: Path
) -> None:
    """WeasyPrint leaves the note of such a row on the page before, and it was read out first."""
    rows = [[f"g{n // 2}", f"word{n} ^[note{n}]"] for n in range(24)]
    table: dict[str, Any] = {"caption": "C", "group_by": "a", "rows": rows}
    table["columns"] = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
    body = [*[f"{n} {SENTENCE}" for n in range(lines)], {"table": table}]
    laid_out = lay_out(written(tmp_path, {"heading": "H", "body": body}).edition())
    words = plain_words(extract(renderer("html").render(laid_out).data, ".html"))
    assert plain_words(extract(renderer("pdf").render(laid_out).data, ".pdf")) == words


@pytest.mark.usefixtures("engine")
def test_a_page_is_set_closer_where_a_row_of_cards_nearly_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenarios = [
        {"name": f"Scenario {n}", "text": SENTENCE * 3, "triggers": [SENTENCE] * 2}
        for n in range(2)
    ]

    def made(lines: int) -> Rendered:
        outlook = {"outlook": {"scenarios": scenarios}}
        return _made(tmp_path, *[SENTENCE] * lines, outlook, *[SENTENCE * 6] * 4)

    def leaves_a_hole(lines: int) -> bool:
        with monkeypatch.context() as patch:
            _unfilled(patch)
            return 0.2 < holes(made(lines).data)[0] < 0.23

    lines = next(n for n in range(18, 40) if leaves_a_hole(n))
    assert holes(made(lines).data)[0] <= EMPTY


@pytest.mark.parametrize(("note", "moves"), [("", True), (" ^[Told by a driver.]", False)])
@pytest.mark.usefixtures("engine")
def test_text_goes_in_front_of_a_figure_that_does_not_fit(
    note: str, moves: bool, tmp_path: Path
) -> None:
    """Unless notes would be called out of their order."""
    figure = photo(width="full", caption=f"The road{note}")
    after = [f"Behind {n}. {SENTENCE * 6}{note}" for n in range(6)]
    made = _made(tmp_path, *[SENTENCE] * 20, figure, *after)
    first = _text(made.data, 0)
    assert ("Behind" in first and "Figure" not in first) is moves
    words = plain_words(extract(made.data, ".pdf"))
    if ENGINE == "weasyprint":  # by Typst a figure is read in its place
        assert (words.index("Behind") < words.index("Figure")) is moves
    assert [words[at + 1] for at, word in enumerate(words) if word == "Behind"] == [
        f"{n}." for n in range(6)
    ]
    if moves or ENGINE == "weasyprint":  # by Typst the picture would have to be too low
        assert holes(made.data)[0] <= EMPTY
    assert findings_of(made.data, ".pdf") == []


CHART = {
    "chart": {
        "kind": "column",
        "title": "Arrivals fell",
        "alt": "Columns that become lower from day to day.",
        "x": "day",
        "y": "people",
        "rows": [{"day": f"{day} May", "people": 100 - day} for day in range(1, 9)],
        "sources": ["s"],
    }
}


@pytest.mark.usefixtures("engine")
def test_a_chart_that_nearly_fits_is_drawn_lower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words stay as large, and it has all of them."""

    def made(lines: int) -> Rendered:
        return _made(tmp_path, *[SENTENCE] * lines, *[CHART] * 4)

    def whole(lines: int) -> Rendered:
        with monkeypatch.context() as patch:
            _unfilled(patch)
            return made(lines)

    lines = next(n for n in range(18, 40) if 0.21 < holes(whole(n).data)[0] < 0.27)
    filled = made(lines)
    assert holes(filled.data)[0] <= EMPTY
    assert "Arrivals fell" in _text(filled.data, 0)
    assert "Arrivals fell" in _text(whole(lines).data, 1)
    assert findings_of(filled.data, ".pdf") == []


def _table(rows: int) -> dict[str, Any]:
    cells = [[f"Well {n}", f"Word {n}"] for n in range(rows)]
    columns = [{"key": "a", "label": "Well"}, {"key": "b", "label": "State"}]
    return {"table": {"caption": "Wells", "columns": columns, "rows": cells}}


def _unfilled_holes(
    folder: Path, patch: pytest.MonkeyPatch, *body: Any, **more: Any
) -> list[float]:
    """The holes of pages that are left as they come."""
    with patch.context() as patched:
        _unfilled(patched)
        return holes(_rendered(written(folder, {"heading": "H", "body": [*body]}, **more)).data)


def test_a_table_of_one_row_is_not_held_to_what_stands_behind_it(tmp_path: Path) -> None:
    """As the last row of a long one is held to that before it, and the first to the second."""
    cards = {"agreement": {"name": "An agreement", "provisions": [SENTENCE] * 9}}
    made = _made(tmp_path, *[SENTENCE] * 22, _table(1), cards, *[SENTENCE] * 9)
    assert ["Well 0" in _text(made.data, page) for page in (0, 1)] == [True, False]


@pytest.mark.parametrize(
    "cards",
    [
        {"outlook": {"scenarios": [{"name": "Named alone"}, {"name": "Another"}]}},
        {"actors": {"people": [{"name": "Named alone"}, {"name": "Another"}]}},
        {"agreement": {"name": "Named alone", "status": "In force"}},
    ],
    ids=lambda cards: next(iter(cards)),
)
def test_a_card_with_a_name_alone_is_not_held_to_what_stands_behind_it(
    cards: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _unfilled(monkeypatch)
    pictures = {"heading": "Pictures", "body": [photo()]}
    made = _rendered(written(tmp_path, {"heading": "H", "body": [SENTENCE * 25, cards]}, pictures))
    found = [["Named" in (text := _text(made.data, page)), "Pictures" in text] for page in (0, 1)]
    assert found == [[True, False], [False, True]]


def test_the_text_of_a_first_page_begins_where_that_of_others_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its title is no text: with it a hole was less of the page than it is."""
    body = [CHART, *[SENTENCE] * 12, CHART, *[SENTENCE] * 2]
    assert _unfilled_holes(tmp_path, monkeypatch, *body)[0] > EMPTY
    assert half_empty(_made(tmp_path, *body).data) == []


def test_pictures_become_lower_where_that_saves_a_page_with_a_few_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = [CHART, CHART, *[SENTENCE] * 13]
    assert len(_unfilled_holes(tmp_path, monkeypatch, *body)) == 2
    assert _made(tmp_path, *body).pages == 1


def test_rows_go_to_a_last_page_with_a_few_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = [*[SENTENCE] * 4, _table(28), {"quote": {"text": SENTENCE, "speaker": "P"}}]
    assert _unfilled_holes(tmp_path, monkeypatch, *body)[-1] > 1 - FULL
    made = _made(tmp_path, *body)
    assert made.pages == 2
    assert half_empty(made.data) == []


def test_what_nearly_fits_is_set_closer_with_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenarios = [
        {"name": f"Scenario {n}", "text": SENTENCE * 6, "triggers": [SENTENCE] * 2}
        for n in range(3)
    ]
    body = [*[SENTENCE] * 18, {"outlook": {"scenarios": scenarios}}, *[SENTENCE * 6] * 4]
    assert _unfilled_holes(tmp_path, monkeypatch, *body)[0] > EMPTY
    assert half_empty(_made(tmp_path, *body).data) == []


def test_no_line_of_the_contents_stands_alone_on_a_page(tmp_path: Path) -> None:
    heads = [{"heading": f"Part {n}", "body": [SENTENCE]} for n in range(12)]
    for lines in range(20, 36, 4):
        brief = written(tmp_path, *heads, highlights=[SENTENCE] * 4, summary=SENTENCE * lines)
        data = _rendered(brief).data
        found = [len(re.findall(r"Part \d+ \d+", _text(data, page))) for page in (0, 1)]
        assert sum(found) == 12
        assert 1 not in found


@pytest.mark.usefixtures("engine")
def test_a_float_that_does_not_fit_is_whole_on_the_next_page(tmp_path: Path) -> None:
    """Text behind it fills the page."""
    side = photo("tall.png", width="side", caption="The road to the town")
    for lines in (22, 26, 30):
        after = [f"Behind {n}. {SENTENCE * 6}" for n in range(6)]
        made = _made(tmp_path, *[SENTENCE] * lines, side, *after)
        assert max(holes(made.data)[:-1], default=0) <= EMPTY
        words = plain_words(extract(made.data, ".pdf"))
        assert words.count("road") == 1
        assert findings_of(made.data, ".pdf") == []


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("lines", [22, 26])
def test_no_heading_stays_behind_what_floats_beside_its_text(lines: int, tmp_path: Path) -> None:
    """WeasyPrint keeps a heading with what follows it, unless that floats."""
    upright = [photo("tall.png"), *[SENTENCE * 6] * 4]
    inner = {"heading": "Inner", "body": upright}
    brief = written(
        tmp_path,
        {"heading": "First", "body": [SENTENCE] * lines},
        {"heading": "Outer", "sections": [inner]},
    )
    pages = [_text(_rendered(brief).data, number) for number in (0, 1)]
    (headed,) = (page for page in pages if "Outer" in page)
    assert "Words" in headed.partition("Inner")[2]  # text goes in front of it, by Typst
    assert ENGINE == "typst" or headed == pages[1]


def test_a_heading_beside_what_floats_begins_its_page(tmp_path: Path) -> None:
    """The distance above it was kept, for the picture from the section before stands there."""
    before = {"heading": "Before", "body": [*[SENTENCE] * 24, photo("tall.png")]}
    behind = {"heading": "Behind", "body": [SENTENCE * 30]}
    data = _rendered(written(tmp_path, {"heading": "H", "sections": [before, behind]})).data
    page = pypdfium2.PdfDocument(data)[1]
    found = page.get_textpage().search("Behind").get_next()
    assert found is not None
    *_, top = page.get_textpage().get_charbox(found[0])
    ((*_, highest),) = (
        thing.get_bounds() for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    )
    assert highest - top < 6


@pytest.mark.usefixtures("engine")
def test_contents_have_the_pages_as_they_were_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = [{"heading": f"Part {n}", "body": [SENTENCE * 24, CHART]} for n in range(9)]
    brief = written(tmp_path, *heads)
    filled = _rendered(brief)
    shown = re.findall(r"Part \d (\d+)", _text(filled.data, 0))
    assert [int(number) for number in shown] == list(filled.contents)
    _unfilled(monkeypatch)
    assert filled.contents != _rendered(brief).contents


def _text(data: bytes, page: int) -> str:
    return str(pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range())


@pytest.mark.parametrize(("note", "needs"), [("", False), (" ^[Told by a driver.]", True)])
def test_what_goes_to_a_page_brings_its_notes(
    note: str, needs: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block that fitted but for the note that it calls stayed on the next page, over a hole."""
    seen: list[float] = []

    def look(_: object, made: MadePages) -> tuple[int, ...]:
        frame, other = made.frames[1], made.frames[0]
        card = next(box for box in first_boxes(frame) if has_class(box.element, ClassName.CLUSTER))
        seen.append(notes_height(frame, card, other))
        return ()

    monkeypatch.setattr("briefgen.renderers.pdf.page_filling.PageFilling.__call__", look)
    cluster = {"cluster": {"name": "Shelter", "needs": SENTENCE * 24 + note}}
    _made(tmp_path, *[SENTENCE] * 22, cluster, SENTENCE)
    assert (10 < seen[0] < 60) is needs
    assert needs or seen[0] == 0
