"""The colours of a theme on a dark screen, from those that it has on paper.

Each keeps its hue, so that a theme in red is red in the dark too; how light it is follows from the
contrast that it needs on its ground (WCAG 2.2, 1.4.3). A theme may name any of them itself.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from briefgen.theme.colours import COLOURS, channels, contrast

DARK: Final = (*COLOURS, "page", "band", "on_band")
"""Every role on a dark screen: those on paper, the page, the band of the title, what is on it."""

_PAGE: Final = 0.085
_SURFACE: Final = 0.145
_BAND: Final = 0.21
"""How light grounds are, from 0 to 1; each is darker than what stands on it."""
_TINT: Final = 0.28
"""How much colour a ground has at most: a deep tint and no shade of grey."""
_VIVID: Final = 0.55
_NEEDED: Final[Mapping[str, float]] = {"text": 12.0, "muted": 7.0, "heading": 9.0}
"""Contrast on the page and on surfaces; what is not named here needs as much as `_ENOUGH`."""
_ENOUGH: Final = 7.0


def dark_colours(colours: Mapping[str, str]) -> dict[str, str]:
    """Role to ``#rrggbb`` for all of `DARK`, from all the colours on paper."""
    page, surface = (dark_ground(colours["accent"], lightness) for lightness in (_PAGE, _SURFACE))
    grounds = {
        role: dark_ground(colours[role.removesuffix("_surface")], _SURFACE)
        for role in COLOURS
        if role.endswith("_surface")
    }
    made = {"surface": surface, **grounds, "page": page, "on_accent": page}
    made["rule"] = dark_ground(colours["accent"], 0.27)
    made["band"] = dark_ground(colours["accent"], _BAND, tint=0.6)
    made["on_band"] = lit(colours["accent"], (made["band"],), _NEEDED["heading"], tint=0.15)
    for role in COLOURS:
        if role not in made:
            on = (page, surface, made.get(f"{role}_surface", page))
            tint = 0.15 if role in ("text", "muted") else _VIVID
            made[role] = lit(colours[role], on, _NEEDED.get(role, _ENOUGH), tint=tint)
    return {role: made[role] for role in DARK}


def dark_ground(colour: str, lightness: float, *, tint: float = _TINT) -> str:
    """A ground in the hue of a colour, as light as is asked for."""
    hue, _, saturation = _hls(colour)
    return _hex(hue, lightness, min(saturation, tint))


@lru_cache(maxsize=256)  # each edition reads its theme anew, and asks the same of it
def lit(
    colour: str, grounds: tuple[str, ...], least: float, *, tint: float, start: float | None = None
) -> str:
    """The colour, as light as it needs on all of these grounds: never darker than it is, or from
    the lightness ``start`` on.
    """
    hue, lightness, saturation = _hls(colour)
    for step in range(round(100 * (max(lightness, 0.4) if start is None else start)), 101):
        made = _hex(hue, step / 100, min(saturation, tint))
        if min(contrast(made, ground) for ground in grounds) >= least:
            return made
    return "#ffffff"


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (channel / 255 for channel in channels(colour))
    return colorsys.rgb_to_hls(red, green, blue)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    channels = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
