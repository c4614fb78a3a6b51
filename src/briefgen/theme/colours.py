"""The colours of a theme by role, and their contrast."""

from __future__ import annotations

from functools import lru_cache

COLOURS = {
    "text": "#1f2933",
    "muted": "#52606d",
    "heading": "#12355b",
    "accent": "#12355b",
    "on_accent": "#ffffff",
    "surface": "#f2f5f8",
    "rule": "#c5ced8",
    "link": "#0b5394",
    "warning": "#8a4b00",
    "warning_surface": "#fff4e0",
    "gap": "#5b3a8c",
    "gap_surface": "#f4effa",
    "recommendation": "#1b5e3a",
    "recommendation_surface": "#ecf7f0",
    "note": "#12355b",
    "note_surface": "#eef3f9",
}
"""Every role with the colour that a theme gets where it names none."""

CONTRAST = (
    ("text", "page"),
    ("muted", "page"),
    ("heading", "page"),
    ("link", "page"),
    ("accent", "page"),
    *((role, "page") for role in ("warning", "gap", "recommendation")),
    ("on_accent", "accent"),
    ("text", "surface"),
    ("muted", "surface"),
    *((role, f"{role}_surface") for role in ("warning", "gap", "recommendation", "note")),
    *(("text", f"{role}_surface") for role in ("warning", "gap", "recommendation", "note")),
)
"""Text on its ground: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
DARK_CONTRAST = (*CONTRAST, ("on_band", "band"))


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, part: float) -> str:
    """So much of a colour on a ground."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(one * part + other * (1 - part)):02x}" for one, other in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, each from 0 to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=1024)
def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in channels(colour))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
