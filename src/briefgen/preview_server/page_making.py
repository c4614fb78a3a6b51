"""The work of the child that makes pages, warm between them: one edition as HTML or as PDF.

Each function takes an order and always answers, with what was made or why it could not be. The
child is limited by the system, so that what never ends takes one page with it, and not the server.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefgen.conventions import Audience, EditionKey
from briefgen.errors import BriefgenError, ContentError, Notice
from briefgen.files.failure_words import refused_by_system, unforeseen
from briefgen.messages import say
from briefgen.preview_server.finding_places import of_error, of_notice, of_problem
from briefgen.preview_server.preview_page import (
    EditionChoice,
    Offers,
    PageFinding,
    PageImageOrder,
    PageOrder,
    PdfPages,
    PreviewPage,
)
from briefgen.text.citations import names_row

if TYPE_CHECKING:
    from lxml import etree

    from briefgen.content.load import ReadBrief
    from briefgen.layout.laid_out import LaidOut
    from briefgen.leaks.leak_guard import Guard
    from briefgen.model.brief import Brief

PIXELS_PER_POINT = 1.75
"""Of the picture of a page: 126 dots to the inch, which a screen shows sharp."""
ROWS = 500
"""So many recipients are asked what is wrong with their rows: it takes less than a second."""


class _LaidOutEdition(NamedTuple):
    """An edition on its way to a file."""

    read: ReadBrief
    brief: Brief
    choice: EditionChoice
    laid_out: LaidOut
    guard: Guard | None


def prepare(_order: object) -> None:
    """Load what pages need, before the limits hold."""
    for name in (
        "content.load",
        "layout.lay_out",
        "renderers.html.html_renderer",
        "leaks.leak_guard",
    ):
        importlib.import_module(f"briefgen.{name}")


def make_page(order: PageOrder) -> PreviewPage:
    """The edition as HTML; with its problems instead, where it cannot be made."""
    made = _edition(order)
    if isinstance(made, PreviewPage):
        return made
    answer = _nothing_but(made.read, order, made.brief)
    answer = replace(answer, title=made.laid_out.metadata.title)
    try:
        return _with_html(answer, made)
    except Exception as error:
        return _with_first(_said(error), answer)


def make_pdf(order: PageOrder) -> PdfPages:
    """The edition as PDF, with the sizes of its pages."""
    made = _edition(order)
    if isinstance(made, PreviewPage):
        return PdfPages(findings=made.findings)
    try:
        done, notices = _rendered(made, "pdf")
        return PdfPages(done, _sizes(done), tuple(map(of_notice, notices)))
    except Exception as error:
        return PdfPages(findings=_said(error))


def page_image(order: PageImageOrder) -> bytes:
    """A page of a PDF as PNG; raises BriefgenError for a number that it does not have."""
    import pypdfium2

    with pypdfium2.PdfDocument(order.data) as document:
        if not 1 <= order.number <= len(document):
            raise BriefgenError(say("the PDF has no page {number}", number=order.number))
        page = document[order.number - 1]
        picture = page.render(scale=PIXELS_PER_POINT).to_pil()
        out = BytesIO()
        picture.save(out, "png")
        return out.getvalue()


def _edition(order: PageOrder) -> _LaidOutEdition | PreviewPage:
    """The edition laid out; or the page that says why there is none."""
    from briefgen.content.load import load_checked

    try:
        read = load_checked(order.folder, keep=True)
    except Exception as error:
        return PreviewPage(choice=order.choice, findings=_said(error))
    if read.brief is None:
        return _nothing_but(_with_wrong_names(read, order), order)
    try:
        return _laid_out(read, read.brief, order)
    except Exception as error:
        return _with_first(_said(error), _nothing_but(read, order, read.brief))


def _with_wrong_names(read: ReadBrief, order: PageOrder) -> ReadBrief:
    """What is wrong with a brief, its layout and theme included."""
    from briefgen.pipeline.stages import wrong_names

    layout, theme = order.choice.layout or None, order.choice.theme or None
    names = wrong_names(read.bundle or order.folder, layout, theme, order.templates)
    return replace(read, problems=(*names, *read.problems))


def _laid_out(read: ReadBrief, brief: Brief, order: PageOrder) -> _LaidOutEdition:
    from briefgen.pipeline.stages import guard_of, lay_out_brief, placed_names

    choice = _settled(brief, order.choice)
    recipient = choice.recipient or None
    key = EditionKey(choice.language, choice.audience, recipient)
    layout, theme = choice.layout or None, choice.theme or None
    source = read.bundle or order.folder
    with placed_names(source, layout, theme, order.templates):
        laid_out = lay_out_brief(brief, key, layout, theme, order.templates)
    guard = guard_of(brief, choice.audience, recipient)
    return _LaidOutEdition(read, brief, choice, laid_out, guard and guard.for_edition(laid_out))


def _settled(brief: Brief, choice: EditionChoice) -> EditionChoice:
    """What is shown where nothing was chosen."""
    rows = brief.recipient_rows
    recipient = choice.recipient
    if rows is not None and not recipient and not rows.declared.overview and rows.keys:
        recipient = rows.keys[0]
    language = choice.language or brief.language_of(recipient or None)
    return replace(choice, recipient=recipient, language=language)


def _with_html(answer: PreviewPage, made: _LaidOutEdition) -> PreviewPage:
    """The page of an edition; the file itself is made as well, and searched for what may leak."""
    from briefgen.renderers.html.html_renderer import html_page

    _, notices = _rendered(made, "html")
    page = replace(
        answer,
        html=html_page(made.laid_out, with_places=True),
        choice=made.choice,
        findings=(*_errors(answer), *map(of_notice, notices)),
    )
    return _with_sources(page, made)


def _errors(answer: PreviewPage) -> Iterator[PageFinding]:
    """Of rows: a brief that has an edition has no others."""
    return (each for each in answer.findings if each.kind == "error")


def _with_first(findings: Iterable[PageFinding], answer: PreviewPage) -> PreviewPage:
    """The same page with more findings, each once: the row that is shown is one of all rows."""
    return replace(answer, findings=tuple(dict.fromkeys((*findings, *answer.findings))))


def _rendered(made: _LaidOutEdition, format: str) -> tuple[bytes, tuple[Notice, ...]]:
    from briefgen.pipeline.stages import once, render_all

    (done,) = render_all(made.laid_out, (format,), made.guard)
    every = (*made.brief.notices, *made.laid_out.notices, *done.rendered.notices)
    return done.rendered.data, once(every)


def _with_sources(page: PreviewPage, made: _LaidOutEdition) -> PreviewPage:
    """Where each block of the tree stands, in the brief and in the catalogue of its language.

    Nothing where the files cannot be read again.
    """
    from briefgen.content.load import open_draft
    from briefgen.preview_server import block_sources

    if made.read.bundle is None:
        return page
    try:
        draft, files = open_draft(made.read.bundle)
    except ContentError:
        return page
    places = block_sources.block_sources(_named(made.laid_out.root), draft)
    return replace(
        page,
        places=places,
        paragraphs=block_sources.paragraph_sources(places, draft),
        translated=block_sources.translated_sources(places, draft, files, made.choice.language),
    )


def _named(root: etree._Element) -> Iterable[str]:
    from briefgen.renderers.html_tree import PLACE

    return dict.fromkeys(str(one.get(PLACE)) for one in root.iterfind(f".//*[@{PLACE}]"))


def _nothing_but(read: ReadBrief, order: PageOrder, brief: Brief | None = None) -> PreviewPage:
    """A page without an edition: what was found on reading the brief, and what it could be."""
    of_rows = _of_rows(brief, order.choice.audience) if brief else ()
    findings = (*map(of_problem, read.problems), *of_rows, *map(of_notice, read.notices))
    return PreviewPage(
        title=brief.title if brief and not names_row(brief.title) else "",
        choice=order.choice,
        findings=tuple(dict.fromkeys(findings)),
        offers=_offers(brief, order) if brief else None,
        issues=read.issues,
    )


def _of_rows(brief: Brief, audience: Audience) -> Iterator[PageFinding]:
    """What is wrong with the rows of recipients, whichever of them is looked at."""
    from briefgen.layout.i18n.library_words import LibraryWords
    from briefgen.layout.row_texts import with_row_texts

    rows = brief.recipient_rows
    if rows is None:
        return
    yield from map(of_problem, rows.problems)
    for row in rows.rows[:ROWS]:
        language = brief.language_of(row.key)
        try:
            edition = brief.edition(language, audience, row.key)
            with_row_texts(edition, LibraryWords(language), heading="", caption="")
        except BriefgenError as error:
            yield from of_error(error)


def _offers(brief: Brief, order: PageOrder) -> Offers:
    from briefgen.layout.edition_templates import layout_names
    from briefgen.layout.i18n.library_words import LibraryWords
    from briefgen.layout.jinja_env import search_path
    from briefgen.theme.theme_reader import theme_names

    words = LibraryWords("en")
    languages = dict.fromkeys((brief.language, *brief.languages))
    rows = brief.recipient_rows
    recipients = [(row.key, row.name) for row in rows.rows] if rows else []
    if rows and rows.declared.overview:
        recipients.insert(0, ("", ""))
    return Offers(
        tuple((tag, words.language_name(tag)) for tag in languages),
        tuple(recipients),
        tuple(layout_names(order.templates)),
        tuple(theme_names(search_path(tuple(map(Path, order.templates))))),
    )


def _sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return tuple(page.get_size() for page in document)


def _said(error: Exception) -> tuple[PageFinding, ...]:
    """An error as findings; raises MemoryError again, which ends the child."""
    if isinstance(error, MemoryError):
        raise error
    if isinstance(error, BriefgenError):
        return of_error(error)
    text = refused_by_system(error) if isinstance(error, OSError) else unforeseen(error)
    return (PageFinding("error", text),)
