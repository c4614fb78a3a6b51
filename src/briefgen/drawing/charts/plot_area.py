"""The area of a chart whose values go up: its axes, its lines, what is written on it.

Columns, lines and areas are drawn into it. Lengths are pixels; x goes from the start of the
drawing, which for what follows each other is the left.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.chart_key import key_canvas
from briefgen.drawing.charts.category_axis import CategoryAxis, category_axis
from briefgen.drawing.charts.value_scale import value_scale
from briefgen.drawing.drawing_style import MM, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import free_lanes, wrapped
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import SeriesLook
from briefgen.drawing.svg_canvas import SvgCanvas

ZERO: Final = 0.3 * MM
GRID: Final = 0.15 * MM
THRESHOLD: Final = 0.35 * MM
LINE: Final = 3.4 * MM
"""Between two lines of labels, for Latin letters."""
_TICK_GAP: Final = 1.4 * MM
_MARK: Final = 1.0 * MM
"""How far the sign of a point on the axis reaches towards the ticks."""
_ANNOTATION: Final = 1.5 * MM
_MOST_LINES: Final = 2
_HALF: Final = 0.5
"""Of the size of words."""


class PlotWish(NamedTuple):
    """What a kind of chart asks of its area."""

    height: float
    """Of the whole drawing without annotations and key, in millimetres."""
    bands: bool = False
    end_room: float = 0.0
    """Pixels for words behind the end of the axis."""
    key: tuple[SeriesLook, ...] = ()
    """The looks that a key above explains."""
    scale: Scale | None = None
    """That of several drawings beside each other, which then say no unit."""
    foot: float = 0.0
    """Pixels between the area and the names below it."""
    head: float = 0.0
    """Pixels above the area, beside half a line."""


class PlotArea(NamedTuple):
    """An area with its axes drawn: ``canvas`` takes what stands in it."""

    canvas: SvgCanvas
    axis: CategoryAxis
    scale: Scale
    left: float
    right: float
    top: float
    bottom: float
    foot: float = 0.0

    def x(self, category: int) -> float:
        """The middle of a category."""
        return self.left + self.axis.places[category] * (self.right - self.left)

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - self.scale.part(value) * (self.bottom - self.top)

    @property
    def band(self) -> float:
        """The room of a category."""
        return self.axis.band * (self.right - self.left)

    def points(self, values: Sequence[float | None]) -> list[list[tuple[float, float]]]:
        """The points of a series, parted where a value is missing, in the order of the axis."""
        order = sorted(range(len(values)), key=lambda index: self.axis.places[index])
        runs: list[list[tuple[float, float]]] = [[]]
        for index in order:
            value = values[index]
            if value is None:
                runs.append([])
            else:
                runs[-1].append((self.x(index), self.y(value)))
        return [run for run in runs if run]


def plot_area(
    drawing: ChartDrawing, style: DrawingStyle, words: AxisWords, name: str, wish: PlotWish
) -> PlotArea:
    """The area with grid, axes, key and the texts of annotations."""
    width = drawing.width * MM
    line = LINE * style.scale
    mirrored = drawing.mirrored and not drawing.runs_from_left
    scale = wish.scale or value_scale(drawing)
    texts = [
        words.number(tick, scale.decimals, drawing.unit, scale.largest) for tick in scale.ticks
    ]
    gap = _TICK_GAP + (0.0 if wish.bands else _MARK)
    numbers = max(map(style.width, texts)) + gap
    at_end = drawing.mirrored and not mirrored and not wish.end_room
    left, right = (0.0, width - numbers) if at_end else (numbers, width - wish.end_room)
    if not wish.bands:
        right -= 0 if wish.end_room or at_end else 1.5 * MM
        left += 1.5 * MM if at_end else 0
    axis = category_axis(drawing, words, style, right - left, bands=wish.bands)
    inner = _inside(axis, style, left, right, width)
    if inner != (left, right):  # between closer ends names have less room
        axis = category_axis(drawing, words, style, inner[1] - inner[0], bands=wish.bands)
        left, right = inner

    key = key_canvas(drawing, wish.key, style, name) if wish.key else None
    unit = drawing.unit if drawing.unit not in ("", "%") and wish.scale is None else ""
    notes = _annotations(drawing, style, axis, (left, right), width)
    lanes = 1 + max((note.lane for note in notes), default=-1)
    note_lines = max((len(note.lines) for note in notes), default=0)
    top = (key.height if key else 0) + (line if unit else 0) + line * 0.5 + wish.head
    top += lanes * note_lines * line + (_ANNOTATION if notes else 0)
    bottom = top + wish.height * MM - line * (axis.lines + 0.9) - wish.foot
    height = bottom + wish.foot + line * (axis.lines + 0.4)
    canvas = SvgCanvas(width, height, style, name, mirrored=mirrored)
    if key:
        canvas.place(key, 0, 0)
    if unit:
        _place_unit(canvas, drawing, unit, (key.height if key else 0) + line / 2)
    plot = PlotArea(canvas, axis, scale, left, right, top, bottom, wish.foot)
    _grid(plot, texts, gap, at_end=at_end)
    _categories(plot, line)
    _write_annotations(plot, notes, line, note_lines)
    return plot


def head_for(above: float, drawing: ChartDrawing, style: DrawingStyle, height: float) -> float:
    """Pixels that values want above the area where they reach up to its end; ``above`` is how far
    their middles are from there, in lines. A unit has a line of its own, which they may take.
    """
    highest, line = max(drawing.values, default=0.0), LINE * style.scale
    if drawing.unit not in ("", "%"):
        return 0.0
    free = (1 - value_scale(drawing).part(highest)) * (height * MM - 3 * line)
    return max(0.0, above * line - free)


def _inside(
    axis: CategoryAxis, style: DrawingStyle, left: float, right: float, width: float
) -> tuple[float, float]:
    """The ends of the axis moved inwards where a label would be cut by the drawing's edge."""
    for label in axis.labels:
        half = max(map(style.width, label.lines), default=0) / 2
        place = left + label.at * (right - left)
        if label.at < 0.5 and place - half < 0:
            left += half - place
        elif label.at >= 0.5 and place + half > width:
            right -= place + half - width
    return left, right


def _place_unit(canvas: SvgCanvas, drawing: ChartDrawing, unit: str, y: float) -> None:
    """What is counted, above the axis, at the reader's start."""
    if drawing.mirrored and not canvas.mirrored:
        canvas.text(canvas.width, y, unit, "end", role="muted")
    else:
        canvas.text(0, y, unit, role="muted")


def _grid(plot: PlotArea, texts: Sequence[str], gap: float, *, at_end: bool) -> None:
    canvas = plot.canvas
    for tick, text in zip(plot.scale.ticks, texts, strict=True):
        y = plot.y(tick)
        canvas.line([(plot.left, y), (plot.right, y)], "rule", GRID)
        if at_end:
            canvas.text(plot.right + gap, y, text, role="muted")
        else:
            canvas.text(plot.left - gap, y, text, "end", role="muted")


def reach_of_digits(plot: PlotArea) -> float:
    """How far digits reach above and below their middle, with room."""
    return _HALF * plot.canvas.style.size


def ground_on_grid(plot: PlotArea, x: float, y: float, text: str) -> None:
    """A piece of page behind a value around a point that a line of the grid would run through.

    What is drawn after it is not cut by it.
    """
    reach = reach_of_digits(plot)
    if any(abs(plot.y(tick) - y) < reach for tick in plot.scale.ticks):
        plot.canvas.ground(x, y, text, "middle")


def base_line(plot: PlotArea) -> None:
    """The line of zero, over what stands on it; an axis without zero has none that looks so."""
    if plot.scale.low <= 0 <= plot.scale.high:
        y = plot.y(0)
        plot.canvas.line([(plot.left, y), (plot.right, y)], "text", ZERO)


def _categories(plot: PlotArea, line: float) -> None:
    lines = max((len(label.lines) for label in plot.axis.labels), default=0)
    below = plot.bottom + plot.foot
    for label in plot.axis.labels:
        x = plot.left + label.at * (plot.right - plot.left)
        for number, text in enumerate(label.lines):
            plot.canvas.text(x, below + line * (number + 0.8), text, "middle", role="muted")
        if label.group:
            half = max(map(plot.canvas.style.width, label.lines), default=0) / 2
            start = max(
                0.0, min(x - half, plot.canvas.width - plot.canvas.style.width(label.group))
            )
            y = below + line * (lines + 0.8)
            plot.canvas.text(start, y, label.group, role="muted")


class _Note(NamedTuple):
    """An annotation with its lines, its middle, and the lane above the area that it has."""

    category: int
    lines: tuple[str, ...]
    x: float
    lane: int


def _annotations(
    drawing: ChartDrawing,
    style: DrawingStyle,
    axis: CategoryAxis,
    ends: tuple[float, float],
    width: float,
) -> list[_Note]:
    ordered = sorted(drawing.annotations, key=lambda one: axis.places[one.category])
    lines = [wrapped(one.text, width * 0.45, style.width, _MOST_LINES) for one in ordered]
    spans = []
    for one, texts in zip(ordered, lines, strict=True):
        half = max(map(style.width, texts)) / 2
        middle = ends[0] + axis.places[one.category] * (ends[1] - ends[0])
        middle = max(half, min(middle, width - half))
        spans.append((middle - half, middle + half))
    lanes = free_lanes(spans, 2 * MM)
    return [
        _Note(one.category, texts, (span[0] + span[1]) / 2, lane)
        for one, texts, span, lane in zip(ordered, lines, spans, lanes, strict=True)
    ]


def _write_annotations(plot: PlotArea, notes: Sequence[_Note], line: float, lines: int) -> None:
    """Each above the area, with a tick towards its category."""
    for note in notes:
        below = plot.top - _ANNOTATION - line * 0.3 - note.lane * lines * line
        for number, text in enumerate(reversed(note.lines)):
            plot.canvas.text(note.x, below - line * (number + 0.4), text, "middle", weight=STRONG)
        x = plot.x(note.category)
        plot.canvas.line([(x, below + 1), (x, plot.top - line * 0.2)], "muted", GRID * 2)


def draw_threshold(plot: PlotArea, drawing: ChartDrawing) -> None:
    """The dashed line of a threshold over all."""
    if drawing.threshold is not None:
        y = plot.y(drawing.threshold.value)
        plot.canvas.line([(plot.left, y), (plot.right, y)], "alert", THRESHOLD, "4 2")


def write_threshold(
    plot: PlotArea, drawing: ChartDrawing, lines: Sequence[Sequence[float | None]]
) -> None:
    """The name of a threshold within a small area, where the fewest values come near."""
    threshold = drawing.threshold
    if threshold is None:
        return
    y = plot.y(threshold.value)
    canvas, style = plot.canvas, plot.canvas.style
    text = threshold.label
    width, half = style.width(text), LINE * style.scale * 0.55
    places = [
        (x, y + way * half)
        for way in (-1, 1)
        for x in (plot.right - width, plot.left + 2)
        if plot.top - half <= y + way * half <= plot.bottom
    ]
    points = [p for values in lines for run in plot.points(values) for p in points_along(run)]

    def free(place: tuple[float, float]) -> float:
        start, middle = place
        near = [abs(py - middle) for px, py in points if start - 4 <= px <= start + width + 4]
        return min(min(near, default=1e9), 3 * half)

    start, middle = max(places, key=free)
    canvas.ground(start, middle, text)
    canvas.text(start, middle, text, role="alert")


def points_along(run: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line as points close to each other."""
    found = list(run)
    for (x1, y1), (x2, y2) in itertools.pairwise(run):
        found += [(x1 + (x2 - x1) * part / 8, y1 + (y2 - y1) * part / 8) for part in range(1, 8)]
    return found
