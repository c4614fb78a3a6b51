"""What goes between the server and the child that makes its pages: frozen, and small to send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from briefgen.conventions import PUBLIC, Audience


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """The edition that is looked at, and how it is laid out; "" is the brief's own."""

    language: str = ""
    audience: Audience = PUBLIC
    recipient: str = ""
    layout: str = ""
    theme: str = ""


OWN: Final = EditionChoice()
"""The public edition in a brief's own language and looks."""


@dataclass(frozen=True, slots=True)
class PageOrder:
    """One edition of the brief in a folder, laid out with these folders of templates."""

    folder: str
    choice: EditionChoice
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockSource:
    """Where the text of a block stands in its author's files; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class PageFinding:
    """A problem or a notice, and the block of the page that it stands beside."""

    kind: Literal["error", "notice"]
    text: str
    hint: str = ""
    source: BlockSource | None = None
    cell: str = ""
    """Of a workbook: the cell, in words."""
    line: str = ""
    """The line of the file itself; "" where it holds what anybody is withheld."""
    path: tuple[str, ...] = ()
    """Where in the content it is, step by step."""
    place: str = ""
    """The ``data-place`` of its block on the page that is shown; "" for the page as a whole."""

    def to_json(self) -> dict[str, Any]:
        """For the page's script."""
        where = str(self.source) if self.source else ""
        if self.cell and self.source:
            where = f"{self.source.file}, {self.cell}"
        return {
            "kind": self.kind,
            "text": self.text,
            "hint": self.hint,
            "where": where,
            "line": self.line,
            "place": self.place,
        }


@dataclass(frozen=True, slots=True)
class Offers:
    """What a brief can be looked at in."""

    languages: tuple[tuple[str, str], ...] = ()
    """Each with its own name for itself."""
    recipients: tuple[tuple[str, str], ...] = ()
    """The key and the name of each; "" is everybody, where the brief has an overview."""
    layouts: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One edition as HTML, or why there is none."""

    html: bytes = field(default=b"", repr=False)
    """With the ``data-place`` of each block; empty where the edition cannot be made."""
    title: str = ""
    choice: EditionChoice = OWN
    """What was shown in the end: the brief's own language, its first recipient, its layout."""
    findings: tuple[PageFinding, ...] = ()
    places: Mapping[str, BlockSource] = field(default_factory=dict, repr=False)
    """By ``data-place``, in the order of the page: where its text stands in the brief."""
    paragraphs: Mapping[str, tuple[BlockSource, ...]] = field(default_factory=dict, repr=False)
    """The same of each paragraph, for prose of several."""
    translated: Mapping[str, BlockSource] = field(default_factory=dict, repr=False)
    """The same in the catalogue of the language, for what has a text in it."""
    offers: Offers | None = None
    """None where the brief could not be read."""
    issues: tuple[str, ...] = ()
    """The folders of the issues before, which the brief was compared with."""


@dataclass(frozen=True, slots=True)
class PdfPages:
    """An edition as PDF, or why there is none."""

    data: bytes = field(default=b"", repr=False)
    sizes: tuple[tuple[float, float], ...] = ()
    """Width and height of each page, in points."""
    findings: tuple[PageFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class PageImageOrder:
    """A page of a PDF, counted from 1, as a picture."""

    data: bytes = field(repr=False)
    number: int
