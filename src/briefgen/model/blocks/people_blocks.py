"""Who is who, and what they agreed on."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.model.base import AnyDate, Inline, Line, Model, Name, SourceId
from briefgen.model.blocks.block import Block


class Actor(Model):
    """A person or body, and the position taken."""

    name: Name
    role: Line | None = None
    organization: Name | None = None
    position: Inline | None = None
    sources: tuple[SourceId, ...] = ()


class Actors(Block):
    """Who is who, and who holds what."""

    kind: ClassVar[str] = "actors"
    people: Annotated[tuple[Actor, ...], Field(min_length=1, max_length=200)]


class Agreement(Block):
    """An agreement with its provisions."""

    kind: ClassVar[str] = "agreement"
    name: Name
    date: AnyDate | None = None
    parties: tuple[Name, ...] = ()
    status: Inline | None = None
    provisions: Annotated[tuple[Inline, ...], Field(max_length=100)] = ()
