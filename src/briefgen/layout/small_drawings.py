"""Small drawings that stand beside words: icons, the bar of a share or of a count.

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
COUNT_BAR: Final = (56, 12)
"""Width of the longest and height of all bars of a column of counts, in pixels."""
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


def count_svg(
    least: int, most: int, whole: int, theme: Theme, role: str, *, from_right: bool
) -> tuple[str, int]:
    """A bar as long as a count is of the greatest, and its width in pixels; "" for none.

    Of a range a line goes on to what it is at most.
    """
    longest, height = COUNT_BAR
    length, reach = (round(longest * number / max(whole, 1)) for number in (least, most))
    if not reach:
        return "", 0
    length = max(length, 1) if least else 0
    width = max(reach, length)
    start = width - length if from_right else 0
    shapes = f'<rect x="{start}" width="{length}" height="{height}"/>' if length else ""
    if reach > length:
        first, last = (width - length, 0.75) if from_right else (length, reach - 0.75)
        shapes += (
            f'<path d="M{first} {height / 2:g}H{last:g}M{last:g} 2v{height - 4}" fill="none" '
            f'stroke="{theme.colours["muted"]}" stroke-width="1.5"/>'
        )
    colour, dark = theme.drawing[role], theme.dark_drawing[role]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" fill="{colour}">{shapes}</svg>'
    )
    style = f"svg{{fill:{dark}}}path{{stroke:{theme.dark['muted']}}}"
    return _with_style(svg, style), width


def _with_style(svg: str, dark: str) -> str:
    """The drawing with what changes on a dark screen."""
    style = f"<style>@media screen and (prefers-color-scheme:dark){{{dark}}}</style>"
    return _OPENING.sub(lambda opening: opening[0] + style, svg, count=1)
