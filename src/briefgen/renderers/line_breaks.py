"""Where lines may end: never within a range, a unit with a stroke or a code, nor behind an initial,
nor before a call.

Browsers, mail programs and readers of books end a line behind the dash of a range (UAX #14, class
BA), and from right to left what is left of it there reads as a minus. Behind the full stop of a
sentence they end one before a bracket, and a call stood alone on the next.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.renderers.html_tree import right_before

JOINER: Final = "\u2060"
"""No line ends beside it, and nothing of it is seen (WORD JOINER)."""
_RANGE: Final = re.compile(r"(?<=[^\s–])–(?=\d)")
_RATE: Final = re.compile(r"(?<![\w/.])([^\W\d_]{1,3})/(?=[^\W\d_]{1,2}(?![\w/]))")
"""A unit up to its stroke, which has up to three letters before it and one or two behind."""
_CODE: Final = re.compile(
    r"(?<![\w./-])(?=[A-Z\d.-]{4,16}(?![\w-]))[A-Z]{2}[A-Z\d]*(?:-[A-Z\d][A-Z\d.]*)+"
)
"""A name in capitals and digits with hyphens, such as that of a licence (CC-BY-4.0)."""
_INITIAL: Final = re.compile(r"(?<![\w.\u2019'])([^\W\d_])\. (?=[^\W\d_])")
"""A letter with its full stop, as of a first name, before another one or a word."""
_BETWEEN_WORDS: Final = re.compile("(?<=[^\\W\\d_])\u00a0(?=[^\\W\\d_])")


def with_whole_names(text: str) -> str:
    """A text with units such as km/h and codes such as CC-BY-4.0 on one line, and initials with
    the name that they stand before.
    """
    if ". " in text:
        text = _INITIAL.sub(_held, text)
    if "/" in text:
        text = _RATE.sub(f"\\1/{JOINER}", text)
    return _CODE.sub(lambda code: code[0].replace("-", f"-{JOINER}"), text) if "-" in text else text


def _held(initial: re.Match[str]) -> str:
    """An initial, which is a capital where its script has any, with a space that is not broken."""
    return initial[0] if initial[1].islower() else f"{initial[1]}.\u00a0"


def in_whole_pieces(text: str) -> str:
    """A text with its ranges, units and codes each on one line."""
    if "–" in text:
        text = _RANGE.sub(f"–{JOINER}", text)
    return with_whole_names(text)


def keep_whole(body: etree._Element) -> None:
    """Let no line of a body end within a range, a unit or a code, or before a call, in place.

    Between two calls one may, or sixty would be one word.
    """
    for element in body.iter(etree.Element):
        element.text = element.text and in_whole_pieces(element.text)
        element.tail = element.tail and in_whole_pieces(element.tail)
        if has_class(element, ClassName.NOTE_CALL) and not _follows_call(element):
            element.text = f"{JOINER}{element.text or ''}"


def let_numbers_wrap(body: etree._Element) -> None:
    """Give the number of a key figure with several words behind it, as a currency's name, the whole
    line, in place, and let it go on in the next: it may be wider than a telephone.
    """
    for number in body.iter("p"):
        card = number.getparent()
        if card is None or not has_class(number, ClassName.KEY_FIGURE_NUMBER):
            continue
        if _BETWEEN_WORDS.search("".join(map(str, number.itertext()))):
            add_class(card, ClassName.WIDTH_FULL)
            _part_words(number)


def _part_words(number: etree._Element) -> None:
    for element in number.iter(etree.Element):
        element.text = _BETWEEN_WORDS.sub(" ", element.text or "")
        if element is not number:
            element.tail = _BETWEEN_WORDS.sub(" ", element.tail or "")


def _follows_call(element: etree._Element) -> bool:
    before = right_before(element)
    return before is not None and has_class(before, ClassName.NOTE_CALL)
