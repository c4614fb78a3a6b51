"""What a bundle takes from a brief beside its finished files; made in a child, under limits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.content.load import load
from briefgen.conventions import PUBLIC, EditionKey
from briefgen.errors import BriefgenError
from briefgen.files.csv_files import csv_of
from briefgen.layout.edition_data import TidyTable, edition_tables, figure_table
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.laid_out import LaidOut, Metadata
from briefgen.layout.lay_out import lay_out, with_rows_written
from briefgen.messages import say
from briefgen.model.brief import Brief
from briefgen.model.brief_content import BriefContent
from briefgen.pipeline.exchange.data_package import AboutPackage
from briefgen.pipeline.exchange.reliefweb import ReportFacts
from briefgen.pipeline.exchange.report_text import report_text
from briefgen.pipeline.stages import guard_of
from briefgen.renderers.data_tables import data_tables

if TYPE_CHECKING:
    from briefgen.leaks.leak_guard import Guard

_MOST: Final = 200
"""Issues of a series."""


@dataclass(frozen=True, slots=True)
class HandoutData:
    """What the public edition in one language says, for other programs."""

    language: str
    package: AboutPackage
    tables: tuple[TidyTable, ...]
    facts: ReportFacts
    head: tuple[str, ...] = ()
    """The first lines of a README."""
    contents: str = ""
    """The word for contents."""
    text: str = ""
    """The running text, as Markdown."""


def handout_data(
    folder: str,
    recipient: str | None,
    layout: str | None,
    theme: str | None,
    templates: tuple[str, ...],
) -> tuple[HandoutData, ...]:
    """The public editions of a brief, or of one recipient; raises BriefgenError for one that is not
    handed out, and where a recipient must be named.
    """
    brief = load(folder)
    if brief.status == "draft":
        hint = say("have it cleared, and delete the line `status: draft`")
        raise BriefgenError(say("a draft is not handed out"), where=folder, hint=hint)
    how = layout, theme, templates
    return tuple(
        _of_edition(brief, EditionKey(language, PUBLIC, recipient), *how)
        for language in _languages(brief, recipient, folder)
    )


def _languages(brief: Brief, recipient: str | None, folder: str) -> tuple[str, ...]:
    """Those of the editions: a recipient's own, or all of the brief."""
    rows = brief.recipient_rows
    if recipient is not None and rows is not None:
        own = rows.row(recipient).language
        if own:
            return (own,)
    elif recipient is not None:
        text = say(
            "there is no recipient {recipient}: the brief is for everybody", recipient=recipient
        )
        raise BriefgenError(text, where=folder, hint=say("leave --recipient away"))
    elif rows is not None and not rows.declared.overview:
        text = say(
            "each recipient of this brief has a file of their own, and none is for everybody"
        )
        hint = (
            say("name one: --recipient {keys}", keys=rows.keys[0])
            if rows.keys
            else say("it has no rows")
        )
        raise BriefgenError(text, where=folder, hint=hint)
    return tuple(dict.fromkeys((brief.language, *brief.languages)))


def _of_edition(
    whole: Brief,
    key: EditionKey,
    layout: str | None,
    theme: str | None,
    templates: tuple[str, ...],
) -> HandoutData:
    folders = tuple(map(Path, templates))
    edition = whole.edition(key.language, key.audience, key.recipient)
    edition = with_rows_written(edition, theme, folders)
    laid_out = lay_out(edition, layout=layout, theme=theme, templates=folders)
    about, words = laid_out.metadata, LibraryWords(key.language)
    told = {
        words.t("Published by").unescape(): about.publisher,
        words.t("Published").unescape(): words.date_text(about.published),
        words.t("Licence").unescape(): about.license,
    }
    lines = [f"{name}: {value}" for name, value in told.items() if value]
    made = HandoutData(
        key.language,
        _package(about, key.recipient),
        (*edition_tables(edition), *_printed_tables(laid_out)),
        _facts(about, edition.brief),
        tuple(filter(None, (about.title, about.subtitle, *lines))),
        words.t("Contents").unescape(),
        report_text(laid_out.root),
    )
    _check(made, guard_of(whole, key.audience, key.recipient), laid_out)
    return made


def _package(about: Metadata, recipient: str | None) -> AboutPackage:
    """What the zip says of itself; a name has small letters only."""
    name = ".".join(filter(None, (about.slug, recipient and recipient.lower())))
    published = about.published.isoformat()
    return AboutPackage(
        name, about.title, published, about.description, about.license, about.publisher
    )


def _facts(about: Metadata, brief: BriefContent) -> ReportFacts:
    return ReportFacts(
        about.slug,
        about.published.isoformat(),
        brief.product,
        about.publisher,
        brief.countries,
        tuple(map(str, brief.themes)),
        brief.glide,
        brief.tlp,
        web=brief.web if brief.web and brief.web.endswith("/") else "",
        recipient=about.recipient or None,
    )


def _check(made: HandoutData, guard: Guard | None, laid_out: LaidOut) -> None:
    """Search all that is not a finished file; raises LeakError."""
    if guard is None:
        return
    guard = guard.for_edition(laid_out)
    for table in made.tables:
        guard.check(_csv(table), table.name)
    words = (*made.head, made.package.description, made.text)
    guard.check("\n".join(words).encode(), "README")


def _printed_tables(laid_out: LaidOut) -> Iterator[TidyTable]:
    """Tables and charts of the page, as they are read there."""
    for number, table in enumerate(data_tables(laid_out.root, laid_out.drawings), start=1):
        columns, *rows = csv.reader(io.StringIO(table.csv.decode("utf-8-sig")))
        yield TidyTable(f"table-{number}", table.title, tuple(columns), tuple(map(tuple, rows)))


def _csv(table: TidyTable) -> bytes:
    return csv_of([table.columns, *table.rows])


@dataclass(frozen=True, slots=True)
class SeriesData:
    """All figures of all issues of a brief, the first issue first."""

    package: AboutPackage
    language: str
    table: TidyTable
    issues: tuple[str, ...]


def series_data(folder: str) -> SeriesData:
    """The figures that the public editions of a brief and of all issues before it show."""
    path, seen = Path(folder), set[Path]()
    found: list[Brief] = []
    if path.is_file():
        path = path.parent
    while path.resolve() not in seen:
        if len(seen) >= _MOST:
            raise BriefgenError(say("a series has at most {most} issues", most=_MOST), where=folder)
        seen.add(path.resolve())
        brief = load(path)
        if not found or brief.status != "draft":
            found.append(brief)
        if brief.previous is None:
            break
        path = path.absolute().parent / Path(brief.previous).name
    last = found[0]
    if last.status == "draft":
        raise BriefgenError(say("a draft is not handed out"), where=folder)
    rows, columns = [], dict[str, str]()
    for brief in reversed(found):
        table = figure_table(with_rows_written(brief.edition(audience=PUBLIC)))
        if table is not None:
            if (guard := guard_of(brief, PUBLIC)) is not None:
                guard.check(_csv(table), f"figures of {brief.slug}")
            columns |= dict(table.about)
            rows += [
                {"issue": str(brief.slug), "published": brief.published.isoformat(),
                 **dict(zip(table.columns, row, strict=True))}
                for row in table.rows
            ]  # fmt: skip
    about = {
        "issue": "which issue the figure stands in",
        "published": "the day on which that issue was published",
        **columns,
    }
    table = TidyTable(
        "figures",
        "Figures",
        tuple(about),
        tuple(tuple(row.get(column, "") for column in about) for row in rows),
        tuple(about.items()),
    )
    edition = with_rows_written(last.edition(audience=PUBLIC))
    publisher = str(edition.brief.publisher.name) if edition.brief.publisher else ""
    package = AboutPackage(
        f"{last.slug}.series",
        str(edition.brief.title),
        last.published.isoformat(),
        license=edition.brief.license or "",
        publisher=publisher,
    )
    issues = tuple(str(brief.slug) for brief in reversed(found))
    return SeriesData(package, last.language, table, issues)
