"""Small drawings that stand beside words: icons, and the bar of a share.

They are decoration: whoever does not see them reads the same. A drawing has its colours in it, and
those of a dark screen, which a browser takes from the drawing's own style.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.model.figures import Figure
from briefgen.theme.theme import Theme

SHARE_BAR: Final = (390, 24)
"""Width and height in parts: it is stretched over its card."""
_OPENING: Final = re.compile(r"<svg\b[^>]*>")


def icon_svg(drawing: str, theme: Theme, role: str) -> str:
    """An icon whose ``currentColor`` is that of a role of the theme's colours."""
    colour, dark = theme.colours[role], theme.dark[role]
    style = f'[fill="{colour}"]{{fill:{dark}}}[stroke="{colour}"]{{stroke:{dark}}}'
    return _with_style(drawing.replace("currentColor", colour), style)


def share_svg(figure: Figure, theme: Theme, *, from_right: bool) -> str:
    """A percentage as a part of a whole; "" for what is none, or more than one.

    Of a range what it may be stands behind what it is at least.
    """
    low, high = figure.lowest, figure.highest
    if figure.unit != "%" or not 0 <= low <= high <= 100:
        return ""
    width, height = SHARE_BAR

    def bar(part: float, kind: str, colour: str, opacity: str = "") -> str:
        length = width * part / 100
        start = width - length if from_right else 0
        return (
            f'<rect class="{kind}" x="{start:g}" width="{length:g}" height="{height}" '
            f'fill="{colour}"{opacity}/>'
        )

    drawing, dark = theme.drawing, theme.dark_drawing
    open_part = bar(high, "s", drawing["series_1"], ' fill-opacity="0.45"') if high > low else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
        f"{bar(100, 'r', drawing['rest'])}{open_part}{bar(low, 's', drawing['series_1'])}</svg>"
    )
    return _with_style(svg, f".s{{fill:{dark['series_1']}}}.r{{fill:{dark['rest']}}}")


def _with_style(svg: str, dark: str) -> str:
    """The drawing with what changes on a dark screen."""
    style = f"<style>@media screen and (prefers-color-scheme:dark){{{dark}}}</style>"
    return _OPENING.sub(lambda opening: opening[0] + style, svg, count=1)
