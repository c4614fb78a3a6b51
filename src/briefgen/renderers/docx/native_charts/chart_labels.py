"""Values and names beside the points of a series (ECMA-376 part 1, 21.2.2.47 and 21.2.2.49).

What the numbers say is never written as a text where a program can say it itself: so a label
follows when somebody changes the number in Word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from briefgen.renderers.docx.native_charts.chart_part import (
    PartLook,
    a,
    c,
    paragraph,
    run_properties,
    text_body,
    text_properties,
)
from briefgen.renderers.docx.oxml import qn

C15: Final = "http://schemas.microsoft.com/office/drawing/2012/chart"
_FIELDS: Final = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
"""The extension by which a label may hold fields (MS-ODRAWXML 2.24.3.24)."""
_GUID: Final = "{{B0000000-0000-4000-8000-{:012X}}}"
_SHOWN: Final = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


@dataclass(frozen=True, slots=True)
class PointLabel:
    """The label of a point: words of ours in lines, then its value, or its series' name and value.

    ``value`` is the number as it is written, which stands in the file until a program writes it.
    ``across`` and ``up`` are how far the label is moved to
    the right and up, parts of the width and the height of the chart.
    """

    lines: tuple[str, ...] = ()
    value: str = ""
    named: bool = False
    bold: bool = False
    colour: str = ""
    position: str = ""
    across: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class SeriesLabels:
    """The labels of a series: for all points, or for the given ones alone."""

    points: Mapping[int, PointLabel]
    every: bool = False
    """Whether points that have no label of their own show their values."""
    code: str = ""
    position: str = ""
    colour: str = ""
    ground: str = ""
    """What the words stand on, where the series has a texture."""


def labels_element(labels: SeriesLabels, look: PartLook, first: int) -> etree._Element:
    """The ``c:dLbls``; ``first`` numbers what has an id in it."""
    element = etree.Element(c("dLbls"))
    for number, (point, label) in enumerate(sorted(labels.points.items())):
        element.append(_label(point, label, labels, look, first + number))
    _settings(element, labels, labels.position)
    colour = text_properties(look, colour=labels.colour)
    _place(element, colour)
    _shown(element, {"Val"} if labels.every else ())
    return element


def _label(
    point: int, label: PointLabel, labels: SeriesLabels, look: PartLook, number: int
) -> etree._Element:
    element = etree.Element(c("dLbl"))
    etree.SubElement(element, c("idx"), val=str(point))
    if not (label.lines or label.value or label.named):
        etree.SubElement(element, c("delete"), val="1")
        return element
    layout = etree.SubElement(element, c("layout"))
    if label.up or label.across:
        manual = etree.SubElement(layout, c("manualLayout"))
        etree.SubElement(manual, c("x"), val=f"{label.across:.4f}")
        etree.SubElement(manual, c("y"), val=f"{-label.up:.4f}")
    colour = label.colour or labels.colour
    if label.lines:
        words = etree.SubElement(element, c("tx"))
        words.append(_rich(label, look, colour, number))
    _settings(element, labels, label.position or labels.position)
    _place(element, text_properties(look, colour=colour, bold=label.bold))
    shown = {"Val"} if label.value or label.lines else set()
    _shown(element, shown | {"SerName"} if label.named else shown)
    if label.named:
        etree.SubElement(element, c("separator")).text = "\n" if label.value else " "
    if label.lines and label.value:
        extensions = etree.SubElement(element, c("extLst"))
        own = etree.SubElement(extensions, c("ext"), uri=_FIELDS, nsmap={"c15": C15})
        etree.SubElement(own, qn(C15, "dlblFieldTable"))
    return element


def _rich(label: PointLabel, look: PartLook, colour: str, number: int) -> etree._Element:
    paragraphs = []
    for line in label.lines:
        one = paragraph(look, colour=colour, bold=label.bold)
        _run(one, line, look, colour, bold=label.bold)
        paragraphs.append(one)
    if label.value:
        one = paragraph(look, colour=colour, bold=label.bold)
        field = etree.SubElement(one, a("fld"), id=_GUID.format(number), type="VALUE")
        field.append(run_properties("rPr", look, colour=colour, bold=label.bold))
        etree.SubElement(field, a("t")).text = label.value
        paragraphs.append(one)
    return text_body("rich", paragraphs)


def _run(parent: etree._Element, words: str, look: PartLook, colour: str, *, bold: bool) -> None:
    run = etree.SubElement(parent, a("r"))
    run.append(run_properties("rPr", look, colour=colour, bold=bold))
    etree.SubElement(run, a("t")).text = words


def _settings(element: etree._Element, labels: SeriesLabels, position: str) -> None:
    if labels.code:
        etree.SubElement(element, c("numFmt"), formatCode=labels.code, sourceLinked="0")
    shape = etree.SubElement(element, c("spPr"))
    if labels.ground:
        fill = etree.SubElement(shape, a("solidFill"))
        etree.SubElement(fill, a("srgbClr"), val=labels.ground.lstrip("#").upper())
    else:
        etree.SubElement(shape, a("noFill"))
    etree.SubElement(etree.SubElement(shape, a("ln")), a("noFill"))
    if position:
        etree.SubElement(element, c("dLblPos"), val=position)


def _place(element: etree._Element, words: etree._Element) -> None:
    """Words' properties stand between the shape and the position."""
    position = element.find(c("dLblPos"))
    if position is None:
        element.append(words)
    else:
        position.addprevious(words)


def _shown(element: etree._Element, shown: Iterable[str]) -> None:
    for name in _SHOWN:
        etree.SubElement(element, c(f"show{name}"), val="1" if name in shown else "0")
