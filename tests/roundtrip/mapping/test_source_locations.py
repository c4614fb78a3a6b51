"""What shows no text of the brief stands in its block, which the bookmarks name."""

from pathlib import Path

import pytest

from tests.roundtrip.edited import BRIEF, build, look, make_brief, replace


@pytest.mark.parametrize(
    ("old", "new", "field", "source"),
    [
        ("Summary", "In short", "summary", "Water came back in March."),
        ("Highlights", "Points", "highlights", '- "Pumps run again'),
        ("Warning: ", "Beware: ", "sections.0.body.3.callout.title", "title: Boil it"),
        ("Reported", "Counted", "figures.pumps", "label: pumps at work"),
    ],
)
def test_a_label(tmp_path: Path, old: str, new: str, field: str, source: str) -> None:
    text = BRIEF.replace("published:", "always_show: [verification]\npublished:", 1)
    folder = make_brief(tmp_path / "water", text)
    (one,) = look(folder, replace(build(folder), old, new)).changes
    line = (folder / "brief.yaml").read_text().split(source)[0].count("\n") + 1
    assert (one.field, one.status) == (field, "not placed")
    assert abs(one.line - line) <= 1  # a folded text begins in the line of its key


def test_a_date_in_a_table_stands_in_its_row(tmp_path: Path) -> None:
    folder = make_brief(tmp_path / "water")
    brief = folder / "brief.yaml"
    timeline = """\
      - timeline:
          events:
            - {date: 2024-03-01, title: The dam opens}
            - {date: 2024-03-09, title: The mill floods}
"""
    brief.write_text(brief.read_text().replace("      - quote:", timeline + "      - quote:"))
    (one,) = look(folder, replace(build(folder), "9 March", "8 March")).changes
    assert one.field == "sections.0.body.2.timeline.events.1"
    assert "events.1" in one.unplaced[0].reason
    assert one.line == brief.read_text().split("The mill floods")[0].count("\n") + 1


def test_what_stands_above_all_blocks(tmp_path: Path) -> None:
    folder = make_brief(tmp_path / "water")
    (one,) = look(folder, replace(build(folder), "Published", "Out since")).changes
    assert one.file.endswith("brief.yaml")
    assert one.field == ""
