"""What a document remembers of its page headers and contents."""

import pytest

from briefgen.renderers.docx.derived_digests import contents_fingerprint, fingerprint, fingerprints
from briefgen.renderers.docx.story import Field, Hyperlink, Paragraph, Run, Toc, TocEntry


@pytest.mark.parametrize(
    "same", ["Waterin May·Page", "Water in\u00a0May · \u200fPage \ufdd5", "Water in May ·\tPage"]
)
def test_spaces_directions_and_counted_numbers_are_no_change(same: str) -> None:
    assert fingerprint(same) == fingerprint("Water in May · Page ")


@pytest.mark.parametrize(
    "other", ["Water in May Page", "Water in March · Page", "Water in Mayٌ · Page"]
)
def test_every_other_sign_is(other: str) -> None:
    assert fingerprint(other) != fingerprint("Water in May · Page ")


def test_a_footer_and_contents() -> None:
    footer = Paragraph((Run("Page "), Field("page", "1"), Run(" of "), Field("pages", "9")))
    entry = TocEntry((Hyperlink((Run("Supply"), Field("noteref", "3"))),), 0)
    toc = Toc((Paragraph((Run("Contents"),)),), (entry,))
    said = fingerprints([footer, footer, Paragraph()], [toc]).split()
    assert said == [fingerprint("Page of"), contents_fingerprint(["Contents", "Supply 12"])]
