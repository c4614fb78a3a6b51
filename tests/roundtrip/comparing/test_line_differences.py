"""Which line of an edition was which: found by its words, and by few comparisons."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from briefgen.roundtrip.comparing import line_differences as module
from briefgen.roundtrip.comparing.edition_lines import EditionLine, EditionLines
from briefgen.roundtrip.comparing.line_differences import line_differences

PLACES = ("mill", "bridge", "harbour", "school", "market", "chapel", "weir")


def _lines(*texts: str) -> EditionLines:
    return EditionLines(tuple(EditionLine((), text) for text in texts), {})


def _report(number: int, people: int) -> str:
    place = PLACES[number % len(PLACES)]
    return f"In camp C{number:04} near the {place} the survey of March counted {people} people."


def test_a_line_is_found_however_many_were_put_in_before_it() -> None:
    old = [_report(number, 100) for number in range(60)]
    new = [f"Wholly other words, namely these: {'x' * number}." for number in range(1, 30)]

    found = [
        *line_differences(_lines(*old), _lines(*new, *(_report(number, 120) for number in [40])))
    ]

    changed = [one for one in found if one.kind == "changed"]
    gone = [piece.text for one in changed for piece in one.pieces if piece.kind == "gone"]
    assert gone == ["100"]
    assert sum(one.kind == "gone" for one in found) == 59
    assert sum(one.kind == "new" for one in found) == 29


def test_each_line_is_compared_with_few_whatever_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    class Counted(SequenceMatcher[str]):
        def ratio(self) -> float:
            compared.append(1)
            return super().ratio()

    monkeypatch.setattr(module, "SequenceMatcher", Counted)
    old = [_report(number, number) for number in range(300)]
    new = [_report(number, number + 5000) for number in range(300)]

    found = [*line_differences(_lines(*old), _lines(*new))]

    assert [one.kind for one in found] == ["changed"] * 300
    assert 0 < len(compared) <= 300 * (module._BESIDE + module._SHARING)


def test_lines_that_come_again_and_again_are_matched_without_comparing_all() -> None:
    """Rows of a register whose lines say yes or no: minutes, where each pair is looked at."""
    again = [("yes", "no", "unknown")[number % 3] for number in range(3000)]
    rows = [*again[:1500], "A row that is new", *again[1500:]]

    found = [*line_differences(_lines(*again), _lines(*rows))]

    assert [piece.text for one in found for piece in one.pieces] == ["A row that is new"]
