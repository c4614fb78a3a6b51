"""Which text each glyph stands for, written and read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.renderers.pdf.text_layer.character_map import character_map, sections_of, texts_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)


@given(st.dictionaries(st.integers(0, 0xFFFF), TEXTS, max_size=250))
def test_what_is_written_is_read(texts: dict[int, str]) -> None:
    assert texts_of(character_map(texts)) == texts


def test_the_range_of_all_codes_is_no_character() -> None:
    """It was read as glyph 0 with the text U+FFFF, and written so with the next change."""
    assert texts_of(character_map({})) == {}
    assert texts_of(b"<0000> <FFFF>\n1 beginbfchar\n<0003> <0041>\nendbfchar") == {3: "A"}


def test_a_section_has_a_hundred_characters_at_most() -> None:
    lines = sections_of(dict.fromkeys(range(201), "a"))
    assert [line for line in lines if b"begin" in line] == [
        b"100 beginbfchar",
        b"100 beginbfchar",
        b"1 beginbfchar",
    ]
