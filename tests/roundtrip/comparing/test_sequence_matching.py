"""Items that are the same in two sequences: any pair is one, and no length takes for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.roundtrip.comparing import sequence_matching as module
from briefgen.roundtrip.comparing.paragraph_alignment import align
from briefgen.roundtrip.comparing.sequence_matching import matching
from briefgen.roundtrip.reading.revised_paragraphs import RevisedParagraph
from tests.properties import examples

ITEMS = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@examples(300)
@given(a=ITEMS, b=ITEMS, most=st.sampled_from([4, 20, 100]))
def test_pairs_are_equal_and_cross_nothing(a: list[str], b: list[str], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST_STEPS", most)
        pairs = matching(a, b)
        assert matching(a, a) == [(at, at) for at in range(len(a))]

    assert all(a[i] == b[j] for i, j in pairs)
    for side in zip(*pairs, strict=True):
        assert list(side) == sorted(set(side))


def test_what_is_there_once_is_found_among_what_comes_again() -> None:
    """Rows of a table to which a column was added, and one row that was taken out."""
    old = [text for row in range(900) for text in (f"row {row}", "yes", "no")]
    new = [text for row in range(900) if row != 7 for text in (f"row {row}", "yes", "no", "0")]

    pairs = matching(old, new)

    assert len(pairs) == 3 * 899
    assert {old[i] for i, _ in pairs} == {*old} - {"row 7"}


def test_texts_that_come_again_and_again_take_no_longer_than_they_are() -> None:
    """Minutes to hours, where each match looks at all pairs again."""
    made = ["yes", "no"] * 2000
    changed = ["yes", "no", "perhaps"] * 3000

    assert len(matching(changed, made)) > 2000
    assert align(
        [RevisedParagraph(one, one) for one in made],
        [RevisedParagraph(one, one) for one in changed],
    )
