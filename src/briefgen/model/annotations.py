"""What the fields of a model hold, read from their annotations: the one reader of the markers.

Whoever walks a brief (its texts, the cut for an audience, the leak check) asks `fields_of` what
each value may be. Markers are found inside ``Annotated``, unions, lists, mappings (keys too),
nested models and aliases. What nobody could walk rightly is refused, with the name of the field.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BaseModel

from briefgen.conventions import AUDIENCES, Audience
from briefgen.model.base import Identifies, Markup, Model, Reaches, Refers

Marker = Markup | Refers | Identifies | Reaches
"""What an annotation says of a text."""


@dataclasses.dataclass(frozen=True, slots=True)
class ValueType:
    """What one value may be; of a union, all that its members may be."""

    marker: Marker | None = None
    """What it is where it is a text."""
    words: frozenset[str] = frozenset()
    """Texts that are words of ours (``Literal``), whatever the others are."""
    optional: bool = False
    """Whether it may be None."""
    least: int = 0
    """Items that it has at least, where it is a list or a mapping."""
    item: ValueType | None = None
    """The type of the items of a list."""
    places: tuple[ValueType, ...] = ()
    """The type at each place of a list of fixed length."""
    key: ValueType | None = None
    value: ValueType | None = None
    """The types of a mapping's keys and values."""
    models: tuple[type[Model], ...] = ()

    def at(self, index: int) -> ValueType:
        """The type of an item of a list."""
        fixed = self.places[index : index + 1]
        return fixed[0] if fixed else self.item or _NOTHING

    def marker_of(self, text: str) -> Marker | None:
        """What a text is here."""
        return None if text in self.words else self.marker

    def parts(self) -> Iterator[ValueType]:
        """The type itself and those of all that it is made of."""
        yield self
        for part in (self.item, *self.places, self.key, self.value):
            if part is not None:
                yield from part.parts()

    def holds(self, *kinds: type) -> bool:
        """Whether a text with such a marker, or a model, may stand in it at any depth."""
        return any(part.models or isinstance(part.marker, kinds) for part in self.parts())


_NOTHING = ValueType()


class ModelField(NamedTuple):
    """A field: its name in Python, its key in YAML, and what it holds."""

    name: str
    key: str
    type: ValueType
    leads: bool
    """Whether a text or a reference may stand in it, at any depth."""
    refers: bool
    """Whether a reference may."""


@lru_cache(maxsize=512)
def fields_of(model: type[Model]) -> tuple[ModelField, ...]:
    """The fields of a model in their order; raises TypeError for one that cannot be walked."""
    found = []
    for name, info in model.model_fields.items():
        where = f"{model.__name__}.{name}"
        held = _outer(_type(info.annotation, where), info.metadata)
        key = info.alias or name
        leads, refers = held.holds(Markup, Refers), held.holds(Refers)
        found.append(ModelField(name, key, held, leads, refers))
    return tuple(found)


def check_fields(model: type[Model]) -> None:
    """Raise TypeError where a field of the model, or of one inside it, cannot be walked, or where
    an ``audience`` is anything but one of ours: it would withhold nothing.
    """
    seen: set[type[Model]] = set()
    waiting = [model]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            _check_audience(each)
            parts = [part for field in fields_of(each) for part in field.type.parts()]
            waiting += [inner for part in parts for inner in part.models]


def _check_audience(model: type[Model]) -> None:
    for field in fields_of(model):
        words = field.type.words & frozenset(AUDIENCES)
        if field.name == "audience" and (not words or field.type != ValueType(words=words)):
            text = f"an audience is one of {', '.join(AUDIENCES)}"
            raise TypeError(f"{model.__name__}.audience: {text}")


def check_inherited(model: type[Model], base: type[Model]) -> None:
    """Raise TypeError where a field of ``base`` has another type in the model made of it.

    It may be required, may have fewer words to choose from, and more items at least.
    """
    own = {field.name: field.type for field in fields_of(model)}
    for field in fields_of(base):
        if _kept(own[field.name], field.type) != _kept(field.type, field.type):
            raise TypeError(f"{model.__name__}.{field.name}: it has a type of its own")


def _kept(own: ValueType, of_base: ValueType) -> ValueType:
    """A type without what a class may narrow."""
    words = of_base.words if own.words and own.words <= of_base.words else own.words
    return dataclasses.replace(own, optional=False, least=0, words=words)


def least_audience(model: Model, around: Audience, figures: Mapping[str, Any]) -> Audience:
    """The least audience that sees a model which stands in what ``around`` is the least of.

    It is narrower where the model says so itself, and where it cannot be without a figure (of
    ``figures``, by id) that is for fewer readers.
    """
    least = [around, getattr(model, "audience", around)]
    for name in _binding(type(model)):
        figure = figures.get(getattr(model, name) or "")
        least += [figure.audience] if figure is not None else []
    return max(least, key=AUDIENCES.index)


def least_beside(
    beside: Iterable[tuple[Any, ValueType | None]], around: Audience, figures: Mapping[str, Any]
) -> Audience:
    """The least audience of what stands and falls with its neighbours: with the key of its entry,
    or with the other places of a list of fixed length.
    """
    least = [around]
    for text, held in beside:
        marker = held.marker_of(text) if held and isinstance(text, str) else None
        if held and not held.optional and isinstance(marker, Refers) and marker.to == "figure":
            least += [figures[text].audience] if text in figures else []
    return max(least, key=AUDIENCES.index)


@lru_cache(maxsize=512)
def _binding(model: type[Model]) -> tuple[str, ...]:
    """The fields that hold the figure which a model cannot be without."""
    return tuple(
        field.name
        for field in fields_of(model)
        if isinstance(marker := field.type.marker, Refers)
        and marker.to == "figure"
        and (marker.binds or not (field.type.optional or _has_other(field.type)))
    )


def _has_other(held: ValueType) -> bool:
    return bool(held.words or held.models) or _is_many(held)


# --- reading one annotation -----------------------------------------------------------------------

_MARKERS = (Markup, Refers, Identifies, Reaches)


def _type(annotation: Any, where: str) -> ValueType:
    """What values of an annotation may be."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _outer(_type(arguments[0], where), annotation.__metadata__)
    if origin in (Union, UnionType):
        return reduce(lambda a, b: _either(a, b, where), (_type(each, where) for each in arguments))
    if origin is Literal:
        return ValueType(words=frozenset(each for each in arguments if isinstance(each, str)))
    if hasattr(annotation, "__value__"):  # type Name = …
        return _type(annotation.__value__, where)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = (_type(each, where) for each in arguments)
        return _mapping(key, value, where)
    if isinstance(origin, type) and issubclass(origin, Iterable):
        return _sequence(origin, arguments, where)
    return _plain(annotation, where)


def _mapping(key: ValueType, value: ValueType, where: str) -> ValueType:
    if isinstance(key.marker, Markup):
        raise TypeError(f"{where}: a text that readers see is a value, and no key of a mapping")
    return ValueType(key=key, value=value)


def _sequence(origin: type, arguments: tuple[Any, ...], where: str) -> ValueType:
    if origin is tuple and arguments and arguments[-1] is not Ellipsis:
        return ValueType(places=tuple(_type(each, where) for each in arguments))
    if origin not in (tuple, list, Sequence):
        raise TypeError(f"{where}: a {origin.__name__} has no order that pages could keep")
    return ValueType(item=_type(arguments[0], where) if arguments else _NOTHING)


def _plain(annotation: Any, where: str) -> ValueType:
    if annotation is None or annotation is NoneType:
        return ValueType(optional=True)
    if annotation in (Any, object):
        return ValueType(models=(Model,))
    if isinstance(annotation, str | ForwardRef):
        raise TypeError(f"{where}: {annotation} stands for nothing; rebuild the model")
    if not isinstance(annotation, type):
        return _NOTHING
    if issubclass(annotation, Model):
        return ValueType(models=(annotation,))
    if _is_other_record(annotation) and any(_marked(annotation, where)):
        text = "derive it from briefgen.model.base.Model, so that its texts and references are seen"
        raise TypeError(f"{where}: {annotation.__name__} holds what has to be seen; {text}")
    return _NOTHING


def _is_other_record(kind: type) -> bool:
    """Whether a class is a record that pydantic takes and we do not walk."""
    named = issubclass(kind, tuple) or issubclass(kind, dict)  # NamedTuple, TypedDict
    return dataclasses.is_dataclass(kind) or issubclass(kind, BaseModel) or named


def _marked(kind: type, where: str) -> Iterator[bool]:
    for hint in get_type_hints(kind, include_extras=True).values():
        yield _type(hint, where).holds(*_MARKERS)


def _outer(held: ValueType, metadata: Iterable[Any]) -> ValueType:
    """The same type with what ``Annotated`` adds to it; the outermost marker counts."""
    for each in metadata:
        if isinstance(each, _MARKERS):
            held = _with_marker(held, each)
        for rule in (each, *getattr(each, "metadata", ())) if _is_many(held) else ():
            if isinstance(least := getattr(rule, "min_length", None), int):
                held = dataclasses.replace(held, least=max(held.least, least))
    return held


def _is_many(held: ValueType) -> bool:
    return bool(held.item or held.places or held.value)


def _with_marker(held: ValueType, marker: Marker) -> ValueType:
    """A marker around a list is one of its items."""
    if held.item or held.places:
        places = tuple(_with_marker(each, marker) for each in held.places)
        item = held.item and _with_marker(held.item, marker)
        return dataclasses.replace(held, item=item, places=places)
    if held.value:
        return dataclasses.replace(held, value=_with_marker(held.value, marker))
    return dataclasses.replace(held, marker=marker)


def _either(a: ValueType, b: ValueType, where: str) -> ValueType:
    """What is the one or the other."""
    if a.marker and b.marker and a.marker != b.marker:
        raise TypeError(f"{where}: nothing says which of two kinds of text one is")
    if (a.places and (b.item or b.places)) or (b.places and a.item):
        raise TypeError(f"{where}: nothing says which of two kinds of list one is")

    def both(x: ValueType | None, y: ValueType | None) -> ValueType | None:
        return _either(x, y, where) if x and y else x or y

    return ValueType(
        marker=a.marker or b.marker,
        words=a.words | b.words,
        optional=a.optional or b.optional,
        least=max(a.least, b.least),
        item=both(a.item, b.item),
        places=a.places or b.places,
        key=both(a.key, b.key),
        value=both(a.value, b.value),
        models=(*a.models, *b.models),
    )
