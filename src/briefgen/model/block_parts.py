"""Floor 1: what blocks hold many of: rows, columns, markers, events, people, scenarios."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import (
    AnyDate,
    Count,
    Inline,
    Line,
    Markup,
    Model,
    Number,
    Prose,
    SourceId,
)
from briefgen.model.figures import Verification

Cell = Number | Annotated[str, Field(max_length=4_000), Markup("inline")] | None
Row = dict[Annotated[str, Field(max_length=200)], Cell]
Value = Number | Annotated[str, Field(max_length=1_000), Markup("line")] | None
Values = dict[Annotated[str, Field(max_length=200)], Value]
"""A row of a chart: its words are labels, without markup."""


class Marker(Model):
    """A place on a map; degrees of WGS 84."""

    label: Line
    lat: Annotated[Number, Field(ge=-90, le=90)]
    lon: Annotated[Number, Field(ge=-180, le=180)]
    kind: Literal["city", "town", "village", "camp", "attack", "crossing", "airport", "other"] = (
        "other"
    )


class Column(Model):
    """A column of a table: ``key`` names the cells in the rows, ``label`` heads them."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    label: Line


class Event(Model):
    """One event of a timeline; the date may be a day, a month or a year."""

    date: AnyDate
    title: Line
    text: Inline | None = None
    place: Line | None = None
    sources: tuple[SourceId, ...] = ()


class Actor(Model):
    """A person or body, and the position taken."""

    name: Line
    role: Line | None = None
    organization: Line | None = None
    position: Inline | None = None
    sources: tuple[SourceId, ...] = ()


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
        for low, high in ((self.killed_min, self.killed_max), (self.injured_min, self.injured_max)):
            if low is not None and high is not None and low > high:
                raise PydanticCustomError("figure_range", "a min is greater than its max")
        return self


class Scenario(Model):
    """One way in which things may go."""

    name: Line
    likelihood: Line | None = None
    impact: Line | None = None
    triggers: tuple[Inline, ...] = ()
    text: Prose | None = None
