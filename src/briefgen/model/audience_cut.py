"""What is left of a brief's parts for one audience, whatever their classes and fields are called.

What the types say (`briefgen.model.annotations`) decides: a part with an ``audience`` of its own
that is narrower is gone, and so is what refers to a withheld figure and cannot be without it. A
source that may not be known stays as the neutral `KNOWN_TO_EDITORS`, in references and citations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sized
from typing import Any, ClassVar, Final, TypeVar

from briefgen.conventions import AUDIENCES, Audience
from briefgen.model.annotations import ModelField, ValueType, fields_of, least_audience
from briefgen.model.base import Markup, Model, Refers, sees
from briefgen.model.blocks.block import Block
from briefgen.model.brief_content import BriefContent
from briefgen.model.foreign import Foreign
from briefgen.model.sources import Source
from briefgen.text.citations import FigurePlaceholder, RowPlaceholder, read_all, with_sources

KNOWN_TO_EDITORS: Final = "a-source-known-to-the-editors"
_GONE: Final = object()
_M = TypeVar("_M", bound=Model)


class WithheldSource(Source):
    """A source that this audience may not know: it supports its figure, and says nothing else."""

    withheld: ClassVar[bool] = True


def audience_of(brief: BriefContent, block: Block) -> Audience:
    """The least audience in whose editions something of a block is left."""
    cuts = (AudienceCut(brief, audience) for audience in AUDIENCES[:-1])
    return next((one.audience for one in cuts if one.model(block) is not None), AUDIENCES[-1])


class AudienceCut:
    """Cuts the parts of one brief for one audience."""

    def __init__(
        self, brief: BriefContent, audience: Audience, of_rows: frozenset[str] | None = None
    ) -> None:
        """``of_rows``: for the overview of all recipients, the figures that are other numbers for
        each. What speaks of one recipient is gone then; a title or a caption stays.
        """
        self.audience = audience
        self._of_rows = of_rows
        self._all_figures = brief.figures
        self._sources = {k for k, one in brief.sources.items() if not sees(audience, one.audience)}
        self._figures = {k for k, one in brief.figures.items() if not sees(audience, one.audience)}
        self._figures |= of_rows or set()
        self._more: dict[str, None] = {}

    @property
    def neutral_sources(self) -> dict[str, Source]:
        """What stands for the withheld sources, under each id by which the parts name it."""
        ids = {KNOWN_TO_EDITORS: None, **self._more} if self._sources else {}
        return {key: WithheldSource() for key in ids}

    def model(self, model: _M) -> _M | None:
        """What is left of a part; None where nothing is."""
        if self.audience == AUDIENCES[-1] and self._of_rows is None:
            return model
        if self._of_rows is not None and getattr(model, "when", None) is not None:
            return None
        if not sees(self.audience, least_audience(model, "public", self._all_figures)):
            return None
        changes: dict[str, Any] = {}
        for field in fields_of(type(model)):
            old = getattr(model, field.name)
            new = self._value(old, field.type) if self._touches(field, old) else old
            if new is _GONE and not (field.type.optional and not _binds(field.type)):
                return None
            if new is not old:
                changes[field.name] = None if new is _GONE else new
        if not changes:
            return model
        left = model.model_copy(update=changes)
        return None if isinstance(left, Block) and (left.is_bare or _says_nothing(left)) else left

    def _touches(self, field: ModelField, value: Any) -> bool:
        """Whether a cut may change a value: a text only if it may cite a withheld source."""
        changes_texts = bool(self._sources) or self._of_rows is not None
        return value is not None and (field.refers or (changes_texts and field.leads))

    def _value(self, value: Any, held: ValueType) -> Any:
        """What is left of a value; the same object where all of it is."""
        if isinstance(value, Model):
            left = self.model(value)
            return _GONE if left is None else left
        if isinstance(value, str):
            return self._text(value, held)
        if isinstance(value, tuple | list):
            return self._items(value, held)
        if isinstance(value, Mapping):
            return self._entries(value, held)
        return value

    def _text(self, text: str, held: ValueType) -> Any:
        marker = held.marker_of(text)
        if isinstance(marker, Markup):
            return _GONE if self._is_of_row(text, marker) else self._uncited(text)
        if isinstance(marker, Refers) and marker.to == "figure" and text in self._figures:
            return _GONE
        if isinstance(marker, Refers) and marker.to == "source" and text in self._sources:
            return KNOWN_TO_EDITORS
        return text

    def _is_of_row(self, text: str, marker: Markup) -> bool:
        """Whether a running text speaks of one recipient, where there is none."""
        if self._of_rows is None or marker.kind == "line" or "{{" not in text:
            return False
        return any(
            isinstance(found, RowPlaceholder)
            or (isinstance(found, FigurePlaceholder) and found.figure in self._of_rows)
            for found in read_all(text)
        )

    def _items(self, values: tuple[Any, ...] | list[Any], held: ValueType) -> Any:
        new = [self._value(value, held.at(index)) for index, value in enumerate(values)]
        for index, place in enumerate(held.places):
            new[index] = None if new[index] is _GONE and place.optional else new[index]
        if all(map(_same, new, values)):
            return values
        if held.places and _GONE in new:  # a pair of which one is gone
            return _GONE
        left = [value for value in new if value is not _GONE]
        if KNOWN_TO_EDITORS in left:  # several withheld sources are not counted out
            neutral = left.index(KNOWN_TO_EDITORS)
            left = [v for i, v in enumerate(left) if i <= neutral or v != KNOWN_TO_EDITORS]
        return type(values)(left) if self._are_enough(left, values, held) else _GONE

    @staticmethod
    def _are_enough(left: Sized, values: Sized, held: ValueType) -> bool:
        """Whether their author might have given no more: of two that are compared, one is none."""
        return len(left) >= held.least or len(left) == len(values)

    def _entries(self, values: Mapping[Any, Any], held: ValueType) -> Any:
        left: dict[Any, Any] = {}
        for key, value in values.items():
            new = self._text(key, held.key) if held.key and isinstance(key, str) else key
            kept = self._value(value, held.value) if held.value else value
            if kept is _GONE and held.value and held.value.optional:
                kept = None
            if new is not _GONE and kept is not _GONE:
                left[self._free(left) if new == KNOWN_TO_EDITORS else new] = kept
        if len(left) == len(values) and all(map(_same, left, values)):
            return values if all(map(_same, left.values(), values.values())) else left
        return left if self._are_enough(left, values, held) else _GONE

    def _free(self, taken: Mapping[Any, Any]) -> str:
        """A neutral id for an entry: two entries cannot stand under one."""
        names = (KNOWN_TO_EDITORS, *(f"{KNOWN_TO_EDITORS}-{n + 2}" for n in range(len(taken))))
        name = next(name for name in names if name not in taken)
        if name != KNOWN_TO_EDITORS:
            self._more[name] = None
        return name

    def _uncited(self, text: str) -> str:
        if "@" not in text:
            return text
        new = with_sources(text, lambda key: KNOWN_TO_EDITORS if key in self._sources else key)
        if new == text:
            return text
        return text.like(new) if isinstance(text, Foreign) else new


def _binds(held: ValueType) -> bool:
    """Whether a part cannot be without the figure that it may have."""
    return isinstance(held.marker, Refers) and held.marker.binds


def _says_nothing(block: Block) -> bool:
    """Whether no text and no reference is left in what a block has of its own: its figures went."""
    shared = Block.model_fields
    own = (field for field in fields_of(type(block)) if field.name not in shared)
    return not any(_is_said(getattr(block, f.name), f.type) for f in own if f.leads)


def _is_said(value: Any, held: ValueType) -> bool:
    if isinstance(value, Model):
        return any(_is_said(getattr(value, f.name), f.type) for f in fields_of(type(value)))
    if isinstance(value, str):
        return isinstance(held.marker_of(value), Markup | Refers)
    if isinstance(value, tuple | list):
        return any(_is_said(item, held.at(index)) for index, item in enumerate(value))
    if isinstance(value, Mapping):
        below = held.value or ValueType()
        keyed = held.key is not None and held.key.marker is not None
        return any(keyed or _is_said(item, below) for item in value.values())
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same(a: Any, b: Any) -> bool:
    return a is b
