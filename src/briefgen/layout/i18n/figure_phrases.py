"""What prose says of a figure by a filter: its change since the issue before, and its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from markupsafe import Markup

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.turkish_endings import possessive_of
from briefgen.model.figures import Figure
from briefgen.model.units import unit_of
from briefgen.text.letters import UNSEEN_TAGS

NOUNS: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    ("all", "child"): ("{n} child", "{n} children"),
    ("f", "child"): ("{n} girl", "{n} girls"),
    ("m", "child"): ("{n} boy", "{n} boys"),
    ("all", "adult"): ("{n} adult", "{n} adults"),
    ("f", "adult"): ("{n} woman", "{n} women"),
    ("m", "adult"): ("{n} man", "{n} men"),
    ("f", "all"): ("{n} woman or girl", "{n} women and girls"),
    ("m", "all"): ("{n} man or boy", "{n} men and boys"),
}
"""Whom a figure counts, by its ``sex`` and ``age``; the messages are in the catalogues."""
_OF_PEOPLE: Final = frozenset(
    {"killed", "injured", "missing", "displaced", "idps", "returnees", "in_need", "targeted"}
    | {"reached"}
)
_PEOPLE: Final = frozenset({"people", "persons", "individuals", "civilians", "children", "women"})


def change_phrase(words: LibraryWords, figure: Figure) -> Markup:
    """``12 more than in the previous issue``; "" where nobody knows."""
    by = figure.change
    if by is None or by.direction == "unsure":
        return Markup("")
    if by.direction == "same":
        if by.about:
            return words.t("about the same as in the previous issue")
        return words.t("the same as in the previous issue")
    amount = change_amount(words, figure)
    if by.most is None:
        amount = words.t("at least {n}", n=amount)
    elif by.about:
        amount = words.t("about {n}", n=amount)
    if by.direction == "up":
        return words.t("{n} more than in the previous issue", n=amount)
    if unit_of(figure.unit):
        return words.t("{n} less than in the previous issue", n=amount)
    return words.t("{n} fewer than in the previous issue", n=amount)


def change_amount(words: LibraryWords, figure: Figure) -> Markup:
    """By how much a figure rose or fell, with its unit; of a percentage in points."""
    by = figure.change
    assert by is not None
    most = by.least if by.most is None else by.most
    unit = None if figure.unit in ("%", "‰") else figure.unit
    number = words.measure(
        by.least, most, unit=unit, decimals=figure.decimals, compact=figure.compact
    )
    if figure.unit == "%":
        exact = by.most == by.least and not by.about
        return words.tn("{n} percentage point", "{n} percentage points", most, number, exact=exact)
    return words.t("{n} per thousand", n=number) if figure.unit == "‰" else number


def parts_phrase(words: LibraryWords, whole: Figure, parts: Iterable[Figure]) -> Markup:
    """``66, of whom 23 children and 13 women``; the whole alone where it has no parts."""
    parts = tuple(parts)
    text = words.figure_text(whole)
    if not parts:
        return text
    listed = words.join(_part(words, part) for part in parts)
    people = any((part.sex, part.age) in NOUNS for part in parts)
    counted = UNSEEN_TAGS.sub("", whole.unit or "")
    if people or whole.indicator in _OF_PEOPLE or counted in _PEOPLE:
        return words.t("{whole}, of whom {parts}", whole=text, parts=listed)
    return words.t("{whole}, of which {parts}", whole=text, parts=listed)


def _part(words: LibraryWords, part: Figure) -> Markup:
    """A part with what it counts, by its sex and age, else by its label."""
    shown = words.figure_text(part)
    if words.base == "tr":
        shown += possessive_of(shown.striptags())
    noun = NOUNS.get((part.sex, part.age))
    if noun is None:
        return words.t("{n} {label}", n=shown, label=part.label)
    exact = part.qualifier == "exact" and part.value is not None
    return words.tn(*noun, part.highest, shown, exact=exact)
