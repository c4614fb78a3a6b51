"""What a font file says of itself: its families, its weight, its letters and how wide they are.

It is read by fontTools once for all programs of this user, and remembered: to load fontTools takes
as long as a page takes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from briefgen.files.user_cache import remembered

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FontFault = Literal["", "variable", "restricted", "empty"]
_FOLDER: Final = "fonts"
_KEPT: Final = b"1 "
"""In front of a key: how facts are written down."""
_RESTRICTED, _LIBERAL, _BITMAP = 0x0002, 0x0004 | 0x0008, 0x0200
"""Bits of fsType (OpenType, OS/2): a font that is restricted, and neither for print and preview
nor for editing, may not be embedded; one of bitmaps only has no outlines to embed."""


class FontFacts(NamedTuple):
    """What a font says of itself; ``fault`` is why it is of no use to us."""

    families: tuple[str, ...]
    weight: int
    italic: bool
    fault: FontFault
    advances: Mapping[int, float]
    """Code point to the advance of its glyph, in ems (OpenType, `cmap` and `hmtx`)."""
    digest: str
    """The SHA-256 of the file."""


@lru_cache(maxsize=64)
def font_facts(data: bytes) -> FontFacts:
    """What the bytes of a font file say; raises whatever fontTools raises for what is none."""
    digest = hashlib.sha256(data)
    key = _KEPT + digest.digest()
    said = json.loads(remembered(_FOLDER, key, lambda: json.dumps(_read(data)).encode()))
    em, advances = said.pop("em"), said.pop("advances")
    families = tuple(said.pop("families"))
    widths = {code: width / em for code, width in advances}
    return FontFacts(families, **said, advances=widths, digest=digest.hexdigest())


def _read(data: bytes) -> dict[str, Any]:
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(data), lazy=True) as font:
        # The names that a font has for its glyphs tell nothing here, and take the longest to read.
        font.setGlyphOrder([f"glyph{number}" for number in range(font["maxp"].numGlyphs)])
        widths, letters = font["hmtx"].metrics, font.getBestCmap() or {}
        names = (font["name"].getDebugName(number) for number in (16, 1))
        return {
            "families": list(filter(None, names)),
            "weight": font["OS/2"].usWeightClass,
            "italic": bool(font["OS/2"].fsSelection & 1),
            "fault": _fault(font, letters),
            "em": font["head"].unitsPerEm,
            "advances": [(code, widths[name][0]) for code, name in letters.items()],
        }


def _fault(font: TTFont, letters: Mapping[int, str]) -> FontFault:
    flags = font["OS/2"].fsType
    if "fvar" in font:
        return "variable"
    if flags & _BITMAP or (flags & _RESTRICTED and not flags & _LIBERAL):
        return "restricted"
    return "" if letters else "empty"
