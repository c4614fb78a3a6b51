"""The rule of how full pages are, how well some keep it, and what may be changed for it.

No inner page is to be more than a fifth empty, no last page less than a quarter full, whichever
engine has made them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.layout.class_names import ClassName

EMPTY: Final = 0.20
"""The part of an inner page that may be empty, of what is between header and footer."""
FULL: Final = 0.25
"""The part of a last page that is to be full."""
SLACK: Final = 0.015
"""Of a page, by which parts of it may be measured wrong."""
HOLE: Final = EMPTY - SLACK
GAINED: Final = 0.06
"""Of a page that closer distances gain at least, where it is not all heads or pictures."""
MOST_PAGES: Final = 240
"""Pages of a document that is filled: a longer one, of which nobody looks at each page, stays as it
is, for what is changed in front moves all that is behind.
"""

HEADS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))
PARTED: Final = (
    ClassName.SHORT,
    ClassName.SCENARIO,
    ClassName.HIGHLIGHTS,
    ClassName.CLUSTER,
    ClassName.TOC,
)
"""What is held together, and may be parted where it would leave a page half empty."""
TEXTS: Final = (ClassName.TEXT, ClassName.LIST_BLOCK)
"""What may go in front of a figure that does not fit."""
MORE_TEXTS: Final = (*TEXTS, ClassName.HIGHLIGHTS)
"""What may as a last means: highlights and a map beside them belong together."""
LEAST: Final = 0.55
"""Of its height that a picture keeps; one that would become smaller goes to the next page."""
LITTLE: Final = 0.3
"""Of their heights that several pictures give at most, so that one more block has room."""
CLOSER: Final = 0.65
"""Times the distances that are kept: less than one sees beside a page that has all."""
CLOSER_LINES: Final = 0.95
"""The same of the height of lines."""


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """What a page has: where its text area begins and ends, and how far down something stands.

    In one unit, whichever the engine counts in.
    """

    top: float
    bottom: float
    filled: float

    @property
    def height(self) -> float:
        """Of the text area, without notes."""
        return max(self.bottom - self.top, 1)

    @property
    def room(self) -> float:
        """What is free above the notes."""
        return self.bottom - self.filled

    @property
    def full(self) -> float:
        """The part of the text area down to which something stands."""
        return (self.filled - self.top) / self.height


class Fullness:
    """How well pages are filled, by what each has in ``found``."""

    found: Sequence[MeasuredPage]

    def is_hole(self, page: int, most: float = HOLE) -> bool:
        """Whether more than a part of an inner page is empty."""
        return page < len(self.found) - 1 and 1 - self.found[page].full > most

    def holes(self, first: int, most: float = HOLE) -> Iterator[int]:
        """Inner pages from one on of which more than a part is empty."""
        return (page for page in range(first, len(self.found) - 1) if self.is_hole(page, most))

    @property
    def is_short(self) -> bool:
        """Whether the last page has but a few lines."""
        return len(self.found) > 1 and self.found[-1].full < FULL

    @property
    def badness(self) -> tuple[int, float, float]:
        """Pages, how much of the inner ones is empty that should not be, and of the last one.

        What closes a hole may leave a few lines for the last page, which have steps of their own.
        Hundredths are counted up: a hole that is hardly one is worse than none.
        """
        holes = sum(max(0.0, 1 - page.full - HOLE) for page in self.found[:-1])
        last = max(0.0, FULL - self.found[-1].full) if self.is_short else 0.0
        return len(self.found), math.ceil(holes * 100) / 100, last
