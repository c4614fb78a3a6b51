"""What happened when: timelines, and registers of incidents."""

from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import Field, StrictBool, model_validator

from briefgen.messages import joined, say
from briefgen.model.base import (
    AnyDate,
    Count,
    Inline,
    Line,
    Model,
    SourceId,
    model_error,
)
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.data_blocks import DataBlock
from briefgen.model.figures import Verification


class Event(Model):
    """One event of a timeline; the date may be a day, a month or a year."""

    date: AnyDate
    title: Line
    text: Inline | None = None
    place: Line | None = None
    sources: tuple[SourceId, ...] = ()


class Timeline(Block):
    """Events in the order of time."""

    kind: ClassVar[str] = "timeline"
    events: Annotated[tuple[Event, ...], Field(min_length=1, max_length=1_000)]


class Incident(Model):
    """One incident; casualties as a range where the count is uncertain."""

    date: AnyDate
    place: Line
    type: Line
    actor: Line | None = None
    killed_min: Count | None = None
    killed_max: Count | None = None
    injured_min: Count | None = None
    injured_max: Count | None = None
    verification: Verification | None = None
    sources: tuple[SourceId, ...] = ()

    @model_validator(mode="after")
    def _ranges(self) -> Self:
        wrong = [
            say(
                "{what}_min ({low:,}) is greater than {what}_max ({high:,})",
                what=what,
                low=low,
                high=high,
            )
            for what, low, high in (
                ("killed", self.killed_min, self.killed_max),
                ("injured", self.injured_min, self.injured_max),
            )
            if low is not None and high is not None and low > high
        ]
        if wrong:
            text = say(
                "of the incident of {date}, {wrong}",
                date=self.date,
                wrong=joined(say(", and "), wrong),
            )
            raise model_error("figure_range", text)
        return self


SHORT_REGISTER: Final = 12
"""Incidents up to which a register is read in its place; of more a summary is."""


class Incidents(DataBlock):
    """A register of incidents, written here or in a data file.

    A long one is summed up by place, and by ``annex: auto`` stands itself at the end.
    """

    kind: ClassVar[str] = "incidents"
    events: tuple[Incident, ...] = ()
    annex: StrictBool | Literal["auto"] = "auto"

    @property
    def is_long(self) -> bool:
        """Whether a reader of the text is served by a summary rather than by the register."""
        return len(self.events) > SHORT_REGISTER

    @property
    def is_annex(self) -> bool:
        """Whether the register stands at the end, with a letter."""
        return self.is_long if self.annex == "auto" else bool(self.annex)

    @model_validator(mode="after")
    def _has_data(self) -> Self:
        if self.data is None and not self.events:
            raise model_error(
                "no_data", say("incidents need data (a CSV file or a workbook) or events")
            )
        return self
