"""A page of a PDF as a small SVG of outlines: no fonts, no pictures of pixels, no words, no dates.

MuPDF draws the page; what it writes is made ten times smaller by rounding, and by naming each form
of a letter once. A browser shows the same page, and nothing in the file tells where it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

import pymupdf
from lxml import etree

SVG: Final = "http://www.w3.org/2000/svg"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
UNITS: Final = 20
"""Of the picture, in a point of the page: a third of a hair's breadth."""
MARGIN: Final = 12
"""Points of paper that are shown above the words at an edge."""
EM: Final = 150
"""Units in the height of a letter."""
_PART = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_PAIRS: Final = {"M": 1, "L": 1, "C": 3}
_KEPT: Final = ("fill", "stroke", "fill-opacity", "stroke-opacity", "fill-rule", "clip-rule")
_LINES: Final = ("stroke-linecap", "stroke-linejoin", "stroke-miterlimit")
_USUAL: Final = {"stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-miterlimit": "4"}


class Matrix(NamedTuple):
    """Where a point goes, as SVG and PDF write it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def of(self, x: float, y: float) -> tuple[int, int]:
        """The place of a point, in whole units."""
        return (
            round(self.a * x + self.c * y + self.e),
            round(self.b * x + self.d * y + self.f),
        )

    def times(self, factor: float) -> Matrix:
        """The same in other units."""
        return Matrix(*(factor * number for number in self))

    @property
    def scale(self) -> float:
        """By how much lines grow."""
        return float(abs(self.a * self.d - self.b * self.c) ** 0.5)


LETTER: Final = Matrix(EM, 0, 0, -EM, 0, 0)
"""Letters of a PDF stand on their feet, those of SVG hang."""


class Cut(NamedTuple):
    """What is shown of a page: from right above some words to right above or below others.

    Where a page says them more than once, the last time counts: a title says what a heading does.
    """

    begin: str = ""
    end: str = ""
    last: str = ""


def svg_of_page(pdf: bytes, number: int, title: str, cut: Cut) -> bytes:
    """The page of that number, counted from nought, or the part of it between those words.

    Raises ValueError where there is a picture of pixels on the page, or no such words.
    """
    page = pymupdf.open(stream=pdf, filetype="pdf")[number]
    drawn = etree.fromstring(page.get_svg_image(text_as_path=True).encode())
    if drawn.find(f".//{{{SVG}}}image") is not None:
        raise ValueError(f"page {number + 1} has a picture of pixels")
    shown = _SmallSvg(drawn, *part_of(page, cut)).written(title)
    return f"{''.join(shown)}\n".encode()


def part_of(page: pymupdf.Page, cut: Cut) -> tuple[float, float]:
    """Where a part of a page begins and ends, in points from its top."""
    top = _place(page, cut.begin).y0 - MARGIN if cut.begin else 0.0
    if cut.last:
        return top, _place(page, cut.last).y1 + MARGIN
    return top, _place(page, cut.end).y0 - MARGIN if cut.end else page.rect.height


def _place(page: pymupdf.Page, words: str) -> pymupdf.Rect:
    found = page.search_for(words)
    if not found:
        raise ValueError(f"the page does not say {words!r}")
    return pymupdf.Rect(found[-1])


class _SmallSvg:
    """One drawing of MuPDF's, written small."""

    def __init__(self, drawn: etree._Element, top: float, bottom: float) -> None:
        self._drawn = drawn
        self._top, self._bottom = top, bottom
        self._by_id = {each.get("id"): each for each in drawn.iter() if each.get("id")}
        self._names: dict[str, str] = {}  # what is used more than once, by its own text
        self._defined: list[str] = []

    def written(self, title: str) -> Iterator[str]:
        wide, high = float(self._drawn.get("width", "0")), self._bottom - self._top
        place = [round(number * UNITS) for number in (0, self._top, wide, high)]
        box = 'x="{}" y="{}" width="{}" height="{}"'.format(*place)
        shown = "".join(self._children(self._drawn))
        yield f'<svg xmlns="{SVG}" width="{wide:.0f}" height="{high:.0f}"'
        yield f' viewBox="{" ".join(map(str, place))}"><title>{escape(title)}</title>'
        yield f'<rect {box} fill="#fff"/><defs>{"".join(self._defined)}</defs>{shown}'
        yield f'<rect {box} fill="none" stroke="#b9c1c4" stroke-width="{UNITS}"/></svg>'

    def _children(self, parent: etree._Element) -> Iterator[str]:
        for line, run in groupby(parent, key=_line_of):
            if line is not None:
                yield from self._letters(line, list(run))
            else:
                for each in run:
                    yield from self._element(each)

    def _element(self, each: etree._Element) -> Iterator[str]:
        kind = etree.QName(each).localname
        if kind == "path":
            yield _path(each)
        elif kind == "g":
            clip = _referred(each.get("clip-path"))
            held = "".join(self._children(each))
            if held:
                yield f'<g clip-path="url(#{self._clip(clip)})">{held}</g>' if clip else held
        elif kind != "defs":
            raise ValueError(f"no rule for <{kind}>")

    def _clip(self, id_: str) -> str:
        inside = "".join(map(_path, self._by_id[id_]))
        return self._named(inside, '<clipPath id="{}">' + inside + "</clipPath>")

    def _letters(self, line: _Line, run: list[etree._Element]) -> Iterator[str]:
        """The letters that stand on one line, in one size and colour."""
        factor = line.size * UNITS / EM
        first = _matrix(run[0]).e
        uses = []
        for each in run if self._top < line.y < self._bottom + MARGIN else ():
            outline = self._by_id[_referred(each.get(_HREF))].get("d", "")
            if outline:
                form = _outline(outline, LETTER)
                name = self._named(form, '<path id="{}" d="' + form + '"/>')
                place = round((_matrix(each).e - first) * UNITS / factor)
                uses.append(f'<use href="#{name}" x="{place}"/>')
        x, y = round(first * UNITS), round(line.y * UNITS)
        if uses:
            yield f'<g transform="translate({x} {y})scale({factor:.3g})" fill="{line.fill}">'
            yield f"{''.join(uses)}</g>"

    def _named(self, text: str, definition: str) -> str:
        if text not in self._names:
            self._names[text] = f"a{len(self._names):x}"
            self._defined.append(definition.replace("{}", self._names[text], 1))
        return self._names[text]


class _Line(NamedTuple):
    """What letters have in common that one group can hold."""

    size: float
    y: float
    fill: str


def _line_of(each: etree._Element) -> _Line | None:
    """The line of a letter; None for what is none."""
    if etree.QName(each).localname != "use":
        return None
    matrix = _matrix(each)
    if matrix.b or matrix.c or matrix.a != -matrix.d:
        raise ValueError("a letter is turned or slanted")
    return _Line(matrix.a, matrix.f, each.get("fill", "#000"))


def _matrix(each: etree._Element) -> Matrix:
    return Matrix(*map(float, _PART.findall(each.get("transform", "1,0,0,1,0,0"))[-6:]))


def _referred(reference: str | None) -> str:
    return (reference or "").removeprefix("url(").removesuffix(")").removeprefix("#")


def _path(each: etree._Element) -> str:
    matrix = _matrix(each).times(UNITS)
    kept = {name: each.get(name) for name in (*_KEPT, *_LINES)}
    if width := each.get("stroke-width"):
        kept["stroke-width"] = f"{float(width) * matrix.scale:.1f}"
    if dashes := each.get("stroke-dasharray"):
        lengths = (float(length) * matrix.scale for length in _PART.findall(dashes))
        kept["stroke-dasharray"] = " ".join(f"{length:.0f}" for length in lengths)
    told = {name: value for name, value in kept.items() if value and _USUAL.get(name) != value}
    attributes = "".join(f' {name}="{value}"' for name, value in told.items())
    return f'<path{attributes} d="{_outline(each.get("d", ""), matrix)}"/>'


def _outline(d: str, matrix: Matrix) -> str:
    """An outline in whole units, each point told from the one before."""
    written: list[str] = []
    here = begin = (0, 0)
    for command, points in _commands(d):
        places = [matrix.of(x, y) for x, y in points]
        if command == "Z":
            here = begin
            written.append("z")
        elif places[-1] != here or command == "M":
            command, places = _bend(here, places) if command == "C" else (command, places)
            steps = (n for x, y in places for n in (x - here[0], y - here[1]))
            written.append(command.lower() + _numbers(steps))
            here = places[-1]
            begin = here if command == "M" else begin
    return "".join(written)


def _bend(
    here: tuple[int, int], places: list[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    """A curve with one handle instead of two, where that is the same but for the rounding."""
    (first_x, first_y), (second_x, second_y), end = places
    one = (3 * first_x - here[0]) / 2, (3 * first_y - here[1]) / 2
    other = (3 * second_x - end[0]) / 2, (3 * second_y - end[1]) / 2
    if max(abs(one[0] - other[0]), abs(one[1] - other[1])) > 3:
        return "C", places
    return "Q", [(round((one[0] + other[0]) / 2), round((one[1] + other[1]) / 2)), end]


def _numbers(numbers: Iterator[int]) -> str:
    return " ".join(map(str, numbers)).replace(" -", "-")


def _commands(d: str) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Each stroke of an outline with its points; what goes straight up or across is a line too."""
    parts = _PART.findall(d)
    here, command, at = (0.0, 0.0), "", 0
    while at < len(parts):
        if parts[at].isalpha():
            command, at = parts[at], at + 1
            if command == "Z":
                yield command, []
                continue
        if command in "HV":
            number = float(parts[at])
            here = (number, here[1]) if command == "H" else (here[0], number)
            yield "L", [here]
            at += 1
            continue
        many = 2 * _PAIRS[command]
        numbers = [float(part) for part in parts[at : at + many]]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        yield command, points
        here, at = points[-1], at + many
        command = "L" if command == "M" else command
