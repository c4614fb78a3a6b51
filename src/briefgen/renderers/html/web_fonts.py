"""The theme's fonts inside an HTML file: cut to the scripts of its words, packed as WOFF2.

A reader without Fira Sans and Amiri would see whatever the machine has. A font is cut to what is
written with it in general, not to the letters of one text: then what was cut once serves all
editions of a script, in this process and, kept in the user's cache, in the next.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from typing import Final

from lxml import etree

from briefgen.files import read_journal
from briefgen.files.user_cache import remembered
from briefgen.theme.theme import FontFile, Theme

_LATIN: Final = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040)))
"""Letters of European languages and Turkish, digits, dashes, quotation marks, the ellipsis."""
_ARABIC: Final = frozenset((*range(0x600, 0x670), *range(0x20, 0x30), 0x3A, 0xA0, 0xAB, 0xBB))
"""Letters of Arabic, its digits and signs, and what stands between words."""
_ANY_ARABIC: Final = frozenset((*range(0x600, 0x700), *range(0x750, 0x780), 0xFDFD))
_FEATURES: Final = (
    *("ccmp", "locl", "lnum", "tnum", "rlig", "calt", "liga", "mark", "mkmk", "curs"),
    *("isol", "init", "medi", "fina", "med2", "fin2", "fin3"),
)
"""What joins letters and sets signs, and the numbers of tables; without kerning, half the bytes."""
_WEIGHTS: Final = (400, 600)
_SLANTED: Final = frozenset(("em", "cite", "i"))


def font_rules(theme: Theme, body: etree._Element, *, rtl: bool) -> str:
    """The ``@font-face`` rules for the words of a body; "" where the theme asks for none.

    Raises BriefgenError for a font that is gone.
    """
    if not theme.web_fonts:
        return ""
    used = frozenset(map(ord, "".join(map(str, body.itertext()))))
    slanted = any(element.tag in _SLANTED for element in body.iter(etree.Element))
    return "".join(_rules(theme, used, slanted=slanted, rtl=rtl))


def _rules(theme: Theme, used: frozenset[int], *, slanted: bool, rtl: bool) -> Iterator[str]:
    arabic = {theme.arabic.body, theme.arabic.heading} - {theme.latin.body, theme.latin.heading}
    for font in theme.web_fonts:
        is_arabic = font.family in arabic
        if font.style != "normal" and (is_arabic or not slanted or font.weight != 400):
            continue
        weights = (400,) if is_arabic and not rtl else (*_WEIGHTS, _boldest(theme.web_fonts, font))
        if font.weight not in weights:
            continue
        if is_arabic:  # a name in a Latin text needs its own letters alone
            codes = (used & _ANY_ARABIC) | (_ARABIC if rtl else frozenset())
        else:
            codes = _LATIN | (used - _ARABIC - _ANY_ARABIC)
        if not codes or used.isdisjoint(_ANY_ARABIC if is_arabic else range(0x30, 0x250)):
            continue
        data = _cut(font, tuple(sorted(codes)))
        address = base64.b64encode(data).decode()
        family = font.family.replace("\\", "").replace('"', "")
        yield (
            f'@font-face{{font-family:"{family}";font-weight:{font.weight};'
            f"font-style:{font.style};font-display:swap;"
            f'src:url("data:font/woff2;base64,{address}") format("woff2")}}\n'
        )


def _boldest(fonts: Iterable[FontFile], like: FontFile) -> int:
    """The bold of a family that has no semibold."""
    weights = {font.weight for font in fonts if font.family == like.family}
    return 0 if 600 in weights else min((one for one in weights if one > 400), default=0)


@lru_cache(maxsize=32)
def _cut(font: FontFile, codes: tuple[int, ...]) -> bytes:
    """The WOFF2 (W3C Recommendation, 2022) of a font with these characters; without hints."""
    data = read_journal.read(font.path)
    key = data + repr((codes, _FEATURES, _cutters())).encode()
    return remembered("web-fonts", key, lambda: _made(data, codes))


@lru_cache(maxsize=1)
def _cutters() -> tuple[str, ...]:
    """The versions of what cuts and packs fonts: another one makes other bytes of the same."""
    found = []
    for name in ("fontTools", "brotli", "brotlicffi"):  # of the last two whichever is there
        with suppress(ImportError):
            module = import_module(name)
            found.append(f"{name} {getattr(module, '__version__', '')}")
    return tuple(found)


def _made(data: bytes, codes: tuple[int, ...]) -> bytes:
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, layout_features=list(_FEATURES))
    font = subset.load_font(BytesIO(data), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    packed = BytesIO()
    subset.save_font(font, packed, options)
    return packed.getvalue()
