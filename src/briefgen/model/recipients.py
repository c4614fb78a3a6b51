"""Who gets an edition of a brief of their own: the rows of a data file, each a recipient.

A brief with recipients is read and checked once; `briefgen.model.row_values` makes of it what one
of them gets. A row knows where it stands in its file, because what is wrong with it is told there.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from briefgen.errors import BriefgenError, Problem
from briefgen.messages import say
from briefgen.model.base import DataFile, Line, Model
from briefgen.model.blocks.data_blocks import ColumnKey, EncodingName, NumberForm, SheetName
from briefgen.model.figures import Figure
from briefgen.text.citations import row_name
from briefgen.text.languages import primary_of
from briefgen.text.mail_addresses import MailAddress
from briefgen.text.suggestions import nearest

KEY_PATTERN = r"[A-Za-z0-9_-]{1,64}"
"""Of the key of a recipient, which stands in the names of its files."""
NAMED = 12
"""So many keys an error lists."""


class RecipientColumn(Model):
    """What a brief says of a column of the data file."""

    key: ColumnKey
    label: Line | None = None
    """How the overview heads it, in the language of the brief."""
    as_: Annotated[Literal["text", "number"] | None, Field(alias="as")] = None
    """What its cells are, whatever they look like."""


class Recipients(Model):
    """A data file whose rows each get an edition, and which of its columns say what."""

    data: DataFile
    key: ColumnKey
    """The column whose cells name the files: letters, digits, - and _, each once."""
    name: ColumnKey | None = None
    """The column that says what each is called, in messages and in the overview."""
    language: ColumnKey | None = None
    """The column that says in which language each is written to; without it, in all."""
    email: ColumnKey | None = None
    """The column that says to which addresses an e-mail edition goes; without it, that called
    ``email``, where there is one."""
    overview: Annotated[bool, Field(strict=True)] = False
    """Whether there is one more edition, which shows all rows."""
    columns: tuple[RecipientColumn, ...] = ()
    """What is said of its columns; one that is not named is as the file has it."""
    sheet: SheetName | None = None
    encoding: EncodingName | None = None
    number_format: NumberForm | None = None

    def heads(self, column: str) -> bool:
        """Whether the brief says what stands above a column."""
        return any(one.key == column and one.label for one in self.columns)

    def head_of(self, column: str) -> str:
        """What the overview writes above a column."""
        return next((one.label for one in self.columns if one.key == column and one.label), column)


class RowCell(NamedTuple):
    """A cell of a row: its value, and how its file shows it."""

    value: str | int | float | None
    decimals: int | None = None
    """With how many decimals the numbers of its column are shown, where that is fixed."""
    percent: bool = False

    @property
    def is_number(self) -> bool:
        """Whether its value is a number."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def text(self) -> str:
        """Its words in one line; "" where it is empty."""
        return "" if self.value is None else " ".join(str(self.value).split())


EMPTY = RowCell(None)
Tell = Callable[[str, str, str, str], Problem]
"""Makes a problem of a column's cell: column, field, text, hint."""


@dataclass(frozen=True, eq=False)
class RecipientRow:
    """One recipient: a row of the data file."""

    key: str
    name: str
    language: str | None
    """The only language of its edition; None: all that the brief has."""
    cells: Mapping[str, RowCell] = field(repr=False)
    problem: Tell = field(repr=False)
    mail_to: tuple[MailAddress, ...] = ()
    """The addresses of e-mail to which its edition goes."""
    mail_problems: tuple[Problem, ...] = ()
    """Of what is no address: a message cannot be made, other formats can."""

    def cell(self, column: str, language: str = "") -> RowCell:
        """A cell, in the words of a language where the file has some: ``district.ar``."""
        return self.cells.get(self.column_in(column, language), EMPTY)

    def column_in(self, column: str, language: str) -> str:
        """The column that a language takes a cell from: ``district.ar`` if that says a word."""
        for tag in dict.fromkeys((language, primary_of(language))) if language else ():
            if self.cells.get(f"{column}.{tag}", EMPTY).value is not None:
                return f"{column}.{tag}"
        return column

    def is_in(self, language: str) -> bool:
        """Whether it gets an edition in a language."""
        return self.language in (None, language)


class OwnFigures(NamedTuple):
    """The figures that a row changes, by their ids, and why others cannot be made of it."""

    figures: Mapping[str, Figure]
    wrong: Mapping[str, tuple[Problem, ...]]
    """For a figure that is computed of others also what is wrong with these."""


FiguresOf = Callable[[RecipientRow], OwnFigures]
RowCheck = Callable[[Model, RecipientRow, Container[str]], Iterable[Problem]]
"""What is wrong with a brief whose values are a row's, and of which its recipient sees the sections
and blocks of these places.
"""


@dataclass(frozen=True, eq=False)
class RecipientRows:
    """All recipients of a brief, and what of it depends on their rows."""

    declared: Recipients
    rows: tuple[RecipientRow, ...]
    columns: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    """Of rows that can be nobody's: without a key, or with that of another."""
    figures_of: FiguresOf = field(default=lambda _: OwnFigures({}, {}), repr=False)
    check: RowCheck = field(default=lambda _brief, _row, _places: (), repr=False)
    figures: frozenset[str] = frozenset()
    """The figures that a row changes."""
    figure_columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The columns that are numbers of figures, by the ids of these."""
    tables: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The tables of which a row chooses rows (`RowTable`), by their places."""
    places: frozenset[str] = frozenset()
    """The blocks with cells that a row fills: ``sections.0.body.1``."""
    refused: tuple[tuple[str | int | float, ...], ...] = ()
    """The cells of the rows that can be nobody's: nobody may see them either."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of each, in the order of the file."""
        return tuple(row.key for row in self.rows)

    def row(self, key: str) -> RecipientRow:
        """The recipient with that key; raises BriefgenError."""
        if (found := self._by_key.get(key)) is not None:
            return found
        near = nearest(key, self.keys)
        raise BriefgenError(
            say("there is no recipient {key!r}", key=key),
            hint=say("did you mean {near}?", near=near) if near else self.listed(),
        )

    def name_of(self, row: RecipientRow, language: str) -> str:
        """What a row is called in a language."""
        column = self.declared.name
        return row.name if column is None else row.cell(column, language).text or row.key

    @cached_property
    def _by_key(self) -> Mapping[str, RecipientRow]:
        return {row.key: row for row in self.rows}

    def listed(self) -> str:
        """The keys, for an error."""
        keys = self.keys
        names: str = ", ".join(keys[:NAMED])
        if len(keys) > NAMED:
            names = say("{names} and {count} more", names=names, count=len(keys) - NAMED)
        return say("there are {names}", names=names)


def empty_cell(row: RecipientRow, column: str, place: str) -> Problem:
    """The problem that a text needs a cell that says nothing."""
    text = say('the cell "{column}" is empty, and a text of the brief says it', column=column)
    hint = say('fill it, or show the text only with when: {column} != ""', column=row_name(column))
    return row.problem(column, place, text, hint)
