"""A theme as CSS. Called by `engine`."""

from __future__ import annotations

from briefgen.theme.theme import Theme


def theme_css(theme: Theme, direction: str) -> str:
    """The theme as CSS: variables, and the page, whose rules know no variables."""
    first, second = (
        (theme.latin, theme.arabic) if direction == "ltr" else (theme.arabic, theme.latin)
    )
    variables = {
        f"--colour-{role.replace('_', '-')}": value for role, value in theme.colours.items()
    }
    variables |= {
        "--font-body": f'"{first.body}", "{second.body}", system-ui, sans-serif',
        "--font-latin": f'"{theme.latin.body}", "{theme.arabic.body}", system-ui, sans-serif',
        "--font-heading": f'"{first.heading}", "{second.heading}", system-ui, sans-serif',
        "--size-base": f"{theme.base_size:g}pt",
    }
    page = theme.page
    inline = (page.margin_outer, page.margin_inner)
    right, left = inline if direction == "ltr" else inline[::-1]
    rules = "".join(f"{name}:{value};" for name, value in variables.items())
    return (
        f":root{{{rules}}}\n@page{{size:{page.width:g}mm {page.height:g}mm;"
        f"margin:{page.margin_top:g}mm {right:g}mm {page.margin_bottom:g}mm {left:g}mm}}\n"
    )
