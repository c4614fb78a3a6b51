"""Long documents as PDF: the time of a page, what the structure tree costs, an annex of incidents.

Processor time, in turns where two things are compared.
"""

from __future__ import annotations

import csv
import gc
import importlib
import json
import shutil
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.measure import ROOT, Measure
from briefgen import LaidOut, lay_out, load

STEPS = ("plan_tree", "finish_tree", "write_metadata")
INCIDENTS = 3_000
_SENTENCE = "It says what happened, to whom, and what **people** need *now*, by [@ocha]. "
_SOURCE = {"organization": "OCHA", "source_type": "un", "reliability": "usually_reliable"}
_HEAD = {
    "title": "Long",
    "language": "en",
    "published": "2024-03-12",
    "sources": {"ocha": _SOURCE},
}
_TABLE = {
    "caption": "Rows",
    "columns": [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}],
    "rows": [{"a": 1, "b": 2}] * 8,
}


def pages(_: int) -> Measure:
    """What a page of 500 takes, against a page of 50."""
    _render(_long(4))
    few, short = _timed(_long(50))
    many, long = _timed(_long(505))
    ratio = (long / many) / (short / few)
    detail = f"{many} pages: {long / many * 1000:.0f} ms each, {few}: {short / few * 1000:.0f} ms"
    return Measure("PDF: a page of a long document / a short one", ratio, 1.15, "x", detail)


def structure(_: int) -> Measure:
    """What the structure tree adds to the time of 500 pages.

    A collection of all garbage of the layout takes 4 s, and may fall anywhere: not into a step.
    """
    spent: list[float] = []

    def timed(step: Callable[..., Any], *values: Any, **named: Any) -> Any:
        gc.disable()
        begun = time.process_time()
        try:
            return step(*values, **named)
        finally:
            spent.append(time.process_time() - begun)
            gc.enable()

    count, whole = _with_steps(timed, lambda: _timed(_long(505)))
    share = sum(spent) / (whole - sum(spent))
    detail = f"{sum(spent):.1f} s of {whole:.1f} s, {count} pages"
    return Measure("PDF: what the structure tree adds", share * 100, 15, "%", detail)


def memory(_: int) -> Measure:
    """What the structure tree of 500 pages takes, at most, while it is planned and written."""
    kept, most = 0, 0

    def weighed(step: Callable[..., Any], *values: Any, **named: Any) -> Any:
        nonlocal kept, most
        tracemalloc.start()
        try:
            return step(*values, **named)
        finally:
            now, peak = tracemalloc.get_traced_memory()
            most = max(most, kept + peak)
            kept += now
            tracemalloc.stop()

    _with_steps(weighed, lambda: _render(_long(505)))
    return Measure("PDF: memory of the structure tree", most / 1e6, 100, "MB")


def annex(runs: int) -> Measure:
    """3,000 incidents, against the plainest table of the same words by WeasyPrint alone."""
    import weasyprint

    document = _incidents()
    table = document.root.find(".//table")
    assert table is not None
    plain = _plain(table)
    ours, bare = [], []
    for _ in range(min(runs, 3)):
        ours.append(_timed(document)[1])
        begun = time.process_time()
        weasyprint.HTML(string=plain).write_pdf()
        bare.append(time.process_time() - begun)
    one, other = statistics.median(ours), statistics.median(bare)
    detail = f"{one:.1f} s / {other:.1f} s"
    return Measure(f"PDF of {INCIDENTS:,} incidents / plain table", one / other, 1.2, "x", detail)


def _render(document: LaidOut) -> int:
    from briefgen.renderers.pdf_engines import PdfRenderer

    return PdfRenderer().render(document).pages or 0


def _timed(document: LaidOut) -> tuple[int, float]:
    begun = time.process_time()
    return _render(document), time.process_time() - begun


def _with_steps(around: Callable[..., Any], work: Callable[[], Any]) -> Any:
    """Do it with each step of the structure tree wrapped."""
    engine: Any = importlib.import_module("briefgen.renderers.pdf.pdf_writer")
    steps = {name: getattr(engine, name) for name in STEPS}
    for name, step in steps.items():
        setattr(engine, name, partial(around, step))
    try:
        return work()
    finally:
        for name, step in steps.items():
            setattr(engine, name, step)


def _long(sections: int) -> LaidOut:
    """About as many pages as sections: prose with a note, a list and a table in each."""
    body = [*[_SENTENCE * 13] * 3, "- one\n- two", {"table": _TABLE}]
    parts = [{"heading": f"Section {n}", "body": body} for n in range(sections)]
    brief = _HEAD | {"sections": parts}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "long"
        folder.mkdir()
        (folder / "brief.yaml").write_text(json.dumps(brief), encoding="utf-8")
        return lay_out(load(folder).edition())


def _incidents() -> LaidOut:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(ROOT / "tests/examples/incidents", Path(name) / "incidents"))
        file = next((folder / "data").glob("*.csv"))
        rows = list(csv.reader(file.open(encoding="utf-8")))
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([rows[0], *(rows[1:] * INCIDENTS)[:INCIDENTS]])
        return lay_out(load(folder).edition())


def _plain(table: etree._Element) -> str:
    rows = (
        "".join(f"<{c.tag!s}>{''.join(map(str, c.itertext()))}</{c.tag!s}>" for c in row)
        for row in table.iter("tr")
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
