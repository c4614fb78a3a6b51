"""Words in an SVG as Typst can set them: it knows no direction of a text, and no signs on letters.

A text from the right begins where its anchor says that it ends, and its order is said by a mark
within it (Unicode Standard Annex 9, RLE). A sign on a letter would be a glyph without a character,
which PDF/A forbids: vowels are left out, as most Arabic texts do.

Typst sets all of a text in the one font that has all its letters. Where words from the right stand
beside others, each run is placed by its measured width, so that each is in the font that the
drawing was measured in: else digits and brackets were those of the Arabic font, which are wider,
and the edge cut the label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from briefgen.text.letters import RTL, RTL_LETTER
from briefgen.theme.text_width import ems_of_families
from briefgen.theme.theme import FontFile

_SIGNS: Final = re.compile("[\u064b-\u0652\u0670]")
_FROM_RIGHT: Final = ("\u202b", "\u202c")
_TURNED: Final = {"start": "end", "end": "start", "middle": "middle"}
_ARABIC_LETTER: Final = "\u061c"
"""A mark that is one to the order of numbers behind it (UAX #9, W2)."""
_FROM_THE_RIGHT: Final = f"{RTL}\u200c\u200d"
"""Letters and what joins or parts them."""
_RUNS: Final = re.compile(
    f" *(?:[{_FROM_THE_RIGHT}]+(?: [{_FROM_THE_RIGHT}]+)*"
    f"|[^{_FROM_THE_RIGHT} ]+(?: +[^{_FROM_THE_RIGHT} ]+)*)"
)
"""A blank begins a run: at the end of one it would stand on its other side (UAX #9, L1)."""
_OPENING: Final = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
_CLOSING: Final = re.compile("[\u202c\u2069]")
_LEFT_OF: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Which part of a text stands left of its place, by its anchor."""


def with_plain_words(svg: bytes, fonts: tuple[FontFile, ...] = ()) -> bytes:
    """The same drawing, with its words where they were meant, in the first of its families, if they
    are among the fonts, that has each.
    """
    text = svg.decode()
    if "rtl" not in text:
        return _SIGNS.sub("", text).encode()
    root = etree.fromstring(_SIGNS.sub("", text).encode())
    for element in root.iter("{*}text"):
        if _inherited(element, "direction") == "rtl":
            _turn(element, fonts)
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


def _turn(element: etree._Element, fonts: tuple[FontFile, ...]) -> None:
    element.set("text-anchor", _TURNED[_inherited(element, "text-anchor") or "start"])
    before, after = _FROM_RIGHT
    runs = _RUNS.findall(element.text or "")
    if len(runs) > 1 and not len(element) and all(map(_is_whole, runs)):
        ems = _ems(element, fonts)
        if ems is not None:
            _place(element, runs, ems)
            return
    element.text = f"{before}{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{after}"
    else:
        element.text += after


def _is_whole(run: str) -> bool:
    """Whether marks of direction that begin in a run end in it."""
    return len(_OPENING.findall(run)) == len(_CLOSING.findall(run))


def _ems(element: etree._Element, fonts: tuple[FontFile, ...]) -> Callable[[str], float] | None:
    """What measures the words of a text; None where it is in one font, or in none that is known."""
    names = [name.strip(" '\"") for name in _inherited(element, "font-family").split(",")]
    known = {font.family for font in fonts}
    weight = _inherited(element, "font-weight")
    if len(names) < 2 or not known.issuperset(names):
        return None
    return ems_of_families(fonts, names, int(weight) if weight.isdigit() else 400)


def _place(element: etree._Element, runs: list[str], ems: Callable[[str], float]) -> None:
    """Runs of a text from its right end to its left, each where the one before it ends."""
    size = float(_inherited(element, "font-size") or 16)
    widths = [size * ems(run) for run in runs]
    anchor = element.attrib.pop("text-anchor")
    right = float(element.get("x") or 0) + sum(widths) * (1 - _LEFT_OF[anchor])
    before, after = _FROM_RIGHT
    element.text = None
    for number, (run, width) in enumerate(zip(runs, widths, strict=True)):
        part = etree.SubElement(element, str(element.tag)[:-4] + "tspan")
        part.set("x", f"{right:.2f}")
        part.set("text-anchor", "end")
        behind = _ARABIC_LETTER if number and RTL_LETTER.search(runs[number - 1]) else ""
        part.text = f"{before}{behind}{run}{after}"
        right -= width


def _inherited(element: etree._Element, name: str) -> str:
    """An attribute of an element, or of the nearest around it."""
    for one in (element, *element.iterancestors()):
        if value := one.get(name):
            return value
    return ""
