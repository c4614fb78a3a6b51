"""What a build says while it runs and when it ends: how far, how fast, how long."""

import pytest

from briefgen.cli.build_summary import duration
from briefgen.cli.progress import bar
from briefgen.pipeline.build_report import Progress


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.04, "0.0 s"), (3.14, "3.1 s"), (9.96, "10 s"), (59.6, "1 min 0 s"), (185, "3 min 5 s")],
)
def test_seconds_for_people(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_bar_says_how_fast_it_goes_and_what_is_left() -> None:
    shown = bar(Progress(12, 40, "alpha"), 4.0)

    assert shown.startswith("███████░")
    assert shown.endswith(" 12/40 3.0 a second, 9.3 s left alpha")


def test_what_was_unchanged_tells_nothing_of_the_rest() -> None:
    assert "12/40 0.5 a second, 56 s left" in bar(Progress(12, 40, "a", unchanged=10), 4.0)
    assert bar(Progress(10, 40, "a", unchanged=10), 4.0).endswith("10/40 a")
    assert bar(Progress(40, 40, "a"), 4.0).endswith("40/40 10.0 a second a")
    assert bar(Progress(0, 0, "a"), 0.0).endswith("0/0 a")
