"""Words from the right in a drawing, taken out of it: Typst sets them over it as it sets a text.

What reads an SVG for Typst loses a letter of two that are alike, knows no direction of a text, and
makes signs on letters glyphs without a character, which PDF/A forbids. So of drawings of ours, in
which words lie straight on the picture in the theme's fonts, words from the right go here; in the
drawings of others they are made plain (`svg_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from briefgen.theme.theme import FontChoice

SHEET: Final = "drawing-words.typ"
"""The file that `WORDS` stands in."""
WORDS: Final = """\
// Words of a drawing over it, each from its place on: `size` is the length of one of its units.
#let drawing-words(words, size, font) = {
  set text(font: font, dir: rtl, kerning: false, top-edge: "baseline", bottom-edge: "baseline")
  for each in words {
    let line = 2000 * size  // longer than any of them, so that none is parted
    let side = (start: right, middle: center, end: left).at(each.anchor)
    let before = (start: 1, middle: 0.5, end: 0).at(each.anchor) * line
    let words = text(size: each.size * size, weight: each.weight, fill: rgb(each.fill), each.text)
    let whole = std.box(width: line, align(side, words))
    place(top + left, dx: each.x * size - before, dy: each.y * size, whole)
  }
}
"""
_OF_TEXT: Final = frozenset(
    {"x", "y", "direction", "text-anchor", "font-weight", "font-size", "fill", "class"}
)
_AROUND: Final = frozenset({"transform"})
_MOVED: Final = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")
_FAMILIES: Final = re.compile(r"\s*,\s*")
_REGULAR: Final = "400"
_BLACK: Final = "#000000"


def words_apart(
    svg: bytes, latin: FontChoice, arabic: FontChoice
) -> tuple[bytes, list[dict[str, Any]]]:
    """A drawing without its words from the right, and these.

    Of each its ``text``, its place ``x`` and ``y`` (of its line) with the ``anchor``, which is a
    side as the words read, its ``size``, ``weight`` and ``fill``; lengths are units of the drawing.
    """
    if b'direction="rtl"' not in svg:
        return svg, []
    root = etree.fromstring(svg)
    whole = f"0 0 {root.get('width')} {root.get('height')}"
    families = [*dict.fromkeys((latin.body, arabic.body))]
    own = root.get("font-family")
    if own is None or _FAMILIES.split(own) != families or root.get("viewBox") != whole:
        return svg, []
    found = [
        (element, moved)
        for element in root.iter("{*}text")
        if element.get("direction") == "rtl" and (moved := _moved(element)) is not None
    ]
    words = [_word(element, *moved) for element, moved in found]
    for element, _ in found:
        _remove(element)
    return etree.tostring(root), words


def _moved(text: etree._Element) -> tuple[float, float] | None:
    """How far the places of a text are moved by what is around it; None where more is done to it
    than is understood here.
    """
    if len(text) or not _OF_TEXT.issuperset(text.keys()):
        return None
    right = down = 0.0
    for around in _around(text):
        move = _MOVED.fullmatch(around.get("transform", ""))
        if move is None or not _AROUND.issuperset(around.keys()):
            return None
        right, down = right + float(move[1]), down + float(move[2])
    return right, down


def _around(text: etree._Element) -> Iterator[etree._Element]:
    """What is around a text, without the drawing."""
    return (each for each in text.iterancestors() if each.getparent() is not None)


def _word(text: etree._Element, right: float, down: float) -> dict[str, Any]:
    root = text.getroottree().getroot()

    def said(name: str, else_: str) -> str:
        return str(text.get(name) or root.get(name) or else_)

    return {
        "text": text.text or "",
        "x": float(text.get("x", "0")) + right,
        "y": float(text.get("y", "0")) + down,
        "anchor": text.get("text-anchor", "start"),
        "size": float(said("font-size", "16")),
        "weight": int(said("font-weight", _REGULAR)),
        "fill": said("fill", _BLACK),
    }


def _remove(text: etree._Element) -> None:
    around = text.getparent()
    assert around is not None
    around.remove(text)
