"""The form to which photographs are cut that stand beside each other, so that they are as high.

Called by `lay_out`; `passes.block_widths` sets the same blocks beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import Final

from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.edition import EditionSection, Placed
from briefgen.model.pictures import Picture

PAIR: Final = 4 / 3
"""Width by height of a photograph of the width ``pair``."""
ALIKE: Final = 0.02
"""Part of its form by which a photograph may differ from its neighbour, and nobody sees it."""
_NARROW: Final = ("half", "pair")


def photo_ratios(
    sections: Sequence[EditionSection], pictures: Mapping[str, Picture]
) -> Mapping[str, float]:
    """Place of a photograph to the width by its height that it is cut to; others stay whole.

    Two halves meet in the middle, so that each loses as little as the other.
    """
    found: dict[str, float] = {}
    for section in sections:
        for neighbours in _neighbours(section.body):
            if any(map(_is_pair, neighbours)):
                found |= {one.place: PAIR for one in neighbours}
            else:
                found |= _beside(*neighbours, pictures)
        found |= {one.place: PAIR for one in section.body if _is_pair(one)}
        found |= photo_ratios(section.sections, pictures)
    return found


def _is_pair(placed: Placed) -> bool:
    return isinstance(placed.block, Photo) and placed.block.width == "pair"


def _neighbours(body: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Narrow blocks that stand beside each other: two by two, as they follow each other."""
    before: Placed | None = None
    for placed in body:
        if placed.block.width not in _NARROW:
            before = None
        elif before is None:
            before = placed
        else:
            yield before, placed
            before = None


def _beside(first: Placed, second: Placed, pictures: Mapping[str, Picture]) -> dict[str, float]:
    one, other = _shown(first, pictures), _shown(second, pictures)
    if one is None or other is None:
        return {}
    ratios = _ratio(one), _ratio(other)
    if abs(ratios[0] / ratios[1] - 1) <= ALIKE:
        return {}
    drawn = [ratio for shown, ratio in zip((one, other), ratios, strict=True) if _is_drawn(shown)]
    ratio = drawn[0] if drawn else sqrt(ratios[0] * ratios[1])
    return {first.place: ratio, second.place: ratio}


def _shown(placed: Placed, pictures: Mapping[str, Picture]) -> Picture | None:
    """The picture of a photograph; None for other blocks, and for one that is told in words."""
    block = placed.block
    return pictures.get(block.file or "") if isinstance(block, Photo) and block.is_shown else None


def _ratio(picture: Picture) -> float:
    return picture.width / max(picture.height, 1)


def _is_drawn(picture: Picture) -> bool:
    """Whether it consists of shapes and stays whole."""
    return picture.fallback is not None
