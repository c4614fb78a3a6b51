"""Where the parts of a native chart stand: words above, key, plot, words below and behind.

Programs would place them by themselves, each in its own way, and give names of rows half of the
width. Lengths are pixels of CSS; what goes into the part are parts of the chart's size (ECMA-376
part 1, 21.2.2.88).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from briefgen.drawing.drawing_style import LABEL, MM, REGULAR, STRONG, DrawingStyle
from briefgen.text.letters import RTL_LETTER
from briefgen.theme.text_width import POINT

SIZE: Final = 8.0
"""Points of words in a native chart: Office's fonts are smaller for their size than ours."""
_ARABIC: Final = 1.2
"""Arial's Arabic letters beside those of Amiri, by which the theme measures."""
GAP: Final = 1.6 * MM
_KEY: Final = 7 * MM
"""What the box of a key takes beside its name."""
_PADDING: Final = 1.5 * MM
"""Programs set words of a title and of a key so far from its edges."""


@dataclass(frozen=True)
class ChartFrame:
    """The size of a chart and what stands around its plot, from its start to its end."""

    width: float
    height: float
    style: DrawingStyle
    mirrored: bool
    head: tuple[str, ...] = ()
    """Lines above everything."""
    key: tuple[str, ...] = ()
    """Names of series, below the head."""
    wide_key: bool = False
    """Whether boxes of the key are as wide as lines, as some programs have all beside a line."""
    start: float = 0.0
    end: float = 0.0
    above: float = 0.0
    below: float = 0.0

    @property
    def points(self) -> float:
        """The size of type."""
        return SIZE * self.style.scale

    @property
    def line(self) -> float:
        """From one line of type to the next."""
        return self.points * POINT * MM * 1.3

    def measure(self, text: str, weight: int = REGULAR) -> float:
        """How wide a text is, in fonts of Office."""
        wider = _ARABIC if RTL_LETTER.search(text) else 1.0
        return self.style.width(text, weight) * SIZE / LABEL * wider

    def widest(self, texts: Sequence[str], weight: int = REGULAR) -> float:
        """Of some texts; 0 of none."""
        return max((self.measure(text, weight) for text in texts), default=0.0)

    @cached_property
    def plot_width(self) -> float:
        """Of the plot."""
        return max(self.width - self.start - self.end, self.width * 0.2)

    @cached_property
    def plot_height(self) -> float:
        """Of the plot."""
        top = self._key_top + self._key_height + self.above
        return max(self.height - top - self.below, self.height * 0.2)

    @property
    def plot(self) -> dict[str, float]:
        """The inner plot, without what stands along its axes."""
        left = self.end if self.mirrored else self.start
        top = self._key_top + self._key_height + self.above
        return self._parts(left, top, self.plot_width, self.plot_height)

    @property
    def head_place(self) -> tuple[float, float]:
        """The corner of the words above, at the reader's start."""
        wide = self.widest(self.head, STRONG) + 2 * _PADDING
        left = max(self.width - wide, 0.0) if self.mirrored else 0.0
        return left / self.width, 0.0

    @property
    def key_place(self) -> dict[str, float]:
        """The box of the key."""
        wide = min(self._key_width, self.width)
        left = self.width - wide if self.mirrored else 0.0
        return self._parts(left, self._key_top, wide, self._key_height)

    @property
    def _key_top(self) -> float:
        return len(self.head) * self.line + (_PADDING if self.head else 0)

    @cached_property
    def _key_width(self) -> float:
        wide = math.fsum(1.1 * self.measure(name) + _KEY for name in self.key) + 2 * _PADDING
        return max(wide, self.width) if self.wide_key else wide

    @property
    def _key_height(self) -> float:
        rows = -(-self._key_width // self.width) if self.key else 0
        return rows * self.line * 1.25

    def _parts(self, x: float, y: float, width: float, height: float) -> dict[str, float]:
        """A box in parts of the chart, moved into it where words leave no room for all."""
        wide, high = min(width / self.width, 1.0), min(height / self.height, 1.0)
        x, y = min(x / self.width, 1 - wide), min(y / self.height, 1 - high)
        return {"x": x, "y": y, "width": wide, "height": high}
