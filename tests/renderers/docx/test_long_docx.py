"""A long document: 80 pages of text with 300 notes and an annex of 5,000 rows.

How long it takes is measured by `python -m benchmarks`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen.renderers.docx import DocxRenderer
from tests.renderers.docx.docx_samples import laid_out, part
from tests.renderers.docx.judge import findings
from tests.renderers.docx.notation import W

SECTIONS, TEXTS, NOTES, ROWS = 80, 5, 300, 5000
SENTENCE = "The number of people who fled rose during the month, and the shelters were full. "


def source() -> str:
    entries = "".join(f'<li><a href="#s{n}">Section {n}</a></li>' for n in range(SECTIONS))
    sections = "".join(map(_section, range(SECTIONS)))
    rows = "".join(
        f"<tr><td>{n % 28 + 1} October 2023</td><td>Place {n}</td><td>{SENTENCE}</td>"
        f'<td class="num">{n}</td></tr>'
        for n in range(ROWS)
    )
    head = "<tr><th>Date</th><th>Place</th><th>What</th><th>Killed</th></tr>"
    return (
        f'<nav class="toc" data-field="toc"><ol>{entries}</ol></nav>{sections}'
        f'<table class="data"><caption>Annex</caption>{head}{rows}</table>'
    )


def _section(number: int) -> str:
    texts = (_text(f"sections.{number}.body.{n}", number * TEXTS + n + 1) for n in range(TEXTS))
    heading = f'<h2 id="s{number}">Section {number}</h2>'
    return f'<section data-place="sections.{number}">{heading}{"".join(texts)}</section>'


def _text(place: str, number: int) -> str:
    note = f'<span id="note-{number}" data-note="{number}">Source {number}, 3 October 2023.</span>'
    call = note if number <= NOTES else ""
    return f'<div data-place="{place}"><p>{SENTENCE * 8}{call} <em>More</em> followed.</p></div>'


def test_a_long_document_is_whole(tmp_path: Path) -> None:
    pages = tuple(range(1, SECTIONS + 1))
    rendered = DocxRenderer().render(replace(laid_out(source()), pages_of_contents=pages))
    data = rendered.data
    assert rendered.notices == ()
    assert len(part(data, "word/footnotes.xml")) == NOTES + 2
    document = part(data, "word/document.xml")
    assert sum(1 for _ in document.iter(f"{W}tr")) == ROWS + 1
    fields = [one.text for one in document.iter(f"{W}instrText") if "PAGEREF" in (one.text or "")]
    assert len(fields) == SECTIONS
    assert findings(data, tmp_path) == []
