"""The operators of a finished page, its texts in the one form that the passes know."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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
Matrix = tuple[float, ...]


def lines_of(instructions: Iterable[Any], fonts: Mapping[str, Font]) -> list[bytes]:
    """The operators of a page: texts and the marks around them each by itself, all else together.

    What is marked within a marked content is no mark of the structure's, and stays as it is.
    """
    return list(_Page(instructions, fonts).lines())


class _Page:
    def __init__(self, instructions: Iterable[Any], fonts: Mapping[str, Font]) -> None:
        self._rest = iter(instructions)
        self._fonts = fonts
        self._others: list[Any] = []
        self._depth = 0

    def lines(self) -> Iterator[bytes]:
        for instruction in self._rest:
            operator = str(instruction.operator)
            if operator == "BT":
                yield from self._text(instruction)
            elif operator in _MARKS and self._is_outer(operator):
                yield from self._written()
                yield pikepdf.unparse_content_stream([instruction])
            else:
                self._others.append(instruction)
        yield from self._written()

    def _is_outer(self, operator: str) -> bool:
        self._depth += -1 if operator == "EMC" else 1
        return self._depth == (0 if operator == "EMC" else 1)

    def _written(self) -> Iterator[bytes]:
        """What was passed over."""
        if self._others:
            yield pikepdf.unparse_content_stream(self._others)
            self._others = []

    def _text(self, begin: Any) -> Iterator[bytes]:
        inside = []
        for instruction in self._rest:
            inside.append(instruction)
            if str(instruction.operator) == "ET":
                break
        found = _Text(self._fonts).read(inside[:-1])
        if found is None:
            self._others += [begin, *inside]
            return
        yield from self._written()
        yield from (b"BT", *found, b"ET")


class _Text:
    """The glyphs of a text in their places, from the first of its matrices."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self._fonts = fonts
        self._font = Font({}, {})
        self._state = TextState()
        self._first: Matrix | None = None
        self._at = 0.0
        self._glyphs: list[Glyph] = []
        self._said: list[tuple[int, str | None]] = []
        """For each mark that is open, where its glyphs begin, and its ActualText (14.9.4)."""

    def read(self, instructions: list[Any]) -> list[bytes] | None:
        """The operators that show them in one row; None where that cannot be told."""
        for instruction in instructions:
            operator = str(instruction.operator)
            if operator in _MARKS:
                taken = self._mark(operator, instruction.operands)
            else:
                taken = operator in _PLACED and self._take(operator, instruction.operands)
            if not taken:
                return None
        if self._first is None or not self._glyphs:
            return None
        matrix = " ".join(f"{value:.10g}" for value in self._first)
        return [f"{matrix} Tm".encode(), *Pen().show(self._glyphs)]

    def _mark(self, operator: str, operands: Any) -> bool:
        """Whether a mark may go: that a run goes from right to left, which our passes say anew,
        and a text that glyphs say themselves.
        """
        if operator != "EMC":
            said = operands[1].get("/ActualText") if operator == "BDC" else None
            self._said.append((len(self._glyphs), None if said is None else str(said)))
            return True
        start, text = self._said.pop()
        return text is None or _is_said(self._glyphs[start:], text)

    def _take(self, operator: str, operands: Any) -> bool:
        if operator == "Tr":
            return int(operands[0]) == _FILLED
        if operator == "Tm":
            return self._place(tuple(map(float, operands)))
        if operator == "Tf":
            return self._choose(str(operands[0])[1:], float(operands[1]))
        for part in operands[0] if operator == "TJ" else operands:
            self._show(part)
        return True

    def _place(self, matrix: Matrix) -> bool:
        """Go to a place; whether it is one of the same row of letters, raised or not."""
        if self._first is None:
            self._first = matrix
        a, b, c, d, *_ = self._first
        x, y = (here - there for here, there in zip(matrix[4:], self._first[4:], strict=True))
        area = a * d - b * c
        if not area or matrix[:4] != self._first[:4]:
            return False
        self._at = (x * d - y * c) / area
        rise = (y * a - x * b) / area
        self._state = replace(self._state, rise=f"{rise:.6g} Ts".encode() if rise else LEVEL)
        return True

    def _choose(self, name: str, size: float) -> bool:
        self._font = self._fonts.get(name) or Font({}, {})
        font = f"/{name} {size:.10g} Tf".encode()
        self._state = replace(self._state, font=font, unit=size / 1000)
        return bool(self._font.texts)

    def _show(self, part: Any) -> None:
        if not isinstance(part, pikepdf.String):
            self._at -= float(part) * self._state.unit
            return
        data = bytes(part)
        for code in (int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)):
            end = self._at + self._font.widths.get(code, 0.0) * self._state.unit
            text = self._font.texts.get(code, "")
            self._glyphs.append(Glyph(code, text, self._at, end, self._state))
            self._at = end


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
