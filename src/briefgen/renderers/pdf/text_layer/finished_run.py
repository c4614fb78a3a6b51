"""A run of letters as a finished PDF paints it, in one or several parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pikepdf

from briefgen.renderers.pdf.text_layer.text_objects import (
    LEVEL,
    UNSEEN,
    Font,
    Glyph,
    Pen,
    TextState,
)

_PLACED: Final = frozenset({"Tm", "Tf", "Tr", "TJ", "Tj"})
"""What a text may consist of; one with anything else stays as it is."""
_MARKS: Final = frozenset({"BMC", "BDC", "EMC"})
_FILLED: Final = 0
"""The way of showing letters (9.3.6) that all texts of ours have."""
_STROKE: Final = "\u0640"
"""Drawn between two letters by a font."""
_NEAR: Final = 0.1
"""Parts of one size that two places may be apart and still be one."""
_RAISED: Final = 0.6
"""Parts of one size that a sign may stand above its line."""
Matrix = tuple[float, ...]


class GlyphRun:
    """Its glyphs in their places, from the first of its matrices, from left to right."""

    def __init__(
        self, fonts: Mapping[str, Font], place: pikepdf.Matrix, colour: tuple[str, ...]
    ) -> None:
        self._fonts = fonts
        self.page = -1
        self.mark: int | None = None
        """Where it stands, as who reads the page knows."""
        self.place = place
        self.colour = colour
        self._font = Font({}, {})
        self._state = TextState()
        self.first: Matrix = ()
        self._at = 0.0
        self.row: list[Glyph] = []
        self.from_left = False
        """Whether it is read from the left: it has no Arabic, and letters as well as signs, which
        would have been painted apart from each other if they were read from the right.
        """
        self._said: list[tuple[int, str | None]] = []
        """For each mark that is open, where its glyphs begin, and its ActualText (14.9.4)."""

    @classmethod
    def read(
        cls,
        instructions: Sequence[Any],
        fonts: Mapping[str, Font],
        place: pikepdf.Matrix,
        colour: tuple[str, ...],
    ) -> GlyphRun | None:
        """What stands between BT and ET; None where it is no row of letters in their places."""
        run = cls(fonts, place, colour)
        if not (all(map(run.take, instructions)) and run.first):
            return None
        run.from_left = not run.is_arabic and len(set(map(str.isalnum, run.text))) > 1
        return run

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing: a mark of direction."""
        return not self.row

    @property
    def matrix(self) -> bytes:
        """The operator that says where it begins."""
        return f"{' '.join(map(_number, self.first))} Tm".encode()

    @property
    def operators(self) -> list[bytes]:
        """Those that show its glyphs."""
        return list(Pen().show(self.row))

    def glyphs(self, _fonts: Mapping[str, Font]) -> list[Glyph]:
        """Its glyphs, which are known."""
        return self.row

    def go_on(self, other: GlyphRun, *, from_right: bool) -> bool:
        """Take the glyphs of a part that follows in the file, if it is one of this run.

        A part of Arabic goes on behind this, on its right, and may be raised. In a line that is
        read ``from_right`` whatever is painted next to this, on either side, is one with it, but
        for what runs from the left, such as a range of numbers: that is read by itself.
        """
        there = pikepdf.Matrix(*other.first) @ other.place
        here = pikepdf.Matrix(*self.first) @ self.place
        if self.colour != other.colour or not _is_same(there.shorthand[:4], here.shorthand[:4]):
            return False
        x, rise = _apart(here, there)
        size = self.row[-1].state.unit * 1000
        moved = [_moved(glyph, x, rise) for glyph in other.row]
        if abs(x - self.start) < _NEAR * size and all(g.start == g.end for g in self.row[1:]):
            self._set_apart_space()  # what is behind it are signs, which go nowhere either
        arabic = self.is_arabic, other.is_arabic
        seen = (run for run in (self, other) if not run.text.isspace())
        is_one = from_right or all(run.is_arabic for run in seen)
        if is_one and abs(self.end - x) < _NEAR * size and abs(rise) < _RAISED * size:
            self.row += moved
            self.from_left = not any(arabic)
        elif self.from_left or other.from_left or not from_right:
            return False
        elif abs(self.start - x - other.end) < _NEAR * size > abs(rise):
            self.row[:0] = moved
        else:
            return False
        return True

    @property
    def start(self) -> float:
        """Where it begins, but for signs."""
        return min((glyph.start for glyph in self.row if glyph.end > glyph.start), default=0.0)

    @property
    def end(self) -> float:
        """Where it has come to; a sign may stand beside its place, and goes nowhere."""
        return max((glyph.end for glyph in self.row if glyph.end > glyph.start), default=0.0)

    @property
    def is_arabic(self) -> bool:
        """Whether a letter or sign of it is read from the right."""
        return any(unicodedata.bidirectional(letter) in ("AL", "R", "NSM") for letter in self.text)

    def settle(self) -> None:
        """Let the line be that of the letters, where a sign was painted first, above or below."""
        rise = next((glyph.state.height for glyph in self.row if glyph.end > glyph.start), 0.0)
        if rise:
            line = pikepdf.Matrix(1, 0, 0, 1, 0, rise) @ pikepdf.Matrix(*self.first)
            self.first = tuple(line.shorthand)
            self.row = [_moved(glyph, 0, -rise) for glyph in self.row]

    @property
    def text(self) -> str:
        """What it says, from left to right."""
        return "".join(glyph.text for glyph in self.row)

    def take(self, instruction: Any) -> bool:
        """Follow an operator; whether that could be done."""
        operator, operands = str(instruction.operator), instruction.operands
        match operator:
            case "BMC" | "BDC":
                said = operands[1].get("/ActualText") if operator == "BDC" else None
                self._said.append((len(self.row), None if said is None else str(said)))
                return True
            case "EMC":
                start, text = self._said.pop()
                if text and not UNSEEN.sub("", text):  # a space without room stands for a mark
                    del self.row[start:]
                return text is None or _is_said(self.row[start:], text)
            case "Tr":
                return int(operands[0]) == _FILLED
            case "Tm":
                return self._go(tuple(map(float, operands)))
            case "Tf":
                return self._choose(str(operands[0])[1:], float(operands[1]))
            case "TJ" | "Tj":
                for part in operands[0] if operator == "TJ" else operands:
                    self._show(part)
                return True
        return False

    def _go(self, matrix: Matrix) -> bool:
        """Go to a place; whether it is one of the same row of letters, raised or not."""
        self.first = self.first or matrix
        if not _is_same(matrix[:4], self.first[:4]):
            return False
        at, rise = _apart(pikepdf.Matrix(*self.first), pikepdf.Matrix(*matrix))
        self._move(at)
        self._state = TextState(self._state.font, _rise(rise), self._state.unit)
        return True

    def _choose(self, name: str, size: float) -> bool:
        self._font = self._fonts.get(name) or Font({}, {})
        font = f"/{name} {_number(size)} Tf".encode()
        self._state = TextState(font, self._state.rise, size / 1000)
        return bool(self._font.texts)

    def _show(self, part: Any) -> None:
        if not isinstance(part, pikepdf.String):
            self._move(self._at - float(part) * self._state.unit)
            return
        data = bytes(part)
        for code in (int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)):
            end = self._at + self._font.widths.get(code, 0.0) * self._state.unit
            text = self._font.texts.get(code, "")
            self.row.append(Glyph(code, text, self._at, end, self._state))
            self._at = end

    def _move(self, at: float) -> None:
        """Go to a place of the line; if it is where a first space began, that was given no room."""
        self._at = at
        if len(self.row) == 1:
            space = self.row[0]
            if abs(at - space.start) < _NEAR * (space.end - space.start):
                self._set_apart_space()

    def _set_apart_space(self) -> None:
        """Put the space at the end of a line from the right, which was given no room, beside its
        word: at one place with it, it would be read before.
        """
        space = self.row[0]
        if space.text == " ":
            start = space.start - (space.end - space.start)
            self.row[0] = Glyph(space.code, space.text, start, space.start, space.state)


def _apart(here: pikepdf.Matrix, there: pikepdf.Matrix) -> tuple[float, float]:
    """How far behind and above a place another is, in its own units."""
    moved = there @ here.inverse()
    return moved.e, moved.f


def _is_same(one: Iterable[float], other: Iterable[float]) -> bool:
    return all(abs(a - b) < 1e-6 for a, b in zip(one, other, strict=True))


def _rise(value: float) -> bytes:
    text = _number(value)
    return LEVEL if text == "0" else f"{text} Ts".encode()


def _number(value: float) -> str:
    """As a PDF has it, without an exponent (ISO 32000-1, 7.3.3)."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _moved(glyph: Glyph, x: float, rise: float) -> Glyph:
    state = TextState(glyph.state.font, _rise(glyph.state.height + rise), glyph.state.unit)
    return Glyph(glyph.code, glyph.text, glyph.start + x, glyph.end + x, state)


def _is_said(glyphs: Iterable[Glyph], text: str) -> bool:
    """Whether glyphs say a text, or a part of that of their cluster, by themselves.

    Brackets are shown the other way round where text runs from the right (UAX #9, L4).
    """
    letters = {*unicodedata.normalize("NFC", text), *text, _STROKE}
    return all(
        letter in letters or unicodedata.mirrored(letter)
        for glyph in glyphs
        for letter in UNSEEN.sub("", glyph.text)
    )
