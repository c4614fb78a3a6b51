"""A row that is a total already: counted once more, or not the sum of what stands above it."""

from __future__ import annotations

from typing import Any

import pytest

import briefgen

HEAD = {"title": "T", "language": "en", "published": "2024-01-01"}
SOURCES = {"s": {"title": "S"}}
FIGURES = {
    "least": {"label": "x", "value": 10, "qualifier": "at_least", "sources": ["s"]},
    "share": {"label": "y", "value": 10, "unit": "%", "sources": ["s"]},
}
PLACES = [["Lumo", 400], ["Oste", 300], ["Veyra", 200]]


def told(rows: list[Any], *, total: str | None = "sum", **number: Any) -> list[tuple[str, str]]:
    """Code and words of each notice about totals."""
    column = {"key": "n", "label": "N", **({"total": total} if total else {}), **number}
    table = {
        "caption": "People",
        "columns": [{"key": "place", "label": "Place"}, column],
        "rows": rows,
    }
    sections = [{"heading": "H", "body": [{"table": table}]}]
    brief = briefgen.loads({**HEAD, "sources": SOURCES, "figures": FIGURES, "sections": sections})
    return [(one.code, one.text) for one in brief.notices if one.code.startswith("total-")]


@pytest.mark.parametrize(
    "word",
    ["Total", "TOTAL:", "Grand total", "**Total**", "Sub-total", "Total général", "Sous-total",
     "Ensemble", "Toplam", "Genel toplam", "TOPLAM", "المجموع", "الإجمالي", "المجموع الكلي"],
)  # fmt: skip
@pytest.mark.parametrize("total", ["sum", "mean"])
def test_a_row_that_is_called_a_total_is_counted_twice(word: str, total: str) -> None:
    ((code, text),) = told([*PLACES, [word, 900]], total=total)

    assert code == "total-counted-twice"
    assert text.endswith("leave it out, with `without: {column: its word}`")


def test_a_row_that_is_the_sum_is_one_whatever_it_is_called() -> None:
    assert [code for code, _ in told([*PLACES, ["Tamira", 900]])] == ["total-counted-twice"]
    assert told([*PLACES, ["Tamira", 901]]) == []


@pytest.mark.parametrize(
    "rows",
    [
        PLACES,
        [["Total Relief", 4], ["Totals Bank", 7], ["Summer camp", 9]],
        [["Lumo", 100], ["Oste", 200], ["Veyra", 300]],  # 300 is a number as others are
        [["Lumo", 1], ["Oste", 2], ["Veyra", 3], ["Sund", 6]],
        [["Lumo", "{{ least }}"], ["Oste", 200], ["Veyra", 300], ["Sund", 510]],
        [["Total", 900]],
    ],
)
def test_what_is_no_total_is_left_alone(rows: list[Any]) -> None:
    assert told(rows) == []
    assert told(rows, total=None) == []


def test_a_total_of_the_data_that_does_not_tally_is_told() -> None:
    assert told([*PLACES, ["Total", 900]], total=None) == []
    ((code, text),) = told([*PLACES, ["Total", 890]], total=None)
    assert code == "total-differs"
    assert text == 'the rows above add up to 900 in the column "n", not 890'


@pytest.mark.parametrize(
    ("last", "number"),
    [
        (300, {}),  # a mean
        (650, {}),  # people who were reached by several, counted once
        (890, {"as": "percent"}),
        ("890", {"as": "text"}),
        ("n/a", {}),
        (None, {}),
        ("{{ share }}", {}),
    ],
)
def test_a_total_that_is_no_sum_is_left_alone(last: Any, number: dict[str, Any]) -> None:
    assert told([*PLACES, ["Total", last]], total=None, **number) == []
