"""The tables and charts of a laid-out document as CSV files (RFC 4180).

They are made from the same tree as the page, so they hold what the page shows and nothing else.
Rows in groups have the name of their group in a column in front; what names a group on the page is
a row of its own only where it has totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from lxml import etree

from briefgen.drawing.chart_drawing import ChartDrawing, ChartSeries
from briefgen.files.csv_files import csv_of
from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import NOTE, in_one_line, is_shown
from briefgen.text.presentation_forms import plain_letters

MEDIA_TYPE = "text/csv"
_BREAK = "\x0b"  # of <br>, which is white space
VALUE = "data-value"
GROUP = "data-group"
"""Of a table with groups of rows: what the groups are, the label of the column they come from. Of
what heads a group: its name, where more than that stands there.
"""


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table; ``title`` is its caption, or the heading that it stands under."""

    title: str
    csv: bytes


def data_tables(
    root: etree._Element,
    drawings: Mapping[str, ChartDrawing] = MappingProxyType({}),
    name: str = "pdf",
) -> list[DataTable]:
    """Every table of class ``data`` that has rows, and every chart, in the order of the text.

    What other formats alone show is no table of this document, but for what is folded: it holds
    what the drawing beside it shows.
    """
    found = []
    for element in root.iter("table", "figure"):
        if any(_is_elsewhere(one, name) for one in (element, *element.iterancestors())):
            continue
        drawing = drawings.get(element.get("data-drawing", ""))
        if drawing is not None:
            found.append(DataTable(drawing.title, csv_of(_numbers(drawing))))
        elif has_class(element, ClassName.DATA) and len(rows := _records(element)) > 1:
            found.append(DataTable(_title(element), csv_of(rows)))
    return found


def _is_elsewhere(element: etree._Element, name: str) -> bool:
    return not is_shown(element, name) and not has_class(element, ClassName.FOLDED)


def _numbers(drawing: ChartDrawing) -> Iterator[list[str]]:
    """The rows of a chart: dates and numbers as such, a gap as an empty cell."""
    yield [drawing.heading, *(one.label for one in drawing.series)]
    length = {"day": 10, "month": 7, "year": 4}.get(drawing.step or "", 0)
    for place, one in enumerate(drawing.categories):
        name = one.day.isoformat()[:length] if one.day and length else one.label
        yield [name, *(_drawn(series, place) for series in drawing.series)]


def _drawn(series: ChartSeries, place: int) -> str:
    """A number; a range as it is written, for its least is not what is known."""
    value = series.values[place]
    if value is None:
        return ""
    return series.texts[place] if series.is_range(place) else f"{Decimal(f'{value:.15g}'):f}"


def _title(table: etree._Element) -> str:
    caption = table.find("caption")
    if caption is not None:
        return _text(caption)
    for title in table.xpath("ancestor::figure[1]/figcaption"):
        return _text(title)
    headings = table.xpath("preceding::*[self::h1 or self::h2 or self::h3 or self::h4][1]")
    return _text(headings[-1]) if headings else ""


def _records(table: etree._Element) -> list[list[str]]:
    """The rows, those of a table with groups each with its group in front."""
    rows = _rows(table)
    label = table.get(GROUP)
    if label is None:
        return rows
    found, group = [[label, *rows[0]]], ""
    for element, cells in zip(list(table.iter("tr"))[1:], rows[1:], strict=True):
        if has_class(element, ClassName.GROUP_HEAD):
            own = element[0].get(GROUP)
            group, first = (cells[0], "") if own is None else (_tidy(own), cells[0])
            if first or any(cells[1:]):
                found.append([group, first, *cells[1:]])
        elif has_class(element, ClassName.TOTAL_ROW):
            found.append([cells[0], "", *cells[1:]])
        else:
            found.append([group, *cells])
    return found


def _rows(table: etree._Element) -> list[list[str]]:
    """The cells of each row; one that goes over several places is in the first of them."""
    rows: list[list[str]] = []
    below: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.iter("tr")):
        cells: list[str] = []
        for cell in row:
            while (number, len(cells)) in below:
                cells.append("")
            width, height = (int(cell.get(name) or 1) for name in ("colspan", "rowspan"))
            below |= {
                (number + down, len(cells) + right): ""
                for down in range(1, height)
                for right in range(width)
            }
            cells += [_value(cell), *[""] * (width - 1)]
        while (number, len(cells)) in below:
            cells.append("")
        rows.append(cells)
    return rows


def _value(cell: etree._Element) -> str:
    """A number or a date as such, else the words."""
    if value := cell.get(VALUE):
        return f"{Decimal(value):f}"  # 1e-05 is one hundred-thousandth, and a text to some programs
    text = in_one_line(map(_tidy, "".join(_pieces(cell)).split(_BREAK)))
    dates = cell.findall(".//time[@datetime]")
    if len(dates) == 1 and _text(dates[0]) == text:
        return str(dates[0].get("datetime"))
    return text


def _text(element: etree._Element) -> str:
    return _tidy("".join(_pieces(element)))


def _tidy(text: str) -> str:
    return plain_letters(" ".join(text.split())).replace("\u00ad", "")


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text without notes and their calls."""
    yield element.text or ""
    for child in element:
        if child.get(NOTE) is None and not has_class(child, ClassName.NOTE_REF):
            yield {"br": _BREAK, "p": " ", "li": " "}.get(str(child.tag), "")
            yield from _pieces(child)
        yield child.tail or ""


def words_of(element: etree._Element) -> str:
    """The words of an element in one line, without notes and their calls."""
    return _text(element)
