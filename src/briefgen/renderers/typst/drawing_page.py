"""A drawing on a page of its own, to be made pixels of where WeasyPrint is not there."""

from __future__ import annotations

import datetime
from typing import Final

from briefgen.layout.laid_out import Asset
from briefgen.renderers.typst.svg_words import with_plain_words
from briefgen.renderers.typst.typst_compiler import opened
from briefgen.theme.theme import FontFile

_POINTS: Final = 0.75
"""Of a pixel (CSS Values 4, 6.2)."""
_PAGE: Final = """\
#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)
#image("drawing.svg", width: 100%, height: 100%)
"""
_ANY_DAY: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The page is nobody's file."""


def drawing_page(svg: Asset, fonts: tuple[FontFile, ...]) -> bytes:
    """A PDF of one page that is the picture; raises RenderError."""
    width, height = (side * _POINTS for side in (svg.width, svg.height))
    files = {
        "main.typ": _PAGE.format(width=width, height=height).encode(),
        "drawing.svg": with_plain_words(svg.data, fonts),
    }
    with opened(files, fonts) as document:
        return document.pdf(_ANY_DAY, ())[0]
