"""Figures that stand in the rows of a file are figures like any other."""

from __future__ import annotations

from typing import Any

import pytest

import briefgen
from briefgen.errors import ContentError
from briefgen.model.brief import Brief

ROWS = """\
id;label;value;min;max;unit;sources;qualifier;decimals;compact;compute;audience;sex;as_of;hxl
#meta+id;#indicator+label;#value;;;;;;;;;;;;
required;required;38400000;;;USD;s t;;;TRUE;;;;;
received;received;9000000;;;USD;s;about;;true;;;;2024-02-01;#value+received
share;of the appeal;;;;%;;;1;;received / required;;;;
range;a range;;60;70;;s;;;;;partners;f;;
"""


def brief(rows: str, text: str = "", **files: bytes) -> Brief:
    content = (
        "title: T\nlanguage: en\npublished: 2024-03-12\nsources: {s: {title: S}, t: {title: T}}\n"
        "figures_from: [data/figures.csv]\n" + text
    )
    return briefgen.loads(content, files={"data/figures.csv": rows.encode(), **files})


def test_a_row_is_a_figure() -> None:
    found = brief(ROWS, "summary: '{{ share }}'\n").figures

    assert list(found) == ["required", "received", "share", "range"]
    assert (found["required"].value, found["required"].sources) == (38_400_000, ("s", "t"))
    assert found["required"].compact is True
    assert (str(found["received"].as_of), found["received"].hxl) == (
        "2024-02-01",
        "#value+received",
    )
    assert (found["share"].qualifier, found["share"].decimals) == ("about", 1)
    assert (found["range"].min, found["range"].sex) == (60, "f")
    assert found["range"].audience == "partners"


def test_rows_and_yaml_make_one_list() -> None:
    more = (
        "figures: {people: {label: p, value: 10, sources: [s]},"
        " each: {label: e, compute: a / people}}\n"
    )
    found = brief("id,label,value,sources\na,A,100,s\n", more).figures

    assert found["each"].value == 10


def test_numbers_are_read_by_the_form_of_the_file() -> None:
    content: dict[str, Any] = {
        "title": "T",
        "language": "en",
        "published": "2024-03-12",
        "sources": {"s": {"title": "S"}},
        "figures_from": [{"data": "data/figures.csv", "number_format": "1.234,5"}],
    }
    rows = b"id;label;value;sources\na;A;1.200,5;s\n"

    assert briefgen.loads(content, files={"data/figures.csv": rows}).figures["a"].value == 1200.5


def test_a_change_is_computed_from_rows_of_the_issue_before() -> None:
    before = (
        "title: T\nlanguage: en\npublished: 2024-02-12\nsources: {s: {title: S}}\n"
        "figures: {half: {label: h, compute: a / 2}}\nfigures_from: [data/figures.csv]\n"
    )
    files = {
        "../before/brief.yaml": before.encode(),
        "../before/data/figures.csv": b"id,label,value,sources\na,A,100,s\n",
    }
    found = brief(
        "id,label,value,sources,compute\na,A,112,s,\nhalf,h,,,a / 2\n",
        "previous: ../before\nsummary: '{{ a }} {{ half }}'\n",
        **files,
    ).figures

    assert (found["a"].change_from_previous, found["half"].change_from_previous) == (12, 6)


def test_a_withheld_row_is_shown_in_no_message() -> None:
    rows = "id,label,value,sources,audience\nsecret,osprey,5,s,partners\nopen,o,x,s,\n"
    with pytest.raises(ContentError) as error:
        brief(rows, "summary: '{{ secret }}'\n")

    assert "osprey" not in "".join(problem.source for problem in error.value.problems)
    assert any("open,o,x,s" in problem.source for problem in error.value.problems)
