"""The structure tree of a PDF in memory: each element with its place in the content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefgen.extraction.pdf_page_text import MarkedText, actual_text, all_pieces
from briefgen.messages import say
from briefgen.text.bidi_reorder import logical
from briefgen.text.languages import is_rtl

INLINE = frozenset({"Em", "Strong", "Span", "NonStruct", "Link", "Quote", "Code", "Reference"})
"""Roles whose words stand within those of what holds them; what is no such role ends a line."""
_CALL = re.compile(r" *\[\d+\]")


@dataclass(slots=True)
class Element:
    """A structure element; ``object`` is pikepdf's."""

    role: str
    object: Any
    parent: Element | None
    language: str
    page: int = 0
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    areas: list[Any] = field(default_factory=list)
    parts: list[tuple[int, int] | Element] = field(default_factory=list)
    """Its marks and the elements in it, in the order of reading."""
    flow: list[str | Element] = field(default_factory=list)
    """Its own words and the elements in it, in the order of reading."""

    @property
    def text(self) -> str:
        """Its own words, without those of the elements in it."""
        return "".join(part for part in self.flow if isinstance(part, str))

    def all(self) -> Iterator[Element]:
        """The element and all below it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.kids))

    def words(self) -> str:
        """The text of it and all below it."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for part in self.flow:
            if isinstance(part, str):
                yield part
            else:
                apart = "" if part.role in INLINE else " "
                yield from (apart, *part._words(), apart)

    def attribute(self, name: str) -> Any:
        """A standard attribute (ISO 32000-1, 14.8.5), whatever its owner, or None."""
        owners: Any = self.object.get("/A", pikepdf.Array())
        for owner in [owners] if isinstance(owners, pikepdf.Dictionary) else owners:
            if name in owner:
                return owner[name]
        return None


@dataclass(slots=True)
class Document:
    """A PDF opened: its tree and what its pages show."""

    pdf: pikepdf.Pdf
    root: Element | None
    texts: Mapping[tuple[int, int], MarkedText]
    language: str

    def place(self, element: Element) -> str:
        """Where in the content an element stands."""
        heading = self._heading(element)
        words = element.words()
        shown = f"“{words[:40]}{'…' if len(words) > 40 else ''}”" if words else element.role
        page = element.page + 1
        if heading and heading != words:
            return say(
                "page {page}, under “{heading}”: {shown}", page=page, heading=heading, shown=shown
            )
        return say("page {page}: {shown}", page=page, shown=shown)

    def _heading(self, element: Element) -> str:
        last = ""
        for one in self.root.all() if self.root else ():
            if one is element:
                return last
            if one.role in ("H1", "H2", "H3", "H4", "H5", "H6"):
                last = _CALL.sub("", one.words())
        return last


def read_tree(pdf: pikepdf.Pdf) -> Document:
    """Read the tree of an open PDF; ``root`` is None where there is none."""
    texts, pages = all_pieces(pdf)
    language = str(pdf.Root.get("/Lang", ""))
    whole: Any = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    top: Any = whole.get("/K")
    if isinstance(top, pikepdf.Array):
        top = whole if len(top) > 1 else next(iter(top), None)
    reader = _StructureReader(pages, texts)
    root = reader.element(top, None, language, 0) if top is not None else None
    return Document(pdf, root, texts, language)


class _StructureReader:
    """Reads elements one after the other."""

    def __init__(
        self,
        pages: Mapping[tuple[int, int], int],
        texts: Mapping[tuple[int, int], MarkedText],
    ) -> None:
        self._pages = pages
        self._texts = texts

    def element(self, thing: Any, parent: Element | None, language: str, page: int) -> Element:
        """An element and all below it."""
        page = self._page(thing, page)
        language = str(thing.get("/Lang", language))
        element = Element(str(thing.get("/S", "/?")).lstrip("/"), thing, parent, language, page)
        kids = thing.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                self._mark(element, (page, int(kid)))
            elif kid.get("/Type") == "/MCR":
                self._mark(element, (self._page(kid, page), int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                element.areas.append(kid.Obj)
            elif "/S" in kid:
                self._kid(element, kid, language, page)
        if element.marks and "/Pg" not in thing:
            element.page = element.marks[0][0]
        elif element.kids and not element.marks:
            element.page = element.kids[0].page
        return element

    def _page(self, thing: Any, page: int) -> int:
        return self._pages.get(thing.Pg.objgen, page) if "/Pg" in thing else page

    def _kid(self, element: Element, kid: Any, language: str, page: int) -> None:
        read = self.element(kid, element, language, page)
        element.kids.append(read)
        element.parts.append(read)
        element.flow.append(read)

    def _mark(self, element: Element, mark: tuple[int, int]) -> None:
        element.marks.append(mark)
        element.parts.append(mark)
        if piece := self._texts.get(mark):
            said = actual_text(element.object)
            from_right = is_rtl(element.language)
            text = logical(piece.glyphs, right_to_left=from_right) if said is None else said
            element.flow.append(text)
