"""A theme: colours, fonts, page, logo, Word reference document, read from
``theme.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from briefgen.text.languages import primary_of
from briefgen.theme.tokens import Tokens

ALWAYS_SHOWN = ("sensitivity", "verification")
"""What a theme or a brief may have said where it says little."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One static font file of a family; ``weight`` in CSS units, ``style`` normal or italic."""

    family: str
    weight: int
    style: str
    path: Path
    digest: str = ""
    """Of a file that may change while we run, as those beside a theme: the SHA-256 of its bytes."""


class LackingFace(NamedTuple):
    """``bold`` or ``italic`` that a family has no file for; ``where`` the theme names it."""

    family: str
    face: str
    where: str
    arabic: bool


@dataclass(frozen=True, slots=True)
class FontChoice:
    """The families of one script: CSS names, in order of preference, and their files."""

    body: str
    heading: str
    word_body: str
    """The family that Word shall use, which need not be the one in the PDF."""
    word_heading: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page: lengths in millimetres."""

    size: str
    width: float
    height: float
    margin_top: float
    margin_bottom: float
    margin_inner: float
    margin_outer: float

    @property
    def line(self) -> float:
        """Between the margins."""
        return self.width - self.margin_inner - self.margin_outer


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, read and checked."""

    name: str
    colours: Mapping[str, str]
    """Role to ``#rrggbb``: text, muted, heading, accent, on_accent, surface, rule, link,
    warning, gap,
    recommendation and their surfaces; contrast is checked when the theme is read (WCAG 2.2,
    1.4.3)."""
    latin: FontChoice
    arabic: FontChoice
    fonts: tuple[FontFile, ...]
    """Every file that the PDF may use; nothing else is looked at, the machine's fonts least of
    all."""
    base_size: float
    """Of body text, in points."""
    page: Page
    logo: bytes | None = field(default=None, repr=False)
    logo_name: str = ""
    reference: Path | None = None
    """A ``.docx`` whose styles and page set-up the Word renderer starts from; None: our own."""
    references: tuple[tuple[str, Path], ...] = ()
    """The same for one language each: ``ours.ar.docx`` beside ``ours.docx``."""
    embedded: tuple[FontFile, ...] = ()
    """Files of the families that Word shall use, where the theme asks to embed them."""
    web_fonts: tuple[FontFile, ...] = ()
    """Files that HTML carries, where the theme asks for it."""
    pdf_engine: str = ""
    """One of ``PDF_ENGINES``, where the theme wants one."""
    digits: str = "latn"
    """``latn`` or ``arab``: the digits of Arabic editions."""
    word_base_size: float = 0.0
    """Of body text in Word, in points, whose font may be small for its size; 0: as in the PDF."""
    tokens: Tokens = field(default_factory=Tokens)
    """Sizes, line heights, weights, spaces and rules, which CSS and Word's styles are made from."""
    dark: Mapping[str, str] = field(default_factory=dict)
    """Role to ``#rrggbb`` on a dark screen: all of ``colours``, page, band and on_band."""
    lacking: tuple[LackingFace, ...] = ()
    """Faces of the families of text, of both scripts, that ``fonts`` do not have."""
    always_show: tuple[str, ...] = ()
    """What is said even where it says little: of ``ALWAYS_SHOWN``."""
    drawing: Mapping[str, str] = field(default_factory=dict)
    """Role to ``#rrggbb`` of what is drawn: ``drawing_colours.ROLES``."""
    dark_drawing: Mapping[str, str] = field(default_factory=dict)
    """The same on a dark screen."""
    size_budget: Mapping[str, int] = field(default_factory=dict)
    """Format to the bytes that a public file of it may have; none named: no notice."""

    def reference_for(self, language: str) -> Path | None:
        """The Word document that editions in a language start from; None: our own."""
        of_language = dict(self.references)
        return of_language.get(language) or of_language.get(primary_of(language), self.reference)
