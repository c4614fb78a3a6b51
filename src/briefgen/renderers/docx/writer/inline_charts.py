"""Native charts in the line: their parts, each with a workbook of its own, and their frames."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.renderers.docx.namespaces import C, R
from briefgen.renderers.docx.native_charts.native_chart import (
    WORKBOOK,
    NativeChart,
    native_charts,
)
from briefgen.renderers.docx.oxml import qn, sub
from briefgen.renderers.docx.package.relationships import Relations
from briefgen.renderers.docx.writer.drawing_frames import EMU_PER_PIXEL, graphic, inline_frame
from briefgen.theme.theme import Theme


class Charts:
    """The charts of one package, numbered in the order of the text."""

    def __init__(self, package: Package, theme: Theme) -> None:
        self._package = package
        self._theme = theme
        self.digests: list[str] = []
        """What each showed when it was made."""

    def write(
        self,
        run: etree._Element,
        drawing: ChartDrawing,
        relations: Relations,
        size: tuple[int, int],
        first: int,
    ) -> int:
        """Append a chart of a size in EMU, or several for many series; how many there are.

        ``first`` is the number of the first of them among all drawings of the document.
        """
        width, height = (length / EMU_PER_PIXEL for length in size)
        charts = native_charts(drawing, self._theme, width, height)
        for number, chart in enumerate(charts, first):
            own = round(chart.width * EMU_PER_PIXEL), round(chart.height * EMU_PER_PIXEL)
            inline = inline_frame(run, own, number, chart.alt, "Chart", drawing.title)
            data = graphic(inline, C, ratio_kept=False)
            relation = relations.chart(self._part(chart))
            etree.SubElement(data, qn(C, "chart"), {qn(R, "id"): relation}, nsmap={"c": C})
            if chart.ends_row:
                sub(run, "br")
        return len(charts)

    def _part(self, chart: NativeChart) -> Part:
        self.digests.append(chart.digest)
        number = len(self.digests)
        name = PackURI(f"/word/charts/chart{number}.xml")
        part = Part(name, CT.DML_CHART, chart.part, self._package)
        name = PackURI(f"/word/embeddings/chart{number}.xlsx")
        part.load_rel(RT.PACKAGE, Part(name, CT.SML_SHEET, chart.workbook, self._package), WORKBOOK)
        return part
