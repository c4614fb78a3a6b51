"""Where on the pages each block stands, as Typst says it of the marks that `walk.typ` sets.

All lengths are points, from the top of the sheet; pages count from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.renderers.pdf.page_fullness import Fullness, MeasuredPage

_POINTS: Final = 72 / 25.4
"""Of a millimetre."""


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block straight on the pages, by the number of its element."""

    node: int
    page: int
    top: float
    last: int
    """The page on which it ends."""
    bottom: float
    parted: bool
    """Whether blocks straight on the pages are in it."""


@dataclass(frozen=True, slots=True)
class PlacedPages(Fullness):
    """All pages of a document, what each of them has, and the blocks on them."""

    found: tuple[MeasuredPage, ...]
    places: tuple[PlacedBlock, ...]
    pictures: Mapping[int, tuple[int, float]]
    """The page and the height of each picture of a figure, by the number of its element."""

    def beginning(self, page: int) -> Iterator[PlacedBlock]:
        """Blocks that begin on a page, the outer before what is in it."""
        return (place for place in self.places if place.page == page)


def measured(said: Mapping[str, Any], sheet: Mapping[str, float]) -> PlacedPages:
    """The pages by what Typst says; ``sheet`` are the lengths of one, in millimetres."""
    places = tuple(_places(said["begins"], said["ends"]))
    top, bottom = (sheet["top"] * _POINTS, (sheet["height"] - sheet["bottom"]) * _POINTS)
    notes = {page - 1: top for _, page, top in reversed(said["notes"])}
    number = max(int(said["pages"]), *(place.last + 1 for place in places), 1)
    filled = _filled(places, [notes.get(page, bottom) for page in range(number)], top)
    # Where pages on their side begin and where they end, by turns: nothing fills them.
    turned = said["turned"]
    for (_, first, _), (_, last, _) in zip(turned[::2], turned[1::2], strict=True):
        filled[first - 1 : last] = [notes.get(page, bottom) for page in range(first - 1, last)]
    found = tuple(
        MeasuredPage(top, notes.get(page, bottom), end) for page, end in enumerate(filled)
    )
    pictures = {node: (page - 1, height) for (node, height), page, _ in said["pictures"]}
    return PlacedPages(found, places, pictures)


def _places(begins: Sequence[Any], ends: Sequence[Any]) -> Iterator[PlacedBlock]:
    """Each block between its two marks. Those within it begin behind it and end before it."""
    ended = {node: (order, page - 1, bottom) for order, (node, page, bottom) in enumerate(ends)}
    for index, (node, page, top) in enumerate(begins):
        order, last, bottom = ended.get(node, (len(ends), page - 1, top))
        following = begins[index + 1][0] if index + 1 < len(begins) else node
        within = ended.get(following, (len(ends),))[0] < order
        yield PlacedBlock(node, page - 1, top, last, bottom, parted=within)


def _filled(places: Sequence[PlacedBlock], bottoms: Sequence[float], top: float) -> list[float]:
    """How far down each page is filled: to the end of its last block; one that goes over it fills
    it.
    """
    filled = [top] * len(bottoms)
    for place in places:
        if not place.parted:
            for page in range(place.page, place.last):
                filled[page] = bottoms[page]
            filled[place.last] = max(filled[place.last], min(place.bottom, bottoms[place.last]))
    return filled
