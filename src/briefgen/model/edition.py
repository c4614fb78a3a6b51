"""An Edition, one Brief in one language for one audience, cut before anything is laid out.

What the audience may not see is gone from an Edition, not hidden in it: a layout cannot leak what
it was never given (`briefgen.model.audience_cut`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, TypeVar

from briefgen.conventions import AUDIENCES, Audience, EditionKey
from briefgen.errors import ContentError, Notice, Problem
from briefgen.messages import say
from briefgen.model.audience_cut import AudienceCut
from briefgen.model.base import Model
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.brief_content import BriefContent, Section, Tlp
from briefgen.model.overview import Overview, overview, with_all_rows
from briefgen.model.recipients import RecipientRow, RecipientRows
from briefgen.model.row_condition import holds
from briefgen.model.row_values import RowTable
from briefgen.model.sources import Source
from briefgen.model.texts import references, shown_figures
from briefgen.text.languages import Direction, direction_of
from briefgen.text.mail_addresses import MailAddress

LEAST_TLP: Mapping[Audience, Tlp] = {
    "public": "CLEAR",
    "partners": "GREEN",
    "internal": "AMBER+STRICT",
}
"""How narrowly an edition is marked at least (TLP 2.0): GREEN may go to partner organisations and
not to the public, AMBER+STRICT stays in one's own organisation. An edition that says “internal” and
TLP:CLEAR would tell its readers to spread it.
"""
TLP_ORDER: tuple[Tlp, ...] = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
_T = TypeVar("_T")
_M = TypeVar("_M", bound=Model)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place in the author's file (``sections.2.body.0``, indices from 0)."""

    block: Block
    place: str


@dataclass(frozen=True, slots=True)
class EditionSection:
    """A section of an edition. ``anchor`` is its id in the laid-out document."""

    heading: str
    anchor: str
    place: str
    body: tuple[Placed, ...]
    sections: tuple[EditionSection, ...]
    annex: bool = False
    """Whether it stands behind the others, with a letter."""
    new_page: bool = False
    columns: int = 1

    @property
    def places(self) -> Iterator[str]:
        """The places of the section and of all sections and blocks in it."""
        yield self.place
        yield from (one.place for one in self.body)
        for section in self.sections:
            yield from section.places


@dataclass(frozen=True)
class Edition:
    """One Brief in one language for one audience.

    ``brief`` is the Brief after the cut, and its fields can be read on the edition itself
    (``edition.title``); ``sections`` are its sections with their places.
    """

    brief: BriefContent
    key: EditionKey
    sections: tuple[EditionSection, ...]
    languages: tuple[str, ...]
    """Every language that the brief has an edition in, its own first."""
    row: RecipientRow | None = None
    """The recipient's row, of which texts name cells; None: the edition is for everybody."""
    overview: Overview | None = None
    """All rows, in the edition that shows them."""
    notices: tuple[Notice, ...] = ()
    """What is worth knowing of what the row did."""
    mail_to: tuple[MailAddress, ...] = ()
    """The recipient's addresses of e-mail."""
    mail_problems: tuple[Problem, ...] = ()
    """Why no message can be addressed to the recipient."""

    @property
    def language(self) -> str:
        """The language of its texts (BCP 47)."""
        return self.key.language

    @property
    def audience(self) -> Audience:
        """The least audience that may see it."""
        return self.key.audience

    @property
    def direction(self) -> Direction:
        """``rtl`` where the language is written from right to left, else ``ltr``."""
        return direction_of(self.language)

    def web_address(self, key: EditionKey | None = None) -> str:
        """Where it stands on the web, or another edition of the brief; "" where it does not."""
        return (key or self.key).address(self.brief.web or "", self.brief.slug or "brief")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.brief, name)


def cut(
    brief: BriefContent, audience: Audience, language: str, row: RecipientRow | None = None
) -> Edition:
    """The edition of a brief whose texts are in ``language`` already, for one audience.

    With ``row`` the brief has its values already, and what it may not see for its ``when`` goes.
    Raises ContentError for a cell that a condition cannot compare, and for what is wrong with a
    figure of the row that is shown.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"audience is one of {', '.join(AUDIENCES)}")
    rows = brief.recipient_rows
    cutting = _Cutting(AudienceCut(brief, audience), row, tables=rows.tables if rows else {})
    edition = _cut(brief, language, cutting)
    return edition if row is None or rows is None else _with_numbers(edition, row, rows)


def _with_numbers(edition: Edition, row: RecipientRow, rows: RecipientRows) -> Edition:
    """The edition without the figures that cannot be made of its row."""
    figures = edition.brief.figures
    kept = {key: figure for key, figure in figures.items() if figure.has_number}
    if len(kept) == len(figures):
        return edition
    wrong = rows.figures_of(row).wrong
    shown = (wrong.get(key, ()) for key in shown_figures(edition.brief) if key not in kept)
    if problems := dict.fromkeys(chain.from_iterable(shown)):
        raise ContentError(tuple(problems))
    return replace(edition, brief=edition.brief.model_copy(update={"figures": kept}))


def cut_overview(
    brief: BriefContent, audience: Audience, language: str, rows: RecipientRows
) -> Edition:
    """The edition that shows all rows of a brief whose texts are in ``language`` already."""
    whole = with_all_rows(brief, rows)
    all_rows, figures = overview(whole, rows, audience, language)
    cutting = _Cutting(AudienceCut(whole, audience, rows.figures), None, rows.places)
    edition = _cut(whole, language, cutting)
    kept = {key: one for key, one in edition.brief.figures.items() if key not in rows.figures}
    seen = edition.brief.model_copy(update={"figures": {**kept, **figures}})
    return replace(edition, brief=seen, overview=all_rows)


def _cut(brief: BriefContent, language: str, cutting: _Cutting) -> Edition:
    audience, row = cutting.for_audience.audience, cutting.row
    kept = [*_kept(cutting, brief.sections, "sections")]
    whole = cutting.model(brief.model_copy(update={"sections": ()}))
    assert whole is not None
    seen = whole.model_copy(
        update={
            "sections": tuple(section for section, _ in kept),
            "sources": {**whole.sources, **cutting.neutral_sources},
            "previous": None,
            "tlp": max(brief.tlp, LEAST_TLP[audience], key=TLP_ORDER.index),
        }
    )
    return Edition(
        brief=seen.with_pictures(_named(brief.pictures, seen, "picture"))
        .with_areas(_named(brief.areas, seen, "area"))
        .with_catalogues({})
        .with_recipients(None)
        .with_notices(()),
        key=EditionKey(language, audience, row.key if row else None, draft=brief.status == "draft"),
        sections=tuple(placed for _, placed in kept),
        languages=_languages(brief, row),
        row=row,
        notices=(*cutting.notices, *_mail_notices(row)),
        mail_to=row.mail_to if row else (),
        mail_problems=row.mail_problems if row else (),
    )


def _mail_notices(row: RecipientRow | None) -> Iterator[Notice]:
    """What would keep a message from being made, for whoever makes other formats first."""
    for problem in row.mail_problems if row else ():
        yield Notice("recipient-address", problem.text, problem.where)


@dataclass(slots=True)
class _Cutting:
    """The cut for an audience, and for a recipient where there is one."""

    for_audience: AudienceCut
    row: RecipientRow | None
    of_rows: frozenset[str] | None = None
    """In the overview: the blocks with cells of a single row."""
    tables: Mapping[str, RowTable] = field(default_factory=dict)
    """The tables of which the row chose rows, by their places."""
    notices: list[Notice] = field(default_factory=list)

    @property
    def neutral_sources(self) -> dict[str, Source]:
        return self.for_audience.neutral_sources

    def model(self, model: _M) -> _M | None:
        return self.for_audience.model(model)

    def shows(self, part: Section | Block, place: str) -> bool:
        """Whether the recipient sees a section or a block, by its ``when``."""
        if self.row is None or part.when is None:
            return True
        return holds(part.when, self.row, f"{place}.when")

    def block(self, block: Block, place: str) -> Block | None:
        """What is left of a block; a table of which the recipient has no row is none."""
        if not self.shows(block, place) or place in (self.of_rows or ()):
            return None
        left = self.model(block)
        if self.row is not None and isinstance(left, Table) and not left.rows:
            self._tell_of_no_row(left, self.row, place)
            return None
        return left

    def _tell_of_no_row(self, table: Table, row: RecipientRow, place: str) -> None:
        """In the same words for every language, at the author's table."""
        own = self.tables.get(place)
        text = say(
            'the recipient {key} has no row in the table "{caption}", which is left out',
            key=row.key,
            caption=own.table.caption if own else table.caption,
        )
        where = own.where if own else place
        self.notices.append(Notice("recipient-table-empty", text, where))


def _languages(brief: BriefContent, row: RecipientRow | None) -> tuple[str, ...]:
    """The languages of the editions that a reader has to choose from."""
    every = (brief.language, *brief.languages)
    return every if row is None else tuple(one for one in every if row.is_in(one))


def _kept(
    cutting: _Cutting, sections: tuple[Section, ...], place: str
) -> Iterator[tuple[Section, EditionSection]]:
    """The sections that are left, each as the model has it and with its places."""
    for index, section in enumerate(sections):
        here = f"{place}.{index}"
        if not cutting.shows(section, here):
            continue
        whole = cutting.model(section.model_copy(update={"body": (), "sections": ()}))
        if whole is None:
            continue
        blocks = enumerate(section.body)
        cut_body = ((i, cutting.block(block, f"{here}.body.{i}")) for i, block in blocks)
        body = tuple(Placed(block, f"{here}.body.{i}") for i, block in cut_body if block)
        inner = [*_kept(cutting, section.sections, f"{here}.sections")]
        is_empty = not (body or inner) and (section.body or section.sections)
        if cutting.of_rows is not None and is_empty:
            continue  # all of it speaks of one recipient
        plain = {"body": tuple(p.block for p in body), "sections": tuple(one for one, _ in inner)}
        anchor = section.id or here.replace(".", "-").replace("sections", "s")
        below = tuple(two for _, two in inner)
        placed = EditionSection(
            whole.heading, anchor, here, body, below, whole.annex, whole.new_page, whole.columns
        )
        yield whole.model_copy(update=plain), placed


def _named(files: Mapping[str, _T], brief: Model, kind: str) -> dict[str, _T]:
    """Only the files that something of the edition names."""
    if not files:
        return {}
    found = {leaf.value for leaf in references(brief) if leaf.refers_to == kind}
    return {name: file for name, file in files.items() if name in found}
