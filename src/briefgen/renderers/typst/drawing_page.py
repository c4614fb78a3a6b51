"""A drawing on a page of its own, to be made pixels of where WeasyPrint is not there."""

from __future__ import annotations

import datetime
import json
from typing import Final

from briefgen.layout.laid_out import Asset
from briefgen.renderers.typst.drawing_words import SHEET, WORDS, words_apart
from briefgen.renderers.typst.svg_words import with_plain_words
from briefgen.renderers.typst.typst_compiler import opened
from briefgen.theme.theme import FontChoice, FontFile

_POINTS: Final = 0.75
"""Of a pixel (CSS Values 4, 6.2)."""
_PAGE: Final = """\
#import "{sheet}": drawing-words
#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)
#place(image("drawing.svg", width: 100%, height: 100%))
#let given = json("words.json")
#drawing-words(given.words, {size}pt, given.font)
"""
_ANY_DAY: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The page is nobody's file."""


def drawing_page(
    svg: Asset, fonts: tuple[FontFile, ...], latin: FontChoice, arabic: FontChoice
) -> bytes:
    """A PDF of one page that is the picture; raises RenderError."""
    width, height = (side * _POINTS for side in (svg.width, svg.height))
    drawing, words = words_apart(svg.data, latin, arabic)
    page = _PAGE.format(sheet=SHEET, width=width, height=height, size=_POINTS)
    files = {SHEET: WORDS.encode(), "main.typ": page.encode()}
    files["drawing.svg"] = with_plain_words(drawing)
    with opened(files, fonts) as document:
        font = [*map(document.family, dict.fromkeys((latin.body, arabic.body)))]
        said = json.dumps({"words": words, "font": font}, ensure_ascii=False)
        document.give("words.json", said.encode())
        return document.pdf(_ANY_DAY, ())[0]
