"""What is just allowed is allowed, and the next step is not: the bounds of the checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.content.load import load_checked
from tests.content.samples import HEAD, USED, write

PART = "  part: {{label: p, {value}, sources: [scd], part_of: killed}}\n"
SECTION = "sections: [{heading: a, sections: [{heading: b, sections: [{heading: c%s}]}]}]\n"


def found(folder: Path, text: str) -> tuple[list[str], list[str]]:
    """The texts of the problems and the codes of the notices of a brief."""
    loaded = load_checked(write(folder / "x", text))
    return [p.text for p in loaded.problems], [n.code for n in loaded.notices]


@pytest.mark.parametrize(
    ("value", "refused"),
    [
        ("value: 66", False),
        ("value: 67", True),
        ("value: 70, qualifier: up_to", False),
        ("min: 66, max: 90", False),
        ("min: 66, max: 66", False),
        ("min: 67, max: 90", True),
    ],
)
def test_a_part_may_be_all_of_its_whole(tmp_path: Path, value: str, refused: bool) -> None:
    used = USED.replace("Second.", "'Second {{ part }}'")
    problems, _ = found(tmp_path, HEAD + PART.format(value=value) + used)
    assert [text[:10] for text in problems] == (['the part "'] if refused else [])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("as_of: 2023-11-10\n", []),
        ("as_of: 2023-11-11\n", ["2023-11-10 is before as_of (2023-11-11)"]),
        ("period: {start: 2023-11-10, end: 2023-11-10}\nas_of: 2023-11-10\n", []),
        ("period: {start: 2023-10-01, end: 2023-11-10}\n", []),
        (SECTION % "", []),
        (
            SECTION % ", sections: [{heading: d}]",
            ["sections nest at most three levels deep"],
        ),
        ("countries: [SYR, TUR]\n", []),
        ("countries: [SYR, SYR]\n", ['"SYR" is given twice']),
        (f"subtitle: {'w' * 500}\n", []),
        (f"subtitle: {'w' * 501}\n", ["a word has 501 letters"]),
        ("subtitle: |\n  One line.\n", []),
        ("subtitle: |\n  One line.\n  Two.\n", ["this field holds one line"]),
    ],
)
def test_the_last_that_is_allowed(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert found(tmp_path, HEAD + USED + text) == (problems, [])


@pytest.mark.parametrize(("day", "refused"), [("2023-11-10", False), ("2023-11-11", True)])
def test_a_figure_may_be_as_new_as_the_brief(tmp_path: Path, day: str, refused: bool) -> None:
    head = HEAD.replace("value: 66", f"value: 66, as_of: {day}")
    problems, _ = found(tmp_path, head + USED)
    expected = "2023-11-11 is after the brief is published (2023-11-10)"
    assert problems == ([expected] if refused else [])


@pytest.mark.parametrize(
    ("highlights", "codes"),
    [
        (["{{ killed }}", "w" * 180], []),
        (["{{ killed }}", "w" * 181], ["highlight-long"]),
        (["{{ killed }}", *"abcd"], []),
        (["{{ killed }}", *"abcde"], ["highlight-count"]),
    ],
)
def test_highlights(tmp_path: Path, highlights: list[str], codes: list[str]) -> None:
    text = f"{HEAD}based_on: [scd]\nhighlights: {highlights}\n"
    assert found(tmp_path, text) == ([], codes)


@pytest.mark.parametrize(
    ("prose", "codes"),
    [
        ("It killed 10 people.", ["bare-figure"]),
        ("It killed 9 people.", []),
        ("It killed people on 10 November.", []),
    ],
)
def test_a_number_below_ten_and_a_day_are_no_figures(
    tmp_path: Path, prose: str, codes: list[str]
) -> None:
    head = HEAD.replace("66", "10") + "  nine: {label: n, value: 9, sources: [scd]}\n"
    used = USED.replace("Second.", "'Second {{ nine }}'")
    assert found(tmp_path, f"{head}{used}summary: {prose}\n") == ([], codes)
