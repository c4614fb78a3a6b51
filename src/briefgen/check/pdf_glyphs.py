"""Floor 5: what a PDF page shows, piece by piece: its marked contents (ISO 32000-1, 14.6).

Knows the PDFs that we make: composite fonts with a ToUnicode map, and one marked content for each
line of each inline element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_CHARACTER = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


@dataclass(slots=True)
class Piece:
    """The glyphs of one marked content from left to right, and where it begins."""

    glyphs: list[str] = field(default_factory=list)
    page: int = 0
    y: float = 0.0
    size: float = 0.0


@dataclass(slots=True)
class _State:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    line: Matrix = (1, 0, 0, 1, 0, 0)
    font: Mapping[int, str] = field(default_factory=dict)
    size: float = 0.0
    saved: list[Matrix] = field(default_factory=list)
    marks: list[int | None] = field(default_factory=list)
    properties: Mapping[str, Any] = field(default_factory=dict)
    instead: list[str | None] = field(default_factory=list)
    """For each open mark the text that stands for its glyphs and has not been said yet."""


def pieces(page: pikepdf.Page, number: int) -> dict[int, Piece]:
    """The pieces of a page by their marked-content number."""
    found: dict[int, Piece] = {}
    fonts = _fonts(page)
    named: Any = page.resources.get("/Properties", pikepdf.Dictionary())
    state = _State(properties=named)
    for step in pikepdf.parse_content_stream(page):
        glyphs = _step(state, str(step.operator), list(step.operands), fonts)
        mark = next((mark for mark in reversed(state.marks) if mark is not None), None)
        if glyphs and mark is not None:
            x_scale = abs(state.line[3] * state.matrix[3]) or 1.0
            y = _times(state.line, state.matrix)[5]
            piece = found.setdefault(mark, Piece(page=number, y=y, size=state.size * x_scale))
            piece.glyphs.extend(glyphs)
    return found


def _step(state: _State, operator: str, values: list[Any], fonts: Mapping[str, Any]) -> list[str]:
    """Follow one operator; the glyphs that it shows."""
    if operator in ("BDC", "BMC"):
        state.marks.append(_number(values))
        state.instead.append(_actual_text(values, state.properties))
    elif operator == "EMC" and state.marks:
        state.marks.pop()
        state.instead.pop()
    elif operator == "q":
        state.saved.append(state.matrix)
    elif operator == "Q" and state.saved:
        state.matrix = state.saved.pop()
    elif operator == "cm":
        state.matrix = _times(_matrix(values), state.matrix)
    elif operator == "BT":
        state.line = (1, 0, 0, 1, 0, 0)
    elif operator == "Tm":
        state.line = _matrix(values)
    elif operator == "Td":
        state.line = _times((1, 0, 0, 1, float(values[0]), float(values[1])), state.line)
    elif operator == "Tf":
        state.font, state.size = fonts.get(str(values[0]), {}), float(values[1])
    elif operator in ("Tj", "TJ"):
        if state.instead and (text := state.instead[-1]) is not None:
            state.instead[-1] = ""
            return [text]
        return list(_shown(values[0], state.font))
    return []


def _actual_text(values: list[Any], properties: Mapping[str, Any]) -> str | None:
    """The text that stands for the glyphs of a named mark (ISO 32000-1, 14.9.4)."""
    named = properties.get(str(values[1])) if len(values) > 1 else None
    text = named.get("/ActualText") if named is not None else None
    return None if text is None else str(text)


def _number(values: list[Any]) -> int | None:
    properties = values[1] if len(values) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties["/MCID"])
    return None


def _shown(value: Any, font: Mapping[int, str]) -> Iterator[str]:
    strings = value if isinstance(value, pikepdf.Array) else [value]
    for string in strings:
        if isinstance(string, pikepdf.String):
            codes = bytes(string)
            for index in range(0, len(codes) - 1, 2):
                yield font.get(int.from_bytes(codes[index : index + 2], "big"), "")


def _fonts(page: pikepdf.Page) -> dict[str, Mapping[int, str]]:
    fonts: Any = page.resources.get("/Font", pikepdf.Dictionary())
    return {name: _texts(font) for name, font in fonts.items()}


def _texts(font: Any) -> Mapping[int, str]:
    """Glyph number to text, from the font's ToUnicode map."""
    if "/ToUnicode" not in font:
        return {}
    characters = b"".join(_SECTION.findall(font["/ToUnicode"].read_bytes()))
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in _CHARACTER.findall(characters)
    }


def _matrix(values: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
