"""The fonts of a theme under the names that the theme has for them.

Typst calls a font by its first family name (OpenType, `name` 1) without a weight at the end, where
a font has a typographic one (`name` 16), too. Where that is not what the theme says, Typst gets a
copy that says so: it would take another font without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from briefgen.theme.font_faces import read
from briefgen.theme.theme import FontFile

_FAMILIES: Final = (1, 16, 21)
"""What a family is called: for four styles, for all, and by weight, width and slope alone."""
_FORMS: Final = ("{}", "{} 0")
"""Of a name that ends with a weight the second: Typst takes the weight away."""


def named_fonts(
    typst: ModuleType, folder: Path, fonts: tuple[FontFile, ...]
) -> tuple[Any, Mapping[str, str]]:
    """The fonts, written into a folder, as Typst reads them, and how it calls those families of the
    theme that it calls otherwise.
    """
    for address, data in read(fonts).items():
        _file(folder, int(address.partition(":")[2])).write_bytes(data)
    found, families = _read(typst, folder)
    for form in _FORMS:
        unlike = [n for n, font in enumerate(fonts) if not _is(families.get(n), font.family)]
        for number in unlike:
            file = _file(folder, number)
            file.write_bytes(_renamed(file.read_bytes(), form.format(fonts[number].family)))
        found, families = _read(typst, folder) if unlike else (found, families)
    called = {font.family: families.get(n, font.family) for n, font in enumerate(fonts)}
    return found, {name: one for name, one in called.items() if not _is(one, name)}


def _is(called: str | None, family: str) -> bool:
    return called is not None and called.casefold() == family.casefold()


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number}.ttf"


def _read(typst: ModuleType, folder: Path) -> tuple[Any, Mapping[int, str]]:
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    return found, {int(Path(font.path).stem): font.family for font in found.fonts()}


def _renamed(data: bytes, family: str) -> bytes:
    """The font with another name of its family, and else as it was."""
    from fontTools.ttLib import TTFont

    made = BytesIO()
    with TTFont(BytesIO(data), lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
        for number in _FAMILIES:
            font["name"].removeNames(nameID=number)
        font["name"].setName(family, 1, 3, 1, 0x409)
        font.save(made, reorderTables=None)
    return made.getvalue()
