"""Prose in the vocabulary of the laid-out document."""

from __future__ import annotations

import pytest

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.prose_html import ProseWriter
from briefgen.model.brief import Brief
from briefgen.model.figures import Figure

FIGURES = {
    "killed": Figure(label="killed", value=66, change_from_previous=12, sources=("scd",)),
    "kids": Figure(label="kids", value=23, age="child", part_of="killed", sources=("scd",)),
    "money": Figure(label="money", value=38_400_000, unit="USD", sources=("scd",)),
    "moved": Figure(label="moved", value=120000, qualifier="more_than", sources=("scd",)),
}
BRIEF = Brief.model_validate(
    {
        "title": "T",
        "language": "en",
        "published": "2024-03-12",
        "as_of": "2024-03-10",
        "period": {"start": "2024-03-04", "end": "2024-03-10"},
        "issue": 1024,
        "countries": ["SYR", "TUR"],
        "sources": {"scd": {"title": "S"}},
        "figures": FIGURES,
    }
)
EN = ProseWriter(BRIEF, LibraryWords("en"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("{{ killed }} dead, {{ moved }} moved", "<p>66 dead, more than 120,000 moved</p>"),
        ("{{ moved }} moved. {{ moved }}", "<p>More than 120,000 moved. More than 120,000</p>"),
        ("**{{ moved }}** moved", "<p><strong>More than 120,000</strong> moved</p>"),
        ("died [@scd]. {{ moved }}",
         '<p>died<cite data-note="source:scd"></cite>. More than 120,000</p>'),
        ("- {{ moved }}\n- ca. {{ moved }}",
         "<ul><li>More than 120,000</li><li>ca. more than 120,000</li></ul>"),
        ("{{ moved | number }} moved", "<p>120,000 moved</p>"),
        ("{{ money }} and {{ money | compact }}",
         "<p>USD\u00a038,400,000 and USD\u00a038.4\u00a0million</p>"),
        ("{{ money }} dollars, $ {{ money }}", "<p>38,400,000 dollars, $ 38,400,000</p>"),
        ("{{ killed | parts }}", "<p>66, of whom 23 children</p>"),
        ("now {{ killed | change }}", "<p>now 12 more than in the previous issue</p>"),
        ("No. {{ issue }}, {{ country }}, {{ period }}", "<p>No. 1024, Syria, 4–10 March 2024</p>"),
        ("{{as_of}}", '<p><time datetime="2024-03-10">10 March 2024</time></p>'),
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
