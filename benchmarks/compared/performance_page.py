"""docs/performance.md: the tables of a comparison, and its plot, drawn as our charts are."""

from __future__ import annotations

import datetime
import os
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.compared.bars import Bar
from benchmarks.compared.cases import OURS, TYPST, Case
from benchmarks.compared.turns import Taken
from benchmarks.measure import ROOT

PAGE = ROOT / "docs" / "performance.md"
PLOT = PAGE.with_suffix(".svg")
_BEGIN, _END = (
    "<!-- compared: made by python -m benchmarks.compared --write -->",
    "<!-- end of compared -->",
)
_NAMES = {
    OURS: "**briefgen**",
    TYPST: "**briefgen**, PDF by Typst",
    "pandoc_weasyprint": "pandoc + WeasyPrint (kept)",
    "pandoc_engine": "pandoc + WeasyPrint (CLI)",
    "pandoc_typst": "pandoc + Typst",
    "docxtpl": "docxtpl, Word alone",
    "bare": "WeasyPrint alone, PDF without tags",
    "briefgen: PDF": "**briefgen**, PDF alone",
    "briefgen: Word": "**briefgen**, Word alone",
}
_PACKAGES = ("weasyprint", "pypandoc-binary", "typst", "docxtpl")
_PLOTTED = ("200 editions, two at a time", "40 recipients, two at a time")
"""What the plot shows: the first of these that was measured."""

Found = Mapping[str, Mapping[str, Taken]]


def write_page(cases: Sequence[Case], found: Found, results: Sequence[Bar]) -> None:
    """Put the tables between the marks of the page, and the plot beside it."""
    text = PAGE.read_text(encoding="utf-8")
    made = "\n".join([_BEGIN, "", *_lines(cases, found, results), _END])
    PAGE.write_text(
        re.sub(f"{_BEGIN}.*{_END}", lambda _: made, text, flags=re.DOTALL), encoding="utf-8"
    )
    if plotted := next((name for name in _PLOTTED if name in found), ""):
        PLOT.write_text(_plot(plotted, found[plotted]), encoding="utf-8")


def _lines(cases: Sequence[Case], found: Found, results: Sequence[Bar]) -> Iterator[str]:
    yield f"Measured on {datetime.date.today():%d %B %Y}, on {_machine()}, with {_versions()}.\n"  # noqa: DTZ011 (the day of this machine)
    yield "| what | program | clock, s | processor, s | editions a second |"
    yield "|---|---|--:|--:|--:|"
    for case in cases:
        for number, (program, taken) in enumerate(found[case.name].items()):
            name = _NAMES.get(program, program)
            rate = f"{case.editions / taken.clock:.2f}"
            first = case.name if not number else ""
            yield f"| {first} | {name} | {taken.clock:.2f} | {taken.processor:.2f} | {rate} |"
    yield "\n| bar | clock | processor | at most | |\n|---|--:|--:|--:|---|"
    for bar in results:
        verdict = "kept" if bar.kept else "**missed**"
        ratio = f"{bar.ratio.clock:.3f} | {bar.ratio.processor:.3f}"
        yield f"| {bar.name.replace('_', ' ')} | {ratio} | {bar.most:.2f} | {verdict} |"
    yield ""


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    known = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    processor = known[1] if known else platform.machine()
    return f"{cores} cores ({processor}), {memory:.0f} GB, CPython {platform.python_version()}"


def _versions() -> str:
    import pypandoc

    found = [f"{name} {version(name)}" for name in _PACKAGES]
    return f"{', '.join(found)} (pandoc {pypandoc.get_pandoc_version()})"


def _plot(title: str, taken: Mapping[str, Taken]) -> str:
    """Seconds of the processor of each program, as bars."""
    from briefgen.drawing.chart_drawing import ChartCategory, ChartDrawing, ChartSeries
    from briefgen.drawing.charts.draw_chart import draw_chart
    from briefgen.drawing.drawing_style import drawing_style
    from briefgen.layout.i18n.axis_writing import WrittenAxis
    from briefgen.layout.i18n.library_words import LibraryWords
    from briefgen.layout.jinja_env import own_templates
    from briefgen.theme.theme_reader import read_theme

    names = [_NAMES[program].replace("*", "") for program in taken]
    values = tuple(each.processor for each in taken.values())
    series = ChartSeries("seconds", values, tuple(f"{value:.0f}" for value in values))
    drawing = ChartDrawing(
        "bar", title, title, tuple(map(ChartCategory, names)), (series,), "en", "ltr",
        160.0, highlight=frozenset({0}), is_named=False,
    )  # fmt: skip
    theme = read_theme("default", (own_templates(),))
    style = drawing_style(theme, "en")
    return str(draw_chart(drawing, style, WrittenAxis(LibraryWords("en")), "compared").svg())
