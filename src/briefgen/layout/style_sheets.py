"""The style of a laid-out document: theme, table of looks and sheets. Called by `lay_out`."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from briefgen.errors import LayoutError
from briefgen.files import read_journal
from briefgen.layout.jinja_env import as_text
from briefgen.messages import say
from briefgen.text.languages import Direction
from briefgen.theme.block_looks import looks_css
from briefgen.theme.theme import Theme
from briefgen.theme.theme_css import theme_css, with_tokens

SHEETS = ("styles/base.css", "styles/print.css", "styles/screen.css")
OWN = "styles/own.css"
"""What somebody adds to all of these: it is the last, and there is none of ours in its place."""
_SIMPLE = "styles/simple.css"
_TYPST = "styles/print"
_TAG = re.compile(r"</?(?:style|script)\b", re.IGNORECASE)


def joined_style(
    theme: Theme, direction: Direction, layout: str, path: tuple[Path, ...]
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The style, and its sheets by the lines at which they begin in it; raises LayoutError."""
    style = theme_css(theme, direction) + with_tokens(looks_css(), theme)
    begun: list[tuple[int, str]] = []
    for name in (*SHEETS, f"layouts/{layout}/style.css", OWN):
        if sheet := _sheet(name, path):
            style += "\n" if begun else ""
            begun.append((style.count("\n") + 1, name))
            style += with_tokens(sheet, theme)
    return style, tuple(begun)


def simple_sheet(path: tuple[Path, ...]) -> str:
    """The sheet for readers that know little CSS, as it is written; raises LayoutError."""
    return _sheet(_SIMPLE, path)


def typst_sheets(layout: str, path: tuple[Path, ...]) -> dict[str, str]:
    """The sheets for Typst by their names, each from the first folder that has it; raises
    LayoutError.

    That of the layout is empty where it needs none.
    """
    found = (file for folder in path for file in (folder / _TYPST).glob("*.typ"))
    names = [f"{_TYPST}.typ", *sorted({f"{_TYPST}/{file.name}" for file in found})]
    return {name: _sheet(name, path) for name in (*names, f"layouts/{layout}/print.typ")}


def _sheet(name: str, path: tuple[Path, ...]) -> str:
    found = read_journal.read_first(path, name)
    sheet = as_text(found[1]) if found else ""
    if (tag := _tag_in(sheet)) is not None:
        line = sheet.count("\n", 0, tag.start()) + 1
        raise LayoutError(say("{tag} is HTML, and no style", tag=tag[0]), template=name, line=line)
    return sheet


@lru_cache(maxsize=64)
def _tag_in(sheet: str) -> re.Match[str] | None:
    return _TAG.search(sheet)
