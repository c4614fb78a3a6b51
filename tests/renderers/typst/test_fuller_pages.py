"""What is changed in a document's data so that its pages are full, without Typst."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.layout.laid_out import Asset
from briefgen.renderers.typst.fuller_pages import fill_pages
from briefgen.renderers.typst.page_changes import LowerPictures, PageChanges
from briefgen.renderers.typst.page_places import PlacedPages, measured

SHEET = {"height": 297.0, "top": 25.4, "bottom": 25.4}
POINTS = 72 / 25.4
TOP, BOTTOM = 25.4 * POINTS, (297 - 25.4) * POINTS


def _said(*blocks: tuple[int, int, float, int, float], pages: int, **more: Any) -> dict[str, Any]:
    """Blocks as number, page, top, last page and bottom, in the order of their beginnings.

    They are numbered as they end.
    """
    return {
        "begins": [[node, page, top] for node, page, top, _, _ in blocks],
        "ends": [[node, page, bottom] for node, _, _, page, bottom in sorted(blocks)],
        "notes": [],
        "pictures": [],
        "turned": [],
        "pages": pages,
        **more,
    }


def test_a_page_is_as_full_as_its_last_block_says() -> None:
    pages = measured(_said((2, 1, TOP, 1, 400), (5, 2, TOP, 2, 300), pages=2), SHEET)
    assert [page.filled for page in pages.found] == [400, 300]
    assert list(pages.holes(0)) == [0]


def test_a_block_that_goes_over_pages_fills_them() -> None:
    pages = measured(_said((9, 1, TOP, 3, 200), pages=3), SHEET)
    assert [round(page.full, 2) for page in pages.found[:2]] == [1, 1]
    assert pages.found[2].filled == 200


def test_what_holds_blocks_is_as_long_as_they_are() -> None:
    """A section over two pages of which the first ends early: its blocks say so."""
    said = _said((9, 1, TOP, 2, 300), (3, 1, TOP, 1, 200), (8, 2, TOP, 2, 300), pages=2)
    assert measured(said, SHEET).found[0].filled == 200


def test_a_text_in_front_of_what_stands_beside_the_next_does_not_hold_it() -> None:
    """It has a greater number than the block that stood in front of it."""
    said = _said((8, 1, TOP, 1, 400), (3, 2, TOP, 2, 300), (9, 2, TOP, 2, 500), pages=2)
    said["ends"] = [[8, 1, 400], [3, 2, 300], [9, 2, 500]]
    pages = measured(said, SHEET)
    assert [page.filled for page in pages.found] == [400, 500]
    assert [place.parted for place in pages.places] == [False, False, False]


def test_a_page_ends_above_its_notes() -> None:
    said = _said((2, 1, TOP, 1, 500), pages=1, notes=[[0, 1, 600], [0, 1, 620]])
    assert measured(said, SHEET).found[0].bottom == 600


def test_pages_on_their_side_are_as_full_as_they_are() -> None:
    said = _said((2, 1, TOP, 1, BOTTOM), (5, 4, TOP, 4, 300), pages=4)
    said["turned"] = [[0, 2, 72.0], [0, 3, 300.0]]
    pages = measured(said, SHEET)
    assert [*pages.holes(0)] == []
    assert pages.found[3].filled == 300


def test_what_is_taken_back_is_as_it_was() -> None:
    node: dict[str, Any] = {"class": ["a"]}
    change = PageChanges()
    change.set(node, "class", ["a", "b"])
    change.set(node, "most", 5)
    change.set(node, "most", 4)
    assert node == {"class": ["a", "b"], "most": 4}
    change.take_back()
    assert node == {"class": ["a"]}


def _asset(media_type: str, lower: Callable[[float], Asset | None] | None = None) -> Asset:
    return Asset("p", media_type, b"", 400, 300, lower=lower)


@pytest.mark.parametrize(("most", "answer"), [(80, {"most": 80}), (56, {"most": 56}), (54, {})])
def test_a_photograph_keeps_more_than_half_of_its_height(
    most: float, answer: dict[str, Any]
) -> None:
    node = {"src": "asset:p"}
    change = PageChanges()
    lower = LowerPictures({"p": _asset("image/png")}, lambda *_: {}).lower(node, 100, most)
    if lower is not None:
        lower(change)
    assert node == {"src": "asset:p", **answer}


def test_a_drawing_says_for_itself_how_low_it_can_be() -> None:
    asked: list[float] = []

    def lower(height: float) -> Asset | None:
        asked.append(height)
        return _asset("image/svg+xml") if height > 100 else None

    drawings = {"p": _asset("image/svg+xml", lower)}
    pictures = LowerPictures(drawings, lambda name, _: {"file": name})
    given: dict[str, Any] = {"src": "asset:p", "picture": {"file": "p"}}
    node, change = {**given}, PageChanges()
    made = pictures.lower(node, 150, 90)
    assert made is not None
    assert node == given  # to ask changes nothing
    made(change)
    assert node == {**given, "picture": {"file": "p@120.0"}}
    assert pictures.lower(node, 90, 60) is None
    assert asked == [120, 80]
    change.take_back()
    assert node == given


def _document() -> dict[str, Any]:
    """A paragraph, and a figure with its picture behind it."""
    nodes: list[dict[str, Any]] = [
        {"tag": "p", "class": [], "body": ["Words"]},
        {"tag": "img", "class": [], "body": [], "src": "asset:p"},
        {"tag": "figure", "class": ["photo"], "body": [1]},
    ]
    return {"nodes": [{**node, "at": at} for at, node in enumerate(nodes)]}


def _pages(data: dict[str, Any], fits_below: float) -> PlacedPages:
    """The figure is on the first page if its picture is low enough."""
    height = data["nodes"][1].get("most", 300)
    page, top = (1, 530) if height <= fits_below else (2, TOP)
    said = _said((0, 1, TOP, 1, 520), (2, page, top, page, top + height + 20), pages=page)
    return measured({**said, "pictures": [[[1, height], page, top]]}, SHEET)


def _filled(fits_below: float) -> tuple[dict[str, Any], int]:
    """The data of a document whose pages were filled, and how often they were laid out."""
    data, times = _document(), []

    def lay_out() -> PlacedPages:
        times.append(1)
        return _pages(data, fits_below)

    fill_pages({}, data, LowerPictures({"p": _asset("image/png")}, lambda *_: {}), lay_out)
    return data, len(times)


def test_a_picture_is_made_as_low_as_the_page_before_has_room() -> None:
    data, _ = _filled(fits_below=300)
    assert data == _document()  # it fits, and nothing is changed
    data, _ = _filled(fits_below=230)
    assert 200 < data["nodes"][1]["most"] < 230


def test_what_does_not_help_is_taken_back() -> None:
    data, times = _filled(fits_below=100)
    assert data == _document()
    assert times > 1


def test_full_pages_are_laid_out_once() -> None:
    assert _filled(fits_below=400)[1] == 1


def test_a_heading_goes_with_what_it_heads_to_a_last_page_of_few_lines() -> None:
    """Also where that stands in a box: the box begins behind the heading, as what is in it does."""
    body: list[dict[str, Any]] = [
        {"tag": "p", "class": [], "body": ["Words"]},
        {"tag": "h2", "class": [], "body": ["Deaths"]},
        {"tag": "p", "class": [], "body": ["Words"]},
        {"tag": "div", "class": ["text"], "body": [2]},
        {"tag": "p", "class": [], "body": ["Few words"]},
    ]
    nodes = [{**node, "at": at} for at, node in enumerate(body)]

    def lay_out() -> PlacedPages:
        carried = any("page-break" in node["class"] for node in nodes)
        bottom = TOP + (0.3 if carried else 0.1) * (BOTTOM - TOP)
        end = BOTTOM - 125
        before = [(0, 1, TOP, 1, end), (1, 1, end, 1, end + 5)]
        box = [(3, 1, end + 7, 1, BOTTOM), (2, 1, end + 7, 1, BOTTOM)]
        return measured(_said(*before, *box, (4, 2, TOP, 2, bottom), pages=2), SHEET)

    fill_pages({}, {"nodes": nodes}, LowerPictures({}, lambda *_: {}), lay_out)
    assert [node["at"] for node in nodes if "page-break" in node["class"]] == [1]


def test_a_picture_gives_a_little_for_the_few_lines_of_a_last_page() -> None:
    """Where smaller distances alone do not bring them to the page before."""
    nodes: list[dict[str, Any]] = [
        {"tag": "img", "class": [], "body": [], "src": "asset:p"},
        {"tag": "figure", "class": ["photo"], "body": [0]},
        {"tag": "p", "class": [], "body": ["Few words"]},
    ]
    data = {"nodes": [{**node, "at": at} for at, node in enumerate(nodes)]}
    few = 80.0

    def lay_out() -> PlacedPages:
        height = data["nodes"][0].get("most", 300)
        fits = "spread" in data and height <= 260
        figure = (1, 1, TOP, 1, BOTTOM - few)
        lines = (2, 1, BOTTOM - few, 1, BOTTOM) if fits else (2, 2, TOP, 2, TOP + few)
        said = _said(figure, lines, pages=1 if fits else 2)
        return measured({**said, "pictures": [[[0, height], 1, TOP]]}, SHEET)

    fill_pages({}, data, LowerPictures({"p": _asset("image/png")}, lambda *_: {}), lay_out)
    assert 210 < data["nodes"][0]["most"] <= 260


@pytest.mark.parametrize(("few", "spread"), [(0.2, 2.5), (0.1, None)])
def test_a_last_page_that_is_nearly_full_enough_has_greater_distances(
    few: float, spread: float | None
) -> None:
    nodes: list[dict[str, Any]] = [
        {"tag": "p", "class": [], "body": ["Words"], "at": at} for at in range(3)
    ]

    def lay_out() -> PlacedPages:
        end = TOP + (0.3 if "spread" in nodes[2] else few) * (BOTTOM - TOP)
        said = _said((0, 1, TOP, 1, BOTTOM), (1, 2, TOP, 2, TOP + 20), (2, 2, TOP, 2, end), pages=2)
        return measured(said, SHEET)

    fill_pages({}, {"nodes": nodes}, LowerPictures({}, lambda *_: {}), lay_out)
    assert [node.get("spread") for node in nodes] == [None, None, spread]


def test_tables_are_held_where_that_makes_fewer_pages() -> None:
    """Two tables of which a row stands alone; when the first is held, there is a page less."""
    nodes: list[dict[str, Any]] = [
        {"tag": "table", "class": [], "body": [], "at": 0},
        {"tag": "table", "class": [], "body": [], "at": 1},
    ]

    def lay_out() -> PlacedPages:
        if any("whole" in node for node in nodes):
            said = _said((0, 1, TOP, 1, 400), (1, 1, 400, 2, TOP + 500), pages=2)
        else:
            said = _said((0, 1, 500, 2, TOP + 40), (1, 2, 300, 3, TOP + 40), pages=3)
        return measured(said, SHEET)

    fill_pages({}, {"nodes": nodes}, LowerPictures({}, lambda *_: {}), lay_out)
    assert nodes[0]["whole"] is True


@pytest.mark.parametrize("cure", ["spread", "whole", "rows"])
def test_a_line_of_sources_is_brought_to_its_table(cure: str) -> None:
    """A page closer, else the whole table, else a row of it on the next page."""
    body: list[dict[str, Any]] = [
        {"tag": "p", "class": [], "body": ["Words"]},
        {"tag": "table", "class": ["data"], "body": []},
        {"tag": "p", "class": ["source-line"], "body": ["Source: S"]},
    ]
    nodes = [{**node, "at": at} for at, node in enumerate(body)]

    def lay_out() -> PlacedPages:
        is_joined = any(cure in node for node in nodes)
        top, page = (BOTTOM - 15, 1) if is_joined else (TOP, 2)
        blocks = (0, 1, TOP, 1, 300), (1, 1, 310, 1, BOTTOM - 20), (2, page, top, page, top + 10)
        return measured(_said(*blocks, pages=page), SHEET)

    fill_pages({}, {"nodes": nodes}, LowerPictures({}, lambda *_: {}), lay_out)
    changed = {key for node, old in zip(nodes, body, strict=True) for key in {*node} - {*old, "at"}}
    assert changed == {cure}
