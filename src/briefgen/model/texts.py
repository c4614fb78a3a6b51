"""Every text and every reference of a brief, found by walking its types.

A text is what its field is annotated with (`briefgen.model.base.Markup`), a reference likewise
(`Refers`); so a new block is checked and translated without a word here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, cast

from briefgen.conventions import Audience
from briefgen.model.annotations import (
    Marker,
    ModelField,
    ValueType,
    fields_of,
    least_audience,
    least_beside,
)
from briefgen.model.base import Markup, Model, Refers
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.prose_blocks import Text
from briefgen.text.citations import FigurePlaceholder, read_all, without_ids

Path = tuple[str | int, ...]
_M = TypeVar("_M", bound=Model)


class Leaf(NamedTuple):
    """A text or a reference in a brief.

    ``path`` holds the keys as they are written in YAML (``sections 2 body 3 quote text``);
    ``audience`` is the least audience that sees it; ``language`` is what the field beside it says
    of the text's language, where there is one. A reference may be the last key of the path itself.
    """

    path: Path
    marker: Markup | Refers
    value: str
    audience: Audience
    language: str | None = None
    is_key: bool = False

    @property
    def refers_to(self) -> str:
        """What a reference is to: ``source``, ``figure``, ``picture``…; "" for a text."""
        return self.marker.to if isinstance(self.marker, Refers) else ""


class _Around(NamedTuple):
    """What stands around a value."""

    audience: Audience
    figures: Mapping[str, Any]
    language: str | None = None
    only_references: bool = False

    def within(self, model: Model) -> _Around:
        return self._replace(audience=least_audience(model, self.audience, self.figures))

    def beside(self, *neighbours: tuple[Any, ValueType | None]) -> _Around:
        """The same for a value that stands and falls with these."""
        if not any(held for _, held in neighbours):  # as in each cell of a long register
            return self
        least = least_beside(neighbours, self.audience, self.figures)
        return self if least == self.audience else self._replace(audience=least)

    def of(self, field: ModelField, model: Model) -> _Around:
        """The same for one field, the language of its text known."""
        marker = field.type.marker
        if isinstance(marker, Markup) and marker.language:
            return self._replace(language=cast("str | None", getattr(model, marker.language)))
        return self.plain()

    def plain(self) -> _Around:
        """The same for a value beside which nothing says a language."""
        return self if self.language is None else self._replace(language=None)

    def wants(self, field: ModelField) -> bool:
        return field.refers if self.only_references else field.leads


def walk(brief: Model) -> Iterator[Leaf]:
    """Every text and every reference of a brief, in the order of its fields."""
    return _walk_model(brief, (), _around(brief))


def texts(brief: Model) -> Iterator[Leaf]:
    """Every text that a reader may see."""
    return (leaf for leaf in walk(brief) if isinstance(leaf.marker, Markup))


def references(brief: Model) -> Iterator[Leaf]:
    """Every reference: ids of sources and figures, names of pictures, areas and files of data."""
    around = _around(brief)._replace(only_references=True)
    return (leaf for leaf in _walk_model(brief, (), around) if isinstance(leaf.marker, Refers))


def shown_figures(brief: Model) -> Iterator[str]:
    """The ids of figures that the blocks and texts of a brief name."""
    for leaf in references(brief):
        if leaf.refers_to == "figure" and leaf.path[0] != "figures":
            yield leaf.value
    figures: Mapping[str, Any] = getattr(brief, "figures", {})
    for leaf in texts(brief):
        for found in read_all(leaf.value) if "{{" in leaf.value else ():
            if isinstance(found, FigurePlaceholder):
                yield found.figure
                if found.filter == "parts":
                    yield from (k for k, one in figures.items() if one.part_of == found.figure)


def translatable(leaf: Leaf) -> bool:
    """Whether a text has words: the name of a licence, a lone figure and ``–`` have none."""
    if not isinstance(leaf.marker, Markup) or leaf.path == ("license",):
        return False
    if leaf.path[:1] == ("figures",) and leaf.path[-1] == "unit":
        return False  # a counted noun, which no page shows
    return any(map(str.isalpha, without_ids(leaf.value)))


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
    return _replace_model(brief, (), _around(brief), new)


def _around(brief: Model) -> _Around:
    return _Around("public", getattr(brief, "figures", {}))


def _walk_model(model: Model, path: Path, around: _Around) -> Iterator[Leaf]:
    here = around.within(model)
    for field in fields_of(type(model)):
        if here.wants(field) and (value := getattr(model, field.name)) is not None:
            yield from _walk(value, (*path, field.key), field.type, here.of(field, model))


def _walk(value: Any, path: Path, held: ValueType, around: _Around) -> Iterator[Leaf]:
    if isinstance(value, str):
        if leaf := _leaf(value, path, held, around):
            yield leaf
    elif isinstance(value, tuple | list):
        inner = around.plain().beside(*zip(value, held.places, strict=False))
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), held.at(index), inner)
    elif isinstance(value, Mapping):
        yield from _walk_mapping(value, path, held, around.plain())
    elif _is_bare(value):
        yield _bare_leaf(value, path, around)
    elif isinstance(value, Model):
        yield from _walk_model(value, _inside(value, path), around)


def _walk_mapping(
    value: Mapping[Any, Any], path: Path, held: ValueType, around: _Around
) -> Iterator[Leaf]:
    for key, item in value.items():
        here, inner = (*path, key), around.beside((key, held.key))
        if held.key and isinstance(key, str) and (leaf := _leaf(key, here, held.key, inner)):
            yield leaf._replace(is_key=True)
        if held.value:
            yield from _walk(item, here, held.value, inner)


def _leaf(value: str, path: Path, held: ValueType, around: _Around) -> Leaf | None:
    marker: Marker | None = held.marker_of(value)
    if isinstance(marker, Markup | Refers):
        return Leaf(path, marker, value, around.audience, around.language)
    return None


def _inside(model: Model, path: Path) -> Path:
    """The path of a model's fields: a block is written under its kind."""
    return (*path, model.kind) if isinstance(model, Block) else path


def _is_bare(value: Any) -> bool:
    """Whether a block was written as a text, without a key."""
    return isinstance(value, Text) and value.model_fields_set == {"text"}


def _bare_leaf(block: Text, path: Path, around: _Around) -> Leaf:
    return Leaf(path, Markup("prose"), block.text, around.within(block).audience)


def _replace_model(model: _M, path: Path, around: _Around, new: Callable[[Leaf], str]) -> _M:
    here = around.within(model)
    changes = {}
    for field in fields_of(type(model)):
        if field.leads and (old := getattr(model, field.name)) is not None:
            place, beside = (*path, field.key), here.of(field, model)
            value = _replace(old, place, field.type, beside, new)
            if value is not old:
                changes[field.name] = value
    return model.model_copy(update=changes) if changes else model


def _replace(
    value: Any, path: Path, held: ValueType, around: _Around, new: Callable[[Leaf], str]
) -> Any:
    if isinstance(value, str):
        leaf = _leaf(value, path, held, around)
        return new(leaf) if leaf and isinstance(leaf.marker, Markup) else value
    inner = around.plain()
    if isinstance(value, tuple | list):
        inner = inner.beside(*zip(value, held.places, strict=False))
        made = [_replace(v, (*path, i), held.at(i), inner, new) for i, v in enumerate(value)]
        return value if all(map(_same, made, value)) else type(value)(made)
    if isinstance(value, Mapping):
        below = held.value
        if below is None:
            return value
        changed = {
            key: _replace(item, (*path, key), below, inner.beside((key, held.key)), new)
            for key, item in value.items()
        }
        return value if all(map(_same, changed.values(), value.values())) else changed
    if _is_bare(value):
        text = new(_bare_leaf(value, path, around))
        return value if text is value.text else value.model_copy(update={"text": text})
    if isinstance(value, Model):
        return _replace_model(value, _inside(value, path), around, new)
    return value


def _same(a: Any, b: Any) -> bool:
    return a is b
