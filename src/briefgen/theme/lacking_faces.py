"""Bold and italic that a family of a theme has no file for, and what stands in for them.

An engine looks for a bold comma in the next family before it takes the regular one of the first:
so a file stands in for each face that is lacking. That no letter is bolder then, is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from briefgen.theme.theme import FontFile

Face = Literal["bold", "italic"]
_BOLD: Final = 600
"""The least weight that is seen as bold."""
_FACES: Final = ((400, "normal"), (700, "normal"), (400, "italic"), (700, "italic"))


class StandIn(NamedTuple):
    """A file, by its number in the theme, that is taken for another weight and style."""

    number: int
    weight: int
    style: str


def lacking_faces(files: Sequence[FontFile]) -> Iterator[Face]:
    """What a family with these files cannot show."""
    if not any(file.weight >= _BOLD for file in files):
        yield "bold"
    if not any(file.style == "italic" for file in files):
        yield "italic"


def stand_ins(fonts: Sequence[FontFile], family: str) -> Iterator[StandIn]:
    """What is taken for the faces that a family has no file of its own for."""
    own = [(number, font) for number, font in enumerate(fonts) if font.family == family]
    for weight, style in _FACES if own else ():
        known = [font for _, font in own if font.style == style]
        if not any((font.weight >= _BOLD) == (weight >= _BOLD) for font in known):
            number, _ = min(own, key=lambda one: _unlike(one[1], weight, style))
            yield StandIn(number, weight, style)


def _unlike(font: FontFile, weight: int, style: str) -> tuple[bool, bool, int]:
    """How far a file is from a face: weight tells more than a slant."""
    is_bold = (font.weight >= _BOLD) == (weight >= _BOLD)
    return not is_bold, font.style != style, abs(font.weight - weight)
