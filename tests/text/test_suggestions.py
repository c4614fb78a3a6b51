from typing import get_args

import pytest

from briefgen.cli.parser import COMMANDS
from briefgen.conventions import AUDIENCES
from briefgen.model.blocks.figure_blocks import KeyFigures
from briefgen.model.figures import Indicator, Qualifier, Verification
from briefgen.model.sources import Reliability
from briefgen.text.suggestions import nearest

RELIABILITY, VERIFICATION = get_args(Reliability), get_args(Verification)
QUALIFIER, INDICATOR = get_args(Qualifier), get_args(Indicator)
CONSENT = ("given", "not_needed", "withheld")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        *((word, RELIABILITY) for word in ("relaible", "reliably", "known")),
        *(
            (word, VERIFICATION)
            for word in (
                "unverified",
                "unverfied",
                "not verified",
                "undisputed",
                "unreported",
                "uncorroborated",
            )
        ),
        *((word, QUALIFIER) for word in ("inexact", "not_about", "less_than", "fewer_than")),
        *((word, INDICATOR) for word in ("unreached", "untargeted", "not_in_need", "placed")),
        *((word, CONSENT) for word in ("not_given", "needed", "unwithheld")),
        ("external", AUDIENCES),
        ("unordered", ("title", "ordered", "items")),
        ("named_openly", ("not_named_openly",)),
        ("date", ("data", "title", "alt")),
        ("preview", tuple(name for name in COMMANDS if name != "preview")),
        ("test", COMMANDS),
        ("next", COMMANDS),
    ],
)
def test_what_says_the_opposite_or_something_else_is_no_suggestion(
    word: str, known: tuple[str, ...]
) -> None:
    assert nearest(word, known) is None


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("reliable", RELIABILITY, "usually_reliable"),
        ("Reliable", RELIABILITY, "usually_reliable"),
        ("usually reliable", RELIABILITY, "usually_reliable"),
        ("unreliabl", RELIABILITY, "unreliable"),
        ("unrelaible", RELIABILITY, "unreliable"),
        ("not_reliable", RELIABILITY, "not_usually_reliable"),
        ("A", RELIABILITY, "completely_reliable"),
        ("E", RELIABILITY, "unreliable"),
        ("verfied", VERIFICATION, "verified"),
        ("Disputed", VERIFICATION, "disputed"),
        ("atleast", QUALIFIER, "at_least"),
        ("at most", QUALIFIER, "up_to"),
        ("exactly", QUALIFIER, "exact"),
        ("injurd", INDICATOR, "injured"),
        ("dispalced", INDICATOR, "displaced"),
        ("givn", CONSENT, "given"),
        ("Female", ("f", "m", "all"), "f"),
        ("Public", AUDIENCES, "public"),
        ("amber+strict", ("CLEAR", "AMBER", "AMBER+STRICT"), "AMBER+STRICT"),
        ("biuld", COMMANDS, "build"),
        ("reveiw", COMMANDS, "review"),
        ("init", COMMANDS, "new"),
        ("autors", ("authors", "title"), "authors"),
        ("MoH", ("desk", "moh"), "moh"),
        ("figure", KeyFigures.model_fields, "figures"),
    ],
)
def test_a_slip_of_the_hand_is_understood(word: str, known: tuple[str, ...], meant: str) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize("words", [RELIABILITY, VERIFICATION, QUALIFIER, INDICATOR, CONSENT])
def test_no_word_of_an_enumeration_is_proposed_for_its_own_denial(words: tuple[str, ...]) -> None:
    for word in words:
        for denied in (f"un{word}", f"non-{word}", f"not {word}", f"not_{word[:-1]}"):
            assert nearest(denied, words) != word
