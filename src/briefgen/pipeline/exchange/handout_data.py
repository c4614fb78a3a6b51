"""What a bundle takes from a brief beside its finished files; made in a child, under limits."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen.content.load import load
from briefgen.conventions import PUBLIC
from briefgen.errors import BriefgenError
from briefgen.layout.edition_data import TidyTable, edition_tables, figure_table
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.pipeline.exchange.data_package import AboutPackage
from briefgen.pipeline.exchange.reliefweb import ReportFacts
from briefgen.pipeline.exchange.report_text import report_text
from briefgen.pipeline.stages import guard_of
from briefgen.renderers.data_tables import csv_of, data_tables

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
    folder: str, layout: str | None, theme: str | None, templates: tuple[str, ...]
) -> tuple[HandoutData, ...]:
    """The public editions of a brief; raises BriefgenError for one that is not handed out."""
    brief = load(folder)
    if brief.status == "draft":
        hint = "have it cleared, and delete the line `status: draft`"
        raise BriefgenError("a draft is not handed out", where=folder, hint=hint)
    if getattr(brief, "recipients", None) is not None:
        text = "each recipient of this brief has a file of their own, and none is for everybody"
        raise BriefgenError(text, where=folder, hint="hand out the files that build makes")
    languages = dict.fromkeys((brief.language, *brief.languages))
    how = layout, theme, templates
    return tuple(_of_edition(brief, language, *how) for language in languages)


def _of_edition(
    whole: Brief, language: str, layout: str | None, theme: str | None, templates: tuple[str, ...]
) -> HandoutData:
    edition = whole.edition(language=language, audience=PUBLIC)
    folders = tuple(map(Path, templates))
    laid_out = lay_out(edition, layout=layout, theme=theme, templates=folders)
    about, brief, words = laid_out.metadata, edition.brief, LibraryWords(language)
    printed = [
        _printed(number, table.title, table.csv)
        for number, table in enumerate(data_tables(laid_out.root, laid_out.drawings), start=1)
    ]
    published = about.published.isoformat()
    package = AboutPackage(
        about.slug, about.title, published, about.description, about.license, about.publisher
    )
    facts = ReportFacts(
        about.slug,
        published,
        brief.product,
        about.publisher,
        brief.countries,
        tuple(map(str, brief.themes)),
        brief.glide,
        brief.tlp,
    )
    told = {
        words.t("Published by"): about.publisher,
        words.t("Published"): words.date_text(about.published),
        words.t("Licence"): about.license,
    }
    lines = [f"{name}: {value}" for name, value in told.items() if value]
    head = tuple(filter(None, (about.title, about.subtitle, *lines)))
    tables = (*edition_tables(edition), *printed)
    text = report_text(laid_out.root)
    guard = guard_of(whole, PUBLIC)
    if guard is not None:
        guard = guard.for_edition(laid_out)
        for table in tables:
            guard.check(_csv(table), table.name)
        guard.check("\n".join((*head, about.description, text)).encode(), "README")
    contents = str(words.t("Contents"))
    return HandoutData(edition.language, package, tables, facts, head, contents, text)


def _csv(table: TidyTable) -> bytes:
    return csv_of([table.columns, *table.rows])


def _printed(number: int, title: str, data: bytes) -> TidyTable:
    """A table or a chart of the page, as it is read there."""
    columns, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    return TidyTable(f"table-{number}", title, tuple(columns), tuple(map(tuple, rows)))


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
            raise BriefgenError(f"a series has at most {_MOST} issues", where=folder)
        seen.add(path.resolve())
        brief = load(path)
        if not found or brief.status != "draft":
            found.append(brief)
        if brief.previous is None:
            break
        path = path.absolute().parent / Path(brief.previous).name
    last = found[0]
    if last.status == "draft":
        raise BriefgenError("a draft is not handed out", where=folder)
    rows, columns = [], dict[str, str]()
    for brief in reversed(found):
        table = figure_table(brief.edition(audience=PUBLIC))
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
    edition = last.edition(audience=PUBLIC)
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
