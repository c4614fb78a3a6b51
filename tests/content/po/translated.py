"""A brief in two languages for the tests, and how catalogues are written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from babel.messages.pofile import escape

from tests.content.samples import write

BRIEF = """\
title: Water in Marwan
language: en
languages: [ar]
published: 2024-06-10
license: CC-BY-4.0
sources:
  desk: {organization: Water Desk}
  inside: {organization: Guard, audience: internal}
figures:
  dry: {label: dry wells, value: 17, sources: [desk]}
  hidden: {label: guards, value: 3, sources: [desk], audience: internal}
highlights: ["{{ dry }} wells ran dry by 5 May [@desk].", "Trucks bring 1,200 litres."]
summary: |
  Rain fell on **4.5** days [@desk].

  See [the survey](https://example.org/a).
sections:
  - id: wells
    heading: Wells
    body:
      - key_figures: {figures: [dry]}
      - {callout: {text: "Ask {{ hidden }} guards [@inside].", audience: internal}}
      - table: {caption: Pumps, columns: [{key: a, label: Town}], rows: [{a: "{{ dry }}"}, {a: –}]}
      - quote: {text: الماء قليل., language: ar, speaker: A resident}
"""
ARABIC = {
    "title": "المياه في مروان",
    "sources.desk.organization": "مكتب المياه",
    "sources.inside.organization": "الحارس",
    "figures.dry.label": "آبار جافة",
    "figures.hidden.label": "حراس",
    "highlights.0": "جفت {{ dry }} بئراً حتى ٥ أيار [@desk].",
    "highlights.1": "تحمل الصهاريج 1200 لتر.",
    "summary": "هطل المطر **4,5** أيام [@desk].\n\nانظر [المسح](https://example.org/a).\n",
    "sections.wells.heading": "الآبار",
    "sections.wells.body.1.callout.text": "اسألوا {{ hidden }} حراس [@inside].",
    "sections.wells.body.2.table.caption": "الحفر",
    "sections.wells.body.2.table.columns.0.label": "البلدة",
    "sections.wells.body.3.quote.speaker": "أحد السكان",
}
ENGLISH = {
    "title": "Water in Marwan",
    "sources.desk.organization": "Water Desk",
    "sources.inside.organization": "Guard",
    "figures.dry.label": "dry wells",
    "figures.hidden.label": "guards",
    "highlights.0": "{{ dry }} wells ran dry by 5 May [@desk].",
    "highlights.1": "Trucks bring 1,200 litres.",
    "summary": "Rain fell on **4.5** days [@desk].\n\nSee [the survey](https://example.org/a).\n",
    "sections.wells.heading": "Wells",
    "sections.wells.body.1.callout.text": "Ask {{ hidden }} guards [@inside].",
    "sections.wells.body.2.table.caption": "Pumps",
    "sections.wells.body.2.table.columns.0.label": "Town",
    "sections.wells.body.3.quote.speaker": "A resident",
}
HEADER = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""


def entry(key: str, original: str, text: str, before: str = "") -> str:
    """One entry of a catalogue; ``before`` are comments above it."""
    strings = (("msgctxt", key), ("msgid", original), ("msgstr", text))
    return before + "".join(f"{keyword} {escape(string)}\n" for keyword, string in strings)


def catalogue(changed: Mapping[str, str | None] | None = None, header: str = HEADER) -> str:
    """The whole Arabic catalogue, with other translations for some keys; None leaves one out."""
    texts = {**ARABIC, **(changed or {})}
    entries = [entry(key, ENGLISH[key], text) for key, text in texts.items() if text is not None]
    return "\n".join([header, *entries])


def folder(path: Path, po: str | None = None, brief: str = BRIEF) -> Path:
    """The brief's folder with its catalogue."""
    return write(path / "x", brief, ar_dot_po=catalogue() if po is None else po)
