"""What two briefs differ in, piece by piece, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["new", "gone", "changed"]


def kind_of(before: str, now: str) -> Kind:
    """What became of a text that differs; "" is none."""
    if before and now:
        return "changed"
    return "new" if now else "gone"


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that is new, gone or another number; texts are as pages write them."""

    id: str
    label: str
    kind: Kind
    before: str = ""
    now: str = ""
    recipient: str = ""
    """The key of the row whose number it is, in an overview."""


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a changed line: what stayed, what is gone, what is new."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A line that is new, gone or worded otherwise, under the headings above it."""

    under: tuple[str, ...]
    kind: Kind
    pieces: tuple[TextPiece, ...]
    about: str = ""
    """What of the line differs, such as where a link leads; "" where it is its words."""
