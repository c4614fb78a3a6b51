"""The width that each block takes, what stands beside what, and what stands in columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefgen.errors import ContentError
from briefgen.layout.class_names import ClassName, class_list, has_class
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.test_pages import words_of
from tests.written_briefs import LINE, photo, written

MM = 72 / 25.4
LONG = LINE * 12
TABLE: dict[str, Any] = {
    "columns": [{"key": key, "label": key.upper()} for key in "abcdef"],
    "rows": [["some words of a cell"] * 6],
}
NARROW = {"columns": TABLE["columns"][:2], "rows": [["x", 1]]}


def _sections(folder: Path, *sections: dict[str, Any]) -> etree._Element:
    return lay_out(written(folder, *sections).edition()).root


def _body(folder: Path, *body: Any) -> etree._Element:
    return _sections(folder, {"heading": "H", "body": list(body)})


def _widths(root: etree._Element) -> list[str]:
    every = (class_list(one) for one in root.iter("div", "figure", "aside", "section"))
    return [name for names in every for name in names if name.startswith("width-")]


def test_without_a_wish_text_has_its_measure_and_a_picture_goes_by_its_form(tmp_path: Path) -> None:
    root = _body(
        tmp_path,
        "Text.",
        {"list": {"items": ["a"]}},
        {"quote": {"text": "Q", "speaker": "S"}},
        {"callout": {"text": "T"}},
        photo("wide.png"),
        photo("plain.png"),
        photo("tall.png"),
        {"table": {"caption": "C", **TABLE}},
        {"table": {"caption": "C", **NARROW}},
        {"outlook": {"scenarios": [{"name": "N", "likelihood": "possible"}]}},
    )
    main, full = ClassName.WIDTH_MAIN, ClassName.WIDTH_FULL
    assert _widths(root) == [*[main] * 4, full, main, ClassName.WIDTH_SIDE, full, main, full]


def test_a_table_of_few_numbers_has_the_line_where_its_words_would_wrap(tmp_path: Path) -> None:
    long = NARROW | {"caption": "C", "rows": [["a name of seventy letters, " * 3, 1]]}
    main, full = ClassName.WIDTH_MAIN, ClassName.WIDTH_FULL
    assert _widths(_body(tmp_path, {"table": long})) == [full]
    assert _widths(_body(tmp_path, {"table": long | {"width": "main"}})) == [main]
    beside = _body(tmp_path, photo("tall.png"), "Text.", {"table": long})
    assert _widths(beside) == [ClassName.WIDTH_SIDE, main, main]  # or the photograph ends above it


@pytest.mark.parametrize("wish", ["main", "full", "side", "half"])
def test_every_block_is_as_wide_as_its_author_says(wish: str, tmp_path: Path) -> None:
    blocks = [
        {"text": {"text": "Text.", "width": wish}},
        {"table": {"caption": "C", "width": wish, **TABLE}},
        photo("plain.png", width=wish),
        {"image": {"file": "plain.png", "caption": "C", "alt": "A", "width": wish}},
    ]
    assert _widths(_body(tmp_path, *blocks)) == [f"width-{wish}"] * 4


def test_what_stands_beside_text_stands_in_front_of_it(tmp_path: Path) -> None:
    """A map at the side stood alone above key figures, which are as wide as the page."""
    table = {"table": {"caption": "C", **TABLE}}
    side, main, full = ClassName.WIDTH_SIDE, ClassName.WIDTH_MAIN, ClassName.WIDTH_FULL
    assert _widths(_body(tmp_path, photo("tall.png"), table, table, "T")) == [
        full, full, side, main,
    ]  # fmt: skip
    assert _widths(_body(tmp_path, photo("tall.png"), table)) == [side, full]
    assert _widths(_body(tmp_path, photo("tall.png"), photo("plain.png"), "T")) == [
        side, main, main,
    ]  # fmt: skip


@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_the_call_for_support_stands_below_what_is_at_the_side(layout: str, tmp_path: Path) -> None:
    brief = written(
        tmp_path,
        {"heading": "H", "body": [photo("tall.png", caption="Below"), "Few words."]},
        support={"text": "Please give.", "url": "https://example.org", "label": "Give"},
    )
    pdf = renderer("pdf").render(lay_out(brief.edition(), layout=layout)).save(tmp_path / "x.pdf")
    words = {word.text: word for word in words_of(pdf)}
    assert words["Below"].bottom < words["Please"].top


def test_another_width_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"brief\.yaml:"):
        _body(tmp_path, {"callout": {"text": "T", "width": "hero"}})


def test_only_a_section_with_a_column_beside_its_text_leaves_room_for_it(tmp_path: Path) -> None:
    inner = {"heading": "Inner", "body": ["Text.", photo("tall.png")]}
    root = _sections(
        tmp_path,
        {"heading": "One", "body": ["Text."], "sections": [inner]},
        {"heading": "Two", "body": ["Text."]},
    )
    sections = [one for one in root.iter("section") if has_class(one, ClassName.SECTION)]
    assert [has_class(one, ClassName.BESIDE) for one in sections] == [True, False, False]


def test_two_of_half_the_width_stand_beside_each_other_and_a_third_alone(tmp_path: Path) -> None:
    photos = [photo("plain.png", width="pair") for _ in range(3)]
    root = _body(tmp_path, "Before.", *photos, "After.")
    (row,) = [one for one in root.iter("div") if has_class(one, ClassName.SIDE_BY_SIDE)]
    assert [child.tag for child in row] == ["figure", "figure"]
    assert len(list(root.iter("figure"))) == 3


def test_numbers_below_one_of_two_drawings_stand_below_both(tmp_path: Path) -> None:
    rows = [{"m": "a", "v": 1}, {"m": "b", "v": 2}]
    chart = {"kind": "bar", "x": "m", "y": "v", "rows": rows, "alt": "A", "width": "half"}
    first, second = ({**chart, "title": name, "numbers": where} for name, where in NUMBERS.items())
    root = _body(tmp_path, "Before.", {"chart": first}, {"chart": second}, "After.")
    (row,) = [one for one in root.iter("div") if has_class(one, ClassName.SIDE_BY_SIDE)]
    below, behind = row.itersiblings()
    assert [child.tag for child in row] == ["figure", "figure"]
    assert has_class(below, ClassName.CHART_NUMBERS)
    assert has_class(behind, ClassName.TEXT)


def test_the_width_of_a_drawing_is_not_that_of_its_table_in_an_annex(tmp_path: Path) -> None:
    rows = [{"m": "a", "v": 1}, {"m": "b", "v": 2}]
    chart = {"kind": "bar", "x": "m", "y": "v", "rows": rows, "alt": "A", "width": "side"}
    root = _body(tmp_path, "Before.", {"chart": {**chart, "title": "C", "numbers": "annex"}})
    assert _widths(root)[-1] == "width-main"
    assert "width-side" in _widths(root)


NUMBERS = {"First": "below", "Second": "none"}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_on_the_page_side_by_side_is_on_one_line_and_text_ends_before_the_column(
    direction: str, tmp_path: Path
) -> None:
    language = "en" if direction == "ltr" else "ar"
    body = [LONG, photo("tall.png"), LONG]
    halves = [{"text": {"text": f"{word} {LONG}", "width": "half"}} for word in ("Left", "Right")]
    root = {"heading": "H", "body": body}, {"heading": "I", "body": halves}
    brief = written(tmp_path, *root, language=language)
    made = renderer("pdf").render(lay_out(brief.edition()))
    path = made.save(tmp_path / "x.pdf")
    pages = range(1, (made.pages or 0) + 1)
    halves_on = [word for page in pages for word in words_of(path, page)]
    (left,) = [word for word in halves_on if word.text == "Left"]
    (right,) = [word for word in halves_on if word.text == "Right"]
    assert left.top == right.top
    assert (left.left < right.left) == (direction == "ltr")
    words = [w for w in words_of(path) if w.text in ("Words", "fill", "line", "then", "more")]
    first = [w for w in words if w.top < min(w.top for w in words) + 90]
    across = (w.right / MM - 20 if direction == "ltr" else 190 - w.left / MM for w in first)
    assert 100 < max(across) < 112.5


def test_a_section_in_columns_is_parted_by_what_takes_the_whole_line(tmp_path: Path) -> None:
    table = {"table": {"caption": "C", **TABLE}}
    columned = {"heading": "H", "columns": 2, "body": [LONG, LONG, table, LONG]}
    root = _sections(tmp_path, columned, {"heading": "I", "body": [LONG]})
    found = [one for one in root.iter("div") if has_class(one, ClassName.COLUMNS)]
    assert [len(one) for one in found] == [2, 1]


def test_a_short_text_is_not_parted(tmp_path: Path) -> None:
    root = _sections(tmp_path, {"heading": "H", "columns": 2, "body": ["A few words."]})
    assert not [one for one in root.iter("div") if has_class(one, ClassName.COLUMNS)]


def test_a_section_that_is_to_begin_a_page_does(tmp_path: Path) -> None:
    first = {"heading": "One", "body": ["Text."]}
    second = {"heading": "Newpage", "new_page": True, "body": ["Text."]}
    laid_out = lay_out(written(tmp_path, first, second).edition())
    made = renderer("pdf").render(laid_out)
    assert made.pages == 2
    word = words_of(made.save(tmp_path / "x.pdf"), 2)
    assert "Newpage" in [one.text for one in word]
    assert b"pageBreakBefore" in _document(renderer("docx").render(laid_out).data)


def _document(data: bytes) -> bytes:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_a_pair_is_cut_to_one_height(tmp_path: Path) -> None:
    body = [photo("wide.png", width="pair"), photo("tall.png", width="pair", focus=[0, 0])]
    brief = written(tmp_path, {"heading": "H", "body": body})
    assets = lay_out(brief.edition()).assets.values()
    assert [round(one.width / one.height, 2) for one in assets] == [1.33, 1.33]
