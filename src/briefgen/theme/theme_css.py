"""A theme as CSS: its variables, and the sheets with its tokens in them. Called by `lay_out`."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.theme.drawing_colours import SEQUENCE
from briefgen.theme.theme import Theme
from briefgen.theme.token_table import FIXED

_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


def theme_css(theme: Theme, direction: str) -> str:
    """The theme as CSS: variables, and the page, whose rules know no variables."""
    page = theme.page
    variables = {
        **colour_variables(theme),
        **font_variables(theme, direction),
        "size-base": f"{theme.base_size:g}pt",
        "page-width": f"{page.width:g}mm",
        "page-height": f"{page.height:g}mm",
        "page-start": f"{page.margin_inner:g}mm",
        "page-end": f"{page.margin_outer:g}mm",
    }
    inline = (page.margin_outer, page.margin_inner)
    right, left = inline if direction == "ltr" else inline[::-1]
    rules = "".join(f"--{name}:{value};" for name, value in variables.items())
    return (
        f":root{{{rules}}}\n@page{{size:{page.width:g}mm {page.height:g}mm;"
        f"margin:{page.margin_top:g}mm {right:g}mm {page.margin_bottom:g}mm {left:g}mm}}\n"
    )


def colour_variables(theme: Theme) -> dict[str, str]:
    """The variables of a theme's colours, without their two hyphens, to ``#rrggbb``."""
    return {
        **{f"colour-{_hyphens(role)}": value for role, value in theme.colours.items()},
        **{f"colour-{_hyphens(role)}": theme.drawing[role] for role in SEQUENCE},
        "colour-page": FIXED["page"],
    }


def font_variables(theme: Theme, direction: str) -> dict[str, str]:
    """The variables of a theme's fonts, that of the direction's script first."""
    first, second = (
        (theme.latin, theme.arabic) if direction == "ltr" else (theme.arabic, theme.latin)
    )
    return {
        "font-body": f'"{first.body}", "{second.body}", system-ui, sans-serif',
        "font-latin": f'"{theme.latin.body}", "{theme.arabic.body}", system-ui, sans-serif',
        "font-heading": f'"{first.heading}", "{second.heading}", system-ui, sans-serif',
    }


def with_tokens(sheet: str, theme: Theme) -> str:
    """A style sheet with the theme's tokens written in, in the place of ``var(--size-title)``.

    No reader's screen changes them, as it does the colours in the dark, and WeasyPrint would look a
    variable up for each of thousands of cells. Other variables stay.
    """
    return _written(sheet, tuple(token_texts(theme).items()))


@lru_cache(maxsize=32)
def _written(sheet: str, texts: tuple[tuple[str, str], ...]) -> str:
    known = dict(texts)
    return _VARIABLE.sub(lambda match: known.get(match[1], match[0]), sheet)


def token_texts(theme: Theme) -> dict[str, str]:
    """Every token that sheets may name, without its two hyphens, to what is written for it."""
    return {
        **theme.tokens.css(),
        **{f"fixed-{name}": value for name, value in FIXED.items()},
        **{f"dark-{_hyphens(role)}": value for role, value in theme.dark.items()},
        **{f"dark-{_hyphens(role)}": theme.dark_drawing[role] for role in SEQUENCE},
    }


def _hyphens(role: str) -> str:
    return role.replace("_", "-")
