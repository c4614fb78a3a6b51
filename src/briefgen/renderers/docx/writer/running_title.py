"""What stands at the start of a page header's line, as long as the marking at its end leaves room.

A tab jumps nowhere where a line is full: the marking stuck to the title, or stood on a second line
of every page.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from briefgen.renderers.docx.paragraph_text import on_ground
from briefgen.renderers.docx.story import Inline, Paragraph, Run, RunBreak, Tab
from briefgen.renderers.docx.styles.style_data import CHIPS
from briefgen.renderers.docx.writer.letter_widths import ems

RTL_LETTER: Final = 0.62
"""A letter from right to left, in ems, in a font that stands in for ours."""
SEPARATOR: Final = " · "
"""In front of the date, which stays."""
ELLIPSIS: Final = "…"
LEAST: Final = 12
"""Letters of a title below which it says nothing any more."""
BETWEEN: Final = 1
"""Ems at least between the title and the marking."""
CHIP: Final = 1.35
"""How much larger the label of a marking is, which is bold and not as small as the rest."""
_LOOSE: Final = " \u00a0,;:،؛–-…"
"""What no shortened title ends in."""


def in_its_line(paragraph: Paragraph, line: float) -> Paragraph:
    """The paragraph with its title shortened to the room of a line of so many ems.

    Where little would be left of it, what stands at the end of the line goes below.
    """
    tabs = [at for at, inline in enumerate(paragraph.inlines) if isinstance(inline, Tab)]
    excess = _ems(paragraph.inlines) + BETWEEN - line
    if len(tabs) != 1 or excess <= 0:
        return paragraph
    start, end = paragraph.inlines[: tabs[0]], paragraph.inlines[tabs[0] :]
    shortened = _shortened(start, excess + ems(ELLIPSIS + " "))
    inlines = (*shortened, *end) if shortened else (*start, RunBreak(), *end)
    return replace(paragraph, inlines=inlines)


def _shortened(inlines: tuple[Inline, ...], excess: float) -> tuple[Inline, ...]:
    """The inlines with so many ems less of the title, at the end of a word; none: it is too short.

    The date is what follows the last separator.
    """
    date = max((at for at, one in enumerate(inlines) if _ends_title(one)), default=len(inlines))
    title = list(inlines[: date + 1])
    behind = inlines[date + 1 :]
    separator = SEPARATOR if behind else ""
    while title and excess > 0:
        last = title.pop()
        if not isinstance(last, Run):
            return ()
        words = last.text.removesuffix(separator) if behind else last.text
        kept = words.rstrip(_LOOSE).rpartition(" ")[0].rstrip(_LOOSE)
        excess -= _width(replace(last, text=words)) - _width(replace(last, text=kept))
        separator = ""
        if kept:
            title.append(replace(last, text=kept))
    if sum(len(one.text) for one in title if isinstance(one, Run)) < LEAST:
        return ()
    last = title.pop()
    assert isinstance(last, Run)
    mark = ELLIPSIS + (SEPARATOR if behind else "")
    return (*title, replace(last, text=f"{last.text.rstrip(_LOOSE)}{mark}"), *behind)


def _ends_title(inline: Inline) -> bool:
    return isinstance(inline, Run) and inline.text.endswith(SEPARATOR)


def _ems(inlines: tuple[Inline, ...]) -> float:
    return math.fsum(_width(one) for one in inlines if isinstance(one, Run))


def _width(run: Run) -> float:
    """How wide a run is in a line, by the kinds of its letters."""
    text = on_ground(run.text, run.look)
    wide = CHIP if run.look.style in CHIPS else 1
    return len(text) * RTL_LETTER if run.rtl else ems(text) * wide
