"""Spaces of French at which no line ends."""

from __future__ import annotations

import pytest

from briefgen.text.french_spaces import (
    NARROW,
    as_typed,
    is_french,
    no_breaks,
    words_of_lines,
)


def shown(text: str, narrow: str = NARROW) -> str:
    """A text with the spaces set: ``~`` whole ones, ``_`` narrow ones."""
    for start, end, space in reversed(list(no_breaks(text, narrow))):
        text = f"{text[:start]}{space}{text[end:]}"
    return text.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Trois choses : de l’eau ; du pain.", "Trois choses~: de l’eau_; du pain."),
        ("Où ? Ici ! Vraiment ?!", "Où_? Ici_! Vraiment_?!"),
        ("Il a dit « non » : c’est clair", "Il a dit «~non~»~: c’est clair"),
        ("un mot\n: la suite", "un mot~: la suite"),
        ("12 % des foyers, plusieurs % de moins", "12~% des foyers, plusieurs % de moins"),
        ("12:30, https://example.org/a?b;c et «non»", "12:30, https://example.org/a?b;c et «non»"),
        ("déjà\u00a0: fait\u202f; fait", "déjà~: fait_; fait"),
        (": rien devant", ": rien devant"),
        ("(art. 5) ; fin", "(art. 5)_; fin"),
    ],
)
def test_typed_spaces_become_some_at_which_no_line_ends(typed: str, expected: str) -> None:
    assert shown(typed) == expected


def test_without_the_narrow_one_the_whole_one_stands_everywhere() -> None:
    assert shown("Où ? Ici ; là : oui", "\u00a0") == "Où~? Ici~; là~: oui"


def test_what_is_set_is_read_as_it_was_typed() -> None:
    typed = "Il a dit « non » : 12 % ; où ? Ici !"
    for narrow in ("\u202f", "\u00a0"):
        text = typed
        for start, end, space in reversed(list(no_breaks(typed, narrow))):
            text = f"{text[:start]}{space}{text[end:]}"
        assert text != typed
        assert as_typed(text) == typed
    assert as_typed("12\u202f500 personnes, 3\u00a0km") == "12\u202f500 personnes, 3\u00a0km"


@pytest.mark.parametrize(("tag", "french"), [("fr", True), ("fr-CH", True), ("fy", False)])
def test_who_has_them(tag: str, french: bool) -> None:
    assert is_french(tag) is french


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Eau : le manque", ["Eau :", "le", "manque"]),
        ("Il dit « non » ici", ["Il", "dit", "« non »", "ici"]),
        ("« Non » ?", ["« Non » ?"]),
        ("Water and bread", ["Water", "and", "bread"]),
        ("Sûr ?! Oui", ["Sûr ?!", "Oui"]),
        ("a :b", ["a", ":b"]),
    ],
)
def test_a_sign_alone_stays_with_its_word(text: str, words: list[str]) -> None:
    assert words_of_lines(text) == words
