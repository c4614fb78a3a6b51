"""Which paragraph of the edited document is which of the original."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.roundtrip.comparing.paragraph_alignment import Hunk, align
from briefgen.roundtrip.reading.revised_paragraphs import RevisedParagraph

TEXTS = st.lists(st.sampled_from(["a b c", "a b d", "x", "y z"]), max_size=8)


def paragraphs(texts: list[str]) -> list[RevisedParagraph]:
    return [RevisedParagraph(text, text) for text in texts]


@given(TEXTS, TEXTS)
def test_what_is_in_no_hunk_is_equal(old: list[str], new: list[str]) -> None:
    was, now = paragraphs(old), paragraphs(new)
    i = j = 0
    for hunk in [*align(was, now), Hunk(len(old), len(old), len(new), len(new))]:
        assert hunk.old_start >= i
        assert old[i : hunk.old_start] == new[j : hunk.new_start]
        assert old[hunk.old_start : hunk.old_end] != new[hunk.new_start : hunk.new_end] or (
            hunk.old_start == len(old)
        )
        i, j = hunk.old_end, hunk.new_end


def test_of_two_equal_rows_the_later_is_new() -> None:
    row = ["Amal", "farmer", "here"]
    found = align(paragraphs(row), paragraphs([*row, "Nour", *row[1:]]))
    assert found == [Hunk(3, 3, at, at + 1) for at in (3, 4, 5)]


def test_of_two_equal_paragraphs_the_later_is_gone() -> None:
    assert align(paragraphs(["a", "a", "b"]), paragraphs(["a", "b"])) == [Hunk(1, 2, 1, 1)]
