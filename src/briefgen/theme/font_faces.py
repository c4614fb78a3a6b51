"""The fonts of a theme, and nothing else that the machine may have.

Makes the ``@font-face`` rules from the theme's files and knows which characters they can show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.files import read_journal
from briefgen.messages import say
from briefgen.theme.font_facts import font_facts
from briefgen.theme.lacking_faces import stand_ins
from briefgen.theme.theme import FontChoice, FontFile, Theme

LATIN_LETTERS = frozenset(
    [*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xAA, 0xAB)]
    + [code for code in range(0xBA, 0x250) if code not in (0xBB, 0xBF, 0xD7, 0xF7)]
    + [*range(0x1E00, 0x1F00)]
)
"""Latin letters and European digits; not punctuation, which beside Arabic is the Arabic font's."""

_FORMAT = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""General categories that draw nothing: joiners, soft hyphens, isolates, spaces, line ends."""


def font_faces(fonts: tuple[FontFile, ...], latin: FontChoice, arabic: FontChoice) -> str:
    """One ``@font-face`` rule for each file of the theme; the addresses have the scheme ``font:``.

    Where a family has no bold or no italic, its other files stand in for it: bold punctuation would
    be that of the next family, which has the weight.
    A font of the Arabic families gives way for Latin letters and digits, so that a Latin name in
    Arabic text is set in the Latin family, whatever the order in ``font-family``.
    """
    gives_way = {arabic.body, arabic.heading} - {latin.body, latin.heading}
    if not any(font.family in (latin.body, latin.heading) for font in fonts):
        gives_way = set()
    families = dict.fromkeys((latin.body, latin.heading, arabic.body, arabic.heading))
    others = [
        (one.number, replace(fonts[one.number], weight=one.weight, style=one.style))
        for family in families
        for one in stand_ins(fonts, family)
    ]
    return "\n".join(
        _face(address(number), font, limited=font.family in gives_way)
        for number, font in (*enumerate(fonts), *others)
    )


def _face(url: str, font: FontFile, *, limited: bool) -> str:
    family = font.family.replace("\\", "").replace('"', "")
    codes = f"unicode-range:{_without_latin(font)};" if limited else ""
    return (
        f'@font-face{{font-family:"{family}";font-weight:{font.weight};font-style:{font.style};'
        f"src:url({url});{codes}}}"
    )


def address(number: int) -> str:
    """The address of the theme's font with this number."""
    return f"font:{number}"


def _without_latin(font: FontFile) -> str:
    """What a font has beside Latin, as ranges.

    They are cut from what the font really has: WeasyPrint takes a range as a promise, and a
    character that is promised but absent would come out as an empty box.
    """
    return ",".join(_ranges(sorted(characters(font) - LATIN_LETTERS)))


def _ranges(codes: list[int]) -> Iterator[str]:
    start = 0
    for index, code in enumerate(codes):
        if index + 1 == len(codes) or codes[index + 1] != code + 1:
            yield f"U+{codes[start]:X}-{code:X}"
            start = index + 1


@lru_cache(maxsize=64)
def characters(file: FontFile) -> frozenset[int]:
    """The code points that a font file has a glyph for; raises BriefgenError."""
    try:
        return frozenset(font_facts(read_journal.read(file.path)).advances)
    except Exception as error:  # whatever fontTools raises for a file that is none
        raise BriefgenError(
            say("this font cannot be read: {error}", error=error), where=str(file.path)
        ) from error


def no_font(theme: Theme) -> tuple[str, str]:
    """What is wrong with characters that are `missing`, before their names, and what to do."""
    hint = say("write it in words, or give the theme a font that has it")
    return say("no font of the theme “{name}” has", name=theme.name), hint


def missing(text: str, theme: Theme) -> list[str]:
    """The characters of a text that no font of the theme has, each once, in their order.

    The text is composed first (NFC), as the shaping does: ``é`` needs no combining acute.
    """
    composed = [c for c in dict.fromkeys(unicodedata.normalize("NFC", text)) if _visible(c)]
    for font in theme.fonts:  # most texts need one or two of them
        if not composed:
            break
        known = characters(font)
        composed = [c for c in composed if ord(c) not in known]
    return composed


def _visible(character: str) -> bool:
    variation = "\ufe00" <= character <= "\ufe0f"
    return unicodedata.category(character) not in _FORMAT and not variation


def read(fonts: Iterable[FontFile]) -> Mapping[str, bytes]:
    """The bytes of font files by their address; raises BriefgenError."""
    return {address(number): _bytes(font.path) for number, font in enumerate(fonts)}


def _bytes(path: Path) -> bytes:
    try:
        return read_journal.read(path)
    except OSError as error:
        words = error.strerror or say("it cannot be read")
        raise BriefgenError(
            say("a font of the theme is missing: {words}", words=words), where=str(path)
        ) from error
