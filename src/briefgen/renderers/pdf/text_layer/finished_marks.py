"""The marked contents of a finished PDF, by its tree of parents (ISO 32000-1, 14.7.4.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import pikepdf

from briefgen.renderers.pdf.tags.structure_nodes import ContentLeaf


class FinishedMarks:
    """Knows which element of the tree each marked content belongs to, and divides it."""

    def __init__(self, pdf: pikepdf.Pdf, *, right_to_left: bool) -> None:
        self._pdf = pdf
        self._right_to_left = right_to_left
        parents = parents_of(pdf)
        numbers = (page.get("/StructParents") for page in pdf.pages)  # a blank page has none
        self._elements: list[Any] = [() if at is None else parents[int(at)] for at in numbers]
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._kids: dict[Any, tuple[Any, list[Any]]] = {}
        """Elements that are changed, by their object numbers, and what is in them: a content is its
        page and its number.
        """

    def owners(self, page: int) -> Sequence[Any]:
        """The elements that the contents of a page belong to, by their numbers."""
        owners: Sequence[Any] = self._elements[page]
        return owners

    def release(self, page: int, mark: int) -> None:
        """A content is none any more."""
        self._put(self._elements[page][mark], page, mark, ())
        self._elements[page][mark] = None

    def leaf(self, page: int, mark: int | None) -> ContentLeaf:
        """A content; lines end with their spaces, or where a screen reader sees an end."""
        is_text = mark is not None
        return ContentLeaf(page, mark if mark is not None else -1, self._right_to_left and is_text)

    def is_figure(self, page: int, mark: int) -> bool:
        """Whether a content is that of a picture, whose words are said by its alt text."""
        return bool(pikepdf.Name.Figure == self._elements[page][mark].S)

    def divide(self, page: int, mark: int, texts: Sequence[str]) -> list[tuple[str, int]]:
        """Make several contents of one, in the order of reading; the tag and number of each.

        One that has a text in ``texts`` is a Span with that as its ActualText (14.9.4). The first
        keeps the number.
        """
        elements = self._elements[page]
        element = elements[mark]
        marks = [mark, *range(len(elements), len(elements) + len(texts) - 1)]
        kids = [
            self._span(element, page, number, text) if text else number
            for number, text in zip(marks, texts, strict=True)
        ]
        self._put(element, page, mark, kids)
        owners = [kid if isinstance(kid, pikepdf.Object) else element for kid in kids]
        elements[mark] = owners[0]
        elements.extend(owners[1:])
        role = str(element.S)[1:]
        return [
            ("Span" if text else role, number) for text, number in zip(texts, marks, strict=True)
        ]

    def _span(self, parent: Any, page: int, mark: int, text: str) -> Any:
        return self._pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem,
                S=pikepdf.Name.Span,
                P=parent,
                Pg=self._pdf.pages[page].obj,
                K=mark,
                ActualText=pikepdf.String(text),
            )
        )

    def settle(self) -> None:
        """Put what was changed into the document."""
        for element, kids in self._kids.values():
            element.K = pikepdf.Array([self._told(kid, element) for kid in kids])
        self._kids = {}

    def _put(self, element: Any, page: int, mark: int, kids: Sequence[Any]) -> None:
        """Put kids in the place of a content. An element may have others with its number, on other
        pages.
        """
        if element.objgen not in self._kids:
            own = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
            self._kids[element.objgen] = element, [self._known(kid, element) for kid in own]
        found = self._kids[element.objgen][1]
        with suppress(ValueError):  # what is no content of it
            at = found.index((page, mark))
            found[at : at + 1] = [(page, kid) if isinstance(kid, int) else kid for kid in kids]

    def _known(self, kid: Any, element: Any) -> Any:
        """What is in an element; a content may name its page (14.7.4.2)."""
        if isinstance(kid, int):
            return self._numbers[element.Pg.objgen], int(kid)
        if "/MCID" in kid:
            return self._numbers[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)
        return kid

    def _told(self, kid: Any, element: Any) -> Any:
        if not isinstance(kid, tuple):
            return kid
        page, mark = kid
        there = self._pdf.pages[page].obj
        if "/Pg" in element and element.Pg.objgen == there.objgen:
            return mark
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=there, MCID=mark)


def parents_of(pdf: pikepdf.Pdf) -> dict[int, Any]:
    """The tree of parents: for the number of each page the elements of its contents."""
    return dict(_numbered(pdf.Root.StructTreeRoot.ParentTree))


def _numbered(tree: Any) -> Iterator[tuple[int, Any]]:
    """The numbers of a tree with what they stand for (7.9.7)."""
    pairs = tree.get("/Nums", [])
    for at in range(0, len(pairs), 2):
        yield int(pairs[at]), pairs[at + 1]
    for kid in tree.get("/Kids", []):
        yield from _numbered(kid)
