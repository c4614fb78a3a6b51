"""The laid-out document, the only thing that a renderer sees. Imports no model."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lxml import etree

from briefgen.conventions import Audience, EditionKey
from briefgen.errors import Notice, Problem
from briefgen.text.mail_addresses import MailAddress
from briefgen.theme.theme import Theme

if TYPE_CHECKING:
    from briefgen.drawing.chart_drawing import ChartDrawing

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture of the document; in the tree its address is ``asset:<name>``. Sizes in pixels."""

    name: str
    """Its number in the document: what finished files may make of it tells nothing of the file."""
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int
    fallback: Asset | None = None
    """For SVG: the same picture as PNG."""
    file: str = ""
    """The author's file, for messages to the author alone; it stands in no finished file."""
    printed: Asset | None = None
    """The same with no more pixels than print shows, for formats with pages; None: as it is."""
    lower: Callable[[float], Asset | None] | None = field(default=None, repr=False, compare=False)
    """Of a drawing: the same drawn at most so many pixels high, for a page with no room for more;
    None where it would be too low to be read."""

    @property
    def shown(self) -> str:
        """What the author knows it by."""
        return self.file or self.name


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself (document properties, XMP, ``<meta>``)."""

    title: str
    slug: str
    language: str
    published: datetime.date
    subtitle: str = ""
    description: str = ""
    subject: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    keywords: tuple[str, ...] = ()
    audience: Audience = "public"
    recipient: str = ""
    """The key of the recipient whose edition it is; "" where it is for all."""
    tlp: str = "CLEAR"
    sensitivity: str = "low"
    license: str = ""
    draft: bool = False
    mail_from: str = ""
    """The publisher's address of e-mail."""
    mail_to: tuple[MailAddress, ...] = ()
    """The addresses to which an edition of a recipient goes."""
    mail_problems: tuple[Problem, ...] = ()
    """Why no message can be addressed to the recipient."""
    web: str = ""
    """Where the edition stands on the web; "" where it does not, or nobody says it."""
    web_alternates: Mapping[EditionKey, str] = field(default_factory=dict)
    """Where those of ``alternates`` stand that have a page of their own."""
    layout: str = ""
    digest: str = ""
    """Of the words of the document: whether a file was made from the content as it is now."""
    alternates: Mapping[EditionKey, str] = field(default_factory=dict)
    """The same edition in the brief's other languages, to each language's own name for itself."""

    @property
    def creators(self) -> tuple[str, ...]:
        """Who made it, as files say it: the authors, else the publisher."""
        return self.authors or tuple(filter(None, (self.publisher,)))

    @property
    def about(self) -> str:
        """What it is about, as PDFs say it."""
        return self.description or self.subject or self.subtitle


@dataclass(frozen=True, slots=True)
class RendererWords:
    """The library's own words that a renderer needs, in the edition's language."""

    notes: str = "Notes"
    note: str = "Note {number}"
    back_to_text: str = "Back to the text"
    page: str = "Page"
    skip_to_content: str = "Skip to the content"
    figures: str = "Figures"
    draft: str = "Draft – not cleared"
    contents: str = "Contents"
    rest_left_out: str = "The end of this brief is left out here."
    read_whole: str = "Read the whole brief"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A laid-out document: an HTML tree in the vocabulary of `briefgen.layout.vocabulary`.

    ``root`` is ``<html lang dir>`` with ``<head><title>`` and ``<body>``. Renderers never
    change it;
    one that needs another tree copies it first.
    """

    root: etree._Element
    metadata: Metadata
    theme: Theme
    style: str
    """CSS for screen and print, with the theme's variables in front; its pictures are
    ``asset:`` too."""
    language: str
    direction: Direction
    assets: Mapping[str, Asset] = field(default_factory=dict)
    drawings: Mapping[str, ChartDrawing] = field(default_factory=dict)
    """The data of what is drawn, by the ``data-drawing`` of its ``figure``; the ``img`` in the
    figure is the same as SVG. A format that can draw it natively makes it from these."""
    words: RendererWords = field(default_factory=RendererWords)
    notices: tuple[Notice, ...] = ()
    size_budget: Mapping[str, int] = field(default_factory=dict)
    """Format to the bytes that a public file of it may have before there is a notice."""
    pages_of_contents: tuple[int, ...] = ()
    """The page of each link of the table of contents, from 1, where a PDF of the same edition has
    said so; 0 for none."""
    attach_data: bool = False
    """Whether a file that can carry others carries its tables of data as CSV."""
    figures_csv: bytes = b""
    """The figures that the edition shows as CSV, where it carries its data."""
    budget: int = 0
    """Bytes that each file may have, for which its pictures are reduced; 0: as they are."""
    simple_sheet: str = ""
    """CSS for readers that know little of it, as it is written (`briefgen.theme.simple_css`)."""
    pdf_engine: str = ""
    """One of ``PDF_ENGINES``, which makes the PDF; "": whichever is there."""
    typst_sheets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The same for Typst, as it is written: name below the folder of templates to text."""
    style_sheets: tuple[tuple[int, str], ...] = ()
    """The sheets that ``style`` is made of: the line in it at which each begins, and its name."""

    def style_place(self, line: int) -> str:
        """A line of ``style``, counted from 1, as its author knows it: ``styles/base.css:7``."""
        begun = [(first, name) for first, name in self.style_sheets if first <= line]
        return f"{begun[-1][1]}:{line - begun[-1][0] + 1}" if begun else ""
