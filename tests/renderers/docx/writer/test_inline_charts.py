"""Charts in Word documents: native, each with its workbook, its words and its relationships."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

import briefgen
from briefgen.accessibility.docx_findings import docx_findings
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.namespaces import WP, C, W
from tests.renderers.docx import judge
from tests.renderers.docx.native_charts.chart_files import faults, sheet

EXAMPLE = Path(__file__).parents[3] / "examples" / "chart"
LANGUAGES = ("en", "ar")


@lru_cache(maxsize=2)
def laid_out(language: str) -> LaidOut:
    return briefgen.lay_out(briefgen.load(EXAMPLE).edition(language=language))


@lru_cache(maxsize=2)
def document(language: str) -> bytes:
    return DocxRenderer().render(laid_out(language)).data


def charts(data: bytes) -> list[tuple[Any, Any]]:
    """The chart parts in the order of the text with their workbooks, by python-docx."""
    part = docx.Document(io.BytesIO(data)).part
    found = []
    for chart in part.element.iter(f"{{{C}}}chart"):
        (relation,) = chart.attrib.values()
        made = part.related_parts[relation]
        (workbook,) = (one.target_part for one in made.rels.values())
        found.append((made, workbook))
    return found


def drawings(language: str) -> list[ChartDrawing]:
    return [*laid_out(language).drawings.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_chart_is_native_and_its_workbook_has_the_values_of_the_data(language: str) -> None:
    found = charts(document(language))
    assert len(found) == len(drawings(language)) == 7
    for (chart, workbook), drawing in zip(found, drawings(language), strict=True):
        assert (chart.content_type, workbook.content_type) == (CT.DML_CHART, CT.SML_SHEET)
        assert [one.reltype for one in chart.rels.values()] == [RT.PACKAGE]
        assert faults(etree.fromstring(chart.blob)) == []
        head, *rows = sheet(workbook.blob)
        for one in drawing.series:
            column = head.index(one.label)
            assert [row[column] for row in rows] == list(one.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_has_its_words_and_no_picture_beside_it(language: str, tmp_path: Path) -> None:
    data = document(language)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    names = [(one.get("title"), one.get("descr")) for one in root.iter(f"{{{WP}}}docPr")]
    assert names == [(one.title, one.alt) for one in drawings(language)]
    assert not any("media/" in name for name in zipfile.ZipFile(io.BytesIO(data)).namelist())
    assert docx_findings(data) == []
    assert judge.findings(data, tmp_path) == []


def test_a_chart_without_words_is_a_finding() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document("en"))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            alt = drawings("en")[0].alt.encode()
            new.writestr(name, data.replace(alt, b"") if name.endswith("document.xml") else data)
    (finding,) = docx_findings(made.getvalue())
    assert str(finding).endswith("[1.1.1]")
    assert "a chart has no alt text" in str(finding)


def test_a_chart_from_the_right_stands_in_a_paragraph_that_does_not() -> None:
    """LibreOffice turns the digits of a chart round in a paragraph from the right."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(document("ar"))).read("word/document.xml"))
    for chart in root.iter(f"{{{C}}}chart"):
        paragraph = next(chart.iterancestors(f"{W}p"))
        properties = paragraph.find(f"{W}pPr")
        assert properties is not None
        said = {str(one.tag).removeprefix(W): one.get(f"{W}val") for one in properties}
        assert (said["bidi"], said["jc"]) == ("0", "right")
        assert not "".join(map(str, paragraph.itertext())).strip()


def test_the_same_document_twice_has_the_same_bytes() -> None:
    assert DocxRenderer().render(laid_out("en")).data == document("en")


def test_a_document_without_charts_does_without_xlsxwriter(monkeypatch: pytest.MonkeyPatch) -> None:
    module = "briefgen.renderers.docx.writer.story_writer"
    code = f"import sys, {module}; sys.exit('xlsxwriter' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)  # whoever imports it now fails
    brief = briefgen.load(EXAMPLE.parent / "callout")
    assert briefgen.render(brief, "docx").data


def test_a_template_of_somebody_takes_our_charts_and_brings_none(tmp_path: Path) -> None:
    reference = tmp_path / "house.docx"
    docx.Document().save(str(reference))
    made = laid_out("en")
    theirs = replace(made, theme=replace(made.theme, reference=reference))
    data = DocxRenderer().render(theirs).data
    ours = [one.blob for one, _ in charts(document("en"))]
    found = [chart.blob for chart, _ in charts(data)]
    assert len(found) == len(ours)
    other = [at for at, pair in enumerate(zip(found, ours, strict=True)) if pair[0] != pair[1]]
    assert other == [4, 5]  # half as wide as a line: those of that template are narrower
    assert judge.findings(data, tmp_path) == []
