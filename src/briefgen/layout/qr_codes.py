"""An address as a QR code (ISO/IEC 18004), drawn as one path. Called by `lay_out`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

QUIET: Final = 4
"""Modules of white around the code that a reader needs (ISO/IEC 18004, 9.1)."""
MODULE: Final = 3
"""Pixels of a module where nothing says how large the drawing is."""


def qr_svg(address: str) -> tuple[str, int]:
    """The drawing of a code that leads to the address, and its side in pixels.

    Black on white, whatever the theme is, for a camera must tell them apart. A sixth of it may be
    damaged (level M). Raises ValueError for an address that is too long for any code.
    """
    import segno

    code = segno.make(address, error="m", micro=False, boost_error=False)
    rows = [list(row) for row in code.matrix]
    side = len(rows) + 2 * QUIET
    path = "".join(_runs(rows))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * MODULE}" height="{side * MODULE}" '
        f'viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{path}"/></svg>'
    )
    return svg, side * MODULE


def _runs(rows: Sequence[Sequence[int]]) -> Iterator[str]:
    """Each run of dark modules in a row as a rectangle."""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                yield f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
            x += length or 1
