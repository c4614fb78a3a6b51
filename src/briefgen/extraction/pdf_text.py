"""The text of a PDF in the order of its structure, as a screen reader has it.

What is not in the structure tree (running headers, page numbers) is furniture and left out
(ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

import pikepdf

from briefgen.errors import BriefgenError
from briefgen.extraction.pdf_page_text import MarkedText, actual_text, all_pieces, new_line
from briefgen.extraction.reading_errors import without_address
from briefgen.text.bidi_reorder import brackets, logical
from briefgen.text.languages import is_rtl

_NAMES = "Em Strong Span NonStruct Link Quote Code Reference BibEntry Annot Ruby Warichu"
_INLINE = frozenset(_NAMES.split())
_BREAKS_WITHIN = re.compile(r"(?:^|\S)[-/–—]$")
_NOTE = re.compile(r"\[(\d+)\] *")


@dataclass(slots=True)
class _PdfTextReader:
    """Collects lines while the structure tree is walked."""

    texts: dict[tuple[int, int], MarkedText]
    pages: dict[tuple[int, int], int]
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
        raise BriefgenError(f"this PDF cannot be read: {without_address(error)}") from error


def _text(pdf: pikepdf.Pdf) -> str:
    if "/StructTreeRoot" not in pdf.Root:
        raise BriefgenError("this PDF has no structure; briefgen made none without")
    texts, pages = all_pieces(pdf)
    language = str(pdf.Root.get("/Lang", ""))
    reader = _PdfTextReader(texts, pages, is_rtl(language))
    for kid in _kids(pdf.Root.StructTreeRoot):
        _walk(reader, kid, page=0, address="", within=())
    reader.end_line()
    notes = [f"[{number}] {text}" for number, text in sorted(reader.notes.items())]
    return "\n".join([*reader.lines, *notes]) + "\n"


def _walk(
    reader: _PdfTextReader, kid: Any, page: int, address: str, within: tuple[str, ...]
) -> None:
    if not isinstance(kid, pikepdf.Dictionary):
        _add(reader, page, int(kid), address)
    elif kid.get("/Type") == "/MCR":
        _add(reader, _page(reader, kid, page), int(kid.MCID), address)
    elif "/S" in kid:
        _element(reader, kid, _page(reader, kid, page), address, within)


def _element(
    reader: _PdfTextReader, element: Any, page: int, address: str, within: tuple[str, ...]
) -> None:
    kind = str(element.S).lstrip("/")
    if (kind == "Lbl" and _is_marker(element)) or within[-2:] == ("Reference", "Link"):
        return  # a marker, or the page number of a table of contents
    if kind == "Note":
        _note(reader, element, page, within)
        return
    if kind == "Link":
        address = _address(element) or address
    if kind not in _INLINE:
        reader.end_line()
    reader.glued = reader.glued or kind == "Reference"
    reader.said = actual_text(element)
    for kid in _kids(element):
        _walk(reader, kid, page, address, (*within, kind))
    reader.said = None
    if kind not in _INLINE:
        reader.end_line()


def _is_marker(label: Any) -> bool:
    """Whether a label is the mark of a list's item, which the list's numbering says already.

    Of other lists it is a term, and of a note its number.
    """
    if str(label.P.S) == "/TOCI":
        return True
    attributes: Any = label.P.get("/P", pikepdf.Dictionary()).get("/A", pikepdf.Dictionary())
    numbering = str(attributes.get("/ListNumbering", "/None"))
    return str(label.P.S) == "/LI" and numbering != "/None"


def _note(reader: _PdfTextReader, element: Any, page: int, within: tuple[str, ...]) -> None:
    """A note stands within the text that calls it, and is kept apart; the text goes on."""
    inner = replace(reader, lines=[], current="", last=None, address="", linked="")
    for kid in _kids(element):
        _walk(inner, kid, page, "", (*within, "Note"))
    inner.end_line()
    text = " ".join(inner.lines)
    match = _NOTE.match(text)
    if match:
        reader.notes[int(match[1])] = text[match.end() :]
    else:
        reader.lines.append(text)


def _add(reader: _PdfTextReader, page: int, mark: int, address: str) -> None:
    piece = reader.texts.get((page, mark))
    if piece is not None:
        reader.add(piece, address, reader.said)
    elif reader.current:
        reader.current += " "  # WeasyPrint paints no glyph for a space between two elements


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids


def _page(reader: _PdfTextReader, element: Any, page: int) -> int:
    return reader.pages.get(element.Pg.objgen, page) if "/Pg" in element else page


def _address(element: Any) -> str:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            action: Any = kid.Obj.get("/A", pikepdf.Dictionary())
            return unquote(str(action.get("/URI", "")))
    return ""


def _join(line: str, following: str) -> str:
    """A line with what divides it from the next: a space, unless a word was broken at its end."""
    if line.endswith("\u2010"):
        return line[:-1]
    if line.endswith(" ") or following.startswith((" ", "—")) or _BREAKS_WITHIN.search(line):
        return line
    return line + " "
