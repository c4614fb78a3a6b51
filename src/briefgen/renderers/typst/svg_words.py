"""Words in an SVG of others as Typst can set them.

It knows no direction of a text there, and no signs on letters.

A text from the right begins where its anchor says that it ends, and its order is said by a mark
within it (Unicode Standard Annex 9, RLE). A sign on a letter would be a glyph without a character,
which PDF/A forbids: vowels are left out, as most Arabic texts do.

Words of our own drawings do not come here (`drawing_words`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

_SIGNS: Final = re.compile("[\u064b-\u0652\u0670]")
_FROM_RIGHT: Final = ("\u202b", "\u202c")
_TURNED: Final = {"start": "end", "end": "start", "middle": "middle"}


def with_plain_words(svg: bytes) -> bytes:
    """The same drawing, with its words where they were meant."""
    text = svg.decode()
    if "rtl" not in text:
        return _SIGNS.sub("", text).encode()
    root = etree.fromstring(_SIGNS.sub("", text).encode())
    for element in root.iter("{*}text"):
        if _inherited(element, "direction") == "rtl":
            _turn(element)
    for element in root.iter("{*}*"):
        element.attrib.pop("direction", None)
    return etree.tostring(root)


def with_families(svg: bytes, called: Mapping[str, str]) -> bytes:
    """The same drawing, its families as Typst calls them."""
    root = etree.fromstring(svg)
    for element in root.iter("{*}*"):
        if families := element.get("font-family"):
            names = (name.strip().strip("'\"") for name in families.split(","))
            element.set("font-family", ", ".join(called.get(name, name) for name in names))
    return etree.tostring(root)


def _turn(element: etree._Element) -> None:
    element.set("text-anchor", _TURNED[_inherited(element, "text-anchor") or "start"])
    before, after = _FROM_RIGHT
    element.text = f"{before}{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{after}"
    else:
        element.text += after


def _inherited(element: etree._Element, name: str) -> str:
    """An attribute of an element, or of the nearest around it."""
    for one in (element, *element.iterancestors()):
        if value := one.get(name):
            return value
    return ""
