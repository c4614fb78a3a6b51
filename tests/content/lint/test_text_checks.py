from pathlib import Path

from briefgen.content.load import load
from briefgen.model.base import Markup, Refers
from briefgen.model.texts import catalogue_key, texts, walk
from tests.content.samples import write

BRIEF = """\
title: Title
language: en
published: 2023-11-10
sources: {scd: {organization: SCD}}
figures: {k: {label: killed, value: 66, unit: people, sources: [scd], audience: partners}}
corrections: [{date: 2023-11-01, was: 60, now: sixty}]
sections:
  - heading: Outer
    audience: partners
    sections:
      - id: inner
        heading: Inner
        body:
          - Bare.
          - text: {text: Named., audience: internal}
          - timeline: {events: [{date: 2023, title: Event, sources: [scd]}]}
          - table: {caption: C, columns: [{key: a, label: A}], rows: [{a: "*x*"}, {a: 3}]}
          - chart: {kind: bar, title: T, alt: Alt, x: a, y: b, rows: [{a: "*x*", b: 1}]}
"""


def test_every_text_has_its_path_its_markup_and_its_audience(tmp_path: Path) -> None:
    brief = load(write(tmp_path / "x", BRIEF))
    within = "sections.0.sections.inner"

    found = {
        catalogue_key(brief, leaf.path): (leaf.marker.kind, leaf.value, leaf.audience)
        for leaf in texts(brief)
        if isinstance(leaf.marker, Markup)
    }

    assert found == {
        "title": ("line", "Title", "public"),
        "sources.scd.organization": ("line", "SCD", "public"),
        "figures.k.label": ("line", "killed", "partners"),
        "figures.k.unit": ("line", "people", "partners"),
        "corrections.0.now": ("line", "sixty", "public"),
        "sections.0.heading": ("line", "Outer", "partners"),
        f"{within}.heading": ("line", "Inner", "partners"),
        f"{within}.body.0": ("prose", "Bare.", "partners"),
        f"{within}.body.1.text.text": ("prose", "Named.", "internal"),
        f"{within}.body.2.timeline.events.0.title": ("line", "Event", "partners"),
        f"{within}.body.3.table.caption": ("line", "C", "partners"),
        f"{within}.body.3.table.columns.0.label": ("line", "A", "partners"),
        f"{within}.body.3.table.rows.0.a": ("inline", "*x*", "partners"),
        f"{within}.body.4.chart.title": ("line", "T", "partners"),
        f"{within}.body.4.chart.rows.0.a": ("line", "*x*", "partners"),
        f"{within}.body.4.chart.alt": ("line", "Alt", "partners"),
    }


def test_references_are_found_where_they_are_annotated(tmp_path: Path) -> None:
    brief = load(write(tmp_path / "x", BRIEF))

    found = [
        (leaf.path[-3:], leaf.value) for leaf in walk(brief) if isinstance(leaf.marker, Refers)
    ]

    assert found == [(("k", "sources", 0), "scd"), ((0, "sources", 0), "scd")]


def test_a_number_of_a_data_file_is_no_number_of_prose(tmp_path: Path) -> None:
    """Weeks 65 and 66 in a column of texts were told to be the figure of 66 people killed."""

    def notices(rows: str) -> list[str]:
        columns = "[{key: week, label: Week, as: text}]"
        table = f"          - table: {{caption: D, columns: {columns}, {rows}}}\n"
        folder = write(tmp_path / "x", BRIEF + table)
        (folder / "weeks.csv").write_text("week\n65\n66 people killed\n")
        return [each.code for each in load(folder).notices if each.code == "bare-figure"]

    assert notices("data: weeks.csv") == []
    assert notices("rows: [{week: 66 people killed}]") == ["bare-figure"]
