"""Styles and numbering of a Word document: what a paragraph is, by the style that it has.

The roles of styles are a table by their names, those of Word and LibreOffice in English, which both
keep in the file whatever their language, and those of documents that briefgen made.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from briefgen.importing.docx_source.word_package import Element, W, is_on, val
from briefgen.importing.imported_document import Role

BAND: Final = "band text"
RUNNING: Final = frozenset({"strip", BAND, "meta"})
"""Lines that briefgen makes of a brief's keys: they are told, and made anew."""
TITLE_PHOTO: Final = "title photo"
"""Of the picture above the title; the line right behind says what it shows, and who took it."""
CONTENTS: Final = re.compile(r"toc \d|toc heading|contents heading|contents \d|table of figures")
_ROLES: Final[Mapping[str, Role]] = {
    "title": "title", "subtitle": "subtitle", "quote": "quote", "intense quote": "quote",
    "quotations": "quote", "block text": "quote", "pull quote": "quote",
    "pull quote source": "quote_source", "quote source": "quote_source", "caption": "caption",
    "highlight": "highlight", "key figure number": "key_number", "key figure label": "key_label",
    "key figure change": "key_state", "key figure note": "key_state", "credit": "credit",
    "callout title": "callout_title", "callout text": "callout", "callout small": "callout",
    "small": "small", "end matter heading": "heading", "highlights heading": "heading",
    "support title": "heading", "list bullet": "item", "list number": "item",
    "list paragraph": "text", "table": "caption", "illustration": "caption", "figure": "caption",
}  # fmt: skip
_PARTS: Final = ("callout title", "callout text", "callout small")
_MOST_PARENTS: Final = 20


class WordStyle(NamedTuple):
    """A style with what it says itself."""

    name: str
    parent: str
    element: Element


class ListMark(NamedTuple):
    """An item's level from 0, whether it is counted, and its number."""

    level: int
    ordered: bool
    number: int


@dataclass
class WordStyles:
    """The styles of a document by their ids."""

    styles: dict[str, WordStyle] = field(default_factory=dict)
    default: str = ""
    size: float = 11
    language: str = ""
    bidi_language: str = ""

    def chain(self, style: str) -> Iterator[WordStyle]:
        """A style and those that it is based on."""
        for _ in range(_MOST_PARENTS):
            found = self.styles.get(style or self.default)
            if found is None:
                return
            yield found
            style = found.parent
            if not style:
                return

    def role(self, style: str) -> tuple[Role, int]:
        """What paragraphs of a style are, and the level of a heading or an item."""
        for one in self.chain(style):
            if match := re.fullmatch(r"(?:box )?heading (\d)", one.name):
                return "heading", int(match[1])
            if match := re.fullmatch(r"list (?:bullet|number) ?(\d)?", one.name):
                return "item", int(match[1] or 1) - 1
            for part in _PARTS:
                if one.name.startswith(part):
                    return _ROLES[part], 0
            if one.name in _ROLES:
                return _ROLES[one.name], 1
            level = val(one.element.find(f"{W}pPr/{W}outlineLvl"))
            if level.isdecimal() and int(level) < 9:
                return "heading", int(level) + 1
        return "text", 0

    def name(self, style: str) -> str:
        """The name of a style, in small letters."""
        return next((one.name for one in self.chain(style)), "")

    def property(self, style: str, path: str) -> Element | None:
        """What the first style of a chain says that says it."""
        for one in self.chain(style):
            if (found := one.element.find(path)) is not None:
                return found
        return None

    def is_bold(self, style: str) -> bool:
        """Whether the letters of a style are bold."""
        return bool(is_on(self.property(style, f"{W}rPr/{W}b")))

    def points(self, style: str) -> float:
        """The size of its letters."""
        return half_points(self.property(style, f"{W}rPr/{W}sz")) or self.size


def half_points(element: Element | None) -> float:
    """A size as points, 0 where it is none."""
    text = val(element)
    return int(text) / 2 if text.isdecimal() and len(text) < 5 else 0


def read_styles(root: Element | None) -> WordStyles:
    """The styles of the part `styles.xml`."""
    found = WordStyles()
    if root is None:
        return found
    for one in root.iterfind(f"{W}style"):
        identifier = val(one, "styleId")
        name = val(one.find(f"{W}name")).lower()
        found.styles[identifier] = WordStyle(name, val(one.find(f"{W}basedOn")), one)
        if val(one, "type") == "paragraph" and val(one, "default") in ("1", "true", "on"):
            found.default = identifier
    base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if base is not None:
        found.size = half_points(base.find(f"{W}sz")) or found.size
        found.language = val(base.find(f"{W}lang"))
        found.bidi_language = val(base.find(f"{W}lang"), "bidi")
    return found


class WordNumbering:
    """The lists of a document; it counts as the document is read."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract = {val(one, "abstractNumId"): one for one in root.iterfind(f"{W}abstractNum")}
        for one in root.iterfind(f"{W}num"):
            identifier = val(one, "numId")
            base = abstract.get(val(one.find(f"{W}abstractNumId")))
            for level in base.iterfind(f"{W}lvl") if base is not None else ():
                self._level(identifier, level)
            for change in one.iterfind(f"{W}lvlOverride"):
                if (changed := change.find(f"{W}lvl")) is not None:
                    self._level(identifier, changed)

    def _level(self, identifier: str, level: Element) -> None:
        depth, start = val(level, "ilvl"), val(level.find(f"{W}start"))
        if depth.isdecimal() and len(depth) == 1:
            begins = int(start) if start.isdecimal() and len(start) < 6 else 1
            self._levels[identifier, int(depth)] = (val(level.find(f"{W}numFmt")), begins)

    def mark(self, identifier: str, level: int) -> ListMark | None:
        """The mark of the next item of a list; None where its paragraphs have none."""
        if identifier in ("", "0"):
            return None
        kind, start = self._levels.get((identifier, level), ("bullet", 1))
        if kind == "none":
            return None
        counts = self._counts[identifier]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return ListMark(level, kind not in ("bullet", ""), max(counts[level], 0))
