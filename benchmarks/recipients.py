"""One brief for a thousand recipients: what an edition costs beside layout and printing.

CPU time of the edition itself (the row's figures, tables, conditions, the cut) and of the search of
its finished text for what stands in the rows of all others.
"""

from __future__ import annotations

import random
import statistics
import time

import briefgen
from benchmarks.measure import Measure
from briefgen.leaks.leak_guard import RowGuards

ROWS = 1_000
MADE = 20
MOST = 10.0
"""Milliseconds of an edition."""
_BRIEF = {
    "title": "Cholera in {{ row.district }}",
    "language": "en",
    "published": "2026-05-12",
    "recipients": {"data": "d.csv", "key": "key"},
    "sources": {"moh": {"organization": "Ministry of Health of Ardeen"}},
    "figures": {
        "cases": {"label": "cases", "value": "{{ row.cases }}", "sources": ["moh"]},
        "deaths": {"label": "deaths", "value": "{{ row.deaths }}", "sources": ["moh"]},
        "ratio": {"label": "ratio", "compute": "deaths / cases", "unit": "%", "decimals": 1},
    },
    "summary": "{{ cases }} people fell ill in {{ row.district }}; {{ ratio }} died. " * 20,
    "sections": [
        {
            "heading": "Clinics",
            "body": [
                {
                    "table": {
                        "caption": "Clinics in {{ row.district }}",
                        "data": "c.csv",
                        "where": {"key": "{{ row.key }}"},
                        "columns": [{"key": "clinic", "label": "Clinic"}],
                    }
                },
                {"callout": {"kind": "note", "text": "People died.", "when": "row.deaths > 0"}},
            ],
        }
    ],
}


def each(runs: int) -> Measure:
    """An edition of one of a thousand, made and searched."""
    brief = briefgen.loads(_BRIEF, files=_files(), name="cholera")
    assert brief.recipient_rows is not None
    keys = brief.recipient_rows.keys[:MADE]
    guards = RowGuards(brief, "public")
    laid_out = {key: briefgen.lay_out(brief.edition(recipient=key)) for key in keys}
    files = {key: briefgen.render(brief, "text", recipient=key).data for key in keys}
    guards.guard(keys[0]).for_edition(laid_out[keys[0]]).check(files[keys[0]], "text")
    spent = []
    for _ in range(runs):
        begun = time.process_time()
        for key in keys:
            brief.edition(recipient=key)
        made = time.process_time() - begun
        begun = time.process_time()
        for key in keys:
            guards.guard(key).for_edition(laid_out[key]).check(files[key], "text")
        spent.append((made, time.process_time() - begun))
    made, searched = (1000 * statistics.median(one) / MADE for one in zip(*spent, strict=True))
    detail = f"{made:.1f} ms made, {searched:.1f} ms searched, of {ROWS:,} rows"
    return Measure(
        "each recipient beside layout and print", made + searched, MOST, "ms CPU", detail
    )


def _files() -> dict[str, bytes]:
    chance = random.Random(1)  # noqa: S311 (no secret)
    rows, clinics = ["key,district,cases,deaths,note"], ["key,clinic"]
    for number in range(ROWS):
        name = f"District {number} {''.join(chance.choices('abcdefgh', k=8))}"
        cases = chance.randrange(100, 99_999)
        rows.append(f"K{number},{name},{cases},{cases // 50},Note on {name} of last week")
        clinics += [f"K{number},Clinic {part} of {name}" for part in range(3)]
    return {"d.csv": "\n".join(rows).encode(), "c.csv": "\n".join(clinics).encode()}
