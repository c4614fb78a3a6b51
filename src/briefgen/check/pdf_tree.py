"""Floor 5: the structure tree of a PDF in memory: each element with its place in the content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefgen.check.logical import logical
from briefgen.check.pdf_glyphs import Piece, pieces

_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur")
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
    text: str = ""
    """Its own, without that of the elements in it."""

    def all(self) -> Iterator[Element]:
        """The element and all below it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.kids))

    def words(self) -> str:
        """The text of it and all below it."""
        return " ".join(" ".join(element.text for element in self.all()).split())

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
    texts: Mapping[tuple[int, int], Piece]
    language: str

    def place(self, element: Element) -> str:
        """Where in the content an element stands."""
        heading = self._heading(element)
        words = element.words()
        shown = f"“{words[:40]}{'…' if len(words) > 40 else ''}”" if words else element.role
        under = f", under “{heading}”" if heading and heading != words else ""
        return f"page {element.page + 1}{under}: {shown}"

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
    texts: dict[tuple[int, int], Piece] = {}
    pages: dict[tuple[int, int], int] = {}
    for number, page in enumerate(pdf.pages):
        pages[page.obj.objgen] = number
        texts.update({(number, mark): piece for mark, piece in pieces(page, number).items()})
    language = str(pdf.Root.get("/Lang", ""))
    top: Any = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()).get("/K")
    if isinstance(top, pikepdf.Array):
        top = top[0] if len(top) else None
    root = _read(top, None, language, 0, pages, texts) if top is not None else None
    return Document(pdf, root, texts, language)


def _read(
    thing: Any,
    parent: Element | None,
    language: str,
    page: int,
    pages: Mapping[tuple[int, int], int],
    texts: Mapping[tuple[int, int], Piece],
) -> Element:
    page = pages.get(thing.Pg.objgen, page) if "/Pg" in thing else page
    language = str(thing.get("/Lang", language))
    element = Element(str(thing.get("/S", "/?")).lstrip("/"), thing, parent, language, page)
    kids = thing.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            element.marks.append((page, int(kid)))
        elif kid.get("/Type") == "/MCR":
            element.marks.append((pages.get(kid.Pg.objgen, page), int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            element.areas.append(kid.Obj)
        elif "/S" in kid:
            element.kids.append(_read(kid, element, language, page, pages, texts))
    if element.marks and "/Pg" not in thing:
        element.page = element.marks[0][0]
    elif element.kids and not element.marks:
        element.page = element.kids[0].page
    from_right = language.split("-")[0] in _RIGHT_TO_LEFT
    shown = (texts[mark] for mark in element.marks if mark in texts)
    element.text = " ".join(logical(p.glyphs, right_to_left=from_right) for p in shown)
    return element
