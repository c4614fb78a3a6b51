"""One call of Typst, from a laid-out document to bytes. Called by the renderer of PDF."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from lxml import etree

from briefgen.errors import Notice
from briefgen.files.file_date import file_date, w3c_date
from briefgen.layout.laid_out import Asset, LaidOut, Metadata
from briefgen.renderers.html_tree import body_of
from briefgen.renderers.pdf.attached_files import Attachment, attachments_of
from briefgen.renderers.pdf.long_words import ENDLESS, set_off
from briefgen.renderers.pdf.page_fullness import MOST_PAGES
from briefgen.renderers.pdf.page_tree import page_tree
from briefgen.renderers.pdf.wide_tables import too_wide
from briefgen.renderers.pdf.xmp_packet import PdfProperties
from briefgen.renderers.typst.drawing_words import SHEET as WORDS_SHEET
from briefgen.renderers.typst.drawing_words import WORDS
from briefgen.renderers.typst.finished_structure import finished
from briefgen.renderers.typst.fuller_pages import fill_pages
from briefgen.renderers.typst.page_changes import LowerPictures
from briefgen.renderers.typst.page_places import PlacedPages, measured
from briefgen.renderers.typst.picture_files import PictureFile, picture_file
from briefgen.renderers.typst.sheet_safety import check_sheets
from briefgen.renderers.typst.theme_data import theme_data
from briefgen.renderers.typst.tree_data import tree_data
from briefgen.renderers.typst.typst_compiler import (
    STANDARDS,
    WITH_FILES,
    TooWideError,
    TypstDocument,
    TypstFaultError,
    opened,
)
from briefgen.renderers.typst.word_spaces import collapse
from briefgen.theme.theme import Theme

_BEGIN: Final = """\
#import "styles/print/document.typ": document
#import "{sheet}": looks, rules, settings
#document(json("document.json"), rules, looks, settings)
"""
_SHEET: Final = "styles/print.typ"
_SETTING: Final = "setting.json"
"""What editions have in common: what is made of it Typst keeps."""
_DATA: Final = "document.json"


class TypstPdf(NamedTuple):
    """A finished file, and what is known of it."""

    data: bytes
    pages: int
    contents: tuple[int, ...]
    """The page of each entry of the table of contents; 0 for none."""
    notices: tuple[Notice, ...]


def write_pdf_with_typst(laid_out: LaidOut) -> TypstPdf:
    """The PDF of a laid-out document; raises RenderError."""
    root = page_tree(laid_out)
    set_off(root, ENDLESS)  # the other engine breaks what has no room on a line
    collapse(root)
    attached = attachments_of(laid_out)
    pictures = {
        name: picture_file(name, asset, laid_out.theme) for name, asset in laid_out.assets.items()
    }
    setting, data = _setting(laid_out), _document(laid_out, root, attached, pictures)
    files = {
        **dict(_sheets(laid_out)),
        **{picture.name: picture.data for picture in pictures.values()},
        **{_attached(number): file.data for number, file in enumerate(attached)},
    }
    created = file_date(laid_out.metadata.published)
    standards = WITH_FILES if attached else STANDARDS
    try:
        with opened(files, laid_out.theme.fonts) as document:
            setting["theme"]["fonts"] = _families(laid_out.theme, document)
            _fill(document, setting, data, laid_out)
            pdf, notices = _exported(document, setting, created, standards)
    except TooWideError as found:
        table = list(root.iter("table"))[found.number]
        raise too_wide(table, found.columns, found.fitting) from None
    properties = _properties(laid_out, w3c_date(created))
    part = 3 if attached else 2
    made = finished(pdf, root, laid_out.theme.fonts, properties, part)
    return TypstPdf(made.data, *made.places, notices)


def _exported(
    document: TypstDocument,
    setting: dict[str, Any],
    created: datetime.datetime,
    standards: tuple[str, ...],
) -> tuple[bytes, tuple[Notice, ...]]:
    """The PDF; without rows that are held to each other where Typst fails at their tags."""
    try:
        return document.pdf(created, standards)
    except TypstFaultError:
        setting["loose-rows"] = True
        document.give(_SETTING, json.dumps(setting, ensure_ascii=False).encode())
        return document.pdf(created, standards)


def _fill(
    document: TypstDocument,
    setting: dict[str, Any],
    data: dict[str, Any],
    laid_out: LaidOut,
) -> None:
    """Lay the pages out, again and again where some are not full."""

    def lay_out() -> PlacedPages | None:
        write()
        said = document.said("page:places")
        return said and measured(said, setting["theme"]["page"])

    def write() -> None:
        for name, given in ((_SETTING, setting), (_DATA, data)):
            document.give(name, json.dumps(given, ensure_ascii=False).encode())

    def give(name: str, asset: Asset) -> Mapping[str, Any]:
        picture = picture_file(name, asset, laid_out.theme)
        document.give(picture.name, picture.data)
        return picture.known

    if fill_pages(setting, data, LowerPictures(laid_out.assets, give), lay_out):
        write()


def _sheets(laid_out: LaidOut) -> Iterator[tuple[str, bytes]]:
    """The style sheets; the layout's own begins, where it has one."""
    given = {name: text for name, text in laid_out.typst_sheets.items() if text}
    check_sheets(given)
    own = f"layouts/{laid_out.metadata.layout}/print.typ"
    sheet = own if own in given else _SHEET
    yield "main.typ", _BEGIN.format(sheet=sheet).encode()
    yield WORDS_SHEET, WORDS.encode()
    for name, text in given.items():
        yield name, text.encode()


def _setting(laid_out: LaidOut) -> dict[str, Any]:
    """What `print.typ` gets of how a document is set, and not of its words."""
    return {
        "layout": laid_out.metadata.layout,
        "language": laid_out.language,
        "direction": laid_out.direction,
        "theme": theme_data(laid_out.theme),
    }


def _families(theme: Theme, document: TypstDocument) -> dict[str, dict[str, str]]:
    choices = {"latin": theme.latin, "arabic": theme.arabic}
    return {
        script: {"body": document.family(one.body), "heading": document.family(one.heading)}
        for script, one in choices.items()
    }


def _document(
    laid_out: LaidOut,
    root: etree._Element,
    attached: Sequence[Attachment],
    pictures: Mapping[str, PictureFile],
) -> dict[str, Any]:
    """All that it gets besides, but for the pictures."""
    known = {name: picture.known for name, picture in pictures.items()}
    return {
        "metadata": _metadata(laid_out.metadata),
        "attached": [
            {
                "name": file.name,
                "file": _attached(number),
                "media-type": file.media_type,
                "description": file.description or file.name,
            }
            for number, file in enumerate(attached)
        ],
        "filled": MOST_PAGES,
        "nodes": tree_data(body_of(root, "pdf"), laid_out.theme, known),
    }


def _attached(number: int) -> str:
    return f"attached/{number}"


def _metadata(metadata: Metadata) -> dict[str, Any]:
    return {
        "title": metadata.title,
        "authors": list(metadata.creators),
        "description": metadata.about,
        "keywords": list(metadata.keywords),
    }


def _properties(laid_out: LaidOut, created: str) -> PdfProperties:
    about = _metadata(laid_out.metadata)
    return PdfProperties(
        title=about["title"],
        language=laid_out.language,
        creator="briefgen",
        created=created,
        modified=created,
        authors=", ".join(about["authors"]),
        description=about["description"],
        keywords=", ".join(about["keywords"]),
    )
