"""The cover: the ground of its title reaches down the page, as in the PDF.

Word's grounds are as high as their paragraphs, so ones without words make the room above and below.
How high the words are, Word alone knows; where they may be long, there is less room and photograph,
so that the logos below stay on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from briefgen.renderers.docx.story import Block, Hyperlink, Image, Paragraph, Run
from briefgen.renderers.docx.styles.style_data import BANDED

LINES: Final = {"Title": (44, 34, 1.0), "Subtitle": (88, 70, 0.6)}
"""For the longest words of a cover: letters in a line, of Arabic ones, and the height of a line in
lines of the title."""
LOW_FROM: Final = 2.7
"""Lines of the title from which a photograph is lower, and the ground ends sooner."""
FULL_FROM: Final = 5.0
"""From which below a photograph there is no room but for words."""
_PHOTO: Final = "TitlePhoto"


def as_cover(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a title block that is a page of its own."""
    at = [index for index, block in enumerate(blocks) if _style(block) in BANDED]
    if not at:
        return list(blocks)
    lines = sum(map(_lines, blocks))
    photo = next((index for index, block in enumerate(blocks) if _style(block) == _PHOTO), None)
    first = at[0] + (photo is not None and at[0] == photo + 1)  # behind the photograph's credit
    above, below = ("CoverTop", "CoverEnd") if photo is None else ("BandTop", "CoverFoot")
    if lines > LOW_FROM:
        below = "CoverFoot" if photo is None else ""
    if photo is not None and lines > FULL_FROM:
        above = ""
    made = [*blocks[:first], *_room(above, blocks)]
    made += [*blocks[first : at[-1] + 1], *_room(below, blocks), *blocks[at[-1] + 1 :]]
    return [_lower(block) for block in made] if lines > LOW_FROM else made


def _room(style: str, blocks: Sequence[Block]) -> list[Block]:
    rtl = any(isinstance(block, Paragraph) and block.rtl for block in blocks)
    return [Paragraph(style=style, rtl=rtl)] if style else []


def _lines(block: Block) -> float:
    """About how many lines of the title a paragraph of the cover takes."""
    if not isinstance(block, Paragraph) or block.style not in LINES:
        return 0
    latin, arabic, height = LINES[block.style]
    runs = [child for one in block.inlines for child in _leaves(one) if isinstance(child, Run)]
    letters = sum(len(run.text) for run in runs)
    return ceil(letters / (arabic if block.rtl else latin)) * height


def _leaves(inline: object) -> tuple[object, ...]:
    return inline.children if isinstance(inline, Hyperlink) else (inline,)


def _lower(block: Block) -> Block:
    """A photograph of which less is shown."""
    if not isinstance(block, Paragraph) or block.style != _PHOTO:
        return block
    inlines = [replace(one, low=True) if isinstance(one, Image) else one for one in block.inlines]
    return replace(block, inlines=tuple(inlines))


def _style(block: Block) -> str:
    return block.style if isinstance(block, Paragraph) else ""
