from __future__ import annotations

import pytest

from briefgen.text.presentation_forms import plain_letters


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("ﬁrst oﬃce ﬂoods ﬅ", "first office floods st"),
        ("\ufee3\ufeae\ufea3\ufe92\ufe8e", "مرحبا"),
        ("\ufefb", "لا"),
        ("ﷲ", "الله"),
        ("1445 \ufeeb", "1445 ه\u200d"),
        ("\ufeea", "\u200dه"),
        ("\ufeec", "\u200dه\u200d"),
        ("plain, عادي, ﷺ ﷼ ﴾ é 5², ½", "plain, عادي, ﷺ ﷼ ﴾ é 5², ½"),
        ("\ufe70", "\ufe70"),
        ("", ""),
    ],
)
def test_forms_of_letters_become_letters_in_the_same_shape(typed: str, plain: str) -> None:
    assert plain_letters(typed) == plain
