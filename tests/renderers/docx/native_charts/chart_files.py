"""The parts of native charts, opened again by others: calamine, lxml, the schemas of ECMA-376."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.renderers.docx.namespaces import A, C
from briefgen.renderers.docx.native_charts.native_chart import NativeChart, native_charts
from tests.drawing.chart_samples import theme

SCHEMAS = Path(__file__).parents[5] / "shared" / "ooxml-xsd"
NAMES = {"c": C, "a": A}


def native(drawing: ChartDrawing) -> list[NativeChart]:
    return native_charts(drawing, theme(), 423, 200)


def root(chart: NativeChart) -> etree._Element:
    return etree.fromstring(chart.part)


def found(tree: etree._Element, path: str) -> list[str]:
    """What a path finds: values of attributes, texts."""
    result = tree.xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return [str(one) for one in result]


def sheet(workbook: bytes) -> list[list[Any]]:
    """The rows of a workbook as calamine reads them, an empty cell as None."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
    return [[None if cell == "" else cell for cell in row] for row in rows]


def kept(tree: etree._Element) -> list[list[float | None]]:
    """The values that the part keeps of its workbook, by series, a gap as None."""
    series = []
    for one in tree.iter(f"{{{C}}}ser"):
        values = one.find(f"{{{C}}}val")
        assert values is not None
        count = int(found(values, ".//c:ptCount/@val")[0])
        points = {
            int(str(p.get("idx"))): float(str(p.findtext(f"{{{C}}}v")))
            for p in values.iter(f"{{{C}}}pt")
        }
        series.append([points.get(place) for place in range(count)])
    return series


def day(cell: Any) -> datetime.date:
    return cell.date() if isinstance(cell, datetime.datetime) else cell


needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="needs the schemas beside the repository"
)


@lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "dml-chart.xsd"))


def faults(tree: etree._Element) -> list[str]:
    """What the schema finds wrong, for tests that need it (`needs_schemas`) or look at more."""
    if not SCHEMAS.is_dir() or _schema().validate(tree):
        return []
    return [str(one.message) for one in _schema().error_log]


def members(package: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
