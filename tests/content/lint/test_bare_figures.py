"""How often the notice on a number that is a figure is right, on ten reports labelled by hand.

In `labelled_reports` a number that is a figure written out stands as ``«killed=66»``: the figure's
id, and the words that the author wrote. All other numbers are something else, though many are a
figure's number too: times, streets, ages, prices.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import briefgen

REPORTS = sorted((Path(__file__).parent / "labelled_reports").glob("*.yaml"))
MARK = re.compile("«(?P<figure>[a-z_]+)=(?P<words>[^»]+)»")
BEFORE = (0.352, 0.785)
"""Precision and recall of the rule that looked at nothing but digits, on the same reports."""


class Place(NamedTuple):
    """Where a number stands, and the figure that it is."""

    report: str
    line: int
    column: int
    figure: str


def read(report: Path) -> tuple[str, set[Place]]:
    """A report as its author would have it, and its numbers that are figures."""
    lines, labelled = [], set[Place]()
    for line, text in enumerate(report.read_text("utf-8").splitlines(), 1):
        plain = ""
        for at, part in enumerate(MARK.split(text)):
            if at % 3 == 1:
                labelled.add(Place(report.stem, line, len(plain) + 1, part))
            else:
                plain += part
        lines.append(plain)
    return "\n".join(lines) + "\n", labelled


def notices(text: str) -> Iterator[tuple[str, str, str]]:
    """Code, place and words of each notice, but of those that a brief of fragments has."""
    for each in briefgen.loads(text).notices:
        if each.code not in ("figure-unused", "highlight-count"):
            yield each.code, each.where, each.text


def noticed(report: Path, text: str) -> set[Place]:
    found = set[Place]()
    for code, where, words in notices(text):
        if code == "bare-figure":
            place, key = re.search(r":(\d+):(\d+)", where), re.search(r"\{\{ (\w+)", words)
            assert place
            assert key
            found.add(Place(report.stem, int(place[1]), int(place[2]), key[1]))
    return found


def test_nine_notices_of_ten_are_right_and_no_fewer_figures_are_found_than_before() -> None:
    labelled, found = set[Place](), set[Place]()
    for report in REPORTS:
        text, places = read(report)
        labelled |= places
        found |= noticed(report, text)

    right = len(labelled & found)
    assert len(REPORTS) == 10
    assert len(labelled) >= 75
    wrong, missed = sorted(found - labelled), sorted(labelled - found)
    assert right / len(found) >= 0.9, wrong
    assert right / len(labelled) >= max(0.9, BEFORE[1]), missed


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_no_other_notice_is_made_of_a_report_without_slips(report: Path) -> None:
    text, _ = read(report)
    assert [found for found in notices(text) if found[0] != "bare-figure"] == []


def test_a_doubt_and_a_unit_are_twice_only_where_they_are() -> None:
    """The same reports with their figures named: "At least {{ killed }}", "USD {{ required }}"."""
    found = []
    for report in REPORTS:
        lines = report.read_text("utf-8").splitlines(keepends=True)
        for at, line in enumerate(lines):
            new = MARK.sub(r"{{ \g<figure> }}", line)
            lines[at] = re.sub(r"^( *- |.*?text: )(\{\{.*)$", r"\1 '\2'", new)
        named = [each for each in notices("".join(lines)) if each[0] != "bare-figure"]
        found += [(report.stem, code, words.split(" }}")[0]) for code, _, words in named]
    assert sorted(found) == [
        ("appeal", "unit-twice", "{{ received"),
        ("appeal", "unit-twice", "{{ required"),
        ("conflict", "qualifier-twice", '"At least" and {{ killed'),
        ("floods", "qualifier-twice", '"Between" and {{ homes'),
        ("market", "unit-twice", "{{ basket"),
    ]


BRIEF = """\
title: T
language: {language}
published: 2024-03-12
sources: {{desk: {{organization: Desk}}}}
figures:
  deaths: {{label: {label}, value: {value}, sources: [desk]{more}}}
summary: {text}
"""


def is_noticed(text: str, label: str, value: str, more: str = "", language: str = "en") -> bool:
    brief = BRIEF.format(text=f'"{text}"', label=label, value=value, more=more, language=language)
    return "bare-figure" in {code for code, _, _ in notices(brief)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The hospital confirmed 1 240 deaths.", "1240"),
        ("The hospital confirmed 1\u00a0240 deaths.", "1240"),
        ("The hospital confirmed 1\u202f240 deaths.", "1240"),
        ("The hospital confirmed ۱۲۴۰ deaths.", "1240"),
        ("Deaths: **1,240**.", "1240"),
        ("Some 38,412 are counted.", "38412"),
        ("There were 30 deaths, and 30 days of rain.", "30"),
        ("There were 2.4 million deaths.", "2400000"),
        ("There were 2.4 million deaths.", "2412000"),
        ("The deaths of 22 may tell. It ended in May. 22 deaths.", "22"),
        ("Nearly half, 45, of the deaths.", "45"),
    ],
)
def test_a_number_is_seen_however_it_is_written(text: str, value: str) -> None:
    assert is_noticed(text, "deaths", value)


@pytest.mark.parametrize(
    "text",
    [
        "They met at 06:30 and at 18.30 in Room 30.",
        "It rained for 30 days, 30 nights and 30 hours.",
        "Deaths were counted on 30 March, 30–31 March and March 30.",
        "A 30-year-old man, the 30th, lives at 30 Mill Road, M30.",
        "See page 30, no. 30, §30, #30, version 2.30 and [this](https://example.org/30).",
        "Bread costs $30, EUR 30 or 30 USD; 30% have none, and it is 30 °C.",
        "There were 20–30 deaths, or 30–40 deaths.",
        "The 30 people who attended were trained.",
        "Call +000 30 30 30.",
        "Of 30/31 or 24/30 rooms, SY30 is one.",
    ],
)
def test_what_only_looks_like_a_figure_is_left_alone(text: str) -> None:
    assert not is_noticed(text, "deaths", "30")


@pytest.mark.parametrize(
    ("text", "label", "value", "more", "language"),
    [
        ("23,4 % du plan sont financés.", "du plan financé", "23.4", ", unit: '%'", "fr"),
        ("Okulların 1.240 tanesi kapandı, 1.240 okul.", "kapanan okul", "1240", "", "tr"),
        ("Planın yüzde 23,4 karşılandı.", "planın karşılanan", "23.4", ", unit: '%'", "tr"),
        ("قتل ٣٧ شخصًا في القرى.", "قتلى", "37", "", "ar"),
        ("وصل 2,4 مليون شخص.", "شخص", "2400000", "", "ar"),
        ("38.4 million dollars are missing.", "gap", "38400000", ", unit: USD", "en"),
    ],
)
def test_units_and_languages(text: str, label: str, value: str, more: str, language: str) -> None:
    assert is_noticed(text, label, value, more, language)


def test_a_range_is_one_number() -> None:
    text = BRIEF.replace("value: {value}", "min: 310, max: 340")
    for said in ("310–340 deaths", "310 to 340 deaths", "between 310 and 340 deaths"):
        brief = text.format(text=said, label="deaths", more="", language="en")
        assert [code for code, _, _ in notices(brief)] == ["bare-figure"]


def test_what_was_said_or_was_wrong_does_not_change_with_a_figure() -> None:
    text = BRIEF.format(text="x", label="deaths", value=30, more="", language="en")
    text += """\
corrections: [{date: 2024-03-11, was: 20, now: 30, reason: "There were 30 deaths, not 20."}]
sections:
  - heading: Voices
    body: [{quote: {text: There were 30 deaths., speaker: A nurse}}]
"""
    assert list(notices(text)) == []


def test_the_figure_is_named_whose_words_are_nearest() -> None:
    text = BRIEF.format(text="12 schools closed", label="deaths", value=12, more="", language="en")
    schools = "  schools: {label: schools closed, value: 12, sources: [desk]}\nsummary"
    ((_, _, words),) = notices(text.replace("summary", schools))
    assert words == "12 is the figure {{ schools }}"
