"""A number with its label, its certainty and its sources."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, PrivateAttr, StrictBool, model_validator

from briefgen.conventions import Audience
from briefgen.messages import say
from briefgen.model.base import (
    Day,
    FigureId,
    Line,
    Model,
    Number,
    SourceId,
    model_error,
)
from briefgen.model.figure_change import FigureChange, stated_change
from briefgen.model.units import UnitName

Qualifier = Literal["exact", "at_least", "about", "more_than", "up_to"]
Indicator = Literal[
    "killed",
    "injured",
    "missing",
    "displaced",
    "idps",
    "returnees",
    "in_need",
    "targeted",
    "reached",
    "attacks",
    "other",
]
Verification = Literal["claimed", "reported", "corroborated", "verified", "disputed"]


class Figure(Model):
    """One figure; in prose ``{{ its_id }}`` stands for it, in the edition's language."""

    label: Line
    value: Number | None = None
    """The number; or ``min`` and ``max`` for a range."""
    min: Number | None = None
    max: Number | None = None
    qualifier: Qualifier = "exact"
    indicator: Indicator = "other"
    unit: UnitName = None
    """%, a currency (ISO 4217) or a measure, which is printed; or what is counted, which is not."""
    decimals: Annotated[int, Field(ge=0, le=12, strict=True)] | None = None
    """So many digits behind the decimal sign, always; without it all that the number has."""
    compact: StrictBool = False
    """Whether millions and more are written in words: USD 38.4 million."""
    compute: Annotated[str, Field(min_length=1, max_length=1_000)] | None = None
    """How it is made of other figures: required - received."""
    across_sources: StrictBool = False
    """Whether figures that have no source in common may be added and subtracted in compute."""
    sex: Literal["f", "m", "all"] = "all"
    age: Literal["child", "adult", "all"] = "all"
    as_of: Day | None = None
    verification: Verification = "reported"
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    """At least one: a figure without a source is refused."""
    change_from_previous: Number | None = None
    direction: Literal["up_is_bad", "up_is_good", "neutral"] = "neutral"
    """How a change is coloured."""
    part_of: FigureId | None = None
    """The figure of which this one is a part; parts may not exceed their whole."""
    hxl: Annotated[str, Field(pattern=r"^#[a-z][a-z0-9_]*(\s*\+[a-z][a-z0-9_]*)*$")] | None = None
    note: Line | None = None
    audience: Audience = "public"
    _computed: FigureChange | None = PrivateAttr(default=None)
    _since: date | None = PrivateAttr(default=None)
    _earlier: tuple[Self, ...] = PrivateAttr(default=())

    @model_validator(mode="after")
    def _computed_only(self) -> Self:
        if self.across_sources and self.compute is None:
            text = say("across_sources is for figures that are computed")
            raise model_error("figure_compute", text)
        return self

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        if self.value is not None and (self.min is not None or self.max is not None):
            raise model_error("figure_value", say("give value, or min and max, not both"))
        if self.value is None and (self.min is None or self.max is None):
            raise model_error("figure_value", say("a figure needs value, or both min and max"))
        if self.min is not None and self.max is not None and self.min > self.max:
            text = say("min ({min:,}) is greater than max ({max:,})", min=self.min, max=self.max)
            raise model_error("figure_range", text)
        return self

    @property
    def change(self) -> FigureChange | None:
        """Since the issue before: as the author says it, else as computed; None where unknown."""
        if self.change_from_previous is not None:
            return stated_change(self.change_from_previous)
        return self._computed

    @property
    def change_tone(self) -> Literal["bad", "good", ""]:
        """Whether the change is bad or good news, by ``direction``; "" for neither."""
        by = self.change
        if self.direction == "neutral" or by is None or by.direction not in ("up", "down"):
            return ""
        worse = "up" if self.direction == "up_is_bad" else "down"
        return "bad" if by.direction == worse else "good"

    @property
    def change_since(self) -> date | None:
        """The day of the number that it is compared with; None where the issue is not at hand."""
        return self._since

    def compared_with(self, since: date | None) -> Self:
        """The figure, which knows the day of the number before."""
        dated = self.model_copy()
        dated._since = since
        return dated

    @property
    def earlier(self) -> tuple[Self, ...]:
        """The same figure in the issues before, the oldest first: all may see what they say."""
        return self._earlier

    def with_earlier(self, numbers: Iterable[Self]) -> Self:
        """The figure, which knows its numbers in the issues before; they are written as it is."""
        told = self.model_copy()
        written = {name: getattr(self, name) for name in ("unit", "decimals", "compact", "label")}
        told._earlier = tuple(one.model_copy(update=written) for one in numbers)
        return told

    def with_change(self, change: FigureChange) -> Self:
        """The figure with a change that is computed from the issue before."""
        changed = self.model_copy(update={"change_from_previous": change.exact})
        changed._computed = change
        return changed

    @property
    def has_number(self) -> bool:
        """Whether it says a number; only one that a recipient's row cannot fill says none."""
        return self.value is not None or self.min is not None

    def without_number(self) -> Self:
        """The figure as it is for a recipient whose row gives it no number."""
        nothing = ("value", "min", "max", "change_from_previous")
        bare = self.model_copy(update=dict.fromkeys(nothing))
        bare._computed, bare._since, bare._earlier = None, None, ()
        return bare

    @property
    def lowest(self) -> int | float:
        """The least that the figure says: its value, or its min."""
        number = self.value if self.value is not None else self.min
        assert number is not None
        return number

    @property
    def highest(self) -> int | float:
        """The most that the figure says: its value, or its max."""
        number = self.value if self.value is not None else self.max
        assert number is not None
        return number
