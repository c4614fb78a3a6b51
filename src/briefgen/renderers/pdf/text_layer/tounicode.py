"""Which letter a glyph stands for, where WeasyPrint cannot tell.

WeasyPrint reads it off the text that a glyph was shaped from. A letter with a vowel sign is one
cluster of two glyphs: the sign is then said to be both, and the letter nothing, wherever it occurs
(“أُصيب” once, and every “أ” of that form is lost to search, copy and screen readers; ISO 14289-1
7.21.7). The font knows better: its substitutions lead from each letter to all of its forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from briefgen.files import read_journal
from briefgen.theme.theme import FontFile

_CHARACTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_STYLES = ("normal", "oblique", "italic")  # Pango's numbers


def mend_texts(pdf: Any, fonts: Iterable[Any], files: tuple[FontFile, ...]) -> None:
    """Mend the ToUnicode maps of a pydyf document in place; ``fonts`` are WeasyPrint's."""
    by_name = {font.name: font for font in fonts}
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Font" and "ToUnicode" in thing:
            lines = pdf.objects[int(thing["ToUnicode"].split()[0])].stream
            path = _file(by_name.get(thing["BaseFont"]), files)
            if path is not None:
                _mend(lines, path)


def _file(font: Any, files: tuple[FontFile, ...]) -> Path | None:
    """The theme's file that a font of the document came from."""
    for file in files:
        same = font is not None and _text(font.family) == file.family and font.weight == file.weight
        if same and (font.style == 0) == (file.style == _STYLES[0]):
            return file.path
    return None


def _text(name: bytes | str) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else name


def _mend(lines: list[bytes], path: Path) -> None:
    for index, line in enumerate(lines):
        match = _CHARACTER.fullmatch(line)
        text = _decoded(match[2]) if match else "-"
        if match and _doubtful(text):
            letter = letters(path).get(int(match[1], 16))
            if letter is not None and (len(text) < 2 or letter in text):
                lines[index] = b"<%s> <%s>" % (match[1], letter.encode("utf-16-be").hex().encode())


def _decoded(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _doubtful(text: str) -> bool:
    """Nothing, or more than one: a sign with what it stands on, a letter with the next.

    No letters of ASCII: no sign stands on them and none changes its place, so “fi” is a ligature,
    and the font's substitutions, which take a tenth of a second to read, need not be asked.
    """
    return len(text) != 1 and not (len(text) > 1 and text.isascii())


@lru_cache(maxsize=16)
def letters(path: Path) -> Mapping[int, str]:
    """Glyph number to character, by the font's character map and one-to-one substitutions."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(read_journal.read(path)), lazy=True) as font:
        forms = _forms(font)
        found: dict[str, str] = {}
        for code, glyph in sorted((font.getBestCmap() or {}).items()):
            _follow(glyph, chr(code), forms, found)
        return {font.getGlyphID(glyph): character for glyph, character in found.items()}


def _forms(font: Any) -> dict[str, set[str]]:
    """Glyph to the glyphs that may stand for it: GSUB lookups of type 1 and 3 (OpenType)."""
    forms: dict[str, set[str]] = {}
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
    for table in (table for lookup in lookups for table in lookup.SubTable):
        table = getattr(table, "ExtSubTable", table)
        for glyph, form in getattr(table, "mapping", {}).items():
            if isinstance(form, str):
                forms.setdefault(glyph, set()).add(form)
        for glyph, alternates in getattr(table, "alternates", {}).items():
            forms.setdefault(glyph, set()).update(alternates)
    return forms


def _follow(
    glyph: str, character: str, forms: Mapping[str, set[str]], found: dict[str, str]
) -> None:
    """Note the character of a glyph and of all its forms; the first to reach a glyph names it."""
    waiting = [glyph]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found[current] = character
            waiting.extend(forms.get(current, ()))
