"""What a map draws besides lines, words and circles: shapes with holes, signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefgen.drawing.maps.projection import Point
from briefgen.drawing.maps.room_within import chords
from briefgen.drawing.svg_canvas import SvgCanvas, Texture, rounded


class MapCanvas(SvgCanvas):
    """Geography is never mirrored: north is up and east is right; so only a key is.

    It remembers what it fills, so that a name can have the ground of its place behind it.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._grounds: list[tuple[list[Sequence[Point]], str]] = []
        self._base = "page"

    def fill(self, role: str) -> None:
        """Paint all of it."""
        self._base = role
        self.rect(0, 0, self.width, self.height, role)

    def role_at(self, point: Point) -> str:
        """The colour that a point was given last."""
        x, y = point
        holding = (
            role
            for rings, role in reversed(self._grounds)
            if any(one.left <= x <= one.right for one in chords(rings, y))
        )
        return next(holding, self._base)

    def shape(
        self,
        ways: Iterable[Sequence[Point]],
        fill: str,
        *,
        outline: str = "",
        width: float = 0.0,
        texture: Texture = "",
        opacity: float = 1.0,
    ) -> None:
        """What closed lines hold; a line within another is a hole."""
        rings = list(ways)
        path = "".join(f"{self._trail(way)}z" for way in rings)
        if path:
            self._grounds += [(rings, fill)] * (opacity == 1)
            painted = self._painted(fill, outline, width, texture, opacity)
            self._parts.append(f'<path d="{path}" fill-rule="evenodd" {painted}/>')

    def ways(
        self, ways: Iterable[Sequence[Point]], role: str, width: float, dash: str = "",
        *, round_ends: bool = False,
    ) -> None:  # fmt: skip
        """Open lines of one look."""
        path = "".join(self._trail(way) for way in ways)
        if path:
            dashes = f' stroke-dasharray="{dash}"' if dash else ""
            ends = ' stroke-linecap="round"' if round_ends else ""
            self._parts.append(
                f'<path d="{path}" fill="none" {self._paint("stroke", role)} '
                f'stroke-width="{width:.2g}" stroke-linejoin="round"{dashes}{ends}/>'
            )

    def sign(self, x: float, y: float, way: str, role: str, halo: str = "page") -> None:
        """A sign by its path around a point, with a line of another colour around it."""
        place = f"M{rounded(self._x(x))} {rounded(y)}"
        self._parts.append(f'<path d="{place}{way}" {self._painted(role, halo, 0.6, "", 1.0)}/>')

    def _trail(self, points: Sequence[Point]) -> str:
        """A path in steps of a tenth of a pixel, each from the one before: half as long."""
        if len(points) < 2:
            return ""
        grid = [(round(self._x(x) * 10), round(y * 10)) for x, y in points]
        (x, y), steps = grid[0], []
        for right, down in grid[1:]:
            if (right, down) != (x, y):
                steps.append(f"{_tenths(right - x)} {_tenths(down - y)}".replace(" -", "-"))
                x, y = right, down
        start = f"M{_tenths(grid[0][0])} {_tenths(grid[0][1])}"
        return f"{start}l{' '.join(steps)}" if steps else f"{start}h.1"


def _tenths(number: int) -> str:
    text = f"{number / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
