"""Charts to be drawn in tests: small data, plain words, the theme that briefs get by default."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from briefgen.drawing.chart_drawing import ChartCategory, ChartDrawing, ChartKind, ChartSeries
from briefgen.drawing.charts.draw_chart import draw_chart
from briefgen.drawing.drawing_style import drawing_style, ink_of
from briefgen.drawing.svg_canvas import SvgCanvas
from briefgen.layout.jinja_env import own_templates
from briefgen.theme.theme import Theme
from briefgen.theme.theme_reader import read_theme

KINDS: tuple[ChartKind, ...] = ("bar", "column", "line", "area", "stacked")
SVG = "{http://www.w3.org/2000/svg}"


class PlainAxis:
    """An axis in English, without Babel."""

    def number(self, value: float, decimals: int, unit: str, largest: float) -> str:
        return f"{value:,.{decimals}f}{unit if unit == '%' else ''}"

    def day(self, date: datetime.date) -> str:
        return str(date.day)

    def month(self, date: datetime.date) -> str:
        return f"{date:%b}"

    def month_and_year(self, date: datetime.date) -> str:
        return f"{date:%B %Y}"

    def year(self, date: datetime.date) -> str:
        return str(date.year)


@lru_cache(maxsize=4)
def theme(name: str = "default") -> Theme:
    return read_theme(name, (own_templates(),))


def series(
    values: Sequence[float | None], label: str = "People", role: Any = "other"
) -> ChartSeries:
    return ChartSeries(
        label, tuple(values), tuple("–" if v is None else f"{v:g}" for v in values), role
    )


def drawing(
    kind: ChartKind, *every: ChartSeries, names: Sequence[str] = (), **more: Any
) -> ChartDrawing:
    """A chart of these series, its categories A, B, C … or dates where ``days`` are given."""
    count = len(every[0].values)
    days = [datetime.date.fromisoformat(day) for day in more.pop("days", ())]
    labels = list(names) or [chr(ord("A") + n) for n in range(count)]
    categories = tuple(
        ChartCategory(str(days[n]) if days else labels[n], days[n] if days else None)
        for n in range(count)
    )
    more = {"timed": bool(days), "step": "day" if days else None, "width": 112.0, **more}
    given = {"title": "T", "alt": "A", "language": "en", "direction": "ltr", **more}
    return ChartDrawing(kind=kind, categories=categories, series=every, **given)


def drawn(one: ChartDrawing, name: str = "chart-1") -> SvgCanvas:
    return draw_chart(one, drawing_style(theme(), one.language), PlainAxis(), name)


def tree(canvas: SvgCanvas) -> etree._Element:
    return etree.fromstring(canvas.svg().encode())


def words(canvas: SvgCanvas) -> list[str]:
    return [str(text.text) for text in tree(canvas).iter(f"{SVG}text")]


def boxes(canvas: SvgCanvas, role: str) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of the boxes in the colour of a role."""
    found = []
    for box in tree(canvas).iter(f"{SVG}rect"):
        if box.get("class") == f"drawn-f-{role}" and box.get("x"):
            sizes = [float(str(box.get(key))) for key in ("x", "y", "width", "height")]
            found.append((sizes[0], sizes[1], sizes[2], sizes[3]))
    return found


def places(canvas: SvgCanvas) -> list[tuple[str, float, float, float]]:
    """Each text with its left and right edge and its middle, by the measure that it was set by."""
    found = []
    root = tree(canvas)

    def walk(element: etree._Element, dx: float, dy: float) -> None:
        move = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform") or "")
        dx, dy = (dx + float(move[1]), dy + float(move[2])) if move else (dx, dy)
        if element.tag == f"{SVG}text":
            weight = int(element.get("font-weight") or 400)
            width = canvas.style.width(str(element.text), weight)
            anchor = element.get("text-anchor") or "start"
            if element.get("direction") == "rtl":
                anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
            x = float(str(element.get("x"))) + dx
            left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
            found.append((str(element.text), left, left + width, float(str(element.get("y"))) + dy))
        for child in element:
            walk(child, dx, dy)

    walk(root, 0.0, 0.0)
    return found


def is_cut_off(canvas: SvgCanvas, text: str, y: float) -> bool:
    """Whether letters on a line at ``y`` reach above or below the drawing."""
    ink, size = ink_of(text), canvas.style.size
    return y - ink.above * size < -0.1 or y + ink.below * size > canvas.height + 0.1


def collisions(canvas: SvgCanvas) -> list[tuple[str, str]]:
    """Texts that lie on each other, and texts over the edge of the drawing."""
    found = []
    size = canvas.style.size
    every = places(canvas)
    for one, other in itertools.combinations(every, 2):
        if (
            abs(one[3] - other[3]) < size * 0.7
            and one[1] < other[2] - 0.5
            and other[1] < one[2] - 0.5
        ):
            found.append((one[0], other[0]))
    found += [
        (text, "edge")
        for text, left, right, y in every
        if left < -1 or right > canvas.width + 1 or is_cut_off(canvas, text, y)
    ]
    return found
