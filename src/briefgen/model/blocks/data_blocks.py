"""Blocks of data: tables and charts, their rows written in place or in a file."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import DataFile, Inline, Line, Markup, Model, Number
from briefgen.model.blocks.block import Block
from briefgen.text.encodings import NAMES
from briefgen.text.written_numbers import FORM

Cell = Number | Annotated[str, Field(max_length=4_000), Markup("inline", blank=True)] | None
Row = dict[Annotated[str, Field(max_length=200)], Cell]
Value = Number | Annotated[str, Field(max_length=1_000), Markup("line", blank=True)] | None
Values = dict[Annotated[str, Field(max_length=200)], Value]
"""A row of a chart: its words are labels, without markup."""


ColumnKind = (
    Literal["text", "number", "percent", "date"] | Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
)
"""What the cells of a column are; three capitals are a currency (ISO 4217)."""


SheetName = Annotated[str, Field(min_length=1, max_length=31)]
EncodingName = Annotated[str, Field(pattern=NAMES)]
NumberForm = Annotated[str, Field(pattern=FORM)]
"""The number 1234.5, as a file writes it."""


class Column(Model):
    """A column of a table: ``key`` names the cells in the rows, ``label`` heads them.

    Cells of a ``percent`` column are hundredths: 23.4 stands for 23.4 %, in rows and in files. Of a
    column that a file shows as per cents, ``as`` is filled in where the author said nothing.
    """

    key: Annotated[str, Field(min_length=1, max_length=200)]
    label: Line
    as_: Annotated[ColumnKind | None, Field(alias="as")] = None


class DataBlock(Block):
    """What a block may say whose rows stand in a data file."""

    data: DataFile | None = None
    sheet: SheetName | None = None
    encoding: EncodingName | None = None
    number_format: NumberForm | None = None


class Table(DataBlock):
    """A table, its rows written here or in a data file."""

    kind: ClassVar[str] = "table"
    names: ClassVar[tuple[str, ...]] = ("heading", "caption")
    caption: Line
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=40)]
    rows: tuple[Row, ...] = ()
    note: Inline | None = None


class Chart(DataBlock):
    """A chart of data; ``alt`` says in words what it shows."""

    kind: ClassVar[str] = "chart"
    chart: Annotated[Literal["bar", "column", "line", "area", "stacked"], Field(alias="kind")]
    title: Line
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
            raise PydanticCustomError(
                "no_data", "a chart needs data (a CSV file or a workbook) or rows"
            )
        return self
