"""The ground that every model stands on: texts, ids, dates, audiences.

A field says by its type what it holds: a text that a reader sees (`Line`, `Inline`, `Prose`), a
name (`Name`, `PersonName`), an address (`Email`, `Phone`, `WebUrl`), a reference (`SourceId`,
`FigureId`, `PictureFile`, `AreaFile`, `DataFile`). `briefgen.model.annotations` reads that, and so
checks, translation, the cut for an audience and the leak check know a field that they never saw.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictFloat,
    StrictInt,
)
from pydantic_core import PydanticCustomError

from briefgen.conventions import AUDIENCES, Audience
from briefgen.messages import say
from briefgen.model.validator_plugins import spare_the_search
from briefgen.text.citations import ID
from briefgen.text.mail_addresses import EMAIL_PATTERN

spare_the_search()


def sees(reader: Audience, least: Audience) -> bool:
    """Whether a reader of the audience ``reader`` may see what ``least`` is the least audience
    of.
    """
    return AUDIENCES.index(reader) >= AUDIENCES.index(least)


@dataclass(frozen=True, slots=True)
class Markup:
    """Marks a text that a reader sees, and what it may hold.

    ``line``: plain text. ``inline``: one paragraph of Markdown with figures and citations.
    ``prose``: paragraphs and lists of the same. ``language`` names the field beside it that says in
    which language the text is, where that need not be the brief's; if not ``surely``, it may also
    be in the brief's, as the title of a foreign work may be, and its letters must tell. ``names``
    says that it names somebody or something openly: a ``person``, the organisation of a ``source``,
    or ``anything`` else; ``blank`` that it may be empty, as a cell of a table may.
    """

    kind: Literal["line", "inline", "prose"]
    language: str = ""
    surely: bool = True
    names: Literal["", "anything", "person", "source"] = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks an id of another part of the brief, or the name of a file in its folder.

    What cannot be without a figure (the reference is required) is withheld with it. With ``binds``
    so is what could: a correction may be of no figure, but that of a withheld one is withheld.
    """

    to: Literal["source", "figure", "picture", "area", "data"]
    binds: bool = False


@dataclass(frozen=True, slots=True)
class Identifies:
    """Marks the id that a part of the brief gives itself."""


@dataclass(frozen=True, slots=True)
class Reaches:
    """Marks where somebody or something is reached; ``what`` names it with its article."""

    what: str


_TEXT = Field(min_length=1, max_length=40_000)
Line = Annotated[str, Field(min_length=1, max_length=1_000), Markup("line")]
Inline = Annotated[str, Field(min_length=1, max_length=4_000), Markup("inline")]
Prose = Annotated[str, _TEXT, Markup("prose")]
Title = Annotated[
    str, Field(min_length=1, max_length=1_000), Markup("line", "language", surely=False)
]
"""The title of a work, in the language of the work or in the brief's."""
Quotation = Annotated[str, Field(min_length=1, max_length=4_000), Markup("inline", "language")]
Name = Annotated[str, Field(min_length=1, max_length=1_000), Markup("line", names="anything")]
"""What a person, a body, a place or an agreement is called openly."""
PersonName = Annotated[str, Field(min_length=1, max_length=1_000), Markup("line", names="person")]
"""Who somebody is: where it is withheld, no mention in running text excuses it."""

Id = Annotated[str, Field(pattern=f"^{ID}$")]
OwnId = Annotated[Id, Identifies()]
Url = Annotated[
    str,
    Field(pattern=r"^(https?://[^\s<>\"]+|mailto:[^\s<>\"]+|tel:[+0-9() -]+)$", max_length=2_000),
    Reaches(say("an address")),
]
WebUrl = Annotated[
    str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=2_000), Reaches(say("an address"))
]


def _of_nobody(address: str) -> str:
    """Refuses an address with a user's name, and perhaps a password, that readers would see."""
    if "@" in re.split("[/?#]", address.partition("://")[2], maxsplit=1)[0]:
        said = say("a public address has no user's name and no password")
        raise model_error("address_of_user", said)
    return address


PublicUrl = Annotated[
    WebUrl,
    AfterValidator(_of_nobody),
    Field(json_schema_extra={"pattern": r"^https?://[^\s<>\"/?#@]+(?:[/?#][^\s<>\"]*)?$"}),
]
"""Where something of ours stands that anybody may read."""
Email = Annotated[
    str,
    Field(pattern=EMAIL_PATTERN, max_length=254),
    Reaches(say("an e-mail address")),
]
Phone = Annotated[
    str, Field(pattern=r"^\+?[0-9][0-9 ()-]{4,24}$"), Reaches(say("a telephone number"))
]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")]
FileName = Annotated[str, Field(min_length=1, max_length=255)]
SourceId = Annotated[Id, Refers("source")]
FigureId = Annotated[Id, Refers("figure")]
OfFigure = Annotated[Id, Refers("figure", binds=True)]
"""The figure that its entry is about."""
PictureFile = Annotated[FileName, Refers("picture")]
AreaFile = Annotated[FileName, Refers("area")]
DataFile = Annotated[FileName, Refers("data")]
NUMBER_LIMIT = 10**18
"""Numbers are smaller, and none is written with more digits."""
_BOUNDED = Field(gt=-NUMBER_LIMIT, lt=NUMBER_LIMIT)
Number = (
    Annotated[StrictInt, _BOUNDED] | Annotated[StrictFloat, Field(allow_inf_nan=False), _BOUNDED]
)
Count = Annotated[StrictInt, Field(ge=0, le=10**12)]

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def model_error(kind: str, said: str) -> PydanticCustomError:
    """What a model says of its values; ``said`` stays the message that it is."""
    return PydanticCustomError(kind, "{said}", {"said": said})


def _read_day(value: Any) -> Any:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise model_error("day", "a date as YYYY-MM-DD is expected")
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        raise model_error("no_such_day", "there is no such day") from None


Day = Annotated[
    datetime.date,
    BeforeValidator(
        _read_day,
        json_schema_input_type=Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")],
    ),
]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year: ``2023-10-05``, ``2023-10``, ``2018``.

    Two of them have no order, for a month holds its days: compare `first`, or `last`.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> datetime.date:
        """The first day that the date may mean, for sorting; ValueError where there is none."""
        return datetime.date(
            self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    @property
    def last(self) -> datetime.date:
        """The last day that the date may mean."""
        if self.month is None:
            return datetime.date(self.year, 12, 31)
        day = self.day or calendar.monthrange(self.year, self.month)[1]
        return datetime.date(self.year, self.month, day)

    def isoformat(self) -> str:
        """As written in content and in ``<time datetime>`` (ISO 8601, reduced precision)."""
        parts = [f"{self.year:04d}", *(f"{n:02d}" for n in (self.month, self.day) if n)]
        return "-".join(parts)

    def __str__(self) -> str:
        return self.isoformat()


def date_in(text: str) -> PartialDate | None:
    """The date that a text is; None for another text; raises ValueError for no such day."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    date = PartialDate(year, month, day)
    _ = date.first
    return date


def _read_partial(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, datetime.date):
        return PartialDate(value.year, value.month, value.day)
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    try:
        date = date_in(text) if isinstance(text, str) else None
    except ValueError:
        raise model_error("no_such_day", "there is no such day") from None
    if date is None:
        raise model_error("partial_date", "a date as YYYY-MM-DD, YYYY-MM or YYYY is expected")
    return date


AnyDate = Annotated[
    PartialDate,
    BeforeValidator(
        _read_partial,
        json_schema_input_type=Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
        | Annotated[int, Field(ge=1000, le=9999)],
    ),
]


class Model(BaseModel):
    """A frozen model that refuses every key it does not know.

    Files of models have no ``from __future__ import annotations``: pydantic would compile and
    evaluate each annotation of their fields at every start.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True,
        defer_build=True,  # a brief's whole schema is built at once, when one is read
        extra="forbid",
        arbitrary_types_allowed=False,
        validate_default=False,
        revalidate_instances="never",
    )
