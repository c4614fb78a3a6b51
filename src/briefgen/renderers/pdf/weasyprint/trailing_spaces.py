"""Words that fit on a line where the space behind them does not.

Where such words are followed by others in a style of their own, WeasyPrint ends the line behind the
first word of the text: it takes what is too wide for a word that cannot be parted. A space at the
end of a line takes no room (CSS Text 3, 4.1.3), so the line holds all of the words.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import inline_layout

_COLLAPSED: Final = frozenset({"normal", "pre-line"})
"""Values of `white-space` by which lines end at spaces, and spaces there are none."""
_Split = Callable[..., tuple[Any, int, int | None, float, float, float]]


@contextlib.contextmanager
def spaces_hanging() -> Iterator[None]:
    """While this lasts, a line ends behind the last of the words that fit on it."""
    with standing_in(inline_layout, "split_first_line", _holding(inline_layout.split_first_line)):
        yield


def _holding(split: _Split) -> _Split:
    @wraps(split)
    def split_first_line(
        text: str, style: Any, context: Any, most: Any, spacing: Any, **options: Any
    ) -> tuple[Any, int, int | None, float, float, float]:
        made = split(text, style, context, most, spacing, **options)
        if not text.endswith(" ") or most is None or style["white_space"] not in _COLLAPSED:
            return made
        if made[2] is None or " " in text.encode()[: made[2]].decode().strip(" "):
            return made
        whole = split(text.rstrip(" "), style, context, most, spacing, **options)
        layout, length, rest, width, height, baseline = whole
        if rest is not None or width > most:
            return made
        return layout, length, len(text.encode()), width, height, baseline

    return split_first_line
