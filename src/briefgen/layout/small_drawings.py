"""Small drawings that stand beside words: icons, steps, bars of a share, a count, several issues.

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
NARROW_BAR: Final = 40
"""The same width beside many columns, where a wider one would push its number below it."""
ISSUE_BARS: Final = 24
"""Height of the bars of several issues: four to a millimetre."""
_BAR, _STEP = 9.6, 12.4
"""Width of one of them, and from one to the next: 2.4 and 3.1 mm."""
STEPS: Final = (67, 8)
"""Width and height of the five steps of a grade, in pixels."""
_FEW: Final = 3
"""Issues below which the words of the change say as much."""
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
    least: int,
    most: int,
    whole: int,
    theme: Theme,
    role: str,
    *,
    from_right: bool,
    longest: int = COUNT_BAR[0],
) -> tuple[str, int]:
    """A bar as long as a count is of the greatest, and its width in pixels; "" for none.

    Of a range a line goes on to what it is at most.
    """
    height = COUNT_BAR[1]
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


def steps_svg(step: int, theme: Theme, *, from_right: bool) -> str:
    """Five steps, of which ``step`` are reached; the others are outlines, on whatever ground."""
    width, height = STEPS
    shapes = []
    for place in range(5):
        x = width - 14 * place - 11 if from_right else 14 * place
        if place < step:
            size, colour = f'width="11" height="{height}"', theme.drawing["series_1"]
            shapes.append(f'<rect class="s" x="{x}" {size} fill="{colour}"/>')
        else:
            size, colour = f'y="0.5" width="10" height="{height - 1}"', theme.colours["muted"]
            shapes.append(f'<rect class="r" x="{x + 0.5}" {size} fill="none" stroke="{colour}"/>')
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'
    )
    reached, open_steps = theme.dark_drawing["series_1"], theme.dark["muted"]
    return _with_style(svg, f".s{{fill:{reached}}}.r{{stroke:{open_steps}}}")


def issues_svg(figure: Figure, theme: Theme) -> tuple[str, float]:
    """A bar for the number of each issue, the last one dark, and the width; "" of fewer than three.

    Time runs from the left in every language. Of a range its least is drawn.
    """
    numbers = [one.lowest for one in (*figure.earlier, figure)]
    if len(numbers) < _FEW or min(numbers) < 0 or not (most := max(numbers)):
        return "", 0
    width = _STEP * (len(numbers) - 1) + _BAR
    shapes = []
    for place, number in enumerate(numbers):
        height = max(ISSUE_BARS * number / most, 0.8)
        kind, role = ("n", "series_1") if place == len(numbers) - 1 else ("e", "series_3")
        shapes.append(
            f'<rect class="{kind}" x="{_STEP * place:.4g}" y="{ISSUE_BARS - height:.4g}" '
            f'width="{_BAR}" height="{height:.4g}" fill="{theme.drawing[role]}"/>'
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.4g}" height="{ISSUE_BARS}" '
        f'viewBox="0 0 {width:.4g} {ISSUE_BARS}">{"".join(shapes)}</svg>'
    )
    dark = theme.dark_drawing
    return _with_style(svg, f".n{{fill:{dark['series_1']}}}.e{{fill:{dark['series_3']}}}"), width


def _with_style(svg: str, dark: str) -> str:
    """The drawing with what changes on a dark screen."""
    style = f"<style>@media screen and (prefers-color-scheme:dark){{{dark}}}</style>"
    return _OPENING.sub(lambda opening: opening[0] + style, svg, count=1)
