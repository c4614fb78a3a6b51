"""Writes SVG: shapes and words in the colours of roles, the same bytes for the same data.

Lengths are pixels with one decimal. A mirrored canvas takes lengths from the right, so that who
draws thinks of a start and an end. Colours stand as attributes, which every program reads, and
beside them a class, by which a browser has others on a dark screen. What has an id has the name of
its drawing in it, for several drawings stand in one page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from briefgen.drawing.drawing_style import BASELINE, REGULAR, DrawingStyle
from briefgen.text.isolates import with_marked_phrases
from briefgen.text.letters import RTL_LETTER

Anchor = Literal["start", "middle", "end"]
Texture = Literal["", "hatch", "dots", "cross"]
Mark = Literal["disc", "square", "triangle", "diamond"]
_OTHER: Final[dict[Anchor, Anchor]] = {"start": "end", "end": "start", "middle": "middle"}
_TEXTURES: Final = {
    "hatch": '<path d="M-1 1l2-2M0 5l5-5M4 6l2-2" class="{0}" stroke="{1}" stroke-width="1.2"/>',
    "dots": '<path d="M1.6 2.5h1.8" class="{0}" stroke="{1}" stroke-width="1.8"/>',
    "cross": '<path d="M0 2.5h5M2.5 0v5" class="{0}" stroke="{1}" stroke-width=".8"/>',
}
"""What is drawn in the colour of the page over that of a series, on tiles of 5 pixels."""
_MARKS: Final[dict[Mark, str]] = {
    "disc": "m{0}-3a3 3 0 1 0 .01 0z",
    "square": "m{0}-2.6m-2.6 0h5.2v5.2h-5.2z",
    "triangle": "m{0}-3.4l3.3 5.8h-6.6z",
    "diamond": "m{0}-3.7l3.7 3.7-3.7 3.7-3.7-3.7z",
}
"""Around a point; ``{0}`` is the way to it, none."""
_FROM_RIGHT: Final = re.compile(
    f"{RTL_LETTER.pattern}|-[\u0660-\u0669]|[\u0660-\u0669][\u066a\u0609]"
)
"""Letters from the right, and Arabic-Indic digits with a minus or a sign of percent, which has the
side that it has in a text from the right.
"""

_ENTITIES: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def _escaped(text: str) -> str:
    """A text as XML has it; the standard library's way loads half of its network code."""
    return text.translate(_ENTITIES)


def rounded(number: float) -> str:
    """A length with one decimal at most."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class SvgCanvas:
    """One drawing of ``width`` by ``height`` pixels; ``name`` makes its ids its own.

    It becomes higher where words reach below its foot, so that none is cut off there.
    """

    def __init__(
        self, width: float, height: float, style: DrawingStyle, name: str, *, mirrored: bool = False
    ) -> None:
        self.width, self.height, self.style = width, height, style
        self.mirrored = mirrored
        self._name = name
        self._parts: list[str] = []
        self._used: dict[tuple[str, str], None] = {}
        self._tiles: dict[str, str] = {}

    def rect(
        self, x: float, y: float, width: float, height: float, role: str, texture: Texture = ""
    ) -> None:
        """A box from its start and top; what has no size is not drawn."""
        if width <= 0 or height <= 0:
            return
        left = self.width - x - width if self.mirrored else x
        sizes = zip(("x", "y", "width", "height"), (left, y, width, height), strict=True)
        box = " ".join(f'{name}="{rounded(value)}"' for name, value in sizes)
        self._parts.append(f"<rect {box} {self._fill(role, texture)}/>")

    def line(
        self,
        points: Sequence[tuple[float, float]],
        role: str,
        width: float,
        dash: str = "",
    ) -> None:
        """A line through points."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        ends = ' stroke-linejoin="round"' if len(points) > 2 else ""
        self._parts.append(
            f'<path d="{self._way(points)}" fill="none" {self._paint("stroke", role)} '
            f'stroke-width="{width:.2g}"{dashes}{ends}/>'
        )

    def area(
        self,
        points: Sequence[tuple[float, float]],
        role: str,
        opacity: float = 1.0,
        texture: Texture = "",
    ) -> None:
        """What a closed line holds."""
        see_through = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        fill = self._fill(role, texture)
        self._parts.append(f'<path d="{self._way(points)}z" {fill}{see_through}/>')

    def mark(self, x: float, y: float, kind: Mark, role: str) -> None:
        """A small shape around a point."""
        place = f"M{rounded(self._x(x))} {rounded(y)}"
        way = place + _MARKS[kind].format("0")
        self._parts.append(f'<path d="{way}" {self._paint("fill", role)}/>')

    def circle(
        self, x: float, y: float, radius: float, fill: str = "", *,
        outline: str = "", width: float = 0.0, opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """A circle around a point; without a fill only its line."""
        place = f'cx="{rounded(self._x(x))}" cy="{rounded(y)}" r="{rounded(radius)}"'
        self._parts.append(f"<circle {place} {self._painted(fill, outline, width, '', opacity)}/>")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        anchor: Anchor = "start",
        *,
        role: str = "text",
        weight: int = REGULAR,
        scale: float = 1.0,
    ) -> None:
        """Words in one line whose middle is at the height ``y``, from ``x`` on as it reads.

        ``scale`` is how large they are, by the size that words of drawings have.
        """
        if not text:
            return
        self.height = max(self.height, y + self.style.below(text) * scale)
        attributes = [
            f'x="{rounded(self._x(x))}" y="{rounded(y + BASELINE * self.style.size * scale)}"',
        ]
        from_right = bool(_FROM_RIGHT.search(text))
        side = _OTHER[anchor] if from_right != self.mirrored else anchor
        attributes += ['direction="rtl"'] * from_right
        attributes += [f'text-anchor="{side}"'] * (side != "start")
        attributes += [f'font-weight="{weight}"'] * (weight != REGULAR)
        attributes += [f'font-size="{self.style.size * scale:.2f}"'] * (scale != 1)
        attributes += [self._paint("fill", role)] * (role != "text")
        shown = with_marked_phrases(text) if from_right else text
        self._parts.append(f"<text {' '.join(attributes)}>{_escaped(shown)}</text>")

    def ground(self, x: float, y: float, text: str, anchor: Anchor = "start") -> None:
        """A piece of page behind words that lie on lines; the words come after it."""
        width, size = self.style.width(text) + 4, self.style.size
        start = {"start": x - 2, "middle": x - width / 2, "end": x - width + 2}[anchor]
        self.rect(start, y - size * 0.62, width, size * 1.24, "page")

    def place(self, other: SvgCanvas, x: float, y: float) -> None:
        """Put another drawing into this one, its start and top at a point."""
        left = self.width - x - other.width if self.mirrored else x
        self.height = max(self.height, y + other.height)
        inner = "".join(other._parts)
        if rounded(left) != "0" or rounded(y) != "0":
            inner = f'<g transform="translate({rounded(left)} {rounded(y)})">{inner}</g>'
        self._parts.append(inner)
        self._used |= other._used
        self._tiles |= other._tiles

    def svg(self) -> str:
        """The drawing as a document of its own."""
        width, height = rounded(self.width), rounded(self.height)
        text = self._paint("fill", "text")
        tiles = "".join(self._tiles.values())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" direction="ltr" '
            f'font-family="{_escaped(self.style.families)}" '
            f'font-size="{self.style.size:.2f}" {text}>'
            f"<style>@media screen and (prefers-color-scheme:dark){{{self._dark()}}}</style>"
            f"{f'<defs>{tiles}</defs>' if tiles else ''}{''.join(self._parts)}</svg>"
        )

    def _x(self, x: float) -> float:
        return self.width - x if self.mirrored else x

    def _way(self, points: Sequence[tuple[float, float]]) -> str:
        return "M" + "L".join(f"{rounded(self._x(x))} {rounded(y)}" for x, y in points)

    def _fill(self, role: str, texture: Texture) -> str:
        if not texture:
            return self._paint("fill", role)
        name = f"{self._name}-{role.replace('_', '-')}-{texture}"
        if name not in self._tiles:
            paper = _TEXTURES[texture].format(self._class("stroke", "page"), self._hex("page"))
            self._tiles[name] = (
                f'<pattern id="{name}" width="5" height="5" patternUnits="userSpaceOnUse">'
                f'<rect width="5" height="5" {self._paint("fill", role)}/>{paper}</pattern>'
            )
        return f'fill="url(#{name})"'

    def _painted(
        self, fill: str, outline: str, width: float, texture: Texture, opacity: float
    ) -> str:
        """Fill and outline, both in one class attribute."""
        filled = self._fill(fill, texture) if texture else ""
        classes = [self._class("fill", fill)] if fill and not texture else []
        classes += [self._class("stroke", outline)] if outline else []
        parts = [filled or (f'fill="{self._hex(fill)}"' if fill else 'fill="none"')]
        if outline:
            parts.append(f'stroke="{self._hex(outline)}" stroke-width="{width:.2g}"')
            parts.append('stroke-linejoin="round"')
        if opacity < 1:
            parts.append(f'fill-opacity="{opacity:g}"')
        parts += [f'class="{" ".join(classes)}"'] if classes else []
        return " ".join(parts)

    def _paint(self, attribute: str, role: str) -> str:
        return f'{attribute}="{self._hex(role)}" class="{self._class(attribute, role)}"'

    def _hex(self, role: str) -> str:
        return self.style.paints[role]

    def _class(self, attribute: str, role: str) -> str:
        self._used[attribute, role] = None
        return f"drawn-{attribute[0]}-{role.replace('_', '-')}"

    def _dark(self) -> str:
        return "".join(
            f".{self._class(attribute, role)}{{{attribute}:{self.style.dark_paints[role]}}}"
            for attribute, role in sorted(self._used)
        )
