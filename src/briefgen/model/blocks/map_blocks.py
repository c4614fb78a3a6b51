"""Maps: an area, its values, and what is marked on it."""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from briefgen.messages import say
from briefgen.model.base import (
    AreaFile,
    DataFile,
    Day,
    FigureId,
    Line,
    Markup,
    Model,
    Number,
    model_error,
)
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.data_blocks import ColumnKey, EncodingName, NumberForm, SheetName
from briefgen.model.units import UnitName

Latitude = Annotated[Number, Field(ge=-90, le=90)]
Longitude = Annotated[Number, Field(ge=-180, le=180)]
AreaCode = Annotated[str, Field(min_length=1, max_length=200)]
"""What a property of an area says, by which a value belongs to it."""
_MOST_VALUES = 5_000


def _read_code(value: Any) -> Any:
    """A code that a file or YAML reads as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _with_columns(given: Any, is_needed: Callable[[str], bool]) -> Any:
    """What is given, its rows without the columns that no map shows."""
    if not isinstance(given, dict) or not isinstance(given.get("rows"), list | tuple):
        return given
    rows = [
        {name: cell for name, cell in row.items() if is_needed(str(name))}
        if isinstance(row, dict)
        else row
        for row in given["rows"]
    ]
    return {**given, "rows": rows}


class Marker(Model):
    """A place on a map; degrees of WGS 84."""

    label: Line
    lat: Latitude
    lon: Longitude
    kind: Literal["city", "town", "village", "camp", "attack", "crossing", "airport", "other"] = (
        "other"
    )


class MapData(Model):
    """What a part of a map may say whose rows stand in a data file."""

    data: DataFile | None = None
    sheet: SheetName | None = None
    encoding: EncodingName | None = None
    number_format: NumberForm | None = None


class AreaValues(MapData):
    """A value for each area: of rows, of figures, or of a property of the areas themselves.

    ``key`` is the property of an area and the column of a row that say the same. Of rows only that
    column and the one of the values are kept: no other can be in a file that is built.
    """

    key: ColumnKey | None = None
    value: ColumnKey | None = None
    unit: UnitName = None
    """%, a currency or a measure, which is written with every value; or what is counted, once."""
    rows: Annotated[
        tuple[
            dict[
                Annotated[str, Field(max_length=200)],
                Number | Annotated[str, Field(max_length=1_000)] | None,
            ],
            ...,
        ],
        Field(max_length=_MOST_VALUES),
    ] = ()
    figures: dict[Annotated[AreaCode, BeforeValidator(_read_code)], FigureId] = Field(
        default_factory=dict
    )

    @model_validator(mode="before")
    @classmethod
    def _needed_columns(cls, given: Any) -> Any:
        return _with_columns(given, lambda name: name in (given.get("key"), given.get("value")))

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if self.figures and (self.data is not None or self.rows or self.value is not None):
            text = say("values of figures have no data, rows or value")
            raise model_error("figures_and_data", text)
        if not self.figures and self.value is None:
            text = say("values need a column or property: value, or figures")
            raise model_error("no_area_values", text)
        if (self.figures or self.data is not None or self.rows) and self.key is None:
            text = say("values need a key: the property of the areas that says which is which")
            raise model_error("no_area_key", text)
        return self

    @property
    def of_property(self) -> bool:
        """Whether the values are a property of the areas."""
        return not (self.figures or self.rows or self.data is not None)


SymbolCell = Number | Annotated[str, Field(max_length=1_000), Markup("line", blank=True)] | None


class MapSymbols(MapData):
    """Circles whose area is a value, one a row; the columns are named by these keys."""

    lat: ColumnKey = "lat"
    lon: ColumnKey = "lon"
    value: ColumnKey
    label: ColumnKey | None = None
    unit: UnitName = None
    rows: Annotated[
        tuple[dict[Annotated[str, Field(max_length=200)], SymbolCell], ...],
        Field(max_length=500),
    ] = ()

    @model_validator(mode="before")
    @classmethod
    def _needed_columns(cls, given: Any) -> Any:
        def is_needed(name: str) -> bool:
            own = [given.get(key, key) for key in ("lat", "lon")] + [given.get("value")]
            label = given.get("label")
            return name in own or (label is not None and name.partition(".")[0] == label)

        return _with_columns(given, is_needed)

    def words_column(self, language: str) -> str:
        """The column of the names in a language, where the data have one: ``name.ar``."""
        column = f"{self.label}.{language}"
        return column if any(column in row for row in self.rows[:1]) else self.label or ""


class MapLine(Model):
    """A line on a map, by its own GeoJSON file."""

    file: AreaFile
    kind: Literal["road", "river", "railway", "front", "boundary", "disputed"]
    label: Line | None = None


class Map(Block):
    """A map; ``title`` is the finding, ``alt`` its words."""

    kind: ClassVar[str] = "map"
    title: Line
    subtitle: Line | None = None
    area: AreaFile | None = None
    values: AreaValues | None = None
    breaks: Annotated[tuple[Number, ...], Field(min_length=1, max_length=4)] | None = None
    """Where each class after the first begins; None: round ones are derived from the values."""
    symbols: MapSymbols | None = None
    lines: Annotated[tuple[MapLine, ...], Field(max_length=40)] = ()
    markers: Annotated[tuple[Marker, ...], Field(max_length=500)] = ()
    inset: Literal["country", "region", "none"] | None = None
    """Where the area lies; None: its country, where the map shows a small part of it."""
    context: bool = Field(default=True, strict=True)
    """Whether the outlines of countries are drawn around the area."""
    numbers: Literal["below", "annex", "none"] = "none"
    """Where what the map shows is printed in words; HTML has it folded, and plain text, always."""
    as_of: Day | None = None
    alt: Line
    boundary_disclaimer: Line | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.breaks is not None:
            if self.values is None:
                raise model_error(
                    "breaks_without", say("breaks are for values, and there are none")
                )
            if any(a >= b for a, b in zip(self.breaks, self.breaks[1:], strict=False)):
                raise model_error("falling_breaks", say("breaks rise from each to the next"))
        if self.values is not None and self.area is None:
            raise model_error(
                "values_without_area", say("values need an area: a GeoJSON file of areas")
            )
        return self
