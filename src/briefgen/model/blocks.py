"""Floor 1: the blocks that a section's body is made of.

A new block is a class here, listed in ``body.BLOCKS``, and a template of the same name.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import (
    AnyDate,
    AreaFile,
    Audience,
    FigureId,
    FileName,
    Id,
    Inline,
    LanguageTag,
    Line,
    Model,
    PictureFile,
    Prose,
    Quotation,
    SourceId,
)
from briefgen.model.block_parts import (
    Actor,
    Column,
    Event,
    Incident,
    Marker,
    Row,
    Scenario,
    Values,
)


class Block(Model):
    """What every block may carry."""

    kind: ClassVar[str]
    names: ClassVar[tuple[str, ...]] = ("heading", "title", "name")
    """Fields that say what the block is called, the first that is given."""
    id: Id | None = None
    heading: Line | None = None
    audience: Audience = "public"
    sources: tuple[SourceId, ...] = ()

    @property
    def called(self) -> str | None:
        """What the block is called where it has no number: the plain words above it, if any."""
        names = (getattr(self, key, None) for key in self.names)
        return next((name for name in names if isinstance(name, str)), None)


class Text(Block):
    """Prose: in YAML a bare text, or ``text: {text: ...}`` where it needs an id or an audience."""

    kind: ClassVar[str] = "text"
    text: Prose


class KeyFigures(Block):
    """Large numbers with their labels."""

    kind: ClassVar[str] = "key_figures"
    figures: Annotated[tuple[FigureId, ...], Field(min_length=1, max_length=24)]


class FigureComparison(Block):
    """What several sources say of one indicator: side by side, never summed."""

    kind: ClassVar[str] = "figure_comparison"
    indicator: Line | None = None
    figures: Annotated[tuple[FigureId, ...], Field(min_length=2, max_length=24)]


class Chart(Block):
    """A chart of data; ``alt`` says in words what it shows."""

    kind: ClassVar[str] = "chart"
    chart: Annotated[Literal["bar", "column", "line", "area", "stacked"], Field(alias="kind")]
    title: Line
    data: FileName | None = None
    rows: tuple[Values, ...] = ()
    x: str
    y: str | Annotated[tuple[str, ...], Field(min_length=1, max_length=12)]
    alt: Line

    @property
    def series(self) -> tuple[str, ...]:
        """The columns that hold the values, in order."""
        return (self.y,) if isinstance(self.y, str) else self.y

    @model_validator(mode="after")
    def _has_data(self) -> Self:
        if self.data is None and not self.rows:
            raise PydanticCustomError("no_data", "a chart needs data (a CSV file) or rows")
        return self


class Map(Block):
    """A map: an area as GeoJSON and markers upon it."""

    kind: ClassVar[str] = "map"
    title: Line
    area: AreaFile | None = None
    markers: Annotated[tuple[Marker, ...], Field(max_length=500)] = ()
    alt: Line
    boundary_disclaimer: Line | None = None


class Table(Block):
    """A table, its rows written here or in a CSV file."""

    kind: ClassVar[str] = "table"
    names: ClassVar[tuple[str, ...]] = ("heading", "caption")
    caption: Line
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=40)]
    rows: tuple[Row, ...] = ()
    data: FileName | None = None
    note: Inline | None = None


class Timeline(Block):
    """Events in the order of time."""

    kind: ClassVar[str] = "timeline"
    events: Annotated[tuple[Event, ...], Field(min_length=1, max_length=1_000)]


class Quote(Block):
    """What somebody said, in the language given by ``language``, default the brief's."""

    kind: ClassVar[str] = "quote"
    text: Quotation
    speaker: Line | None = None
    role: Line | None = None
    organization: Line | None = None
    date: AnyDate | None = None
    language: LanguageTag | None = None
    original_language: LanguageTag | None = None
    translator: Line | None = None
    source: SourceId | None = None
    anonymized: StrictBool = False

    @model_validator(mode="after")
    def _speaker(self) -> Self:
        if self.anonymized and self.speaker is not None:
            raise PydanticCustomError("anonymized", "an anonymized quote may not name its speaker")
        if not self.anonymized and self.speaker is None and self.organization is None:
            raise PydanticCustomError(
                "speaker", "a quote needs a speaker or an organization, or anonymized: true"
            )
        return self


class Photo(Block):
    """A photograph, or, without ``file``, a reference to one that we do not hold."""

    kind: ClassVar[str] = "photo"
    file: PictureFile | None = None
    caption: Inline
    credit: Line
    date: AnyDate | None = None
    place: Line | None = None
    alt: Line | None = None
    """What it shows, for those who cannot see it; needed where there is a file."""
    consent: Literal["given", "not_needed", "withheld"] = "not_needed"
    faces_obscured: StrictBool = False

    @property
    def is_shown(self) -> bool:
        """Whether the picture itself is shown, and not only what it says of it."""
        return self.file is not None and self.consent != "withheld"

    @model_validator(mode="after")
    def _has_alt(self) -> Self:
        if self.file is not None and self.alt is None:
            raise PydanticCustomError("no_alt", "a photograph with a file needs alt")
        return self


class Actors(Block):
    """Who is who, and who holds what."""

    kind: ClassVar[str] = "actors"
    people: Annotated[tuple[Actor, ...], Field(min_length=1, max_length=200)]


class Agreement(Block):
    """An agreement with its provisions."""

    kind: ClassVar[str] = "agreement"
    name: Line
    date: AnyDate | None = None
    parties: tuple[Line, ...] = ()
    status: Inline | None = None
    provisions: Annotated[tuple[Inline, ...], Field(max_length=100)] = ()


class Incidents(Block):
    """A register of incidents, written here or in a CSV file."""

    kind: ClassVar[str] = "incidents"
    data: FileName | None = None
    events: tuple[Incident, ...] = ()

    @model_validator(mode="after")
    def _has_data(self) -> Self:
        if self.data is None and not self.events:
            raise PydanticCustomError("no_data", "incidents need data (a CSV file) or events")
        return self


class Cluster(Block):
    """Needs, response and gaps of one cluster of the humanitarian response."""

    kind: ClassVar[str] = "cluster"
    name: Line
    needs: Prose | None = None
    response: Prose | None = None
    gaps: Prose | None = None
    figures: tuple[FigureId, ...] = ()


class Outlook(Block):
    """Scenarios for the time ahead."""

    kind: ClassVar[str] = "outlook"
    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1, max_length=20)]


class Callout(Block):
    """A box: a note, a warning, a gap in what is known, a recommendation."""

    kind: ClassVar[str] = "callout"
    callout: Annotated[Literal["note", "warning", "gap", "recommendation"], Field(alias="kind")] = (
        "note"
    )
    title: Line | None = None
    text: Prose


class List(Block):
    """A list with a title of its own."""

    kind: ClassVar[str] = "list"
    title: Line | None = None
    ordered: StrictBool = False
    items: Annotated[tuple[Inline, ...], Field(min_length=1, max_length=500)]
