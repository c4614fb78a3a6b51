"""One process that has rendered before: PDF against bare WeasyPrint, DOCX by the clock."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.bare import write_page
from benchmarks.measure import Measure, laid_out_sample, medians
from briefgen import LaidOut, lay_out, load

ROWS = 5_000


def pdf(runs: int) -> Measure:
    """Our renderer against `HTML(...).write_pdf(font_config=FontConfiguration())` on the same HTML.

    Both from memory to bytes: ours from the laid-out tree, bare from the text of the HTML, with a
    new FontConfiguration each time, as its manual shows. Ours also writes tags and mends them;
    bare has WeasyPrint's defaults (no tags).
    """
    from briefgen.render.pdf import PdfRenderer
    from briefgen.render.pdf.weasy import FontConfiguration, weasyprint

    laid_out = laid_out_sample()
    with tempfile.TemporaryDirectory() as name:
        page = write_page(laid_out, Path(name))
        text = page.read_text(encoding="utf-8")

        def bare() -> bytes:
            configuration = FontConfiguration()
            html = weasyprint.HTML(string=text, base_url=str(page))
            data: bytes = html.write_pdf(font_config=configuration)
            return data

        ours, alone = medians([lambda: PdfRenderer().render(laid_out), bare], runs)
    detail = f"{ours * 1000:.0f} ms / {alone * 1000:.0f} ms"
    return Measure("warm PDF / bare WeasyPrint", ours / alone, 1.2, "x", detail)


def docx(runs: int) -> Measure:
    """The sample brief as Word."""
    (time,) = _docx(laid_out_sample(), runs * 3)
    return Measure("warm DOCX of the sample", time * 1000, 60, "ms")


def long_table(runs: int) -> Measure:
    """A table of 5,000 rows of 4 cells as Word."""
    with tempfile.TemporaryDirectory() as name:
        laid_out = lay_out(load(_long_brief(Path(name) / "long")).edition())
    (time,) = _docx(laid_out, runs)
    return Measure(f"DOCX of a table of {ROWS:,} rows", time, 1.0, "s")


def _docx(laid_out: LaidOut, runs: int) -> list[float]:
    from briefgen.render.docx import DocxRenderer

    return medians([lambda: DocxRenderer().render(laid_out)], runs)


def _long_brief(folder: Path) -> Path:
    folder.mkdir()
    rows = "".join(f"{n},Place {n},{n * 7 % 1000},note {n}\n" for n in range(ROWS))
    (folder / "rows.csv").write_text(f"number,place,people,note\n{rows}", encoding="utf-8")
    columns = ", ".join(
        f"{{key: {key}, label: {key}}}" for key in ("number", "place", "people", "note")
    )
    (folder / "brief.yaml").write_text(
        "title: A long table\nlanguage: en\npublished: 2024-03-12\nsources: {}\n"
        "sections:\n  - heading: Rows\n    body:\n"
        f"      - table: {{caption: Rows, data: rows.csv, columns: [{columns}]}}\n",
        encoding="utf-8",
    )
    return folder
