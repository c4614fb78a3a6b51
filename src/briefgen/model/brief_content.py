"""What a brief holds, in the language it was written in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, PrivateAttr, create_model, model_validator

from briefgen.conventions import NAME_PATTERN, SLUG_LENGTH, Audience
from briefgen.errors import Notice
from briefgen.formats import BUILT_IN, format_names
from briefgen.messages import say
from briefgen.model.areas import Area
from briefgen.model.base import (
    AnyDate,
    DataFile,
    Day,
    Email,
    Id,
    Inline,
    LanguageTag,
    Line,
    Model,
    Name,
    Number,
    OfFigure,
    OwnId,
    PersonName,
    Phone,
    PictureFile,
    Prose,
    PublicUrl,
    SourceId,
    Title,
    Url,
    WebUrl,
    model_error,
)
from briefgen.model.blocks.block import When
from briefgen.model.blocks.data_blocks import EncodingName, NumberForm, SheetName
from briefgen.model.body import BodyItem
from briefgen.model.figures import Figure
from briefgen.model.pictures import Picture
from briefgen.model.recipients import RecipientRows, Recipients
from briefgen.model.sources import Source
from briefgen.text.citations import OWN_VALUES

Product = Literal[
    "situation_report", "flash_update", "humanitarian_bulletin", "briefing_note", "conflict_brief"
]
Tlp = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
"""The labels of the Traffic Light Protocol 2.0 (FIRST, 2022); never translated."""

Catalogue = Mapping[tuple[str, str], str]
"""The key of a text (`catalogue_key`) and its original, to the translation of just that."""

Kilobytes = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Period(Model):
    """The time that the brief reports on, both days included."""

    start: Day
    end: Day


class Place(Model):
    """A place with its P-code (OCHA common operational datasets); degrees of WGS 84."""

    name: Name
    pcode: Annotated[str, Field(pattern=r"^[A-Z]{2}[A-Z0-9]{0,14}$")] | None = None
    lat: Annotated[Number, Field(ge=-90, le=90)] | None = None
    lon: Annotated[Number, Field(ge=-180, le=180)] | None = None


class Publisher(Model):
    """Who publishes the brief."""

    name: Name
    url: WebUrl | None = None
    email: Email | None = None
    logo: PictureFile | None = None


class Partner(Model):
    """Who takes part in the brief, or pays for it."""

    name: Name
    logo: PictureFile | None = None
    url: WebUrl | None = None
    audience: Audience = "public"


class Author(Model):
    """Who wrote the brief."""

    name: PersonName
    role: Line | None = None
    organization: Name | None = None
    email: Email | None = None
    audience: Audience = "public"


class Contact(Model):
    """Whom to ask."""

    name: PersonName
    job_title: Line | None = None
    organization: Name | None = None
    email: Email | None = None
    phone: Phone | None = None
    audience: Audience = "public"

    @property
    def dialled(self) -> str:
        """The telephone number as a link has it (RFC 3966): behind the code of a country without
        the 0 in brackets, which is for callers in it.
        """
        phone = self.phone or ""
        abroad = phone.replace("(0)", "") if phone.startswith("+") else phone
        return re.sub(r"[ ()]", "", abroad)


class Budget(Model):
    """Kilobytes that a public file of each format may have; default: what the theme says."""

    pdf: Kilobytes | None = None
    """Kilobytes of the PDF."""
    docx: Kilobytes | None = None
    """Kilobytes of the Word file."""
    html: Kilobytes | None = None
    """Kilobytes of the web page."""
    email: Kilobytes | None = None
    """Kilobytes of the message."""
    epub: Kilobytes | None = None
    """Kilobytes of the book."""


def _with_others(budget: type[Budget]) -> type[Budget]:
    """The budget, with a key for each format that another package brings."""
    others: dict[str, Any] = {
        name: (Kilobytes | None, None)
        for name in format_names()
        if name not in BUILT_IN and name.isidentifier()
    }
    return create_model("Budget", __base__=budget, **others) if others else budget


class Section(Model):
    """A headed part of the brief; sections nest up to three levels."""

    id: OwnId | None = None
    heading: Line
    audience: Audience = "public"
    when: When | None = None
    annex: bool = Field(default=False, strict=True)
    """Whether it stands behind the other sections, with a letter."""
    new_page: bool = Field(default=False, strict=True)
    """Whether it begins a page, in formats that have pages."""
    columns: Literal[1, 2] = 1
    """In how many its running text stands, in formats that have pages."""
    body: tuple[BodyItem, ...] = ()
    sections: tuple["Section", ...] = ()


class Related(Model):
    """Further reading."""

    title: Title
    organization: Name | None = None
    date: AnyDate | None = None
    url: WebUrl | None = None
    language: LanguageTag | None = None


class Correction(Model):
    """What was wrong in an earlier issue or an earlier version of this one."""

    date: Day
    figure: OfFigure | None = None
    """The figure that was corrected; who may not see it sees nothing of its correction."""
    was: Number | Line
    now: Number | Line
    reason: Inline | None = None


class Term(Model):
    """An entry of the glossary."""

    term: Line
    meaning: Inline


QR_LENGTH: Final = 200
"""Letters of an address whose code still has modules of a third of a millimetre."""


class Support(Model):
    """The call to action at the end."""

    text: Prose
    url: Url | None = None
    label: Line | None = None
    qr: Annotated[bool, Field(strict=True)] = False
    """Whether a code that leads a camera to ``url``, else to the brief on the web, stands beside
    it, on paper."""

    @model_validator(mode="after")
    def _has_target(self) -> Self:
        if self.qr and len(self.url or "") > QR_LENGTH:
            text = say(
                "no camera reads a QR code of more than {qr_length} letters from paper",
                qr_length=QR_LENGTH,
            )
            raise model_error("support_qr", text)
        return self


@dataclass(frozen=True, slots=True)
class _Noted:
    """What was noted on reading a brief; equal briefs may have been read at different places."""

    notices: tuple[Notice, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The recipients as they were read; two briefs are equal whose content is."""

    read: RecipientRows | None = field(default=None, compare=False)


class FiguresFile(Model):
    """A data file whose rows are figures, with how it is to be read."""

    data: DataFile
    sheet: SheetName | None = None
    encoding: EncodingName | None = None
    number_format: NumberForm | None = None


class BriefContent(Model):
    """All that a brief holds; `briefgen.model.brief.Brief` cuts editions from it."""

    title: Line
    subtitle: Line | None = None
    slug: Annotated[str, Field(pattern=f"^{NAME_PATTERN}$", max_length=SLUG_LENGTH)] | None = None
    """Names the output files; default: the folder's name."""
    product: Product = "briefing_note"
    layout: Annotated[str, Field(pattern=f"^{NAME_PATTERN}$")] | None = None
    theme: Annotated[str, Field(pattern=f"^{NAME_PATTERN}$")] | None = None
    digits: Literal["latn", "arab"] | None = None
    language: LanguageTag
    """Of the texts in this file (BCP 47)."""
    languages: tuple[LanguageTag, ...] = ()
    """Further editions, each with its catalogue ``<language>.po``."""
    published: Day
    as_of: Day | None = None
    period: Period | None = None
    issue: Annotated[int, Field(ge=1, strict=True)] | None = None
    countries: tuple[Country, ...] = ()
    """ISO 3166-1 alpha-3; the first is primary."""
    places: tuple[Place, ...] = ()
    glide: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}-[0-9]{4}-[0-9]{6}-[A-Z]{3}$")], ...] = ()
    themes: tuple[Line, ...] = ()
    publisher: Publisher | None = None
    partners: tuple[Partner, ...] = ()
    """In the order in which they are shown, with their logos."""
    acknowledgement: Prose | None = None
    """Whom the publisher thanks, and who paid, in words."""
    status: Literal["draft", "cleared"] = "cleared"
    """A draft says so on every page, and in the names of its files."""
    cleared_by: PersonName | None = None
    cleared_on: Day | None = None
    authors: tuple[Author, ...] = ()
    contacts: tuple[Contact, ...] = ()
    tlp: Tlp = "CLEAR"
    sensitivity: Literal["low", "moderate", "high", "severe"] = "low"
    cover: Annotated[bool, Field(strict=True)] = False
    """Whether the first page holds the title alone, with a photograph and the logos."""
    always_show: tuple[Literal["sensitivity", "verification"], ...] | None = None
    """What is said even where it says little: a low sensitivity, a verification that all figures of
    a block share on each of them; default: what the theme says."""
    license: Line | None = None
    """An SPDX identifier (``CC-BY-4.0``) or words."""
    web: PublicUrl | None = None
    """Where its public editions stand on the web: a page, or with ``/`` at its end a folder."""
    disclaimer: Prose | None = None
    methodology: Prose | None = None
    based_on: tuple[SourceId, ...] = ()
    """The sources that the whole brief draws on."""
    previous: str | None = None
    """The folder of the issue before, for changes."""
    recipients: Recipients | None = None
    """Who gets an edition of their own: the rows of a data file."""
    size_budget: _with_others(Budget) = Budget()  # type: ignore[valid-type]  # made with the formats of others
    """Kilobytes that a public file of each format may have before there is a notice."""
    attach_data: Annotated[bool, Field(strict=True)] = False
    """Whether the PDF carries its tables of data as CSV files."""
    sources: dict[Id, Source]
    figures: dict[Id, Figure] = Field(default_factory=dict)
    figures_from: tuple[DataFile | FiguresFile, ...] = ()
    """Data files with more figures, one a row."""
    highlights: Annotated[tuple[Inline, ...], Field(max_length=10)] = ()
    summary: Prose | None = None
    sections: tuple[Section, ...] = ()
    related: tuple[Related, ...] = ()
    corrections: tuple[Correction, ...] = ()
    glossary: tuple[Term, ...] = ()
    support: Support | None = None

    _pictures: Mapping[str, Picture] = PrivateAttr(default_factory=dict)
    _areas: Mapping[str, Area] = PrivateAttr(default_factory=dict)
    _catalogues: Mapping[str, Catalogue] = PrivateAttr(default_factory=dict)
    _noted: _Noted = PrivateAttr(default_factory=_Noted)
    _rows: _Rows = PrivateAttr(default_factory=_Rows)

    def knows(self, name: str) -> bool:
        """Whether ``{{ name }}`` is a figure, or a value of the brief's own that is given."""
        return name in self.figures or bool(self.own_value(name))

    def own_value(self, name: str) -> object:
        """What ``{{ period }}``, ``as_of``, ``issue`` or ``country`` stands for, if it is given."""
        if name not in OWN_VALUES:
            return None
        return next(iter(self.countries), None) if name == "country" else getattr(self, name)

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures that the brief names, by their path in its folder."""
        return self._pictures

    def with_pictures(self, pictures: Mapping[str, Picture]) -> Self:
        """The same brief, carrying its pictures."""
        brief = self.model_copy()
        brief._pictures = dict(pictures)
        return brief

    @property
    def areas(self) -> Mapping[str, Area]:
        """The areas that the brief's maps name, by their path in its folder."""
        return self._areas

    def with_areas(self, areas: Mapping[str, Area]) -> Self:
        """The same brief, carrying the areas of its maps."""
        brief = self.model_copy()
        brief._areas = dict(areas)
        return brief

    @property
    def catalogues(self) -> Mapping[str, Catalogue]:
        """The translations of the brief's texts, by language."""
        return self._catalogues

    def with_catalogues(self, catalogues: Mapping[str, Catalogue]) -> Self:
        """The same brief, carrying the translations of its texts."""
        brief = self.model_copy()
        brief._catalogues = dict(catalogues)
        return brief

    @property
    def recipient_rows(self) -> RecipientRows | None:
        """The recipients of the brief, as they were read; None where it has none."""
        return self._rows.read

    def with_recipients(self, rows: RecipientRows | None) -> Self:
        """The same brief, carrying its recipients."""
        brief = self.model_copy()
        brief._rows = _Rows(rows)
        return brief

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What its author should know, as it was found on reading; they may tell what is withheld.

        An edition has none.
        """
        return self._noted.notices

    def with_notices(self, notices: Iterable[Notice]) -> Self:
        """The same brief, carrying what was found on reading it."""
        brief = self.model_copy()
        brief._noted = _Noted(tuple(notices))
        return brief
