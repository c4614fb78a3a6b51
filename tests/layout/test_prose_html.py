"""Prose in the vocabulary of the laid-out document."""

from __future__ import annotations

import pytest

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.prose_html import ProseWriter
from briefgen.model.figures import Figure

FIGURES = {
    "killed": Figure(label="killed", value=66, sources=("scd",)),
    "moved": Figure(label="moved", value=120000, qualifier="more_than", sources=("scd",)),
}
EN = ProseWriter(FIGURES, LibraryWords("en"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("{{ killed }} dead, {{ moved }} moved", "<p>66 dead, more than 120,000 moved</p>"),
        ("said [@scd].", '<p>said<cite data-note="source:scd"></cite>.</p>'),
        ("A & B \\<c>", "<p>A &amp; B &lt;c&gt;</p>"),
        ("*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"),
        ("[see **this** one](https://example.org/?a=1&b=2)",
         '<p><a href="https://example.org/?a=1&amp;b=2">see <strong>this</strong> one</a></p>'),
        ("[*new* **map**](#m)", '<p><a href="#m"><em>new</em> <strong>map</strong></a></p>'),
        ("[*a **b***](#m)", '<p><a href="#m"><em>a <strong>b</strong></em></a></p>'),
        ("[{{ killed }} *dead*](#m)", '<p><a href="#m">66 <em>dead</em></a></p>'),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    ],
)  # fmt: skip
def test_blocks(text: str, html: str) -> None:
    assert EN.blocks(text) == html


def test_numbers_of_a_cell_are_written_as_the_language_writes_them() -> None:
    assert EN.inline(120000) == "120,000"
    assert EN.inline(None) == ""
