"""How things are shown on a terminal: a mistake with a caret below its place, and columns."""

import pytest

from briefgen.cli.terminal import source_lines, table
from briefgen.errors import Problem


def _shown(line: str, column: int, number: int = 7) -> list[str]:
    return list(source_lines(Problem("f.yaml", number, column, "", "wrong", source=line)))


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("a: b", 4, ["     7 | a: b", "       |    ^"]),
        ("\ta: b", 2, ["     7 |  a: b", "       |  ^"]),
        ("é中: b", 4, ["     7 | é中: b", "       |     ^"]),
        ("e\u0301: b", 5, ["     7 | e\u0301: b", "       |    ^"]),
        ("عنوان: x", 8, ["     7 | عنوان: x"]),
        ("", 1, []),
        ("   ", 1, []),
        ("a\x1b[31m: b", 8, []),
    ],
)
def test_the_caret_stands_below_the_place(line: str, column: int, expected: list[str]) -> None:
    assert _shown(line, column) == expected


def test_of_a_long_line_what_is_around_the_place_is_shown() -> None:
    text, caret = _shown(f"{'a' * 300}X{'b' * 300}", 301)

    assert text == f"     7 | …{'a' * 60}X{'b' * 59}…"
    assert text[caret.index("^")] == "X"


def test_a_large_line_number_keeps_the_bar_in_its_place() -> None:
    text, caret = _shown("a: b", 4, number=1_234_567)

    assert text.index("|") == caret.index("|")


@pytest.mark.parametrize("name", ["abc", "\u2067abc\u2069", "a\u0301bc", "中c"])
def test_columns_stand_below_each_other(name: str) -> None:
    """What sets text apart, and accents of their own, take no column; wide signs take two."""
    assert table([("abcde", "1"), (name, "22")]) == ["abcde   1", f"{name}    22"]
