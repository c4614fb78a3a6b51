"""What people said, with fields whose names briefgen has never heard."""

from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.conventions import Audience
from briefgen.model.base import (
    DataFile,
    FigureId,
    Inline,
    Line,
    Model,
    PersonName,
    Phone,
    PictureFile,
    SourceId,
    WebUrl,
)
from briefgen.model.blocks.block import Block


class Event(Model):
    """One interview; a model of this name is in briefgen, too."""

    with_whom: PersonName
    words: Inline
    portrait: PictureFile | None = None
    taken_from: tuple[SourceId, ...] = ()
    audience: Audience = "public"


class Interviews(Block):
    """What people said to us."""

    kind: ClassVar[str] = "interviews"
    talks: Annotated[tuple[Event, ...], Field(min_length=1)]
    written_down_in: DataFile | None = None
    hotline: Phone | None = None
    home: WebUrl | None = None
    counted: dict[FigureId, Line] = Field(default_factory=dict)
    """What each figure counts, in the words of those who spoke."""
