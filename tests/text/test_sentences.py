"""Where a sentence begins."""

from __future__ import annotations

import pytest

from briefgen.text.sentences import begins_sentence


@pytest.mark.parametrize(
    "before",
    ["", "  ", "It rained. ", "Who? ", "So! ", "“It rained.” ", "(It rained.) ", "هل؟ ",
     "“", "It rained. “", 'It rained. "', "Il pleut. «\u202f", "It rained. (", "¿", "Fin. ¡"],
)  # fmt: skip
def test_here_one_begins(before: str) -> None:
    assert begins_sentence(before)


@pytest.mark.parametrize(
    "before",
    ["killed ", "killed:", "killed: ", "approx. ", "It was no. ", "J. ", "e.g. ", "3.", "env. ",
     "killed (", "killed “", "it’s “", "approx. (", "the «\u202f"],
)  # fmt: skip
def test_here_none_does(before: str) -> None:
    assert not begins_sentence(before)
