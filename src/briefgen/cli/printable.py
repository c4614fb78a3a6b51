"""Text as it may be printed: what a terminal would obey is written out as its number."""

from __future__ import annotations

import re

FROM_RIGHT, ISOLATE, END = "\u2067", "\u2068", "\u2069"
"""Unicode's isolates (UAX #9): from the right, as its own letters run, and the end of either."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # a terminal would obey these
    "\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # these reorder the line
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def plain(text: str) -> str:
    """A text that may be printed: what a terminal would obey is written out as its number."""
    return _UNSAFE.sub(
        lambda match: match[0].encode("unicode_escape").decode("ascii"), _halves(text)
    )


def _halves(text: str) -> str:
    """File names as Python has them in the C locale, as text; what is no UTF-8 as its number."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = text.encode("utf-8", "backslashreplace")
    return data.decode("utf-8", "backslashreplace")
