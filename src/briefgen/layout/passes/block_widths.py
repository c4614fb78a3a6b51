"""How much of the line each block takes: a pass that sets the classes of the grid.

A template says nothing of it. What the author wants (``width:``) comes first; without it running
text is as wide as lines that are read, a picture as its form asks, all else as wide as the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from briefgen.layout.class_names import ClassName, add_class, exchange_class, has_class
from briefgen.layout.laid_out import Asset
from briefgen.layout.section_walks import placed_in
from briefgen.model.edition import EditionSection, Placed

_C = ClassName
_PANORAMA = 2.0
"""Width of a picture by its height, from which it takes the whole line."""
_UPRIGHT = 1.0
"""Below which it stands in the column beside the text."""
_WIDTHS = {
    "main": _C.WIDTH_MAIN,
    "full": _C.WIDTH_FULL,
    "half": _C.WIDTH_HALF,
    "side": _C.WIDTH_SIDE,
    "hero": _C.WIDTH_HERO,
    "pair": _C.WIDTH_PAIR,
}
_DRAWN = ("chart", "map", "incidents")
"""What may have its drawing in the text and its table in an annex: the width is the drawing's."""
_LINE = 72
"""Letters of a table on a line of text (112 mm)."""
_BETWEEN = 3
"""Those for which a column has room at its edges."""
_NARROW = (_C.WIDTH_HALF, _C.WIDTH_PAIR)


def settle(
    root: etree._Element, sections: Sequence[EditionSection], assets: Mapping[str, Asset]
) -> None:
    """Give every block of these sections the class of its width, in place."""
    found: list[etree._Element] = []
    placed = {one.place: one for one in placed_in(sections)}
    for element in list(root.iter(etree.Element)):
        block = placed.get(element.get("data-place", ""))
        if block is not None:
            add_class(element, _width(element, block, assets))
            found.append(element)
    for element in found:
        if has_class(element, _C.WIDTH_SIDE):
            _move_to_text(element)
            _leave_room(element)
        elif has_class(element, *_NARROW):
            _join(element)
    for element in found:
        if placed[element.get("data-place", "")].block.width is None:
            _widen(element)


def _width(element: etree._Element, placed: Placed, assets: Mapping[str, Asset]) -> ClassName:
    if placed.block.kind in _DRAWN and _is_annex(element.getparent()):
        is_narrow = any(has_class(one, _C.COMPACT) for one in element.iter("table"))
        return _C.WIDTH_MAIN if is_narrow else _C.WIDTH_FULL
    if placed.block.width:
        return _WIDTHS[placed.block.width]
    if placed.block.kind == "photo":
        asset = _shown(element, assets)
        ratio = asset.width / max(asset.height, 1) if asset else _UPRIGHT  # else it is in words
        if ratio >= _PANORAMA:
            return _C.WIDTH_FULL
        return _C.WIDTH_SIDE if ratio < _UPRIGHT else _C.WIDTH_MAIN
    if placed.block.kind in ("chart", "map"):
        return _C.WIDTH_MAIN
    table = element if element.tag == "table" else element.find("table")
    is_narrow = placed.block.measured or (table is not None and has_class(table, _C.COMPACT))
    return _C.WIDTH_MAIN if is_narrow else _C.WIDTH_FULL


def _is_annex(section: etree._Element | None) -> bool:
    """Whether a section is there for what one block has at the end, and is none of the author's."""
    return (
        section is not None and has_class(section, _C.ANNEX) and "data-place" not in section.attrib
    )


def _shown(element: etree._Element, assets: Mapping[str, Asset]) -> Asset | None:
    image = next(element.iter("img"), None)
    return None if image is None else assets.get((image.get("src") or "").removeprefix("asset:"))


def _move_to_text(element: etree._Element) -> None:
    """Put what stands beside text right in front of it, behind blocks as wide as the page.

    These stand below it, and would leave the place beside it empty.
    """
    following = element.getnext()
    while following is not None and has_class(following, _C.WIDTH_FULL):
        following = following.getnext()
    if following is not None and has_class(following, _C.TEXT):
        following.addprevious(element)


def _leave_room(element: etree._Element) -> None:
    """The outermost section around what stands in the column beside its text."""
    around = [one for one in element.iterancestors("section") if has_class(one, _C.SECTION)]
    if around:
        add_class(around[-1], _C.BESIDE)


def _widen(element: etree._Element) -> None:
    """Give a table of few numbers the whole line where its words would wrap in that of a text, and
    nothing stands beside it.
    """
    table = element if element.tag == "table" else element.find("table")
    if table is None or not has_class(table, _C.COMPACT) or not has_class(element, _C.WIDTH_MAIN):
        return
    if _letters(table) > _LINE and not _has_beside(element):
        exchange_class(element, _C.WIDTH_MAIN, _C.WIDTH_FULL)


def _letters(table: etree._Element) -> int:
    """The letters of a table's longest row, were each column as wide as its longest cell."""
    longest: dict[int, int] = {}
    for row in table.iterfind("tbody/tr"):
        for column, cell in enumerate(row):
            length = len("".join(map(str, cell.itertext())).strip())
            longest[column] = max(longest.get(column, 0), length)
    return sum(longest.values()) + _BETWEEN * len(longest)


def _has_beside(element: etree._Element) -> bool:
    """Whether something stands beside the text of its section."""
    return any(has_class(one, _C.BESIDE) for one in element.iterancestors("section"))


def _join(element: etree._Element) -> None:
    """Set a block of half the width and the next one beside each other, above its numbers."""
    following, parent = element.getnext(), element.getparent()
    last = element
    if following is not None and has_class(following, _C.CHART_NUMBERS):
        last, following = following, following.getnext()
    if parent is None or has_class(parent, _C.SIDE_BY_SIDE):
        return
    if following is None or not has_class(following, *_NARROW) or (last.tail or "").strip():
        return
    row = etree.Element("div", {"class": _C.SIDE_BY_SIDE})
    last.tail, following.tail = following.tail, None
    row.tail, element.tail = element.tail, None
    parent.replace(element, row)
    row.extend((element, following))
