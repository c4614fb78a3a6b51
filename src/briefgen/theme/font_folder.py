"""Font files that lie beside themes, by the families that they say they are of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.files import read_journal
from briefgen.messages import say
from briefgen.theme.theme import FontFile

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER = "fonts"
SUFFIXES = (".ttf", ".otf")
_RESTRICTED, _LIBERAL, _BITMAP = 0x0002, 0x0004 | 0x0008, 0x0200
"""Bits of fsType (OpenType, OS/2): a font that is restricted, and neither for print and preview
nor for editing, may not be embedded; one of bitmaps only has no outlines to embed."""


@dataclass(frozen=True, slots=True)
class LocalFont:
    """A font file of a folder; ``fault`` says why it cannot be used, "" where it can."""

    path: Path
    families: tuple[str, ...] = ()
    weight: int = 400
    style: str = "normal"
    digest: str = ""
    fault: str = ""

    def named(self, family: str) -> FontFile | None:
        """The file as one of that family, if it is."""
        if family.casefold() not in map(str.casefold, self.families):
            return None
        return FontFile(family, self.weight, self.style, self.path, self.digest)


def local_fonts(folder: Path) -> Iterator[LocalFont]:
    """Every font file of a folder; none where there is no such folder."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in files:
        if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
            yield _local_font(path)


def _local_font(path: Path) -> LocalFont:
    if not path.resolve().is_relative_to(path.parent.resolve()):
        return LocalFont(path, fault=say("it leaves the theme's folder"))
    try:
        data = read_journal.read(path)
    except OSError as error:
        return LocalFont(path, fault=say("it cannot be read: {strerror}", strerror=error.strerror))
    return _parsed(path, data)


@lru_cache(maxsize=64)
def _parsed(path: Path, data: bytes) -> LocalFont:
    from fontTools.ttLib import TTFont

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            return _described(path, font, hashlib.sha256(data).hexdigest())
    except Exception:  # whatever fontTools raises for a file that is none
        return LocalFont(path, fault=say("it is no font that can be read"))


def _described(path: Path, font: TTFont, digest: str) -> LocalFont:
    names = (font["name"].getDebugName(number) for number in (16, 1))
    italic = font["OS/2"].fsSelection & 1
    return LocalFont(
        path,
        tuple(filter(None, names)),
        font["OS/2"].usWeightClass,
        "italic" if italic else "normal",
        digest,
        _fault(font),
    )


def _fault(font: TTFont) -> str:
    flags = font["OS/2"].fsType
    if "fvar" in font:
        return say("it is a variable font; take the static files of the family")
    if flags & _BITMAP or (flags & _RESTRICTED and not flags & _LIBERAL):
        return say("its licence flags forbid it in a document (OS/2 fsType)")
    # The names that a font has for its glyphs tell nothing here, and take the longest to read.
    font.setGlyphOrder([f"glyph{number}" for number in range(font["maxp"].numGlyphs)])
    return "" if font.getBestCmap() else say("it has no characters")
