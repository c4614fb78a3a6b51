"""Blocks that are mostly words: prose, quotations, call-outs, lists."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StrictBool, model_validator

from briefgen.messages import say
from briefgen.model.base import (
    AnyDate,
    Inline,
    LanguageTag,
    Line,
    Name,
    Prose,
    Quotation,
    SourceId,
    model_error,
)
from briefgen.model.blocks.block import Block


class Text(Block):
    """Prose: in YAML a bare text, or ``text: {text: ...}`` where it needs an id or an audience."""

    kind: ClassVar[str] = "text"
    measured: ClassVar[bool] = True
    text: Prose


class Quote(Block):
    """What somebody said, in the language given by ``language``, default the brief's."""

    kind: ClassVar[str] = "quote"
    measured: ClassVar[bool] = True
    text: Quotation
    speaker: Name | None = None
    role: Line | None = None
    organization: Name | None = None
    date: AnyDate | None = None
    language: LanguageTag | None = None
    original_language: LanguageTag | None = None
    translator: Name | None = None
    source: SourceId | None = None
    anonymized: StrictBool = False

    @model_validator(mode="after")
    def _speaker(self) -> Self:
        if self.anonymized and self.speaker is not None:
            raise model_error("anonymized", say("an anonymized quote may not name its speaker"))
        if not self.anonymized and self.speaker is None and self.organization is None:
            raise model_error(
                "speaker", say("a quote needs a speaker or an organization, or anonymized: true")
            )
        return self


class Callout(Block):
    """A box: a note, a warning, a gap in what is known, a recommendation."""

    kind: ClassVar[str] = "callout"
    measured: ClassVar[bool] = True
    callout: Annotated[Literal["note", "warning", "gap", "recommendation"], Field(alias="kind")] = (
        "note"
    )
    title: Line | None = None
    text: Prose


class List(Block):
    """A list with a title of its own."""

    kind: ClassVar[str] = "list"
    measured: ClassVar[bool] = True
    title: Line | None = None
    ordered: StrictBool = False
    items: Annotated[tuple[Inline, ...], Field(min_length=1, max_length=500)]
