"""The words of a native chart that XlsxWriter does not write: labels, heads, names on levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from lxml import etree

from briefgen.renderers.docx.native_charts.category_columns import CategoryColumns
from briefgen.renderers.docx.native_charts.chart_digests import EMBEDDING
from briefgen.renderers.docx.native_charts.chart_labels import SeriesLabels, labels_element
from briefgen.renderers.docx.native_charts.chart_part import (
    PartLook,
    a,
    c,
    insert,
    opened,
    paragraph,
    run_properties,
    text_body,
    text_properties,
)
from briefgen.renderers.docx.native_charts.chart_shape import ChartShape
from briefgen.text.isolates import with_marked_phrases
from briefgen.text.letters import LTR_LETTER, RTL_LETTER

_FROM_THE_LEFT: Final = re.compile(rf"{LTR_LETTER.pattern}|\d")
_ON_ITS_SIDE: Final = str(-90 * 60_000)
"""In parts of a degree (20.1.10.3)."""


class HeadLine(NamedTuple):
    """A line of words above a chart, in the colour of a role."""

    text: str
    role: str
    bold: bool = False


def worded(
    part: bytes,
    shape: ChartShape,
    names: CategoryColumns,
    labels: Sequence[SeriesLabels | None],
    look: PartLook,
    *,
    turned: bool,
) -> etree._Element:
    """The part of a chart with the labels of its series, the words of its axes, its formats.

    ``turned``: names of categories stand on their side.
    """
    root = opened(part)
    series = sorted(root.iter(c("ser")), key=lambda one: int(_value(one, "idx")))
    first = 1
    for element, one in zip(series, labels, strict=True):
        if one is not None:
            insert(element, labels_element(one, look, first))
            first += len(one.points)
    if shape.has_ends:
        for value in series[-1].iterfind(f"{c('val')}//{c('v')}"):
            value.text = "0"  # as of all words, whatever number they say
    for number, element in enumerate(series[: len(shape.formats)]):
        for code in element.iterfind(f"{c('val')}//{c('formatCode')}"):
            code.text = shape.formats[number][0]
    for axis in (*root.iter(c("catAx")), *root.iter(c("dateAx")), *root.iter(c("valAx"))):
        is_bar_names = shape.kind == "bar" and axis.tag == c("catAx")
        colour = shape.paint("text" if is_bar_names else "muted")
        insert(axis, text_properties(look, colour=colour))
    if turned:
        for body in root.iterfind(f".//{c('catAx')}/{c('txPr')}/{a('bodyPr')}"):
            body.set("rot", _ON_ITS_SIDE)
    if len(names.columns) > 1:
        _write_levels(root, names)
    if names.code:
        _settle_dates(root, names, shape.drawing.step or "day")
    if names.period:
        for axis in (*root.iter(c("catAx")), *root.iter(c("dateAx"))):
            insert(axis, _title([HeadLine(names.period, "muted")], shape, look))
    return root


def put_head(
    root: etree._Element,
    lines: Sequence[HeadLine],
    shape: ChartShape,
    look: PartLook,
    place: tuple[float, float],
) -> None:
    """Write lines above everything, at a place in parts of the chart."""
    chart = root.find(c("chart"))
    assert chart is not None
    deleted = chart.find(c("autoTitleDeleted"))
    if deleted is not None:
        chart.remove(deleted)
    insert(chart, _title(lines, shape, look, place))
    insert(chart, etree.Element(c("autoTitleDeleted"), val="0"))


def mark_directions(root: etree._Element) -> None:
    """Have words from the right run so, what is one whole in them from the left: LibreOffice sets
    every text of a chart as one from the left, and only an embedding turns it, no mark.

    A program takes the names of its workbook, without marks, once somebody changes the data.
    """
    shown = [*root.iter(a("t"))]
    for name in ("cat", "tx"):
        shown += root.iterfind(f".//{c(name)}//{c('v')}")
    for element in shown:
        text = element.text or ""
        if RTL_LETTER.search(text) and _FROM_THE_LEFT.search(text):
            element.text = f"{EMBEDDING[0]}{with_marked_phrases(text)}{EMBEDDING[1]}"


def _write_levels(root: etree._Element, names: CategoryColumns) -> None:
    """Keep the names of several levels, the inner first (21.2.2.102): XlsxWriter keeps none."""
    for (reference,) in root.iter(c("cat")):
        reference.tag = c("multiLvlStrRef")
        cache = etree.SubElement(reference, c("multiLvlStrCache"))
        etree.SubElement(cache, c("ptCount"), val=str(len(names.ticks)))
        for column in reversed(names.columns):
            level = etree.SubElement(cache, c("lvl"))
            for place, cell in enumerate(column.cells):
                if cell is not None:
                    point = etree.SubElement(level, c("pt"), idx=str(place))
                    etree.SubElement(point, c("v")).text = str(cell)


def _settle_dates(root: etree._Element, names: CategoryColumns, step: str) -> None:
    """Say that names are dates: a program would take them for numbers."""
    for code in root.iterfind(f".//{c('cat')}//{c('formatCode')}"):
        code.text = names.code
    for axis in root.iter(c("dateAx")):
        for auto in axis.iterfind(c("auto")):
            auto.set("val", "0")
        insert(axis, etree.Element(c("baseTimeUnit"), val=f"{step}s"))


def _title(
    lines: Sequence[HeadLine],
    shape: ChartShape,
    look: PartLook,
    place: tuple[float, float] | None = None,
) -> etree._Element:
    title = etree.Element(c("title"))
    paragraphs = []
    for text, role, bold in lines:
        colour = shape.paint(role)
        one = paragraph(look, colour=colour, bold=bold)
        run = etree.SubElement(one, a("r"))
        run.append(run_properties("rPr", look, colour=colour, bold=bold))
        etree.SubElement(run, a("t")).text = text
        paragraphs.append(one)
    etree.SubElement(title, c("tx")).append(text_body("rich", paragraphs))
    layout = etree.SubElement(title, c("layout"))
    if place is not None:
        manual = etree.SubElement(layout, c("manualLayout"))
        for name, value in (("xMode", "edge"), ("yMode", "edge")):
            etree.SubElement(manual, c(name), val=value)
        for name, number in zip(("x", "y"), place, strict=True):
            etree.SubElement(manual, c(name), val=f"{number:.4f}")
    return title


def _value(element: etree._Element, name: str) -> str:
    child = element.find(c(name))
    return "0" if child is None else str(child.get("val"))
