"""How prose uses figures: filters that say nothing, doubt and units that are said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from briefgen.content.draft import Draft, Finding, where
from briefgen.content.prose.prose_tree import FigurePlace, FigureRef, ProseFault, figure_places
from briefgen.content.source_map import Path
from briefgen.errors import Notice, Problem
from briefgen.messages import say, say_many
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.figures import Figure
from briefgen.model.texts import Leaf
from briefgen.model.units import meant_unit, said_before, said_behind, unit_of
from briefgen.text.citations import OWN_VALUES
from briefgen.text.languages import primary_of

_OWN_HINTS: Final[Mapping[str, str]] = {
    "period": say("write period: {start: 2024-03-04, end: 2024-03-10} at the top of the brief"),
    "as_of": say("write as_of: 2024-03-10 at the top of the brief"),
    "issue": say("write issue: 2 at the top of the brief"),
    "country": say("write countries: [SYR] at the top of the brief"),
}
_BEFORE: Final[Mapping[str, str]] = {
    "en": "at least|at most|up to|about|around|approximately|roughly|nearly|almost|some|over|above"
    "|under|below|(?:more|less|fewer|no more|no fewer|not less) than|a (?:minimum|maximum) of"
    "|(?:in )?between",
    "fr": "au moins|au plus|au minimum|au maximum|environ|près de|quelque|presque|autour de"
    "|plus de|moins de|pas moins de|jusqu[’']à|entre|à peu près",
    "ar": "على الأقل|ما لا يقل عن|لا يقل عن|على الأكثر|نحو|حوالي|قرابة|ما يقارب|زهاء|أكثر من"
    "|أقل من|ما يزيد على|ما يزيد عن|ما يصل إلى|يصل إلى|حتى|بين|ما بين",
    "tr": "en az|en çok|en fazla|yaklaşık|aşağı yukarı|neredeyse|tam|takriben",
}
"""What says before a number that it is not exact, by language, as patterns."""
_BEHIND: Final[Mapping[str, str]] = {
    "en": "or more|at least|at most|or so",
    "fr": "au moins|au plus|ou plus|environ",
    "ar": "على الأقل|على الأكثر|أو أكثر|تقريبًا|تقريبا",
    "tr": "(?:['’]?[dt][ae]n )?(?:fazla|az|çok)|civarında|kadar|arasında",
}


_TWO_ENDS: Final = re.compile("(?:in )?between|entre|بين|ما بين|arasında", re.IGNORECASE)
"""What says of two numbers that something lies between them."""


_WHOLE: Final = re.compile(r"(?<!\w)(?P<stem>(?:jus|lors|puis|quoi)?qu|d)e\s+$", re.IGNORECASE)
_ELIDED: Final = re.compile(r"(?<!\w)(?P<stem>(?:jus|lors|puis|quoi)?qu|d)['’]$", re.IGNORECASE)
"""French words that lose their e before a vowel, with it and without."""
_VOWEL: Final[Mapping[str, str]] = {"about": "environ", "at_least": "au moins"}
"""Qualifiers that French says with a vowel in front."""


def own_value_fault(draft: Draft, node: FigureRef) -> ProseFault | None:
    """What is wrong with a name of a value of the brief's own; None where it is a figure's."""
    if node.figure not in OWN_VALUES or node.figure in draft.figures:
        return None
    if not draft.brief.own_value(node.figure):
        return ProseFault(
            node.offset,
            say('the brief has no "{figure}"', figure=node.figure),
            _OWN_HINTS[node.figure],
        )
    if node.filter:
        text = say("{figure} is no figure, and has no other way of writing", figure=node.figure)
        return ProseFault(node.offset, text, say("write {{ {figure} }}", figure=node.figure))
    return None


def filters(draft: Draft) -> Iterator[Finding]:
    """Filters that have nothing to say, at their place."""
    for leaf, place in _places(draft):
        figure = draft.brief.figures.get(place.ref.figure)
        fault = None if figure is None else _filter_fault(draft, place.ref, figure)
        if fault is not None:
            yield _at(draft, leaf, fault)


def _filter_fault(draft: Draft, node: FigureRef, figure: Figure) -> ProseFault | None:
    if node.filter == "parts" and not any(
        part.part_of == node.figure for part in draft.brief.figures.values()
    ):
        text = say('no figure is a part of "{figure}"', figure=node.figure)
        return ProseFault(
            node.offset, text, say("write part_of: {figure} in its parts", figure=node.figure)
        )
    if node.filter != "change":
        return None
    if figure.change is None:
        text = say('nothing says how "{figure}" has changed', figure=node.figure)
        hint = say("name the issue before with previous:, or give change_from_previous")
        return ProseFault(node.offset, text, hint)
    if figure.change.direction == "unsure":
        text = say(
            '"{figure}" may have risen or fallen, so no sentence can say its change',
            figure=node.figure,
        )
        return ProseFault(node.offset, text, say("take it out; the two issues overlap"))
    return None


def said_twice(draft: Draft) -> Iterator[Finding]:
    """Doubt and units that the sentence says, and the figure as well."""
    for leaf, place in _places(draft):
        figure = draft.brief.figures.get(place.ref.figure)
        if figure is None or place.ref.filter == "change":
            continue
        found = _doubt(draft.language, place, figure)
        if found:
            name = place.ref.figure
            text = say(
                '"{found}" and {{ {name} }} both say that the number is not exact; leave the '
                "words to the figure",
                found=found,
                name=name,
            )
            if figure.value is not None:
                text = say("{text}, or write {{ {name} | number }}", text=text, name=name)
            yield _notice(draft, leaf, place.ref, "qualifier-twice", text)
        unit = figure.unit or ""
        if unit_of(unit) and (said_behind(unit, place.after) or said_before(unit, place.before)):
            text = say(
                "{{ {figure} }} has its unit ({unit}) already, and the words beside it say "
                "it too; it is printed once",
                figure=place.ref.figure,
                unit=unit,
            )
            yield _notice(draft, leaf, place.ref, "unit-twice", text)


def elisions(draft: Draft) -> Iterator[Finding]:
    """French *de* and *que* before a figure: d’environ 4 200, and de 4 200."""
    if primary_of(draft.language) != "fr":
        return
    for leaf, place in _places(draft):
        figure = draft.brief.figures.get(place.ref.figure)
        if figure is None or place.ref.filter == "change":
            continue
        vowel = None if place.ref.filter == "number" else _VOWEL.get(figure.qualifier)
        found = (_WHOLE if vowel else _ELIDED).search(place.before)
        if found:
            written = f"{found['stem']}’" if vowel else f"{found['stem']}e "
            text = say(
                "{{ {figure} }} begins with {vowel} here; write {written}{{ {figure} }}",
                figure=place.ref.figure,
                vowel=vowel or say("a number"),
                written=written,
            )
            yield _notice(draft, leaf, place.ref, "figure-elision", text)


def _doubt(language: str, place: FigurePlace, figure: Figure) -> str:
    """The words of doubt beside a figure that says its doubt itself; "" where there are none."""
    is_range = figure.value is None
    if place.ref.filter == "number" and not is_range:
        return ""
    if figure.qualifier == "exact" and not is_range:
        return ""
    base = primary_of(language)
    if base not in _BEFORE:
        return ""
    before, behind = _patterns(base)
    found = before.search(place.before) or behind.match(place.after)
    if found and not is_range and _TWO_ENDS.fullmatch(found[1]):
        return ""  # between about 20 and 30
    return found[1] if found else ""


@lru_cache(maxsize=8)
def _patterns(base: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = re.compile(rf"(?<!\w)({_BEFORE[base]})\s*$", re.IGNORECASE)
    behind = re.compile(rf"\s*({_BEHIND[base]})(?!\w)", re.IGNORECASE)
    return before, behind


def unit_words(draft: Draft) -> Iterator[Finding]:
    """Units that are no units of the table, but surely mean one; figures that hide a value."""
    for key, figure in draft.brief.figures.items():
        if figure.unit and (meant := meant_unit(figure.unit)):
            text = say(
                '"{unit}" is taken for what is counted, and is not printed; for the unit, '
                'write unit: "{meant}"',
                unit=figure.unit,
                meant=meant,
            )
            yield draft.notice("unit-word", ("figures", key, "unit"), text)
        if key in OWN_VALUES:
            text = say('{{ {key} }} is this figure, and not the brief\'s own "{key}"', key=key)
            yield draft.notice("figure-name", ("figures", key), text)
    for path, unit in _drawn_units(draft):
        if unit and (meant := meant_unit(unit)):
            text = say(
                '"{unit}" is taken for what is counted, and stands with no value; for the unit, '
                'write unit: "{meant}"',
                unit=unit,
                meant=meant,
            )
            yield draft.notice("unit-word", (*path, "unit"), text)


def _drawn_units(draft: Draft) -> Iterator[tuple[Path, str | None]]:
    """The units of charts and of what maps show, and where they stand."""
    for path, block in draft.blocks:
        if isinstance(block, Chart):
            yield path, block.unit
        elif isinstance(block, Map):
            for name, part in (("values", block.values), ("symbols", block.symbols)):
                yield (*path, name), part.unit if part else None


def hxl_tags(draft: Draft) -> Iterator[Finding]:
    """HXL tags head the columns of attached data, and are shown nowhere else."""
    tagged = [key for key, figure in draft.brief.figures.items() if figure.hxl]
    if tagged and not draft.brief.attach_data:
        text = say_many(
            "the HXL tag of a figure is shown in attached data alone: write attach_data: true",
            "the HXL tag of {count} figures is shown in attached data alone: "
            "write attach_data: true",
            len(tagged),
        )
        yield draft.notice("hxl-unused", ("figures", tagged[0], "hxl"), text)


def _places(draft: Draft) -> Iterator[tuple[Leaf, FigurePlace]]:
    for leaf, read in draft.texts:
        if "{{" in leaf.value:
            yield from ((leaf, place) for place in figure_places(read.blocks))


def _at(draft: Draft, leaf: Leaf, fault: ProseFault) -> Problem:
    return draft.place_in(leaf, fault.offset).problem(leaf.path, fault.text, fault.hint)


def _notice(draft: Draft, leaf: Leaf, node: FigureRef, code: str, text: str) -> Notice:
    return Notice(code, text, where(draft.place_in(leaf, node.offset), leaf.path))


SLIPS: Final = (said_twice, elisions)
"""What is worth a notice in translations, too."""
RULES: Final = (*SLIPS, unit_words, hxl_tags)
