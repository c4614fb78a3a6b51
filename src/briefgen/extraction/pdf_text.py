"""The text of a PDF in the order of its structure, as a screen reader has it.

What is not in the structure tree (running headers, page numbers) is furniture and left out, and so
is the list in which a long document repeats its notes (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

import pikepdf

from briefgen.errors import BriefgenError
from briefgen.extraction.pdf_page_text import MarkedText, actual_text, new_line
from briefgen.extraction.pdf_structure import Element, read_tree
from briefgen.extraction.reading_errors import without_address
from briefgen.messages import say
from briefgen.renderers.pdf.tags.roles import LIST_OF_NOTES
from briefgen.text.bidi_reorder import brackets, logical
from briefgen.text.languages import is_rtl

_NAMES = "Em Strong Span NonStruct Link Quote Code Reference BibEntry Annot Ruby Warichu"
_INLINE = frozenset(_NAMES.split())
_BREAKS_WITHIN = re.compile(r"(?:^|\S)[-/–—]$")
_NOTE = re.compile(r"\[(\d+)\] *")


@dataclass(slots=True)
class _PdfTextReader:
    """Collects lines while the structure tree is walked."""

    texts: Mapping[tuple[int, int], MarkedText]
    right_to_left: bool
    lines: list[str] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    current: str = ""
    last: MarkedText | None = None
    address: str = ""
    linked: str = ""
    said: str | None = None
    """The text that stands for what is read now."""
    glued: bool = False
    """The next piece is the call of a note, which has no space before it."""

    def add(self, piece: MarkedText, address: str, said: str | None) -> None:
        """Add a piece to the current line, or what is ``said`` instead of it."""
        text = logical(piece.glyphs, right_to_left=self.right_to_left) if said is None else said
        text = text.replace("\u00ad", "")
        linked = self.linked + text if address and address == self.address else text
        if self.last is not None and new_line(self.last, piece):
            within = bool(address) and address == self.address and linked in address
            self.current = self.current if within or self.glued else _join(self.current, text)
        self.current += text
        self.glued = False
        self.last, self.address, self.linked = piece, address, linked

    def end_line(self) -> None:
        """Close the current line."""
        text = " ".join(self.current.split())
        if text:
            self.lines.append(brackets(text) if self.right_to_left else text)
        self.current, self.last, self.address, self.linked = "", None, "", ""


def pdf_text(data: bytes) -> str:
    """The canonical text of a PDF; raises BriefgenError when it is not a tagged PDF."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _text(pdf)
    except pikepdf.PdfError as error:
        raise BriefgenError(
            say("this PDF cannot be read: {error}", error=without_address(error))
        ) from error


def _text(pdf: pikepdf.Pdf) -> str:
    if "/StructTreeRoot" not in pdf.Root:
        raise BriefgenError(say("this PDF has no structure; briefgen made none without"))
    document = read_tree(pdf)
    reader = _PdfTextReader(document.texts, is_rtl(document.language))
    if document.root is not None:
        _element(reader, document.root, address="", within=())
    reader.end_line()
    notes = [f"[{number}] {text}" for number, text in sorted(reader.notes.items())]
    return "\n".join([*reader.lines, *notes]) + "\n"


def _element(
    reader: _PdfTextReader, element: Element, address: str, within: tuple[str, ...]
) -> None:
    kind = element.role
    if (kind == "Lbl" and _is_marker(element)) or _is_page_number(element, within):
        return
    if kind == "Figure":
        reader.end_line()  # words in a drawing are its own
        return
    if kind == "Sect" and str(element.object.get("/ID", "")).startswith(LIST_OF_NOTES):
        return  # what the notes say is at the end already
    if kind == "Note":
        _note(reader, element, within)
        return
    if kind == "Link":
        address = _address(element) or address
    if kind not in _INLINE:
        reader.end_line()
    reader.glued = reader.glued or kind == "Reference"
    reader.said = actual_text(element.object)
    _parts(reader, element, address, (*within, kind))
    reader.said = None
    if kind not in _INLINE:
        reader.end_line()


def _parts(reader: _PdfTextReader, element: Element, address: str, within: tuple[str, ...]) -> None:
    for part in element.parts:
        if isinstance(part, Element):
            _element(reader, part, address, within)
        elif (piece := reader.texts.get(part)) is not None:
            reader.add(piece, address, reader.said)
        elif reader.current:
            reader.current += " "  # no glyph is painted for a space between two elements


def _is_marker(label: Element) -> bool:
    """Whether a label is the mark of a list's item, which the list's numbering says already.

    Of other lists it is a term, and of a note its number.
    """
    item = label.parent
    if item is None or item.role == "TOCI":
        return item is not None
    numbering = item.parent.attribute("/ListNumbering") if item.parent is not None else None
    return item.role == "LI" and str(numbering or "/None") != "/None"


def _is_page_number(element: Element, within: tuple[str, ...]) -> bool:
    """Whether an element ends a link of a table of contents; before it others may say words."""
    if within[-2:] != ("Reference", "Link") or element.parent is None:
        return False
    elements = [part for part in element.parent.parts if isinstance(part, Element)]
    return elements[-1] is element


def _note(reader: _PdfTextReader, element: Element, within: tuple[str, ...]) -> None:
    """A note stands within the text that calls it, and is kept apart; the text goes on."""
    inner = replace(reader, lines=[], current="", last=None, address="", linked="")
    _parts(inner, element, "", (*within, "Note"))
    inner.end_line()
    text = " ".join(inner.lines)
    match = _NOTE.match(text)
    if match:
        reader.notes[int(match[1])] = text[match.end() :]
    else:
        reader.lines.append(text)


def _address(link: Element) -> str:
    action: Any = next((area.get("/A") for area in link.areas), None)
    return unquote(str(action.get("/URI", ""))) if action is not None else ""


def _join(line: str, following: str) -> str:
    """A line with what divides it from the next: a space, unless a word was broken at its end."""
    if line.endswith("\u2010"):
        return line[:-1]
    if line.endswith(" ") or following.startswith((" ", "—")) or _BREAKS_WITHIN.search(line):
        return line
    return line + " "
