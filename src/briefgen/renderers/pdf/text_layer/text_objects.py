"""The glyphs of a text of a page in their places, and the operators that show glyphs.

A text is what WeasyPrint paints for a piece of a line: between BT and ET the operators Tm, Tf, Ts
and TJ (ISO 32000-1, 9.4), nothing else. What another engine painted is brought into that form.
Places are in units of the text, from its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, Protocol

_SHOW = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_SIZE = re.compile(rb"/(\S+) (\S+) Tf")
_RISE = re.compile(rb"(\S+) Ts")
_ITEM = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Font:
    """What a font of the file says of its glyphs: their texts, their widths in thousandths."""

    texts: dict[int, str]
    widths: Mapping[int, float]
    entries: Any = field(default_factory=dict)
    """The dictionary that stands for it in the document, as the library that wrote it has it."""

    def code(self, text: str) -> int | None:
        """The glyph that stands for a text."""
        return next((code for code, own in self.texts.items() if own == text), None)


def widths_of(runs: Iterable[Any]) -> dict[int, float]:
    """The widths of glyphs from ``[first [width width …] first last width …]`` (9.7.4.3)."""
    found: dict[int, float] = {}
    rest = iter(runs)
    for first in rest:
        then = next(rest)
        try:
            widths = list(map(float, then))
        except TypeError:
            widths = [float(next(rest))] * (int(then) - int(first) + 1)
        found.update(enumerate(widths, start=int(first)))
    return found


LEVEL: Final = b"0 Ts"
UNSEEN: Final = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""Marks of direction, joiners and the like, which show nothing."""


@dataclass(frozen=True, slots=True)
class TextState:
    """How glyphs are shown (9.3): the operators for font and rise, and the size in thousandths."""

    font: bytes = b""
    rise: bytes = LEVEL
    unit: float = 0.001

    @property
    def name(self) -> str:
        """The font's name in the resources of the page."""
        return self.font.split()[0][1:].decode() if self.font else ""

    @property
    def height(self) -> float:
        """How far above the line."""
        return float(self.rise.split()[0])


class Glyph(NamedTuple):
    """A glyph in its place."""

    code: int
    text: str
    start: float
    end: float
    state: TextState


Lines = Iterable[bytes]


class TextObject(Protocol):
    """A text as it stands on its page."""

    @property
    def page(self) -> int:
        """The number of its page, from 0."""

    @property
    def mark(self) -> int | None:
        """The number of the marked content that it stands in; an artifact has none."""

    @property
    def matrix(self) -> bytes:
        """Its first operator."""

    @property
    def operators(self) -> list[bytes]:
        """All others."""

    def glyphs(self, fonts: Mapping[str, Font]) -> list[Glyph] | None:
        """Its glyphs in their places; None where nobody can tell."""


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A text of which the operators are known."""

    page: int
    mark: int | None
    matrix: bytes
    operators: list[bytes]

    def glyphs(self, fonts: Mapping[str, Font]) -> list[Glyph] | None:
        """Its glyphs, read from its operators."""
        return shown(self.operators, fonts)


Change = Callable[[TextObject], tuple[Lines, Lines] | None]
"""What becomes of a text: the operators to be there instead, and those that follow the text; None
where it stays as it is.
"""


def shown(lines: Sequence[bytes], fonts: Mapping[str, Font]) -> list[Glyph] | None:
    """The glyphs of the operators of a text behind its Tm; None where nobody can tell."""
    found: list[Glyph] = []
    state, font, at = TextState(), Font({}, {}), 0.0
    for line in lines:
        if size := _SIZE.fullmatch(line):
            font = fonts[size[1].decode()]
            if not font.texts:
                return None
            state = replace(state, font=line, unit=float(size[2]) / 1000)
        elif _RISE.fullmatch(line):
            state = replace(state, rise=line)
        elif show := _SHOW.fullmatch(line):
            for code, moved in _codes(show[1]):
                at -= moved * state.unit
                if code is not None:
                    end = at + font.widths.get(code, 0.0) * state.unit
                    found.append(Glyph(code, font.texts.get(code, ""), at, end, state))
                    at = end
        else:
            return None
    return found


def last_of(lines: Sequence[bytes]) -> list[Glyph]:
    """A glyph that is none, where a text ends and in its last font, as if it were its beginning."""
    size = next(filter(None, map(_SIZE.fullmatch, reversed(lines))), None)
    return [Glyph(0, "", 0.0, 0.0, TextState(size[0], unit=float(size[2]) / 1000))] if size else []


def _codes(content: bytes) -> Iterator[tuple[int | None, float]]:
    """What a TJ operator holds: glyphs, and moves to the left in thousandths of the size."""
    for digits, number in _ITEM.findall(content):
        if number:
            yield None, float(number)
        for index in range(0, len(digits), 4):
            yield int(digits[index : index + 4], 16), 0.0


class Pen:
    """Writes the operators that show glyphs, each in its place, in any order."""

    def __init__(self, last: Glyph | None = None) -> None:
        self._at = last.end if last else 0.0
        self._state = last.state if last else TextState()

    def show(self, glyphs: Iterable[Glyph]) -> Iterator[bytes]:
        """The operators for these glyphs, one for as long as font and rise stay."""
        items: list[str] = []
        for glyph in glyphs:
            if glyph.state != self._state:
                yield from _operator(items)
                yield from self._take(glyph.state)
                items = []
            distance = round((self._at - glyph.start) / glyph.state.unit, 1)
            items.append(f"{distance:.10g}" if distance else "")
            items.append(f"<{glyph.code:04x}>")
            self._at += (glyph.end - glyph.start) - distance * glyph.state.unit
        yield from _operator(items)

    def begin(self) -> None:
        """Go back to where the text begins, in a new text object."""
        self._at = 0.0

    def put_down(self) -> Iterator[bytes]:
        """Leave the rise as it was found."""
        yield from self._take(replace(self._state, rise=LEVEL))

    def _take(self, state: TextState) -> Iterator[bytes]:
        if state.font != self._state.font:
            yield state.font
        if state.rise != self._state.rise:
            yield state.rise
        self._state = state


def _operator(items: list[str]) -> Iterator[bytes]:
    if items:
        yield f"[{''.join(items).replace('><', '')}] TJ".encode()


def number(value: float) -> str:
    """Five figures that tell; PDF knows no exponents (ISO 32000-1, 7.3.3)."""
    text = f"{value:.5g}"
    return f"{value:.7f}" if "e" in text else text
