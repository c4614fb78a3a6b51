"""Floor 2: every text and every reference of a brief, found by walking its types.

A text is what its field is annotated with (`briefgen.model.base.Markup`), a reference likewise
(`Refers`); so a new block is checked and translated without a word here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, cast, get_args, get_origin

from pydantic import BaseModel

from briefgen.content.places import Path
from briefgen.model.base import AUDIENCES, Audience, Markup, Model, Refers
from briefgen.model.blocks import Block, Text
from briefgen.model.brief import Brief


class Leaf(NamedTuple):
    """A text or a reference in a brief.

    ``path`` holds the keys as they are written in YAML (``sections 2 body 3 quote text``);
    ``audience`` is the least audience that sees it.
    """

    path: Path
    marker: Markup | Refers
    value: str
    audience: Audience


class _Field(NamedTuple):
    name: str
    key: str
    marker: Markup | Refers | None


def walk(brief: Brief) -> Iterator[Leaf]:
    """Every text and every reference of a brief, in the order of its fields."""
    return _walk_model(brief, (), "public")


def texts(brief: Brief) -> Iterator[Leaf]:
    """Every text that a reader may see."""
    return (leaf for leaf in walk(brief) if isinstance(leaf.marker, Markup))


def catalogue_key(brief: Brief, path: Path) -> str:
    """The key of a text in the catalogues of translations; sections go by their id."""
    steps: list[str] = []
    within: Any = brief
    for index, step in enumerate(path):
        if isinstance(step, int) and index and path[index - 1] == "sections":
            within = within.sections[step]
            steps.append(within.id or str(step))
        else:
            steps.append(str(step))
    return ".".join(steps)


def _walk_model(model: Model, path: Path, audience: Audience) -> Iterator[Leaf]:
    own = getattr(model, "audience", audience)
    least = max(audience, own, key=AUDIENCES.index)
    for name, key, marker in _fields(type(model)):
        value = getattr(model, name)
        if value is not None:
            yield from _walk(value, (*path, key), marker, least)


def _walk(
    value: Any, path: Path, marker: Markup | Refers | None, audience: Audience
) -> Iterator[Leaf]:
    if isinstance(value, str):
        if marker is not None:
            yield Leaf(path, marker, value, audience)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), marker, audience)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*path, key), marker, audience)
    elif isinstance(value, Text) and value.model_fields_set == {"text"}:
        least = max(audience, value.audience, key=AUDIENCES.index)
        yield Leaf(path, Markup("prose"), value.text, least)
    elif isinstance(value, Block):
        yield from _walk_model(value, (*path, value.kind), audience)
    elif isinstance(value, Model):
        yield from _walk_model(value, path, audience)


@lru_cache(maxsize=256)
def _fields(model: type[Model]) -> tuple[_Field, ...]:
    """The fields of a model that lead to texts or references, and their markers."""
    found = []
    for name, info in model.model_fields.items():
        marker = _marker((info.annotation, *info.metadata))
        if marker is not None or _holds_model(info.annotation):
            found.append(_Field(name, info.alias or name, marker))
    return tuple(found)


def _marker(annotation: Any) -> Markup | Refers | None:
    if isinstance(annotation, Markup | Refers):
        return annotation
    parts = annotation if isinstance(annotation, tuple) else _parts(annotation)
    return next((found for part in parts if (found := _marker(part)) is not None), None)


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return issubclass(annotation, BaseModel)
    return any(map(_holds_model, _parts(annotation)))


def _parts(annotation: Any) -> tuple[Any, ...]:
    """What an annotation is made of; the metadata of ``Annotated`` included."""
    metadata = getattr(annotation, "__metadata__", ())
    return (*get_args(annotation), *cast("tuple[Any, ...]", metadata))
