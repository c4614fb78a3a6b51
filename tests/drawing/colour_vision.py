"""Colours as they are seen without one kind of cones, and in grey print.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), for a severity of 1.0, on linear RGB.
Differences are those of CIE 1976 (ISO/CIE 11664-4): about 2.3 can just be noticed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefgen.theme.colours import channels

Rgb = tuple[float, float, float]
_Matrix = tuple[Rgb, Rgb, Rgb]
MACHADO: Final[Mapping[str, _Matrix]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_LUMINANCE: Final = (0.2126, 0.7152, 0.0722)
_TO_XYZ: Final = (
    (0.4124, 0.3576, 0.1805),
    (0.2126, 0.7152, 0.0722),
    (0.0193, 0.1192, 0.9505),
)
_WHITE: Final = (0.9505, 1.0, 1.089)


def seen(colour: str, vision: str) -> Rgb:
    """A colour as linear RGB for a ``vision`` of `MACHADO`, ``grey`` or ``all``."""
    linear = _linear(colour)
    if vision == "grey":
        light = _times(_LUMINANCE, linear)
        return light, light, light
    if vision == "all":
        return linear
    red, green, blue = (min(1.0, max(0.0, _times(row, linear))) for row in MACHADO[vision])
    return red, green, blue


def difference(one: Rgb, other: Rgb) -> float:
    """How different two colours look (CIE 1976)."""
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _linear(colour: str) -> Rgb:
    parts = (channel / 255 for channel in channels(colour))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def _lab(linear: Rgb) -> Rgb:
    ratios = [_times(row, linear) / white for row, white in zip(_TO_XYZ, _WHITE, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(row: Rgb, colour: Rgb) -> float:
    return sum(a * b for a, b in zip(row, colour, strict=True))
