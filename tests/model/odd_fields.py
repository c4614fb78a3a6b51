"""A block whose fields have names that nothing knows, and references in every place."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from briefgen.conventions import Audience
from briefgen.model.base import (
    AreaFile,
    DataFile,
    FigureId,
    Inline,
    Line,
    Model,
    Name,
    Phone,
    PictureFile,
    SourceId,
    WebUrl,
)
from briefgen.model.blocks.block import Block


class Found(Model):
    """An entry that cannot be without its figure."""

    amount: FigureId
    remark: Inline | None = None
    seen_by: tuple[SourceId, ...] = ()


class Visit(Model):
    """An entry with an audience of its own, and references that it can be without."""

    audience: Audience = "public"
    what: Line
    portrait: PictureFile | None = None
    tally: FigureId | None = None
    heard_from: SourceId | None = None
    sketch: Annotated[AreaFile | None, Field(alias="drawing")] = None


class Odd(Block):
    """Every kind of reference, under names that say nothing."""

    kind: ClassVar[str] = "odd"
    say: Inline | None = None
    pictures: tuple[PictureFile, ...] = ()
    taken_from: tuple[SourceId, ...] = ()
    counted: tuple[FigureId, ...] = ()
    drawn_on: AreaFile | None = None
    rows_of: DataFile | None = None
    told_by: SourceId
    one: FigureId | None = None
    found: tuple[Found, ...] = ()
    visits: list[Visit] = Field(default_factory=list)
    by_figure: dict[FigureId, Line] = Field(default_factory=dict)
    by_source: dict[SourceId, Line] = Field(default_factory=dict)
    of_name: dict[str, FigureId] = Field(default_factory=dict)
    grid: tuple[tuple[SourceId, ...], ...] = ()
    pair: tuple[SourceId, FigureId] | None = None
    noted: tuple[FigureId, Line] | None = None
    may_be: tuple[FigureId | None, Line] | None = None
    if_any: dict[str, FigureId | None] = Field(default_factory=dict)
    either: SourceId | tuple[SourceId, ...] | None = None
    inner: Visit | Found | None = None
    hotline: Phone | None = None
    homepage: WebUrl | None = None
    leader: Name | None = None


class Counted(Block):
    """Nothing but figures, and no rule that there be any."""

    kind: ClassVar[str] = "counted"
    tally: dict[str, FigureId] = Field(default_factory=dict)
    most: FigureId | None = None


class OneCount(Block):
    """A block that cannot be without its figure."""

    kind: ClassVar[str] = "one_count"
    amount: FigureId
    words: Line = "w"


def odd(**more: Any) -> Odd:
    """The block, whatever it needs filled in."""
    return Odd.model_validate({"told_by": "open", **more})
