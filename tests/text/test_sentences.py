"""Where a sentence begins."""

from __future__ import annotations

import pytest

from briefgen.text.sentences import begins_sentence


@pytest.mark.parametrize(
    "before", ["", "  ", "It rained. ", "Who? ", "So! ", "“It rained.” ", "(It rained.) ", "هل؟ "]
)
def test_here_one_begins(before: str) -> None:
    assert begins_sentence(before)


@pytest.mark.parametrize(
    "before",
    ["killed ", "killed:", "killed: ", "approx. ", "It was no. ", "J. ", "e.g. ", "3.", "env. "],
)
def test_here_none_does(before: str) -> None:
    assert not begins_sentence(before)
