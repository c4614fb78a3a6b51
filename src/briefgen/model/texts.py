"""Every text and every reference of a brief, found by walking its types.

A text is what its field is annotated with (`briefgen.model.base.Markup`), a reference likewise
(`Refers`); so a new block is checked and translated without a word here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel

from briefgen.conventions import AUDIENCES, Audience
from briefgen.model.base import Markup, Model, Refers
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.prose_blocks import Text

Path = tuple[str | int, ...]
_OURS = re.compile(r"\{\{[^{}\n]*\}\}|\[\s*@[^\]\n]*\]")
"""Figures and citations; whoever reads prose knows them exactly."""
_M = TypeVar("_M", bound=Model)


class Leaf(NamedTuple):
    """A text or a reference in a brief.

    ``path`` holds the keys as they are written in YAML (``sections 2 body 3 quote text``);
    ``audience`` is the least audience that sees it; ``language`` is what the field beside it says
    of the text's language, where there is one.
    """

    path: Path
    marker: Markup | Refers
    value: str
    audience: Audience
    language: str | None = None


class _TextField(NamedTuple):
    name: str
    key: str
    marker: Markup | Refers | None


def walk(brief: Model) -> Iterator[Leaf]:
    """Every text and every reference of a brief, in the order of its fields."""
    return _walk_model(brief, (), "public")


def texts(brief: Model) -> Iterator[Leaf]:
    """Every text that a reader may see."""
    return (leaf for leaf in walk(brief) if isinstance(leaf.marker, Markup))


def translatable(leaf: Leaf) -> bool:
    """Whether a text has words: the name of a licence, a lone figure and ``–`` have none."""
    if not isinstance(leaf.marker, Markup) or leaf.path == ("license",):
        return False
    return any(map(str.isalpha, _OURS.sub("", leaf.value)))


def catalogue_key(brief: Model, path: Path) -> str:
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


def with_texts(brief: _M, new: Callable[[Leaf], str]) -> _M:
    """The same brief, each of its texts replaced by what ``new`` gives for it."""
    return _replace_model(brief, (), "public", new)


def marker_of(model: type[Model], name: str) -> Markup | Refers | None:
    """What a field of a model holds: a text, a reference, or (None) neither."""
    return next((field.marker for field in _fields(model) if field.name == name), None)


def _walk_model(model: Model, path: Path, audience: Audience) -> Iterator[Leaf]:
    least = _least(model, audience)
    for name, key, marker in _fields(type(model)):
        value = getattr(model, name)
        if value is not None:
            yield from _walk(value, (*path, key), marker, least, _language(model, marker))


def _least(model: Model, audience: Audience) -> Audience:
    return max(audience, getattr(model, "audience", audience), key=AUDIENCES.index)


def _language(model: Model, marker: Markup | Refers | None) -> str | None:
    if isinstance(marker, Markup) and marker.language:
        return cast("str | None", getattr(model, marker.language))
    return None


def _walk(
    value: Any,
    path: Path,
    marker: Markup | Refers | None,
    audience: Audience,
    language: str | None = None,
) -> Iterator[Leaf]:
    if isinstance(value, str):
        if marker is not None:
            yield Leaf(path, marker, value, audience, language)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), marker, audience)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*path, key), marker, audience)
    elif _is_bare(value):
        yield _bare_leaf(value, path, audience)
    elif isinstance(value, Block):
        yield from _walk_model(value, (*path, value.kind), audience)
    elif isinstance(value, Model):
        yield from _walk_model(value, path, audience)


def _is_bare(value: Any) -> bool:
    """Whether a block was written as a text, without a key."""
    return isinstance(value, Text) and value.model_fields_set == {"text"}


def _bare_leaf(block: Text, path: Path, audience: Audience) -> Leaf:
    return Leaf(path, Markup("prose"), block.text, _least(block, audience))


def _replace_model(model: _M, path: Path, audience: Audience, new: Callable[[Leaf], str]) -> _M:
    least = _least(model, audience)
    changes = {}
    for name, key, marker in _fields(type(model)):
        old = getattr(model, name)
        if old is not None:
            language = _language(model, marker)
            value = _replace(old, (*path, key), marker, least, new, language)
            if value is not old:
                changes[name] = value
    return model.model_copy(update=changes) if changes else model


def _replace(
    value: Any,
    path: Path,
    marker: Markup | Refers | None,
    audience: Audience,
    new: Callable[[Leaf], str],
    language: str | None = None,
) -> Any:
    if isinstance(value, str):
        wanted = isinstance(marker, Markup)
        return new(Leaf(path, marker, value, audience, language)) if wanted and marker else value
    if isinstance(value, tuple):
        items = enumerate(value)
        made = tuple(_replace(item, (*path, i), marker, audience, new) for i, item in items)
        return value if all(a is b for a, b in zip(made, value, strict=True)) else made
    if isinstance(value, dict):
        changed = {
            k: _replace(item, (*path, k), marker, audience, new) for k, item in value.items()
        }
        return value if all(changed[key] is item for key, item in value.items()) else changed
    if _is_bare(value):
        text = new(_bare_leaf(value, path, audience))
        return value if text is value.text else value.model_copy(update={"text": text})
    if isinstance(value, Block):
        return _replace_model(value, (*path, value.kind), audience, new)
    return _replace_model(value, path, audience, new) if isinstance(value, Model) else value


@lru_cache(maxsize=256)
def _fields(model: type[Model]) -> tuple[_TextField, ...]:
    """The fields of a model that lead to texts or references, and their markers."""
    found = []
    for name, info in model.model_fields.items():
        marker = _marker((info.annotation, *info.metadata))
        if marker is not None or _holds_model(info.annotation):
            found.append(_TextField(name, info.alias or name, marker))
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
