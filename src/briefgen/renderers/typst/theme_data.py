"""A theme as the data that `print.typ` takes colours, type, distances and the page from.

The tokens and the table of looks are those that style sheets are made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from briefgen.theme.block_looks import LOOKS, SIDES, BlockLook
from briefgen.theme.font_faces import LATIN_LETTERS
from briefgen.theme.theme import Theme
from briefgen.theme.theme_css import colour_variables
from briefgen.theme.token_table import FIXED, TOKENS
from briefgen.theme.tokens import Tokens

_LATIN: Final = "".join(f"\\u{{{code:x}}}" for code in sorted(LATIN_LETTERS))
"""A class of characters as Typst's regular expressions have it."""


def theme_data(theme: Theme) -> dict[str, Any]:
    """``tokens``, ``colours``, ``fixed``, ``looks``, ``page`` and ``base``."""
    page = theme.page
    return {
        "tokens": _tokens(theme.tokens),
        "colours": {
            name.removeprefix("colour-"): value for name, value in colour_variables(theme).items()
        },
        "fixed": dict(FIXED),
        "looks": _looks(),
        "latin-letters": _LATIN,
        "base": theme.base_size,
        "page": {
            "width": page.width,
            "height": page.height,
            "top": page.margin_top,
            "bottom": page.margin_bottom,
            "inner": page.margin_inner,
            "outer": page.margin_outer,
        },
    }


@lru_cache(maxsize=16)
def _tokens(tokens: Tokens) -> Mapping[str, Any]:
    return {token.id: [tokens.value(token.id), token.unit] for token in TOKENS if token.in_css}


@lru_cache(maxsize=1)
def _looks() -> Mapping[str, Any]:
    return {look.name: _look(look) for look in LOOKS}


def _look(look: BlockLook) -> Mapping[str, Any]:
    """A row of the table of looks; what it leaves to what is around is not there."""
    row: dict[str, Any] = {
        "ground": look.ground.replace("_", "-"),
        "rules": [[rule.side, rule.colour.replace("_", "-"), rule.width] for rule in look.rules],
        "size": look.size,
        "colour": look.colour.replace("_", "-"),
        "strong": look.strong,
        "line": look.line,
        "heading-font": look.heading_font or None,
        "before": look.before,
        "after": look.after,
        "inside": {side: look.inside.at(side) for side in SIDES if look.inside.at(side)},
    }
    return {name: value for name, value in row.items() if value not in ("", None, [], {})}
