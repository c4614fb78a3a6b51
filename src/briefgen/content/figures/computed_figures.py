"""The figures that are computed from others, put into the tree before anything is checked.

A figure with ``compute`` gets its value, sources, verification and audience as if its author had
written them, so whoever reads a brief after this knows of no difference.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, Final, get_args

from briefgen.content.figures.figure_nodes import (
    BrokenPartError,
    ends_of,
    places_of,
    plain_number,
    printed_unit,
    qualifier_of,
    read_figure,
    sources_of,
    text_of,
    with_qualifier,
)
from briefgen.content.figures.formula import (
    Constant,
    Formula,
    FormulaError,
    Name,
    Operation,
    names,
    parse_formula,
    parts,
)
from briefgen.content.figures.formula_value import HUNDREDTHS, FormulaValue, value_of
from briefgen.content.figures.interval import Interval
from briefgen.content.source_map import Node
from briefgen.content.validation.validation_errors import home
from briefgen.content.validation.validation_messages import near_or_all, readers
from briefgen.conventions import AUDIENCES
from briefgen.errors import Problem
from briefgen.messages import say
from briefgen.model.figures import Qualifier
from briefgen.model.units import unit_name

STRENGTH: Final = ("disputed", "claimed", "reported", "corroborated", "verified")
"""How sure a figure is, from the least on."""
_DEEPEST: Final = 50
"""Steps from a computed figure to one that it is made of, and so on."""


def compute_figures(root: Node) -> list[Problem]:
    """Compute what a tree's figures leave to be computed; returns what is wrong."""
    figures = root.child("figures")
    entries = figures.content if figures is not None else None
    if not isinstance(entries, dict):
        return []
    return _Computing(root, entries).run()


class _Computing:
    """Computes the figures of one tree, each after those that it is made of."""

    def __init__(self, root: Node, entries: dict[str, Node]) -> None:
        self._root = root
        self._entries = entries
        self._computed = {
            key
            for key, node in entries.items()
            if (formula := node.child("compute")) is not None and formula.content is not None
        }
        self._done: dict[str, FormulaValue | None] = {}
        self._chain: list[str] = []
        self._problems: list[Problem] = []

    def run(self) -> list[Problem]:
        """Compute all; returns what is wrong."""
        for key in self._computed and self._entries:
            if key in self._computed:
                self._settle(key)
        return self._problems

    def _settle(self, key: str) -> FormulaValue | None:
        """What a computed figure comes to; None where it is wrong, which is told then."""
        if key not in self._done:
            self._chain.append(key)
            node = self._entries[key]
            try:
                found = self._value(key, node)
            except BrokenPartError:
                found = None
            except FormulaError as error:
                self._tell(key, error)
                found = None
            self._chain.pop()
            self._done[key] = found
            if found is None:
                _stand_in(node, self._root)
        return self._done[key]

    def _tell(self, key: str, error: FormulaError) -> None:
        place = self._entries[key].find(("compute",)).place_in(error.offset)
        self._problems.append(place.problem(("figures", key, "compute"), error.text, error.hint))

    def _value(self, key: str, node: Node) -> FormulaValue:
        written = node.find(("compute",)).content
        if not isinstance(written, str):
            raise BrokenPartError  # of the wrong type, which is told
        for other in ("value", "min", "max"):
            if node.child(other) is not None:
                text = say("a computed figure has no {other} of its own", other=other)
                raise FormulaError(0, text, say("delete it, or delete compute"))
        formula = parse_formula(written)
        if not names(formula):
            raise FormulaError(
                0, say("no figure stands in the formula"), say("write value: in its place")
            )
        unit = printed_unit(node)
        _check_hundred(formula, unit)
        for name in names(formula):  # here, where nothing is on the stack
            self._known(name)
        across = node.find(("across_sources",)).content is True
        found = value_of(formula, self._known, across_sources=across)
        return self._fill(key, node, formula, found, unit)

    def _known(self, name: Name) -> FormulaValue:
        """What a figure is that stands in a formula."""
        key = name.figure
        if key in self._chain:
            circle = [*self._chain[self._chain.index(key) :], key]
            text = say(
                '"{key}" is computed from itself: {circle}', key=key, circle=", ".join(circle[:8])
            )
            raise FormulaError(name.offset, text, say("a figure cannot be a part of its part"))
        node = self._entries.get(key)
        if node is None:
            raise FormulaError(
                name.offset, say('there is no figure "{key}"', key=key), self._meant(key)
            )
        if key not in self._computed:
            return self._with_known_sources(read_figure(node))
        if len(self._chain) == _DEEPEST:
            raise FormulaError(
                name.offset,
                say("this is the {deepest}th step from figure to figure", deepest=_DEEPEST),
            )
        found = self._settle(key)
        if found is None:
            raise BrokenPartError
        return found

    def _with_known_sources(self, found: FormulaValue) -> FormulaValue:
        """A part; without its sources where one of them is none, which is told at its place."""
        sources = self._root.find(("sources",)).content
        unknown = isinstance(sources, dict) and not sources.keys() >= set(found.sources)
        return replace(found, sources=()) if unknown else found

    def _meant(self, key: str) -> str:
        for at, char in enumerate(key):
            if char == "-" and key[:at] in self._entries and key[at + 1 :] in self._entries:
                return say(
                    "a minus has spaces around it: {key} - {key2}", key=key[:at], key2=key[at + 1 :]
                )
        return near_or_all(key, self._entries, 12)

    # --- what a computed figure gets ---------------------------------------------------------

    def _fill(
        self, key: str, node: Node, formula: Formula, found: FormulaValue, unit: str
    ) -> FormulaValue:
        own = list(dict.fromkeys(name.figure for name in names(formula)))
        nodes = {name: self._entries[name] for name in own}
        if unit and unit not in HUNDREDTHS and found.unit and found.exactly and unit != found.unit:
            raise FormulaError(
                0, say("what is computed is in {unit}, not in {unit2}", unit=found.unit, unit2=unit)
            )
        if unit in HUNDREDTHS and found.unit and found.unit not in HUNDREDTHS:
            text = say("what is computed is in {unit}, and is no share", unit=found.unit)
            raise FormulaError(0, text, say("divide by a figure in {unit}", unit=found.unit))
        unit = unit or found.unit
        hundred = Interval.of(Fraction(HUNDREDTHS.get(unit, 1)))
        found = replace(found, unit=unit, interval=found.interval * hundred)
        qualifier = qualifier_of(found)
        ends = ends_of(found.interval)
        sources = tuple(dict.fromkeys((*sources_of(node), *found.sources)))
        self._put(
            node, **{name: plain_number(end) for name, end in ends.items()}, sources=[*sources]
        )
        if unit:
            self._put(node, unit=unit)
        self._put_qualifier(key, node, qualifier)
        self._put_verification(key, node, nodes)
        self._put_audience(key, node, nodes)
        self._put_shared(node, nodes, unit)
        places = [place for end in ends.values() if (place := places_of(end)) is not None]
        if places and node.child("decimals") is None:
            self._put(node, decimals=max(places))
        found = replace(found, sources=sources)
        return found if qualifier != "exact" else with_qualifier(found, text_of(node, "qualifier"))

    def _put(self, node: Node, **values: Any) -> None:
        """Put values under a figure, as if they were written in the formula's place."""
        assert isinstance(node.content, dict)
        at = node.content["compute"]
        for key, value in values.items():
            content = value
            if isinstance(value, list):
                content = [Node(at.source, at.start, at.end, each) for each in value]
            node.content[key] = Node(at.source, at.start, at.end, content)

    def _put_qualifier(self, key: str, node: Node, qualifier: str) -> None:
        own = text_of(node, "qualifier")
        if not own:
            self._put(node, qualifier=qualifier)
        elif own in get_args(Qualifier) and qualifier not in ("exact", own):
            place = node.find(("qualifier",)).place
            text = say(
                "what is computed here is {qualifier}, by the figures that it is made of",
                qualifier=qualifier,
            )
            path = ("figures", key, "qualifier")
            self._problems.append(place.problem(path, text, say("delete the qualifier")))

    def _put_verification(self, key: str, node: Node, nodes: dict[str, Node]) -> None:
        known = {name: text_of(part, "verification") or "reported" for name, part in nodes.items()}
        weakest = min(known, key=lambda name: _rank(known[name]))
        own = text_of(node, "verification")
        if not own:
            self._put(node, verification=known[weakest])
        elif _rank(own) > _rank(known[weakest]):
            there = home(self._root, ("figures", weakest)).line_or(("figures", weakest))
            text = say(
                'this is {own}, but its part "{weakest}" is only {known}',
                own=own,
                weakest=weakest,
                known=known[weakest],
            )
            path = ("figures", key, "verification")
            place = node.find(("verification",)).place
            self._problems.append(
                place.problem(path, text, say("the part is {there}; delete this", there=there))
            )

    def _put_audience(self, key: str, node: Node, nodes: dict[str, Node]) -> None:
        known = {name: text_of(part, "audience") for name, part in nodes.items()}
        least = {name: one if one in AUDIENCES else AUDIENCES[0] for name, one in known.items()}
        part = max(least, key=lambda name: AUDIENCES.index(least[name]))
        needed, own = least[part], text_of(node, "audience")
        if not own:
            if needed != AUDIENCES[0]:
                self._put(node, audience=needed)
        elif own in AUDIENCES and AUDIENCES.index(own) < AUDIENCES.index(needed):
            there = nodes[part].find(("audience",)).place.at(("figures", part, "audience"))
            text = say(
                'this is for {own}, but its part "{part}" is for {needed} only',
                own=readers(own),
                part=part,
                needed=readers(needed),
            )
            hint = say(
                "it is withheld at {there}, and could be computed back from this; write "
                "audience: {needed}",
                there=there,
                needed=needed,
            )
            place = node.find(("audience",)).place
            self._problems.append(place.problem(("figures", key, "audience"), text, hint))

    def _put_shared(self, node: Node, nodes: dict[str, Node], unit: str) -> None:
        """What all parts have in common: their day, and that they are written compact."""
        for key in ("as_of", "compact"):
            found = [part.find((key,)) for part in nodes.values() if part.child(key) is not None]
            values = {str(each.content) for each in found}
            shared = len(found) == len(nodes) and len(values) == 1
            if key == "compact":
                shared = shared and all(
                    unit_name(text_of(part, "unit")) == unit for part in nodes.values()
                )
            if shared and node.child(key) is None:
                self._put(node, **{key: found[0].content})


def _check_hundred(formula: Formula, unit: str) -> None:
    """Nobody writes ``* 100`` for a percentage, which is printed times 100 by itself."""
    factor = HUNDREDTHS.get(unit)
    for part in parts(formula) if factor else ():
        if isinstance(part, Operation) and part.sign == "*":
            sides = (part.left, part.right)
            if any(isinstance(side, Constant) and side.number == factor for side in sides):
                text = say(
                    "a figure in {unit} is printed times {factor:,} by itself",
                    unit=unit,
                    factor=factor,
                )
                raise FormulaError(part.offset, text, say('delete "* {factor}"', factor=factor))


def _rank(verification: str) -> int:
    return STRENGTH.index(verification) if verification in STRENGTH else len(STRENGTH)


def _stand_in(node: Node, root: Node) -> None:
    """What lets the types find no more in a figure that is told to be wrong already."""
    assert isinstance(node.content, dict)
    at = node.content["compute"]
    given = root.child("sources")
    known = given.content if given is not None else None
    source = next(iter(known), "x") if isinstance(known, dict) else "x"
    sources = [Node(at.source, at.start, at.end, source)]
    node.content.setdefault("sources", Node(at.source, at.start, at.end, sources))
    if not {"value", "min", "max"} & node.content.keys():
        node.content["value"] = Node(at.source, at.start, at.end, 0)
