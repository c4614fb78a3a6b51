"""Charts: what is drawn of rows, of a data file or of figures."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, model_validator

from briefgen.messages import joined, say
from briefgen.model.base import (
    Day,
    FigureId,
    Line,
    Markup,
    Model,
    Number,
    model_error,
)
from briefgen.model.blocks.data_blocks import ColumnKey, DataBlock
from briefgen.model.units import UnitName
from briefgen.text.written_days import same_day

Value = Number | Annotated[str, Field(max_length=1_000), Markup("line", blank=True)] | None
Values = dict[Annotated[str, Field(max_length=200)], Value]
"""A row of a chart: its words are labels, without markup."""
AxisName = Annotated[str, Markup("line")]
"""The name of a column of a chart, which its readers see as well."""
AxisPlace = Number | Annotated[str, Field(min_length=1, max_length=200)]
"""A row, by what stands in its column ``x``: its words, its date, or its date as prose has it. Of a
chart of figures the id of one."""
NOWHERE: Final = -1
"""The place of what no row has."""
_PIES: Final = frozenset({"pie", "donut", "doughnut", "ring", "radar", "gauge"})
_SECOND_AXES: Final = ("y2", "secondary_y", "second_axis", "secondary_axis", "right_axis", "axis2")


def _no_pie(value: Any) -> Any:
    if isinstance(value, str) and value.lower() in _PIES:
        text = say(
            "a {kind} is not drawn: readers compare lengths, and hardly angles", kind=value.lower()
        )
        raise model_error("pie_chart", text)
    return value


class Series(Model):
    """A column of values in a chart, under a name of its own; ``rest`` is what is not reached."""

    key: ColumnKey
    label: Line
    role: Literal["main", "other", "rest"] = "other"


class AnnotatedPlace(Model):
    """A few words at a place of a chart."""

    x: AxisPlace
    text: Line


class Threshold(Model):
    """A value that something crosses, and what it means."""

    value: Number
    label: Line | None = None


class Chart(DataBlock):
    """A chart of data; ``title`` is the finding, ``subtitle`` what it counts, ``alt`` its words.

    ``x`` and ``y`` name columns and head them; ``series`` names columns and what heads them. In an
    edition ``x`` and ``y`` are what heads the columns there, as translated; `x_column` and
    `value_columns` stay the keys of the rows. A chart of ``figures`` has none of them.
    """

    kind: ClassVar[str] = "chart"
    chart: Annotated[
        Literal["bar", "column", "line", "area", "stacked"],
        BeforeValidator(_no_pie),
        Field(alias="kind"),
    ]
    title: Line
    subtitle: Line | None = None
    unit: UnitName = None
    """%, a currency or a measure, which is written with every value; or what is counted, once."""
    rows: tuple[Values, ...] = ()
    figures: Annotated[tuple[FigureId, ...], Field(min_length=1, max_length=40)] = ()
    """In place of rows: their labels are along the chart. Withheld ones are left out."""
    x: AxisName | None = None
    y: AxisName | Annotated[tuple[AxisName, ...], Field(min_length=1, max_length=12)] | None = None
    series: Annotated[tuple[Series, ...], Field(max_length=12)] = ()
    highlight: Annotated[tuple[AxisPlace, ...], Field(max_length=12)] = ()
    annotations: Annotated[tuple[AnnotatedPlace, ...], Field(max_length=12)] = ()
    threshold: Threshold | None = None
    order: Literal["given", "value"] | None = None
    """Of bars; None: by value, and dates as they follow each other."""
    numbers: Literal["below", "annex", "none"] = "none"
    """Where the numbers are printed; HTML has them folded, and a native chart in it, always."""
    as_of: Day | None = None
    alt: Line
    _columns: tuple[str, ...] = PrivateAttr(default=())
    _places: tuple[tuple[int, ...], tuple[int, ...]] = PrivateAttr(default=((), ()))

    @property
    def x_column(self) -> str:
        """The column whose words stand along the chart; "" where it is made of figures."""
        return self._columns[0] if self._columns else ""

    def words_column(self, language: str) -> str:
        """The column that holds those words in a language, where the data have one: ``day.ar``."""
        column = f"{self.x_column}.{language}"
        return column if any(column in row for row in self.rows[:1]) else self.x_column

    @property
    def value_columns(self) -> tuple[str, ...]:
        """The columns that hold the values, in order."""
        return self._columns[1:]

    @property
    def shown_columns(self) -> frozenset[str]:
        """The keys of the columns that readers see."""
        return frozenset(self._columns)

    @property
    def x_label(self) -> str:
        """What heads the column of words."""
        return self.x or ""

    @property
    def value_labels(self) -> tuple[str, ...]:
        """What heads the columns of values, in order."""
        if self.series:
            return tuple(each.label for each in self.series)
        return (self.y,) if isinstance(self.y, str) else self.y or ()

    @property
    def highlighted(self) -> tuple[int, ...]:
        """The rows, or figures, that stand out, in the order of ``highlight``; `NOWHERE` too."""
        return self._found(self.highlight, self._places[0])

    @property
    def annotated(self) -> tuple[int, ...]:
        """The rows, or figures, of the annotations, in their order; `NOWHERE` too."""
        return self._found([each.x for each in self.annotations], self._places[1])

    def _found(self, wanted: Sequence[AxisPlace], rows: tuple[int, ...]) -> tuple[int, ...]:
        if not self.figures:
            return rows
        return tuple(self.figures.index(one) if one in self.figures else NOWHERE for one in wanted)

    @model_validator(mode="before")
    @classmethod
    def _one_axis(cls, given: Any) -> Any:
        for key in _SECOND_AXES if isinstance(given, dict) else ():
            if key in given:
                text = say(
                    "a chart has one axis, and not {key}: with two of them any lines seem to meet",
                    key=key,
                )
                raise model_error("second_axis", text)
        return given

    @model_validator(mode="after")
    def _has_data(self) -> Self:
        if self.series and self.y is not None:
            raise model_error("two_series", say("a chart has y or series, and not both"))
        keys = tuple(each.key for each in self.series) or self.value_labels
        if self.figures:
            if self.data is not None or self.rows or self.x is not None or keys:
                text = say("a chart of figures has no data, rows, x, y or series")
                raise model_error("figures_and_data", text)
            return self
        values: list[str] = [] if keys else [say("y or series")]
        if self.data is None and not self.rows:
            values = ["x", *values] if self.x is None else values
            lacks = [say("data (a CSV file or a workbook), rows or figures"), *values]
            raise model_error(
                "no_data", say("a chart needs {lacks}", lacks=joined(say(", and "), lacks))
            )
        if self.x is None:
            raise model_error("no_axis", say("a chart needs x"))
        if values:
            raise model_error("no_values", say("a chart needs y or series"))
        self._columns = (self.x, *keys)
        self._places = (
            self._rows_of(self.highlight),
            self._rows_of([each.x for each in self.annotations]),
        )
        return self

    def _rows_of(self, wanted: Sequence[AxisPlace]) -> tuple[int, ...]:
        """The first row that each names; by now, for an edition has the words of its language."""
        names = [
            {str(row[key]) for key in row if key.partition(".")[0] == self.x_column}
            for row in self.rows
        ]
        return tuple(
            next((n for n, own in enumerate(names) if _is_called(str(one), own)), NOWHERE)
            for one in wanted
        )


def _is_called(wanted: str, names: set[str]) -> bool:
    return wanted in names or any(same_day(wanted, name) for name in names)
