"""What readers of an edition get, a line at a time: its words, and what else they get with them.

A line knows the headings above it and what its words alone do not say: where its links lead, what
is stressed, which notes it calls, which picture stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.messages import say
from briefgen.model.edition import Edition
from briefgen.renderers.html_tree import pageless_body

LineKind = Literal["words", "alt", "marking", "note"]
Stress = Literal["em", "strong", "tone"]

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES: Final = _HEADINGS | {"p", "li", "dt", "dd", "caption", "figcaption", "tr", "summary"}
_SCOPES: Final = frozenset(("section", "aside", "figure", "article"))
"""What a heading in it is a heading of, and of nothing behind it."""
_CELLS: Final = frozenset(("tr", "td", "th"))
_ASSET: Final = "asset:"
_WITHIN: Final = ("#", "edition:", _ASSET)
"""How addresses begin that lead to no other place."""
_TONE: Final = "tone-"
_NO_HEADING: Final = say("(under no heading)")
"""Of what stands behind a section and in none, as key figures do."""


@dataclass(frozen=True, slots=True)
class EditionLine:
    """A line with what readers get with it; equal lines may differ in the latter."""

    under: tuple[str, ...]
    text: str
    kind: LineKind = "words"
    links: tuple[tuple[str, str], ...] = ()
    """The words of each link, and where it leads."""
    stressed: tuple[tuple[str, str], ...] = ()
    """Words that stand out, and how."""
    calls: tuple[str, ...] = ()
    """The notes that it calls, by their ids in this edition."""
    picture: Asset | None = field(default=None, repr=False)
    drawn: bool = False
    """Whether the picture was drawn from data."""


@dataclass(frozen=True, slots=True)
class EditionLines:
    """All lines of an edition in their order; its notes by their ids."""

    lines: tuple[EditionLine, ...]
    notes: Mapping[str, EditionLine]


def edition_lines(edition: Edition, templates: Sequence[str | Path]) -> EditionLines:
    """The lines of an edition as its readers get them."""
    laid_out = lay_out(edition, templates=templates)
    collector = _Collector(laid_out)
    collector.collect(pageless_body(laid_out, "text"))
    return EditionLines(tuple(collector.lines), collector.notes)


def tidy(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


class _Collector:
    def __init__(self, laid_out: LaidOut) -> None:
        self._assets = laid_out.assets
        self.lines: list[EditionLine] = []
        self.notes: dict[str, EditionLine] = {}
        self._above: list[tuple[int, str]] = []
        self._begun = False
        """Whether there was a heading of a section."""

    def collect(self, element: etree._Element) -> None:
        """The lines of an element, each once: a block within a line is a line of its own."""
        if not isinstance(element.tag, str) or has_class(element, ClassName.TOC):
            return
        if has_class(element, ClassName.NOTES):
            self._collect_notes(element)
            return
        above = [*self._above]
        if element.tag == "aside" and not above and self._begun:
            self._above = [(6, _first_line(element))]
        self._add(element)
        if element.tag != "tr":
            for child in element:
                self.collect(child)
        if element.tag in _SCOPES:
            self._above = above

    def _add(self, element: etree._Element) -> None:
        if element.tag == "img":
            self._add_picture(element)
        elif element.tag in _LINES and (text := _text(element)):
            if element.tag in _HEADINGS and (level := int(element.tag[1])) > 1:
                self._above[:] = [one for one in self._above if one[0] < level]
                self._above.append((level, text))
                self._begun = True
            kind: LineKind = "marking" if has_class(element, ClassName.MARKING) else "words"
            self.lines.append(self._line(element, text, kind))
        if element.tag == "tr":
            for image in element.iter("img"):
                self._add_picture(image)

    def _line(self, element: etree._Element, text: str, kind: LineKind) -> EditionLine:
        inner = [*_inline(element)]
        return EditionLine(
            self._under(),
            text,
            kind,
            tuple(_links(inner)),
            tuple(_stressed(inner)),
            tuple(_calls(inner)),
        )

    def _add_picture(self, image: etree._Element) -> None:
        alt = tidy(image.get("alt", ""))
        if not alt:
            return  # it says nothing that does not stand beside it
        asset = self._assets.get(str(image.get("src")).removeprefix(_ASSET))
        parent = image.getparent()
        drawn = parent is not None and parent.get("data-drawing") is not None
        self.lines.append(EditionLine(self._under(), alt, "alt", picture=asset, drawn=drawn))

    def _under(self) -> tuple[str, ...]:
        """The headings above; nothing where the document begins."""
        if self._begun and not self._above:
            return (_NO_HEADING,)
        return tuple(title for _, title in self._above)

    def _collect_notes(self, section: etree._Element) -> None:
        heading = next((one for one in section if one.tag in _HEADINGS), None)
        self._above = [] if heading is None else [(2, _text(heading))]
        for item in section.iter("li"):
            note = self._line(item, _text(item), "note")
            self.notes[str(item.get("id"))] = note
        self._above = []


def _first_line(element: etree._Element) -> str:
    return next(filter(None, (_text(one) for one in element.iter(*_LINES))), "")


def _text(element: etree._Element) -> str:
    """The words of a line, without those of the lines in it; cells with a bar between them."""
    if element.tag == "tr":
        return " | ".join(tidy("".join(_words(cell, of_row=True))) for cell in element)
    return tidy("".join(_words(element)))


def _words(element: etree._Element, *, of_row: bool = False) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not has_class(
            child, ClassName.NOTE_CALL, ClassName.NOTE_BACK
        ):
            if child.tag == "br":
                yield " "
            elif of_row or child.tag not in _LINES:
                yield from _words(child, of_row=of_row)
            else:
                yield " "
        yield child.tail or ""


def _inline(element: etree._Element) -> Iterator[etree._Element]:
    """What stands in a line, without the lines in it."""
    for child in element:
        if isinstance(child.tag, str) and (element.tag in _CELLS or child.tag not in _LINES):
            yield child
            yield from _inline(child)


def _links(inner: Sequence[etree._Element]) -> Iterator[tuple[str, str]]:
    for one in inner:
        address = one.get("href", "")
        if one.tag == "a" and address and not address.startswith(_WITHIN):
            yield tidy("".join(one.itertext())), address


def _stressed(inner: Sequence[etree._Element]) -> Iterator[tuple[str, str]]:
    for one in inner:
        how = [each for each in one.get("class", "").split() if each.startswith(_TONE)]
        if one.tag in ("em", "strong") or how:
            yield _text(one), how[0].removeprefix(_TONE) if how else str(one.tag)


def _calls(inner: Sequence[etree._Element]) -> Iterator[str]:
    for one in inner:
        if has_class(one, ClassName.NOTE_CALL):
            yield from (str(link.get("href")).removeprefix("#") for link in one.iter("a"))
