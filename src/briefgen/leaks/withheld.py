"""What a brief withholds from an audience, found by walking it.

Knows nothing of how an edition is cut (`briefgen.model.audience_cut`): whatever that overlooks is
found here, because here only the least audience of each part counts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from briefgen.conventions import Audience
from briefgen.layout.i18n.measure_writing import exact
from briefgen.leaks.normalize import digits
from briefgen.messages import say
from briefgen.model.annotations import Marker, ValueType, fields_of, least_audience, least_beside
from briefgen.model.base import Identifies, Markup, Model, Reaches, Refers, sees
from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.brief import Brief
from briefgen.model.organization_names import names_of
from briefgen.model.person_names import bare_names
from briefgen.text import citations

FILES = frozenset({"picture", "area", "data"})
"""References to files, whose names may tell something."""
UNSEEN = "issue"
"""The number of a brief that is no figure."""

_BETWEEN = re.compile(r"\]\([^)]*\)|\\\n")
"""Addresses of links and breaks: what stands between the words of a text, as citations do."""
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_DISTINCTIVE = re.compile(r"(?=.*[-_0-9]).{8,}")
"""An id that is no common word: a section's ``summary`` is also an address of our own."""


_Steps = tuple[str | int, ...]


class Item(NamedTuple):
    """A text or a number of a brief: where it stands, what it is, and its least audience."""

    value: str | float
    steps: _Steps
    """The way to it: names of fields, and for entries of a mapping their numbers."""
    marker: Marker | None
    audience: Audience
    openly: bool = False
    """Whether texts may name what the item names, though it is withheld itself."""

    @property
    def place(self) -> str:
        """Where it stands (``sources, entry 3``): an entry is counted, for an id may be a secret.

        It is worded when it is asked for: of a register's thousands of cells hardly one is.
        """
        place = ""
        for step in self.steps:
            if isinstance(step, int):
                place = say("{place}, entry {number}", place=place, number=step)
            else:
                place = f"{place}{step}"
        return place

    @property
    def markup(self) -> str:
        """The kind of markup that a text may hold; "" where it is none that readers see."""
        return self.marker.kind if isinstance(self.marker, Markup) else ""

    @property
    def names(self) -> str:
        """Whether it names somebody or something openly, and whom."""
        return self.marker.names if isinstance(self.marker, Markup) else ""

    @property
    def is_file(self) -> bool:
        """Whether it is the name of a file in the brief's folder."""
        return isinstance(self.marker, Refers) and self.marker.to in FILES


NUMBER: Final = say("a number")
"""What a secret is that is a number, and is searched for in every way of writing it."""


class Secret(NamedTuple):
    """A text that must not be in an edition; ``place`` is worded without any text of the brief."""

    text: str
    what: str
    place: str
    person: bool = False
    line: bool = False
    """Whether it is all that its field holds, and no prose: a name, a cell, a heading."""
    shared: bool = False
    """Whether others may be called by a part of it: ``Ministry of Water of …``."""


def items(brief: Brief) -> list[Item]:
    """Everything that is written in a brief, in every field that may reach a file."""
    found = _Found(brief.figures, [])
    for field in fields_of(type(brief)):
        if field.name != UNSEEN:
            found.value(getattr(brief, field.name), field.type, (field.name,), "public")
    return found.items


def translations(found: Iterable[Item], brief: Brief) -> Iterator[Item]:
    """These items in the other languages of the brief: every translation that a catalogue has of
    the same words, wherever they stand.
    """
    known: dict[str, dict[str, None]] = {}
    for catalogue in brief.catalogues.values():
        for (_, original), translation in catalogue.items():
            known.setdefault(original, {})[translation] = None
    for item in found:
        if item.markup and isinstance(item.value, str):
            yield from (item._replace(value=text) for text in known.get(item.value, ()))


def secrets(found: Iterable[Item], reader: Audience) -> Iterator[Secret]:
    """What of these items the reader may not see."""
    for item in found:
        if not sees(reader, item.audience):
            yield from _secrets(item)


def segments(item: Item) -> list[str]:
    """The stretches of an item's words that appear together; a figure or a note divides them."""
    text = str(item.value)
    if item.markup not in ("inline", "prose"):
        return [text] if "{{" not in text else _between_cells(text)
    text = html.unescape(text) if "&" in text else text
    parts = (part for each in citations.segments(text) for part in _BETWEEN.split(each))
    return [part for part in parts if part.strip()]


def _between_cells(text: str) -> list[str]:
    """The stretches of a plain text between the cells of a recipient's row."""
    parts, last = [], 0
    for cell in citations.row_cells(text):
        parts.append(text[last : cell.start])
        last = cell.end
    return [part for part in (*parts, text[last:]) if part.strip()]


def is_name(item: Item) -> bool:
    """Whether an item names somebody openly, or says where somebody is reached."""
    return bool(item.names) or isinstance(item.marker, Reaches)


def _secrets(item: Item) -> Iterator[Secret]:
    place, text = f"{item.place} ({item.audience})", str(item.value)
    if not isinstance(item.value, str):
        yield Secret(digits(f"{exact(item.value):f}"), NUMBER, place)
    elif item.marker is None:  # a number as it is written
        yield Secret(digits(text), NUMBER, place)
    elif isinstance(item.marker, Reaches):
        yield _address(text, item.marker.what, place)
    elif item.is_file:
        yield Secret(text.rsplit("/", 1)[-1].rsplit(".", 1)[0], say("the name of a file"), place)
    elif isinstance(item.marker, Identifies):
        if _DISTINCTIVE.fullmatch(text):
            yield Secret(text, say("an id"), place)
    elif item.names == "source":
        for name in names_of(text):
            several = len(name.split()) > 1
            yield Secret(name, say("a name"), place, several and not item.openly, True, shared=True)
    else:
        person = item.names == "person" and len(text.split()) > 1
        what = say("a name") if item.names else "a text"
        parts = segments(item)
        line = len(parts) == 1 and item.markup != "prose"
        yield from (Secret(part, what, place, person, line) for part in parts)
        if item.names == "person":
            yield from (Secret(name, what, place, True, True) for name in bare_names(text))
        if item.markup in ("inline", "prose"):
            yield from (_address(link, say("an address"), place) for link in _LINK.findall(text))


def _address(text: str, what: str, place: str) -> Secret:
    """An address is as good as a name, unless it is only somebody's front page."""
    rest = text.split("://")[-1].removeprefix("mailto:").removeprefix("tel:").rstrip("/")
    return Secret(rest, what, place, person="://" not in text or "/" in rest)


class _Found(NamedTuple):
    """Collects the items of a brief with these figures."""

    figures: Mapping[str, Any]
    items: list[Item]

    def model(self, model: Model, steps: _Steps, around: Audience) -> None:
        """What is written in a model."""
        least, values = least_audience(model, around, self.figures), model.__dict__
        first = len(self.items)
        for field in fields_of(type(model)):
            value = values[field.name]
            if value is not None and value != ():  # most fields of most models
                self.value(value, field.type, (*steps, f".{field.name}"), least)
        if isinstance(model, Photo) and model.withheld_by_consent:
            # Others may tell of what it shows, in the same words; they are neither secret nor open.
            self.items[first:] = [one for one in self.items[first:] if one.is_file]
        if values.get("named_openly"):
            self.items[first:] = [one._replace(openly=True) for one in self.items[first:]]

    def value(self, value: Any, held: ValueType, steps: _Steps, audience: Audience) -> None:
        """What is written in a value of this type."""
        if isinstance(value, str):
            marker = held.marker_of(value)
            if marker is not None and not _is_id_of_another(marker):
                self.items.append(Item(value, steps, marker, audience))
        elif isinstance(value, Model):
            self.model(value, steps, audience)
        elif isinstance(value, tuple | list):
            neighbours = zip(value, held.places, strict=False)
            least = least_beside(neighbours, audience, self.figures) if held.places else audience
            for index, one in enumerate(value):
                self.value(one, held.at(index), (*steps, f".{index}"), least)
        elif isinstance(value, Mapping):
            self.mapping(value, held, steps, audience)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self.items.append(Item(value, steps, held.marker, audience))

    def mapping(
        self, value: Mapping[Any, Any], held: ValueType, steps: _Steps, audience: Audience
    ) -> None:
        """The keys of a mapping, which are ids or head a column, and its values."""
        for number, (key, one) in enumerate(value.items(), start=1):
            within = (*steps, number)
            marker = held.key.marker if held.key else None
            beside = ((key, held.key), (one, held.value))
            least = least_beside(beside, audience, self.figures)
            if isinstance(one, Model) and marker is None:
                own = least_audience(one, least, self.figures)
                self.items.append(Item(key, within, Identifies(), own))
            elif isinstance(key, str) and not _is_id_of_another(marker):
                self.items.append(Item(key, within, marker or Markup("line"), least))
            self.value(one, held.value or ValueType(), within, least)


def _is_id_of_another(marker: Marker | None) -> bool:
    """Whether it is the id of a source or a figure, which stands at that as well."""
    return isinstance(marker, Refers) and marker.to not in FILES
