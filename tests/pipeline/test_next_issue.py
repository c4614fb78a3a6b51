"""The next issue of a brief: what moves on, what goes, and what is told until it is touched."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

import briefgen
from briefgen.content.load import load_checked
from briefgen.errors import BriefgenError
from briefgen.pipeline.next_issue import next_issue, next_period

DAY = datetime.date(2024, 5, 2)
BRIEF = """\
# what we say every month
title: Floods in Ardeen, April 2024
language: en # English
published: 2024-04-02
period: {start: 2024-03-01, end: 2024-03-31}
as_of: "2024-03-31"
issue: 3
slug: first
cleared_by: Somebody
corrections:
  - {date: 2024-04-03, was: 1, now: 2}
  # about the second
  - date: 2024-04-04
    was: 3
    now: 4

sources: {desk: {organization: Desk}}
figures:
  left: {label: people who left, value: 420, change_from_previous: 12, sources: [desk]}
  back: {label: people who came back, value: 33, sources: [desk], change_from_previous: -1}
  homes:
    label: homes under water
    value: 90
    change_from_previous: 7 # since February
    sources: [desk]
figures_from: [data/more.csv]
summary: In {{ period }} {{ left }} people left, {{ back }} came to {{ homes }} homes [@desk].
sections:
  - heading: Shelter
    body: ["Three schools are in use in the lower valley, and {{ rain }} of rain fell."]
  - include: sections/water.yaml
"""
WATER = """\
heading: Water
figures:
  wells: {label: wells, value: 9, change_from_previous: 2, sources: [desk]}
body: ["Of the wells, {{ wells }} are clean, which is not enough for anybody."]
"""
TABLES = """\
title: Wells
language: en
published: 2024-04-02
sources: {desk: {organization: Desk}}
sections:
  - heading: Wells
    body:
      - table:
          caption: Wells
          data: wells.csv
          columns: [{key: place, label: Place}, {key: wells, label: Wells}]
          sources: [desk]
  - heading: Rain
    body:
      - timeline: {events: [{date: 2024-04-01, title: Rain, sources: [desk]}]}
      - table:
          caption: Rain
          columns: [{key: place, label: Place}, {key: rain, label: Rain}]
          rows: [[West, 4], [East, 5]]
          sources: [desk]
"""
CSV = "id,label,value,change_from_previous,sources\nrain,rain,30,4,desk\n"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """An issue with everything that the next one must not have."""
    folder = tmp_path / "content" / "first"
    for name, text in (
        ("brief.yaml", BRIEF), ("sections/water.yaml", WATER), ("data/more.csv", CSV),
        ("images/a.txt", "x"), (".hidden", "x"),
    ):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    briefgen.load(folder)
    return folder


def _next(before: Path, slug: str = "second") -> Path:
    return next_issue(slug, before, before.parent, DAY).path


def _codes(path: Path) -> list[str]:
    return [
        f"{one.where.rpartition(': ')[2]}"
        for one in load_checked(path).notices
        if one.code == "unchanged-since-previous"
    ]


def test_dates_move_on_and_what_is_of_the_last_issue_is_gone(before: Path) -> None:
    text = _next(before).read_text(encoding="utf-8")

    assert text == BRIEF.replace(
        "published: 2024-04-02\n", "published: 2024-05-02\nprevious: ../first\nstatus: draft\n"
    ).replace("start: 2024-03-01, end: 2024-03-31", "start: 2024-04-01, end: 2024-04-30").replace(
        'as_of: "2024-03-31"', "as_of: 2024-04-30"
    ).replace("issue: 3", "issue: 4").replace("slug: first", "slug: second").replace(
        "cleared_by: Somebody\n", ""
    ).replace(BRIEF[BRIEF.index("corrections") : BRIEF.index("\nsources")], "").replace(
        "change_from_previous: 12, ", ""
    ).replace(", change_from_previous: -1", "").replace(
        "    change_from_previous: 7 # since February\n", ""
    )


def test_files_beside_it_come_along_without_old_changes(before: Path) -> None:
    folder = _next(before).parent

    assert "change" not in (folder / "sections/water.yaml").read_text(encoding="utf-8")
    assert (folder / "data/more.csv").read_text(encoding="utf-8") == CSV.replace(",4,", ",,")
    assert (folder / "images/a.txt").is_file()
    assert not (folder / ".hidden").exists()


def test_it_builds_at_once_and_its_changes_are_computed(before: Path) -> None:
    brief = briefgen.load(_next(before))

    assert brief.figures["left"].change is not None
    assert brief.status == "draft"


def test_rows_that_are_unchanged_are_told_until_they_are_touched(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "first"
    folder.mkdir(parents=True)
    (folder / "brief.yaml").write_text(TABLES, encoding="utf-8")
    (folder / "wells.csv").write_text("place,wells\nNorth,1\nSouth,2\n", encoding="utf-8")
    path = _next(folder)
    tables = ["sections.0.body.0.table", "sections.1.body.0.timeline", "sections.1.body.1.table"]

    assert _codes(path) == tables
    (path.parent / "wells.csv").write_text("place,wells\nNorth,3\nSouth,2\n", encoding="utf-8")
    assert _codes(path) == tables[1:]
    path.write_text(path.read_text("utf-8").replace("[East, 5]", "[East, 6]"), encoding="utf-8")
    assert _codes(path) == tables[1:2]
    (folder / "wells.csv").unlink()
    assert _codes(path) == tables[1:2]


def test_what_is_unchanged_is_told_until_it_is_touched(before: Path) -> None:
    path = _next(before)

    assert _codes(path) == [
        "title", "summary", "sections.0.heading", "sections.1.heading", "figures.left",
        "figures.back", "figures.homes", "figures.wells", "figures.rain",
    ]  # fmt: skip
    text = path.read_text(encoding="utf-8")
    text = text.replace("April", "May").replace("Three schools", "Two schools")
    path.write_text(text.replace("value: 420", "value: 421"), encoding="utf-8")
    assert not {"title", "sections.0.heading", "figures.left"} & set(_codes(path))
    path.write_text(text.replace("status: draft", "status: cleared"), encoding="utf-8")
    assert _codes(path) == []


def test_a_figure_that_stayed_the_same_is_touched_by_its_day(before: Path) -> None:
    path = _next(before)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: 90", "value: 90\n    as_of: 2024-04-30"), encoding="utf-8")

    assert "figures.homes" not in _codes(path)
    assert "figures.left" in _codes(path)


def test_an_issue_that_lies_elsewhere_is_not_named(before: Path, tmp_path: Path) -> None:
    moved = tmp_path / "archive" / "first"
    shutil.copytree(before, moved)
    made = next_issue("second", moved, before.parent, DAY)

    assert "previous:" not in made.path.read_text(encoding="utf-8")
    assert any(change.startswith("previous: not set") for change in made.changes)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2023-10-01", "2023-10-31", "2023-11-01", "2023-11-30"),
        ("2023-12-01", "2023-12-31", "2024-01-01", "2024-01-31"),
        ("2023-10-01", "2023-12-31", "2024-01-01", "2024-03-31"),
        ("2024-01-01", "2024-12-31", "2025-01-01", "2025-12-31"),
        ("2024-05-13", "2024-05-19", "2024-05-20", "2024-05-26"),
        ("2024-02-01", "2024-02-15", "2024-02-16", "2024-03-01"),
    ],
)
def test_the_period_after_one(start: str, end: str, first: str, last: str) -> None:
    made = next_period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))

    assert [day.isoformat() for day in made] == [first, last]


def test_it_never_writes_over_what_is_there(before: Path) -> None:
    with pytest.raises(BriefgenError, match="something of this name"):
        next_issue("first", before, before.parent, DAY)
    with pytest.raises(BriefgenError, match="there is no brief"):
        next_issue("third", before / "images", before.parent, DAY)


def test_a_link_that_leads_out_is_not_followed(before: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (before / "images" / "link.txt").symlink_to(tmp_path / "secret.txt")

    assert not (_next(before).parent / "images" / "link.txt").exists()
