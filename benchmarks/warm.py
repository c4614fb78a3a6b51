"""One process that has rendered before: PDF against bare WeasyPrint, DOCX by the clock."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.bare import write_page
from benchmarks.measure import Measure, laid_out_sample, medians
from briefgen import LaidOut, lay_out, load

ROWS = 5_000
SECTIONS, TEXTS, NOTES = 80, 5, 300
SENTENCE = "The number of people who fled rose during the month, and the shelters were full. "


def pdf(runs: int) -> Measure:
    """Our renderer against `HTML(...).write_pdf(font_config=FontConfiguration())` on the same HTML.

    Both from memory to bytes: ours from the laid-out tree, bare from the text of the HTML, with a
    new FontConfiguration each time, as its manual shows. Ours also writes tags and mends them;
    bare has WeasyPrint's defaults (no tags).
    """
    from briefgen.renderers.pdf.weasyprint.weasy import FontConfiguration, weasyprint
    from briefgen.renderers.pdf_engines import PdfRenderer

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


def long_brief(runs: int) -> Measure:
    """80 pages of prose with 300 notes, and 5,000 rows behind them, as Word."""
    with tempfile.TemporaryDirectory() as name:
        laid_out = lay_out(load(_long_brief(Path(name) / "long", SECTIONS)).edition())
    (time,) = _docx(laid_out, runs)
    name = f"DOCX of 80 pages, {NOTES} notes, {ROWS:,} rows"
    return Measure(name, time, 2.0, "s")


def _docx(laid_out: LaidOut, runs: int) -> list[float]:
    from briefgen.renderers.docx import DocxRenderer

    return medians([lambda: DocxRenderer().render(laid_out)], runs)


def _long_brief(folder: Path, sections: int = 0) -> Path:
    folder.mkdir()
    rows = "".join(f"{n},Place {n},{n * 7 % 1000},note {n}\n" for n in range(ROWS))
    (folder / "rows.csv").write_text(f"number,place,people,note\n{rows}", encoding="utf-8")
    columns = ", ".join(
        f"{{key: {key}, label: {key}}}" for key in ("number", "place", "people", "note")
    )
    (folder / "brief.yaml").write_text(
        "title: A long table\nlanguage: en\npublished: 2024-03-12\n"
        f"sources: {{{', '.join(map(_source, range(sections and NOTES)))}}}\n"
        f"sections:\n{''.join(map(_section, range(sections)))}"
        "  - heading: Rows\n    body:\n"
        f"      - table: {{caption: Rows, data: rows.csv, columns: [{columns}]}}\n",
        encoding="utf-8",
    )
    return folder


def _source(number: int) -> str:
    return f"s{number}: {{organization: Source {number}, title: Report {number}}}"


def _section(number: int) -> str:
    """A page, with notes until all are called."""
    texts = (
        f"      - {SENTENCE * 7}*More* followed.{_call(number * TEXTS + n)}\n" for n in range(TEXTS)
    )
    return f"  - heading: Section {number}\n    body:\n{''.join(texts)}"


def _call(number: int) -> str:
    return f" [@s{number}]" if number < NOTES else ""
