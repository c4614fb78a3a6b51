"""Tables, their rows written in place or in a file; what all blocks of data may say."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, model_validator

from briefgen.model.base import DataFile, Inline, Line, Markup, Model, Number
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.cell_quantities import Total
from briefgen.model.blocks.row_selection import RowSelection, Tone, select
from briefgen.text.citations import names_row
from briefgen.text.encodings import NAMES
from briefgen.text.written_numbers import FORM

Cell = Number | Annotated[str, Field(max_length=4_000), Markup("inline", blank=True)] | None
ColumnKey = Annotated[str, Field(min_length=1, max_length=200)]
Row = dict[Annotated[str, Field(max_length=200)], Cell]
WrittenRow = Annotated[
    Row, BeforeValidator(lambda row: row, json_schema_input_type=Row | list[Cell])
]
"""A row may be written as a list, in the order of the columns; it is read as a mapping."""

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

    key: ColumnKey
    label: Line
    as_: Annotated[ColumnKind | None, Field(alias="as")] = None
    width: Annotated[Number, Field(ge=1, le=100)] | None = None
    align: Literal["start", "center", "end"] | None = None
    decimals: Annotated[int, Field(strict=True, ge=0, le=12)] | None = None
    total: Total | None = None
    tones: dict[Annotated[str, Field(min_length=1, max_length=200)], Tone] = Field(
        default_factory=dict
    )


class DataBlock(Block):
    """What a block may say whose rows stand in a data file."""

    data: DataFile | None = None
    sheet: SheetName | None = None
    encoding: EncodingName | None = None
    number_format: NumberForm | None = None


CellValue = Number | Annotated[str, Field(max_length=1_000)]
"""What a cell is compared with."""


def _several(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


_AS_MANY = Field(min_length=1, max_length=100)
OneOrMore = Annotated[
    tuple[CellValue, ...],
    _AS_MANY,
    BeforeValidator(
        _several, json_schema_input_type=CellValue | Annotated[list[CellValue], _AS_MANY]
    ),
]
"""One such value, or a list of them."""


class Table(DataBlock):
    """A table, its rows written here or in a data file.

    ``where`` keeps rows whose cells say what it says, ``without`` leaves such rows out; then they
    are sorted, grouped and totalled.
    """

    kind: ClassVar[str] = "table"
    names: ClassVar[tuple[str, ...]] = ("heading", "caption")
    caption: Line
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=40)]
    rows: tuple[WrittenRow, ...] = ()
    where: dict[ColumnKey, CellValue] = Field(default_factory=dict)
    without: dict[ColumnKey, OneOrMore] = Field(default_factory=dict)
    """Rows that are left out: those one of whose cells says this, or one of these."""
    sort: Annotated[str, Field(min_length=1, max_length=201)] | None = None
    """The key of a column of the data; ``-key`` puts the greatest first."""
    group_by: ColumnKey | None = None
    total_row: Row = Field(default_factory=dict)
    """Totals that the author has; refused where they do not add up."""
    orientation: Literal["auto", "portrait", "landscape"] = "auto"
    annex: bool = Field(default=False, strict=True)
    """Whether it stands at the end, with a letter, and a reference where it was written."""
    note: Inline | None = None
    _selection: RowSelection = PrivateAttr(default_factory=RowSelection)

    @model_validator(mode="before")
    @classmethod
    def _rows_by_key(cls, given: Any) -> Any:
        """Rows of lists as mappings, where a program gave them; `content.tables` does it before."""
        if not isinstance(given, dict) or not isinstance(given.get("rows"), list | tuple):
            return given
        columns = given.get("columns")
        keys = [
            column["key"] if isinstance(column, dict) else getattr(column, "key", None)
            for column in (columns if isinstance(columns, list | tuple) else ())
            if not isinstance(column, dict) or "key" in column
        ]
        rows = [
            dict(zip(keys, row, strict=True))
            if isinstance(row, list | tuple) and len(row) == len(keys)
            else row
            for row in given["rows"]
        ]
        return {**given, "rows": rows}

    @model_validator(mode="after")
    def _selects(self) -> Self:
        tones = {column.key: column.tones for column in self.columns}
        self._selection = select(self.rows, self.where, self.group_by, tones, without=self.without)
        return self

    @property
    def shown_columns(self) -> frozenset[str]:
        """The keys of the columns that readers see."""
        return frozenset({column.key for column in self.columns} | {self.group_by or ""})

    @property
    def asks_row(self) -> bool:
        """Whether a recipient's row chooses the rows."""
        return any(isinstance(value, str) and names_row(value) for value in self.where.values())

    def may_show(self, row: int) -> bool:
        """Whether a reader may see a row, by its number."""
        return self.asks_row or self._selection.shows(row)

    @property
    def selection(self) -> RowSelection:
        """The rows that are shown, their groups and the tones of their cells."""
        return self._selection

    def shown_only(self) -> Self:
        """The table without the rows and columns that no page shows."""
        return self._with_rows(self._selection.kept, self._selection.renumbered())

    def with_rows(self, kept: Sequence[int], written: Sequence[Mapping[str, Any]]) -> Self:
        """The table with these rows alone, by their numbers, and the columns that it needs.

        ``written`` are all its rows as their author wrote them, by which groups and tones go.
        """
        tones = {column.key: column.tones for column in self.columns}
        own = [written[number] for number in kept]
        return self._with_rows(kept, select(own, {}, self.group_by, tones))

    def _with_rows(self, kept: Sequence[int], selection: RowSelection) -> Self:
        needed = {*self.shown_columns, *([self.sort_key[0]] if self.sort_key else ())}
        rows = tuple(
            {key: cell for key, cell in self.rows[number].items() if key in needed}
            for number in kept
        )
        table = self.model_copy(update={"rows": rows, "where": {}, "without": {}})
        table._selection = selection
        return table

    def selecting(self, kept: Sequence[int]) -> Self:
        """The table, all its rows in their places, of which these are shown."""
        table = self.model_copy()
        table._selection = RowSelection(tuple(kept))
        return table

    @property
    def sort_key(self) -> tuple[str, bool] | None:
        """The column by which rows are sorted, and whether the greatest comes first."""
        if self.sort is None:
            return None
        return self.sort.removeprefix("-"), self.sort.startswith("-")
