"""What a brief withholds from an audience, found by walking it.

Knows nothing of how an edition is cut (`briefgen.model.edition`): whatever the knife overlooks is
found here, because here only the ``audience`` of each part counts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from briefgen.conventions import AUDIENCES, Audience
from briefgen.model.base import Markup, Model, sees
from briefgen.model.brief import Brief
from briefgen.model.brief_content import Correction
from briefgen.model.name_fields import NAMES, names_of
from briefgen.model.texts import marker_of

ADDRESSES: Mapping[str, str] = {
    "email": "an e-mail address",
    "phone": "a telephone number",
    "url": "an address",
}
FILES = frozenset({"file", "logo", "data", "area"})
PERSONS = frozenset({("Contact", "name"), ("Author", "name"), ("Source", "author")})
"""Who somebody is: the fields that no mention in running text excuses."""
SOURCE = ("Source", "organization")
"""Whose name no mention excuses either, unless the source is ``named_openly``."""
UNSEEN = frozenset({"issue"})
"""Numbers that are no figures."""

_BETWEEN = re.compile(r"\[\s*@[^\]]*\]|\{\{[^}]*\}\}|\]\([^)]*\)|\\\n")
"""Citations, figures, addresses of links: what stands between the words of a prose text."""
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_DISTINCTIVE = re.compile(r"(?=.*[-_0-9]).{8,}")
"""An id that is no common word: a section's ``summary`` is also an address of our own."""


class Item(NamedTuple):
    """A text or a number of a brief: where it stands, what it is, and its least audience.

    ``place`` counts the entries of a mapping (``sources, entry 3``): an id may be a secret itself.
    """

    value: str | float
    place: str
    owner: str
    field: str
    audience: Audience
    markup: str = ""
    openly: bool = False
    """Whether texts may name what the item names, though it is withheld itself."""


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


class _WithheldField(NamedTuple):
    name: str
    markup: str
    text: bool
    """Whether a text in it may reach a file."""
    number: bool


def items(brief: Brief) -> list[Item]:
    """Everything that is written in a brief, in every field that may reach a file."""
    found: list[Item] = []
    for field in _fields(type(brief)):
        if field.name != "corrections":
            value = getattr(brief, field.name)
            _walk(value, field, "Brief", field.name, "public", found)
    for index, correction in enumerate(brief.corrections):
        _walk_model(correction, f"corrections.{index}", _of_correction(brief, correction), found)
    return found


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
        return [text]
    text = html.unescape(text) if "&" in text else text
    return [part for part in _BETWEEN.split(text) if part.strip()]


def is_name(item: Item) -> bool:
    """Whether an item names somebody openly, or says where somebody is reached."""
    return item.field in NAMES or item.field in ADDRESSES


def _secrets(item: Item) -> Iterator[Secret]:
    place, text = f"{item.place} ({item.audience})", str(item.value)
    if not isinstance(item.value, str):
        yield Secret(re.sub(r"\D", "", f"{item.value:.12g}"), "a number", place)
    elif item.field in ADDRESSES:
        yield _address(text, ADDRESSES[item.field], place)
    elif item.field in FILES:
        yield Secret(text.rsplit("/", 1)[-1].rsplit(".", 1)[0], "the name of a file", place)
    elif item.field == "id":
        if _DISTINCTIVE.fullmatch(text):
            yield Secret(text, "an id", place)
    elif (item.owner, item.field) == SOURCE:
        for name in names_of(text):
            several = len(name.split()) > 1
            yield Secret(name, "a name", place, several and not item.openly, True, shared=True)
    else:
        person = (item.owner, item.field) in PERSONS and len(text.split()) > 1
        what = "a name" if item.field in NAMES else "a text"
        parts = segments(item)
        line = len(parts) == 1 and item.markup != "prose"
        yield from (Secret(part, what, place, person, line) for part in parts)
        if item.markup in ("inline", "prose"):
            yield from (_address(link, "an address", place) for link in _LINK.findall(text))


def _address(text: str, what: str, place: str) -> Secret:
    """An address is as good as a name, unless it is only somebody's front page."""
    rest = text.split("://")[-1].removeprefix("mailto:").removeprefix("tel:").rstrip("/")
    return Secret(rest, what, place, person="://" not in text or "/" in rest)


def _of_correction(brief: Brief, correction: Correction) -> Audience:
    """A correction of a withheld figure is withheld with it."""
    figure = brief.figures.get(correction.figure or "")
    return figure.audience if figure else "public"


def _walk_model(model: Model, place: str, audience: Audience, found: list[Item]) -> None:
    least, owner, values = _least(model, audience), type(model).__name__, model.__dict__
    first = len(found)
    for field in _fields(type(model)):
        value = values[field.name]
        if value is not None and value != ():  # most fields of most models
            _walk(value, field, owner, f"{place}.{field.name}", least, found)
    if values.get("named_openly"):
        found[first:] = [item._replace(openly=True) for item in found[first:]]


def _walk(
    value: Any, field: _WithheldField, owner: str, place: str, audience: Audience, found: list[Item]
) -> None:
    if isinstance(value, str):
        if field.text:
            found.append(Item(value, place, owner, field.name, audience, field.markup))
    elif isinstance(value, Model):
        _walk_model(value, place, audience, found)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            _walk(one, field, owner, f"{place}.{index}", audience, found)
    elif isinstance(value, dict):
        for number, (key, one) in enumerate(value.items(), start=1):
            within = f"{place}, entry {number}"
            found.append(_key(key, one, field, owner, within, audience))
            _walk(one, field, owner, within, audience, found)
    elif isinstance(value, int | float) and not isinstance(value, bool) and field.number:
        found.append(Item(value, place, owner, field.name, audience, field.markup))


def _key(
    key: str, value: Any, field: _WithheldField, owner: str, place: str, audience: Audience
) -> Item:
    """The key of a mapping: it is an id, or heads a column."""
    if isinstance(value, Model):
        return Item(key, place, owner, "id", _least(value, audience))
    return Item(key, place, owner, field.name, audience, "line")


@lru_cache(maxsize=256)
def _fields(model: type[Model]) -> tuple[_WithheldField, ...]:
    return tuple(_field(model, name) for name in model.model_fields)


def _field(model: type[Model], name: str) -> _WithheldField:
    marker = marker_of(model, name)
    markup = marker.kind if isinstance(marker, Markup) else ""
    text = bool(markup) or name in ADDRESSES or name in FILES or name == "id"
    return _WithheldField(name, markup, text, name not in UNSEEN)


def _least(model: Model, audience: Audience) -> Audience:
    return max(audience, getattr(model, "audience", audience), key=AUDIENCES.index)
