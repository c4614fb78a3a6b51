"""Briefs that try the edges of the page: wide tables, long words, many notes."""

from __future__ import annotations

from collections.abc import Mapping

ADDRESS = (
    "https://data.example.org/dataset/3f2504e0-4f89-11d3/resource/"
    "flood_extent_2024-03-12_final_version.geojson?download=true&format=geojson"
)
FILE = "Flood_Extent_Chimanimani_2024_03_12_Final_Version_Checked_By_The_Desk.geojson"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ARABIC = "فسيكفيكهموالمستشفياتوالمدارس"
LABELS = ("District", "Households", "Water points", "Latrines", "Distributions")


def table(columns: int, rows: int = 3, first: str = "Chimanimani", note: str = "[@s1]") -> str:
    """A table block with numbers and words, and the call of a note in each row."""
    keys = [f"c{number}" for number in range(columns)]
    heads = ", ".join(f'{{key: {key}, label: "{LABELS[n % 5]} {n}"}}' for n, key in enumerate(keys))
    cells = [f'"{first}"', f'"repaired {note}"', "12400"]
    line = ", ".join(
        f"{key}: {cells[0] if n == 0 else cells[1 + n % 2]}" for n, key in enumerate(keys)
    )
    return (
        f"      - table:\n          caption: Who does what, where\n          columns: [{heads}]\n"
        "          rows:\n" + f"            - {{{line}}}\n" * rows
    )


def brief(body: str, *, more: str = "", sources: int = 2, layout: str = "briefing") -> str:
    """The text of a brief.yaml with sources s1, s2 …; ``more`` stands at its top."""
    listed = "\n".join(
        f"  s{n}: {{organization: Example Flood Desk {n}, title: {'A report of some length ' * 3}}}"
        for n in range(1, sources + 1)
    )
    return (
        f"title: Hard on the page\nslug: hard\nlanguage: en\nlayout: {layout}\n"
        f"published: 2024-03-12\nsources:\n{listed}\n{more}"
        "sections:\n  - id: a\n    heading: What stands where\n    body:\n"
        f'      - "A sentence before [@s1]."\n{body}      - "A sentence behind [@s2]."\n'
    )


CALLS = "".join(f"[@s{n}]" for n in range(1, 61))
FIGURES = f"""figures:
  one: {{label: "{WORD}", value: 123456789012, sources: [s1], note: "{FILE}"}}
  two: {{label: people, min: 123456789, max: 987654321, sources: [s1]}}
  three: {{label: people, value: 1234567, qualifier: more_than, sources: [s1]}}
  four: {{label: people, value: 12, sources: [s1]}}
"""
BRIEFS: Mapping[str, str] = {
    "eleven-columns": brief(table(11)),
    "twenty-columns": brief(table(20)),
    "twenty-columns-flash-update": brief(table(20), layout="flash-update"),
    "twenty-columns-article": brief(table(20), layout="article"),
    "long-table-on-its-side": brief(table(18, rows=30)),
    "a-heading-over-a-turned-table": brief(
        table(19).replace("      - table:\n", "      - table:\n          heading: Over the table\n")
    ),
    "address-in-a-cell": brief(table(5, first=ADDRESS)),
    "long-word-in-a-cell": brief(table(8, first=WORD)),
    "arabic-word-in-a-cell": brief(table(9, first=ARABIC)),
    "notes-in-short-cells": brief(table(4, note="[@s1; @s2]", first="x [@s2]")),
    "sixty-notes-in-a-row": brief(f'      - "All agree {CALLS} on this."\n', sources=60),
    "ten-notes-in-a-cell": brief(
        table(6, rows=1, note="".join(f"[@s{n}]" for n in range(1, 11))), sources=60
    ),
    "long-words": brief(
        f'      - "{WORD} and {ADDRESS}"\n      - list: {{title: "{FILE}", items: ["{WORD}"]}}\n'
        f'      - callout: {{kind: note, title: "{WORD}", text: "{FILE}"}}\n'
        f'      - quote: {{text: "{WORD}", speaker: "{FILE}", source: s1}}\n'
        f'      - timeline: {{events: [{{date: 2024-03-10, title: "{WORD}", place: "{FILE}"}}]}}\n'
        f'      - actors: {{people: [{{name: "{WORD}", role: "{FILE}"}}]}}\n'
    ),
    "long-words-in-key-figures": brief(
        "      - key_figures: {figures: [one, two, three, four]}\n"
        "      - figure_comparison: {figures: [one, two]}\n",
        more=FIGURES,
    ),
    "long-words-in-the-title-block": brief(
        "",
        more=f'subtitle: "{WORD}"\nhighlights: ["{WORD}", "{FILE}"]\n'
        f'publisher: {{name: "{FILE}"}}\nmethodology: "{ADDRESS}"\n'
        f'glossary: [{{term: "{FILE}", meaning: "{WORD}"}}]\n'
        f'contacts: [{{name: "{WORD}", organization: "{FILE}"}}]\n',
    ),
}
TOO_WIDE = brief(table(40))
