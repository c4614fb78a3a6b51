"""Floor 5: what a brief withholds from an audience, found by walking it.

Knows nothing of how an edition is cut (`briefgen.model.edition`): whatever the knife overlooks is
found here, because here only the ``audience`` of each part counts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from briefgen.model.base import AUDIENCES, Audience, Markup, Model, sees
from briefgen.model.brief import Brief, Correction
from briefgen.model.texts import marker_of

ADDRESSES: Mapping[str, str] = {
    "email": "an e-mail address",
    "phone": "a telephone number",
    "url": "an address",
}
FILES = frozenset({"file", "logo", "data", "area"})
NAMES = frozenset({"name", "author", "speaker", "organization", "parties", "translator", "credit"})
"""The fields in which a brief names persons and organisations openly."""
PERSONS = frozenset({("Contact", "name"), ("Author", "name"), ("Source", "author")})
"""Who somebody is: the fields that no mention in running text excuses."""
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


class Secret(NamedTuple):
    """A text that must not be in an edition; ``place`` is worded without any text of the brief."""

    text: str
    what: str
    place: str
    person: bool = False
    line: bool = False
    """Whether it is all that its field holds, and no prose: a name, a cell, a heading."""


class _Spot(NamedTuple):
    """Where the walk is: a field of a model."""

    model: type[Model]
    field: str
    place: str
    audience: Audience

    def at(self, step: str) -> _Spot:
        return _Spot(self.model, self.field, f"{self.place}{step}", self.audience)


def items(brief: Brief) -> Iterator[Item]:
    """Everything that is written in a brief, in every field that may reach a file."""
    for name in type(brief).model_fields:
        if name != "corrections":
            yield from _walk(getattr(brief, name), _Spot(type(brief), name, name, "public"))
    for index, correction in enumerate(brief.corrections):
        yield from _walk(correction, _correction(brief, correction, index))


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


def _correction(brief: Brief, correction: Correction, index: int) -> _Spot:
    """A correction of a withheld figure is withheld with it."""
    figure = brief.figures.get(correction.figure or "")
    audience = figure.audience if figure else "public"
    return _Spot(Brief, "corrections", f"corrections.{index}", audience)


def _walk(value: Any, spot: _Spot) -> Iterator[Item]:
    if isinstance(value, Model):
        least = _least(value, spot.audience)
        for name in type(value).model_fields:
            held = getattr(value, name)
            if held is not None and held != ():  # most fields of most models
                yield from _walk(held, _Spot(type(value), name, f"{spot.place}.{name}", least))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _walk(one, spot.at(f".{index}"))
    elif isinstance(value, dict):
        for number, (key, one) in enumerate(value.items(), start=1):
            yield from _entry(key, one, spot.at(f", entry {number}"))
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield from _item(value, spot)


def _entry(key: str, value: Any, spot: _Spot) -> Iterator[Item]:
    """An entry of a mapping: its key is an id, or heads a column."""
    if isinstance(value, Model):
        yield Item(key, spot.place, spot.model.__name__, "id", _least(value, spot.audience))
    else:
        yield Item(key, spot.place, spot.model.__name__, spot.field, spot.audience, "line")
    yield from _walk(value, spot)


def _item(value: str | float, spot: _Spot) -> Iterator[Item]:
    owner, markup = spot.model.__name__, _markup(spot.model, spot.field)
    is_text = markup or spot.field in ADDRESSES or spot.field in FILES or spot.field == "id"
    if is_text if isinstance(value, str) else spot.field not in UNSEEN:
        yield Item(value, spot.place, owner, spot.field, spot.audience, markup)


@lru_cache(maxsize=1024)
def _markup(model: type[Model], field: str) -> str:
    marker = marker_of(model, field)
    return marker.kind if isinstance(marker, Markup) else ""


def _least(model: Model, audience: Audience) -> Audience:
    return max(audience, getattr(model, "audience", audience), key=AUDIENCES.index)
