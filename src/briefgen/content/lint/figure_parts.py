"""Whether figures and their parts agree: no part, and no parts apart, exceed their whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.source_map import Path
from briefgen.content.validation.validation_errors import home
from briefgen.conventions import AUDIENCES
from briefgen.messages import joined, say
from briefgen.model.blocks.cell_quantities import exact
from briefgen.model.figures import Figure
from briefgen.model.units import unit_of

_SEXES: Final = ("f", "m")
_AGES: Final = ("child", "adult")


def parts(draft: Draft) -> Iterator[Finding]:
    """No part is greater than its whole, nor are parts that count nobody twice, and no figure is a
    part of itself.
    """
    figures = draft.brief.figures
    circles = _circles(figures)
    greater: set[str] = set()
    for key, part in figures.items():
        path: Path = ("figures", key, "part_of")
        whole = figures.get(part.part_of or "")
        if whole is None:
            continue
        if key in circles:
            yield draft.problem(
                path,
                say('"{key}" is a part of itself', key=key),
                say("a whole cannot be a part of its part"),
            )
        elif part.qualifier != "up_to" and part.lowest > whole.highest:
            greater.add(str(part.part_of))
            text = say(
                'the part "{key}" ({lowest:,}) is greater than its whole "{part_of}" ({highest:,})',
                key=key,
                lowest=part.lowest,
                part_of=part.part_of,
                highest=whole.highest,
            )
            yield draft.problem(path, text, _place_of_whole(draft, part))
    yield from _together(draft, circles | greater)


def _place_of_whole(draft: Draft, part: Figure) -> str:
    path: Path = ("figures", str(part.part_of))
    return say("the whole is {place}", place=home(draft.root, path).line_or(path))


def _together(draft: Draft, told: Set[str]) -> Iterator[Finding]:
    """Parts that have nobody in common, by sex or age, and are more than their whole together."""
    figures = draft.brief.figures
    of_whole: dict[str, dict[str, Figure]] = {}
    for key, part in figures.items():
        whole = figures.get(part.part_of or "")
        if whole and part.part_of not in told and _adds(part, whole):
            of_whole.setdefault(str(part.part_of), {})[key] = part
    for name, every in of_whole.items():
        whole, apart = figures[name], greatest_apart(every)
        together = sum((exact(part.lowest) for part in apart.values()), Decimal(0))
        room = sum(map(_rounding, apart.values()), _rounding(whole))
        if len(apart) > 1 and together > exact(whole.highest) + room:
            last = list(apart)[-1]
            text = _said(apart, name, together, whole)
            place = _place_of_whole(draft, apart[last])
            yield draft.problem(("figures", last, "part_of"), text, place)


def _said(apart: Mapping[str, Figure], name: str, together: Decimal, whole: Figure) -> str:
    """That they are too many; a sum with a withheld number would tell it."""
    parts = joined(", ", [f'"{key}"' for key in apart])
    if any(one.audience != AUDIENCES[0] for one in (whole, *apart.values())):
        return say(
            "the parts {parts} have nobody in common, and together are more than their whole "
            '"{part_of}"',
            parts=parts,
            part_of=name,
        )
    return say(
        "the parts {parts} have nobody in common, and together ({together:,}) are more than their "
        'whole "{part_of}" ({highest:,})',
        parts=parts,
        together=together,
        part_of=name,
        highest=whole.highest,
    )


def _adds(part: Figure, whole: Figure) -> bool:
    """Whether a part is a least number of what its whole counts."""
    same = unit_of(part.unit) == unit_of(whole.unit)
    return same and part.has_number and part.qualifier != "up_to"


def greatest_apart(parts: Mapping[str, Figure]) -> dict[str, Figure]:
    """Of parts, those without anybody in common that are most together, in the order given.

    Women and girls are apart from men and boys, and children from adults; children are not apart
    from girls, nor are two figures of women from each other.
    """

    def most(sex: str, age: str) -> list[str]:
        of_one = [key for key, one in parts.items() if (one.sex, one.age) == (sex, age)]
        return sorted(of_one, key=lambda key: parts[key].lowest)[-1:]

    def total(keys: Iterable[str]) -> Decimal:
        return sum((exact(parts[key].lowest) for key in keys), Decimal(0))

    def sides(names: Iterable[tuple[str, str]]) -> list[str]:
        """Of each side its own number, or those of the two that it is made of."""
        found: list[str] = []
        for sex, age in names:
            halves = [(s, age) for s in _SEXES] if sex == "all" else [(sex, a) for a in _AGES]
            of_halves = [key for half in halves for key in most(*half)]
            found += max(most(sex, age), of_halves, key=total)
        return found

    by_sex = sides((sex, "all") for sex in _SEXES)
    by_age = sides(("all", age) for age in _AGES)
    chosen = max(by_sex, by_age, key=total)
    return {key: part for key, part in parts.items() if key in chosen}


def _rounding(figure: Figure) -> Decimal:
    """By how much a number may differ from what was counted, for it is about, or measured."""
    if figure.qualifier != "about" and unit_of(figure.unit) is None:
        return Decimal(0)
    digits = exact(figure.highest).normalize().as_tuple().exponent
    assert isinstance(digits, int)
    last = digits if figure.qualifier == "about" else min(digits, 0)
    return Decimal((0, (5,), last - 1))


def _circles(figures: Mapping[str, Figure]) -> set[str]:
    """The figures that are parts of themselves; each is looked at once."""
    found: set[str] = set()
    done: set[str] = set()
    for key in figures:
        chain: dict[str, None] = {}
        at: str | None = key
        while at is not None and at in figures and at not in done:
            if at in chain:
                steps = list(chain)
                found.update(steps[steps.index(at) :])
                break
            chain[at] = None
            at = figures[at].part_of
        done.update(chain)
    return found
