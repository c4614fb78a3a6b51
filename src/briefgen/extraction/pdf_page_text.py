"""What a PDF page shows, piece by piece: its marked contents (ISO 32000-1, 14.6).

Knows the PDFs that we make: composite fonts with a ToUnicode map, and one marked content for each
line of each inline element.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefgen.renderers.pdf.text_layer.character_map import texts_of
from briefgen.renderers.pdf.text_layer.text_objects import widths_of

Matrix = tuple[float, float, float, float, float, float]


_WIDTH = 1000
"""Of a glyph of which the font does not say how wide it is, in thousandths of the size."""
_MARKS = "\u200e\u200f"


@dataclass(frozen=True, slots=True)
class _Font:
    texts: Mapping[int, str]
    widths: Mapping[int, float]


@dataclass(slots=True)
class MarkedText:
    """The glyphs of one marked content, and where it begins."""

    page: int = 0
    y: float = 0.0
    size: float = 0.0
    stretches: list[tuple[float, list[str]]] = field(default_factory=list)
    """As they are painted, each from left to right, with the place where it begins."""

    @property
    def glyphs(self) -> list[str]:
        """All of them from left to right."""
        inward = sorted(self.stretches, key=lambda stretch: stretch[0])
        return [glyph for _, glyphs in inward for glyph in glyphs]

    def add(self, x: float, glyph: str) -> None:
        """Add a glyph; one to the left of the stretch that is painted begins another."""
        if not self.stretches or x < self.stretches[-1][0]:
            self.stretches.append((x, []))
        self.stretches[-1][1].append(glyph)


def new_line(before: MarkedText, piece: MarkedText) -> bool:
    """A raised or lowered piece is on the same line; lines are further apart than that."""
    return before.page != piece.page or abs(before.y - piece.y) > 0.7 * max(before.size, piece.size)


@dataclass(slots=True)
class _State:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    line: Matrix = (1, 0, 0, 1, 0, 0)
    x: float = 0.0
    """How far the line has got."""
    font: _Font = field(default_factory=lambda: _Font({}, {}))
    size: float = 0.0
    saved: list[Matrix] = field(default_factory=list)
    marks: list[int | None] = field(default_factory=list)


def all_pieces(
    pdf: pikepdf.Pdf,
) -> tuple[dict[tuple[int, int], MarkedText], dict[tuple[int, int], int]]:
    """The pieces of every page, by page and mark; and the number of each page's object."""
    texts: dict[tuple[int, int], MarkedText] = {}
    pages: dict[tuple[int, int], int] = {}
    for number, page in enumerate(pdf.pages):
        pages[page.obj.objgen] = number
        texts.update({(number, mark): piece for mark, piece in pieces(page, number).items()})
    return texts, pages


def pieces(page: pikepdf.Page, number: int) -> dict[int, MarkedText]:
    """The pieces of a page by their marked-content number."""
    found: dict[int, MarkedText] = {}
    fonts = _fonts(page)
    state = _State()
    for step in pikepdf.parse_content_stream(page):
        glyphs = _step(state, str(step.operator), list(step.operands), fonts)
        mark = next((mark for mark in reversed(state.marks) if mark is not None), None)
        if glyphs and mark is not None:
            x_scale = abs(state.line[3] * state.matrix[3]) or 1.0
            y = _times(state.line, state.matrix)[5]
            piece = found.setdefault(mark, MarkedText(page=number, y=y, size=state.size * x_scale))
            for x, glyph in glyphs:
                piece.add(state.line[4] + x, glyph)
    return found


def _step(
    state: _State, operator: str, values: list[Any], fonts: Mapping[str, _Font]
) -> list[tuple[float, str]]:
    """Follow one operator; the glyphs that it shows, with their places on the line."""
    if operator in ("BDC", "BMC"):
        state.marks.append(_number(values))
    elif operator == "EMC" and state.marks:
        state.marks.pop()
    elif operator == "q":
        state.saved.append(state.matrix)
    elif operator == "Q" and state.saved:
        state.matrix = state.saved.pop()
    elif operator == "cm":
        state.matrix = _times(_matrix(values), state.matrix)
    elif operator == "BT":
        state.line, state.x = (1, 0, 0, 1, 0, 0), 0.0
    elif operator == "Tm":
        state.line, state.x = _matrix(values), 0.0
    elif operator == "Td":
        moved = (1, 0, 0, 1, float(values[0]), float(values[1]))
        state.line, state.x = _times(moved, state.line), 0.0
    elif operator == "Tf":
        state.font, state.size = fonts.get(str(values[0]), _Font({}, {})), float(values[1])
    elif operator in ("Tj", "TJ"):
        return list(_shown(values[0], state))
    return []


def actual_text(element: Any) -> str | None:
    """The text that stands for the content of a structure element (ISO 32000-1, 14.9.4)."""
    text = element.get("/ActualText")
    return None if text is None else str(text).strip(_MARKS)


def _number(values: list[Any]) -> int | None:
    properties = values[1] if len(values) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties["/MCID"])
    return None


def _shown(value: Any, state: _State) -> Iterator[tuple[float, str]]:
    for item in value if isinstance(value, pikepdf.Array) else [value]:
        if not isinstance(item, pikepdf.String):
            state.x -= float(item) * state.size / 1000
            continue
        codes = bytes(item)
        for index in range(0, len(codes) - 1, 2):
            code = int.from_bytes(codes[index : index + 2], "big")
            yield state.x, state.font.texts.get(code, "")
            state.x += state.font.widths.get(code, _WIDTH) * state.size / 1000


def _fonts(page: pikepdf.Page) -> dict[str, _Font]:
    fonts: Any = page.resources.get("/Font", pikepdf.Dictionary())
    return {name: _Font(_texts(font), _widths(font)) for name, font in fonts.items()}


def _texts(font: Any) -> Mapping[int, str]:
    """Glyph number to text, from the font's ToUnicode map."""
    if "/ToUnicode" not in font:
        return {}
    return texts_of(font["/ToUnicode"].read_bytes())


def _widths(font: Any) -> Mapping[int, float]:
    """Glyph number to width."""
    runs = font.DescendantFonts[0].get("/W", ()) if "/DescendantFonts" in font else ()
    return widths_of(runs)


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
