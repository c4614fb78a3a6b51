"""The figures of an edition as a file: what it shows, with HXL tags, and nothing withheld."""

from __future__ import annotations

import csv
import io
from typing import Any

import briefgen
from briefgen.conventions import Audience
from briefgen.layout.lay_out import lay_out

FIGURES: dict[str, Any] = {
    "killed": {"value": 66, "hxl": "#affected +killed", "qualifier": "at_least"},
    "women": {"value": 13, "sex": "f", "age": "adult", "hxl": "#affected+f", "part_of": "killed"},
    "boys": {"value": 3, "sex": "m", "age": "child", "hxl": "#affected", "part_of": "killed"},
    "hidden": {"value": 7, "part_of": "killed", "audience": "partners"},
    "range": {"min": 6.5, "max": 7, "unit": "km", "label": "=1+1", "sources": ["s", "secret"]},
    "unused": {"value": 12345},
}

UNTAGGED: dict[str, Any] = {
    key: {"label": key, "sources": ["s"], "value": 3} for key in ("boys", "range")
}


def rows(audience: Audience = "public", **keys: Any) -> list[dict[str, str]]:
    brief = briefgen.loads(
        {
            "title": "T",
            "language": "en",
            "published": "2024-01-01",
            "attach_data": True,
            "sources": {
                "s": {"organization": "District"},
                "secret": {"organization": "Osprey Ward", "audience": "internal"},
            },
            "figures": {
                key: {"label": key, "sources": ["s"], **one} for key, one in FIGURES.items()
            },
            "summary": "{{ killed | parts }}",
            "sections": [{"heading": "H", "body": [{"key_figures": {"figures": ["range"]}}]}],
            **keys,
        }
    )
    data = lay_out(brief.edition("en", audience)).figures_csv
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_what_is_shown_is_in_the_file_and_nothing_else() -> None:
    tags, *found = rows()

    assert tags["value"] == "#indicator+value+num"
    assert all(tag.startswith("#") for tag in tags.values())
    assert [row["id"] for row in found] == ["killed", "women", "boys", "range"]
    assert [row["id"] for row in rows("partners")[1:]] == [
        "killed",
        "women",
        "boys",
        "hidden",
        "range",
    ]


def test_tags_have_sex_and_age() -> None:
    found = {row["id"]: row for row in rows()}

    assert found["killed"]["hxl"] == "#affected+killed"
    assert found["women"]["hxl"] == "#affected+f+adults"
    assert found["boys"]["hxl"] == "#affected+m+children"
    assert (found["women"]["sex"], found["women"]["age"]) == ("f", "adult")


def test_nobody_gets_tags_who_wrote_none() -> None:
    summary = "{{ boys }}, {{ range }}."
    tagged, untagged = rows(summary=summary), rows(summary=summary, figures=UNTAGGED)

    assert [row["id"] for row in tagged] == ["#meta+id", "boys", "range"]
    assert [row["id"] for row in untagged] == ["boys", "range"]
    assert untagged[0].keys() == tagged[0].keys() - {"hxl"}


def test_a_withheld_source_is_not_named_and_no_cell_is_a_formula() -> None:
    found = rows()[-1]

    assert found["sources"] == "District; a source known to the editors"
    assert (found["label"], found["min"], found["max"]) == ("'=1+1", "6.5", "7")


def test_there_is_no_file_that_nobody_asked_for() -> None:
    assert rows(attach_data=False) == []
    assert rows(summary="No figures.", sections=[]) == []


def test_no_cell_is_a_formula() -> None:
    """Neither a label nor the name of a source."""
    sources = {"s": {"organization": "=1+1"}, "secret": {"author": "@desk", "title": "+2"}}
    found = rows(sources=sources)
    cells = [cell for row in found for cell in row.values()]

    assert {"'=1+1", "'=1+1; @desk"} <= set(cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
