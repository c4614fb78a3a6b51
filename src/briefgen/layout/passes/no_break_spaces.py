"""Spaces at which no line ends, set in the texts of a tree that are French."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from briefgen.layout.vocabulary import INLINE
from briefgen.text.french_spaces import NARROW, NO_BREAK, NoBreak, is_french, no_breaks
from briefgen.theme.font_faces import characters
from briefgen.theme.theme import Theme


def set_no_breaks(root: etree._Element, theme: Theme) -> None:
    """Set, in place, the spaces of French where its authors typed plain ones."""
    if not any(map(is_french, map(str, root.xpath("//@lang")))):
        return
    body = root.find("body")
    if body is not None:
        _FrenchSpaces(narrow_space(theme)).element(body, french=is_french(root.get("lang") or ""))


def narrow_space(theme: Theme) -> str:
    """What stands before ``; ! ?``: the narrow one, if the theme's Latin fonts have it.

    From another font it would be as wide, and its line as high, as that font likes.
    """
    families = {theme.latin.body, theme.latin.heading}
    fonts = [font for font in theme.fonts if font.family in families]
    has_it = fonts and all(ord(NARROW) in characters(font) for font in fonts)
    return NARROW if has_it else NO_BREAK


class _Piece(NamedTuple):
    """A text of the tree: that of an element, or the one behind it."""

    element: etree._Element
    is_tail: bool
    french: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def becomes(self, text: str) -> None:
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


class _FrenchSpaces:
    """One walk over a tree; a sign may stand in another element than the space before it."""

    def __init__(self, narrow: str) -> None:
        self._narrow = narrow
        self._line: list[_Piece] = []
        """The texts since a block or a line began."""

    def element(self, element: etree._Element, *, french: bool) -> None:
        """Set the spaces of an element, and go down into its children."""
        if language := element.get("lang"):
            french = is_french(language)
        is_inline = element.tag in INLINE and element.tag != "br"
        if not is_inline:
            self._end_line()
        if element.text:
            self._line.append(_Piece(element, False, french and element.tag != "code"))
        for child in element:
            self.element(child, french=french and element.tag != "code")
            if child.tail:
                self._line.append(_Piece(child, True, french and element.tag != "code"))
        if not is_inline:
            self._end_line()

    def _end_line(self) -> None:
        pieces, self._line = self._line, []
        if any(piece.french for piece in pieces):
            found = list(no_breaks("".join(piece.text for piece in pieces), self._narrow))
            _set(pieces, found)


def _set(pieces: list[_Piece], found: list[NoBreak]) -> None:
    """Set spaces that were found in a line; one that several elements share is the first's."""
    begin = 0
    for piece in pieces if found else ():
        text, end = piece.text, begin + len(piece.text)
        mine = [one for one in found if one.start < end and one.end > begin and piece.french]
        for one in reversed(mine):
            space = one.space if one.start >= begin else ""
            start = max(one.start - begin, 0)
            text = f"{text[:start]}{space}{text[one.end - begin :]}"
        if mine:
            piece.becomes(text)
        begin = end
