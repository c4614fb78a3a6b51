"""Which text each glyph of a font stands for, as a PDF says it (ISO 32000-1, 9.10.3).

Knows the maps that the PDFs we make have: codes of two bytes, each with its text. What stands
outside of such sections (the range of all codes) is no character.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_SECTION: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_CHARACTER: Final = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_IN_ONE: Final = 100
"""Characters in one section of a map."""


def texts_of(data: bytes) -> dict[int, str]:
    """Glyph number to text, from a ToUnicode map."""
    characters = b"\n".join(_SECTION.findall(data))
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in _CHARACTER.findall(characters)
    }


def sections_of(texts: Mapping[int, str]) -> list[bytes]:
    """The lines that say these characters, by their codes."""
    pairs = [
        b"<%04X> <%s>" % (code, text.encode("utf-16-be").hex().upper().encode())
        for code, text in sorted(texts.items())
    ]
    lines: list[bytes] = []
    for start in range(0, len(pairs), _IN_ONE):
        section = pairs[start : start + _IN_ONE]
        lines += [b"%d beginbfchar" % len(section), *section, b"endbfchar"]
    return lines


def character_map(texts: Mapping[int, str]) -> bytes:
    """A whole map."""
    return b"\n".join((_BEGIN, *sections_of(texts), _END))


_BEGIN: Final = b"""\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_END: Final = b"""\
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
