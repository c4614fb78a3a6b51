"""No word stands alone on the last line of what is set large."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.pdf.last_words import hold_last_words
from briefgen.renderers.registry import renderer
from tests.written_briefs import written


def held(markup: str) -> str:
    root = etree.fromstring(f"<body>{markup}</body>")
    hold_last_words(root)
    return "".join(root.itertext()).replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h2>one two three four five</h2>", "one two three four_five"),
        ("<h2>one two three four</h2>", "one two three four"),
        ("<h2>ما حدث في تشرين الأول 2023</h2>", "ما حدث في تشرين الأول 2023"),
        ("<h2>ما حدث في المدينة أمس</h2>", "ما حدث في المدينة_أمس"),
        ("<p>one two three four five</p>", "one two three four five"),
        ('<p class="subtitle">one two three four five.</p>', "one two three four_five."),
        (
            '<blockquote class="pull-quote"><p>one two three four five</p>'
            "<p>said in a hall of words</p></blockquote>",
            "one two three four_fivesaid in a hall of words",
        ),
        (
            '<caption><span class="caption-number">Table 1:</span> one two three<br/>'
            "<span>four five six</span></caption>",
            "Table 1: one two_threefour five six",
        ),
        (
            '<caption>one two three four five<span data-note="1">a note</span></caption>',
            "one two three four_fivea note",
        ),
        ("<h2>one two three <em>four</em></h2>", "one two three four"),
        (
            "<h2>one two three unforgettable misunderstandings</h2>",
            "one two three unforgettable misunderstandings",
        ),
        ("<h2>one two three 17 2024</h2>", "one two three 17 2024"),
    ],
)
def test_the_last_two_words_are_held_together(markup: str, text: str) -> None:
    assert held(markup) == text


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_no_quotation_ends_in_a_word_alone(engine: str, tmp_path: Path) -> None:
    quotes = [
        {"quote": {"text": f"{'word ' * length}the very end", "speaker": "P"}}
        for length in range(4, 18)
    ]
    brief = written(tmp_path, {"heading": "H", "body": quotes})
    document = replace(lay_out(brief.edition()), pdf_engine=engine)
    pages = pypdfium2.PdfDocument(renderer("pdf").render(document).data)
    lines = [line for page in pages for line in page.get_textpage().get_text_range().splitlines()]
    ends = [line.split() for line in lines if line.rstrip().endswith("end”")]
    assert len(ends) == len(quotes)
    assert [line for line in ends if len(line) < 2] == []
