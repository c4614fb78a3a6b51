"""A chart from its data, drawn and native in Word, without what surrounds it."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from benchmarks.measure import Measure

_PROGRAM = """
import datetime, json, sys, time
sys.path.insert(0, "src")
from briefgen.layout.jinja_env import own_templates
from briefgen.theme.theme_reader import read_theme
from briefgen.layout.i18n.library_words import LibraryWords
theme = read_theme("default", (own_templates(),))
begun = time.process_time()
from briefgen.drawing.chart_drawing import ChartCategory, ChartDrawing, ChartSeries
from briefgen.drawing.charts.draw_chart import draw_chart
from briefgen.drawing.drawing_style import drawing_style
from briefgen.layout.i18n.axis_writing import WrittenAxis

def drawing(kind, count):
    days = [datetime.date(2024, 8, 1) + datetime.timedelta(n) for n in range(14)]
    values = [tuple(float(k * k % 11 + n) for k in range(14)) for n in range(count)]
    series = tuple(
        ChartSeries(f"Gauge {n}", one, tuple(map(str, one))) for n, one in enumerate(values)
    )
    return ChartDrawing(
        kind, "T", "A", tuple(ChartCategory(f"{day}", day) for day in days), series, "en", "ltr",
        112.0, step="day", timed=True,
    )

def draw(kind, count, name):
    return draw_chart(drawing(kind, count), style, axis, name).svg()

style, axis = drawing_style(theme, "en"), WrittenAxis(LibraryWords("en"))
draw("line", 3, "chart-1")
first = time.process_time() - begun
begun = time.process_time()
kinds = [(kind, count) for kind in ("bar", "column", "line", "area", "stacked") for count in (1, 4)]
sizes = [len(draw(*kind, f"chart-{n}")) for n in range(5) for kind in kinds]
drawn = [first, (time.process_time() - begun) / len(sizes), sum(sizes) / len(sizes)]

begun = time.process_time()
from briefgen.renderers.docx.native_charts.native_chart import native_charts

def native(kind, count):
    charts = native_charts(drawing(kind, count), theme, 400, 200)
    return [len(one.part) + len(one.workbook) for one in charts]

native("line", 3)
first = time.process_time() - begun
begun = time.process_time()
sizes = [size for n in range(5) for kind in kinds for size in native(*kind)]
print(json.dumps([*drawn, first, (time.process_time() - begun) / len(sizes)]))
"""


def first(runs: int) -> Measure:
    """CPU time of the first chart in a process that has read a theme and is about to lay out: code,
    widths of letters and Babel are loaded for it.
    """
    found = _measured(runs)
    return Measure("first chart in a process", found[0], 0.15, "s CPU")


def further(runs: int) -> Measure:
    """CPU time of each further one: five kinds, one series and four, fourteen days."""
    found = _measured(runs)
    detail = f"{found[2] / 1000:.1f} kB each"
    return Measure("each further chart", found[1] * 1000, 5, "ms CPU", detail)


def first_native(runs: int) -> Measure:
    """CPU time of the first native chart in a process that has drawn it: XlsxWriter is loaded."""
    return Measure("first chart of Word in a process", _measured(runs)[3], 0.15, "s CPU")


def further_native(runs: int) -> Measure:
    """CPU time of each further one, with its workbook."""
    return Measure("each further chart of Word", _measured(runs)[4] * 1000, 5, "ms CPU")


def _measured(runs: int) -> list[float]:
    results = [
        json.loads(subprocess.check_output([sys.executable, "-c", _PROGRAM])) for _ in range(runs)
    ]
    return [median(column) for column in zip(*results, strict=True)]
