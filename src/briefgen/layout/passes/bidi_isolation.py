"""Words of the other direction of writing, set off in the finished tree.

A Latin name, a code, a range or an address inside Arabic is isolated, or its parts change places
(UAX #9, 3.1); an Arabic name inside Latin text says its language and its direction besides. One
pass over the tree finds them wherever a template put them, so no template need ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from briefgen.layout.passes.language_marks import insert
from briefgen.model.foreign import direction_of

_LETTER = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"
_SIGN = r"&'’./:@_+\-–"
_WORD = rf"(?=\d*+[{_LETTER}])[\d{_LETTER}]++(?:[{_SIGN}#%?=~]++[\d{_LETTER}]++)*+(?:(?<=\w)/)?"
"""A word can match in one way only: with two, a long text that ends otherwise takes for ever."""
_UNIT = "km²|km|m²|m|cm|mm|ha|kg|g|t|l|°C|kWh|MW|GB|MB|USD|EUR|GBP|SYP|TRY"
_NUMBER = (
    rf"\d++(?:[.,]\d++)*+(?![ \u00a0\u202f]?(?:{_UNIT})(?![{_LETTER}]))"
    rf"(?=[،؛,;.:!?؟)»\]”\"](?!\d)|[ ]\(|[ ][{_LETTER}]|[ ]و[{_LETTER}]|\Z)"
)
"""A number that belongs to the name before it (Resolution 2254), for no Arabic word follows that it
could count (M4 15 آذار), nor an element that may hold such a word, nor a unit (M4 6 km)."""
_LATIN = re.compile(
    rf"""(?<![\d{_LETTER}+@./])(?:
      (?:\+|00)\d[\d\ ()-]{{5,}}\d (?![\d{_LETTER}])  # telephone numbers
    | \d[\d.,]{{0,20}}(?:–\d[\d.,]{{0,20}})?[\ \u00a0\u202f]?(?:{_UNIT}) (?![\d{_LETTER}])  # 6 km
    | (?:USD|EUR|GBP|SYP|TRY)[\ \u00a0]\d(?:[\d.,]*\d)?
    | \d+(?:[-/–]\d+)+ (?![\d{_LETTER}]) | \d+(?:\.\d+){{2,}} (?![\d{_LETTER}])
    | \d[\d,]{{0,20}}–\d(?:[\d,]*\d)? (?![\d{_LETTER}])
    | {_WORD}(?:(?:[ ]|,[ ]|[ ][&–-][ ]){_WORD}|[ ]{_NUMBER})*  # names, codes, addresses
    )""",
    re.VERBOSE,
)
"""What is read from the left as a whole; plain numbers are not, for they keep their order."""

_RTL = "\u0590-\u06ff\u0700-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_ARABIC = re.compile(rf"[{_RTL}]+(?:[\s\d.,:;–«»()/-]+[{_RTL}]+)*")
_ALONE = frozenset({"a", "abbr", "code", "span", "time"})
"""Elements that take the direction themselves when all that they hold is one such text."""


def set_off(root: etree._Element, languages: Sequence[str]) -> None:
    """Isolate, in place, the words that run against the direction around them.

    ``languages`` are the brief's: the first of them that is written from right to left is what
    Arabic script is taken for inside other text; where there is none it is Arabic.
    """
    language = root.get("lang") or ""
    right = [language, *languages, "ar"]
    arabic = next(tag for tag in right if direction_of(tag) == "rtl")
    body = root.find("body")
    if body is not None:
        _Pass(arabic).element(body, root.get("dir") or direction_of(language), isolated=False)


class _Pass:
    """One walk over a tree."""

    def __init__(self, arabic: str) -> None:
        self._arabic = arabic

    def element(self, element: etree._Element, direction: str, *, isolated: bool) -> None:
        """Set off what stands in an element, and go down into its children."""
        said = element.get("dir")
        isolated = (isolated and not said) or (element.tag == "bdi" and not said)
        direction = said or direction
        children = list(element)
        if not isolated:
            self._text(element, direction)
        for child in children:
            self.element(child, direction, isolated=isolated)
            if child.tail and not isolated:
                self._tail(child, direction)

    def _text(self, element: etree._Element, direction: str) -> None:
        text = element.text or ""
        pattern = _pattern(direction)
        if not pattern.search(text):
            return
        first = pattern.match(text.strip())
        whole = first is not None and first.end() == len(text.strip())
        if element.tag in _ALONE and whole and not len(element) and not element.get("dir"):
            self._say(element, direction)
        elif element.tag != "a" or len(element):
            element.text = None
            insert(element, 0, list(self._pieces(text, direction)))

    def _tail(self, element: etree._Element, direction: str) -> None:
        text, parent = element.tail or "", element.getparent()
        if parent is not None and _pattern(direction).search(text):
            element.tail = None
            insert(parent, parent.index(element) + 1, list(self._pieces(text, direction)))

    def _pieces(self, text: str, direction: str) -> Iterator[str | etree._Element]:
        last = 0
        for match in _pattern(direction).finditer(text):
            if match.start() > last:
                yield text[last : match.start()]
            made = etree.Element("bdi" if direction == "rtl" else "span")
            made.text = match[0]
            self._say(made, direction)
            yield made
            last = match.end()
        if last < len(text):
            yield text[last:]

    def _say(self, element: etree._Element, direction: str) -> None:
        if direction == "rtl":
            element.set("dir", "ltr")
            return
        if not element.get("lang"):
            element.set("lang", self._arabic)
        element.set("dir", "rtl")


def _pattern(direction: str) -> re.Pattern[str]:
    return _LATIN if direction == "rtl" else _ARABIC
