"""A line ends behind the last of the words that fit on it, whatever follows them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from briefgen.renderers.pdf.box_changes import every
from briefgen.renderers.pdf.weasyprint.private_names import page_box
from briefgen.renderers.pdf.weasyprint.trailing_spaces import spaces_hanging
from briefgen.renderers.pdf.weasyprint.weasy import boxes, weasyprint

WORDS = "Syrian government media, on Hama National Hospital, <em>Report on the funeral</em>. Media."


def _lines(width: int) -> list[str]:
    sheet = f"<style>@page {{ margin: 0; size: {width}px 400px }} body {{ margin: 0 }}</style>"
    with spaces_hanging():
        document = weasyprint.HTML(string=f"{sheet}<p>{WORDS}</p>").render()
    lines = (box for box in every(page_box(document.pages[0])) if isinstance(box, boxes.LineBox))
    return ["".join(map(_text, every(line))) for line in lines]


def _text(box: Any) -> str:
    return str(box.text) if isinstance(box, boxes.TextBox) else ""


def test_a_wider_line_holds_no_fewer_words() -> None:
    """The first one held one word alone where all but the space behind them fitted on it."""
    found = [_lines(width) for width in range(300, 640, 2)]
    firsts = [len(lines[0]) for lines in found]
    assert [(one, other) for one, other in pairwise(firsts) if other < one] == []
    assert {" ".join(lines) for lines in found} == {WORDS.replace("<em>", "").replace("</em>", "")}
