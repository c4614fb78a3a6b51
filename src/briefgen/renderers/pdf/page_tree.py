"""The laid-out tree for pages, before an engine for PDF goes its own way with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.passes.language_marks import insert
from briefgen.renderers.html_tree import (
    NOTE,
    in_digits,
    is_call,
    note_refs,
    notes,
    place_of,
    right_before,
    texts,
    tree_for,
)
from briefgen.renderers.line_breaks import JOINER, in_whole_pieces
from briefgen.renderers.pdf.facts_in_rows import mark_rows_of_facts
from briefgen.renderers.pdf.last_words import hold_last_words
from briefgen.renderers.pdf.listed_notes import list_at_end
from briefgen.renderers.pdf.long_words import LONG, set_off
from briefgen.text.languages import primary_of
from briefgen.text.letters import name_of
from briefgen.text.presentation_forms import plain_letters
from briefgen.theme.font_faces import missing, no_font
from briefgen.theme.theme import Theme

SHOWN_NUMBER = "data-shown-number"
"""Of a note, in the digits of the edition."""
LEADS_TO = "data-leads-to"
"""What the description of a link says, where its words say little."""
_LETTER = "\u0621-\u063a\u0641-\u0652"
_MARKS = "[\u064b-\u0652]*"
_LAM_ALEF = f"\u0644{_MARKS}[\u0622\u0623\u0625\u0627]"
_KAF = f"(?:\u0644|[\u0641\u0642]{_MARKS}[\u062c-\u062e]){_MARKS}\u0643"
_WORD = re.compile(f"[{_LETTER}]+")
_UNJOINED = "\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648"
_BELOW = f"(?<![{_UNJOINED}\u0651])\u0651?[\u064d\u0650]\u0651?[\u062c-\u062e]"
_STROKE = re.compile(f"{_KAF}|{_BELOW}|\u0645\u062e\u062a")
"""Lam before kaf; feh or qaf, jeem or its like, and kaf; a sign below the line before jeem or its
like; meem, khah and teh: what is left of all sequences of up to five letters, and of two with
signs, when those that are set without a stroke are gone."""
_DAY = re.compile(r"^(\S*\d\S*) ")
"""*13* March 2024, *3–17* August, *1er* juin."""
_LIGATURE = re.compile(_LAM_ALEF)
_TO_LIGATURE = re.compile(f"(.*?{_LAM_ALEF}{_MARKS})")
"""To the end of a ligature and its signs: its alef is joined to no letter after it, but lam to the
one before."""


class Unprintable(NamedTuple):
    """Characters of a text that no font of the theme has, and the place of the text."""

    place: str
    characters: tuple[str, ...]


def page_tree(laid_out: LaidOut) -> etree._Element:
    """A copy of the laid-out tree as pages show it; raises RenderError."""
    root = tree_for(laid_out, "pdf")
    list_at_end(root, laid_out.words.notes, laid_out.language)
    _write_plain_letters(root)
    _check_characters(root, laid_out.theme)
    _describe_calls(root, laid_out.words.note)
    is_arabic = primary_of(laid_out.language) == "ar"
    mark_rows_of_facts(root, laid_out.theme, laid_out.metadata.layout, is_arabic=is_arabic)
    hold_last_words(root)
    _keep_calls(root)
    for cell in root.iter("td", "th"):
        set_off(cell, LONG)
    if laid_out.direction == "rtl":
        _set_off_strokes(root)
    else:
        _hold_days(root)
    root.set("lang", laid_out.language)
    root.set("dir", laid_out.direction)
    return root


def _write_plain_letters(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        if element.text:
            element.text = _printed(element.text)
        if element.tail:
            element.tail = _printed(element.tail)


def _printed(text: str) -> str:
    """A text in plain letters, with ranges, units and codes on one line (U+2060)."""
    plain = text if text.isascii() else plain_letters(text)
    return in_whole_pieces(plain)


def _hold_days(root: etree._Element) -> None:
    """A day stands on one line with its month, and no line begins with a separator.

    Not from right to left: programs read a number beside a space that is none out of its place.
    """
    for element in root.iter(etree.Element):
        if element.tag == "time":
            element.text = _DAY.sub("\\1\u00a0", element.text or "")
        if element.text and "·" in element.text:
            element.text = element.text.replace(" ·", "\u00a0·")
        if element.tail and "·" in element.tail:
            element.tail = element.tail.replace(" ·", "\u00a0·")


def _describe_calls(root: etree._Element, words: str) -> None:
    """Say where the call of a note leads: ``Note 7``; its words, ``[7]``, do not."""
    for note in notes(root):
        number = in_digits(str(note.get(NOTE)), note)
        note.set(SHOWN_NUMBER, number)
        note.set(LEADS_TO, words.format(number=number))
    for call in note_refs(root):
        number = in_digits(call.text or "", call)
        call.set(LEADS_TO, words.format(number=number))
        call.text = f"[{number}]"


def _keep_calls(root: etree._Element) -> None:
    """Keep calls at their words. A note's own is written by the style sheet (`print_css`)."""
    for call in _following_calls(root):
        add_class(call, ClassName.NEXT_CALL)
    for call in note_refs(root):
        if not has_class(call, ClassName.NEXT_CALL):
            call.text = f"{JOINER}{call.text}"


def _following_calls(root: etree._Element) -> Iterator[etree._Element]:
    """Calls right behind another: a line may end between them, or sixty would be one word."""
    for call in (*notes(root), *note_refs(root)):
        if (before := right_before(call)) is not None and is_call(before):
            yield call


def _set_off_strokes(root: etree._Element) -> None:
    """Set the words without strokes in which Amiri would draw one between two letters: it is read
    as a letter.
    """
    for element in list(root.iter(etree.Element)):
        parent, own = element.getparent(), element.text or ""
        if element.tag == "a" and not len(element) and not _LIGATURE.search(own):
            if _STROKE.search(own):
                add_class(element, ClassName.PLAIN_WORD)
        elif element.tag != "title" and _STROKE.search(own):
            element.text = None
            insert(element, 0, list(_words(own)))
        if parent is not None and element.tail and _STROKE.search(element.tail):
            text, element.tail = element.tail, None
            insert(parent, parent.index(element) + 1, list(_words(text)))


def _words(text: str) -> Iterator[str | etree._Element]:
    """A text in pieces, with the words that have strokes as elements."""
    last = 0
    for match in _WORD.finditer(text):
        if _STROKE.search(match[0]):
            yield text[last : match.start()]
            yield from map(_piece, filter(None, _TO_LIGATURE.split(match[0])))
            last = match.end()
    yield text[last:]


def _piece(piece: str) -> str | etree._Element:
    """A word, or what follows its last ligature of lam and alef, which it would lose."""
    if _LIGATURE.search(piece) or not _STROKE.search(piece):
        return piece
    word = etree.Element("span", {"class": ClassName.PLAIN_WORD})
    word.text = piece
    return word


def is_printable(root: etree._Element, theme: Theme) -> bool:
    """Whether the fonts of the theme have all characters of a tree."""
    return not missing(plain_letters("".join(root.itertext())), theme)


def unprintable(root: etree._Element, theme: Theme) -> tuple[Unprintable, ...]:
    """The texts with characters that would be an empty box."""
    if is_printable(root, theme):
        return ()
    found = (
        (place_of(element), tuple(missing(plain_letters(text), theme)))
        for text, element in texts(root)
    )
    return tuple(Unprintable(*each) for each in found if each[1])


def _check_characters(root: etree._Element, theme: Theme) -> None:
    """Raise RenderError that names all characters without a font, and the first place."""
    if found := unprintable(root, theme):
        names = map(name_of, dict.fromkeys(c for text in found for c in text.characters))
        wrong, hint = no_font(theme)
        text = f"{wrong} {', '.join(names)}"
        raise RenderError(text, format="pdf", where=found[0].place, hint=hint)
