"""Words of a PDF and of its figures: text may go in front of one that does not fit on a page."""

from __future__ import annotations

from lxml.html import fromstring, tostring

from briefgen.extraction.canonical_text import extract, plain_words


def words_of_figures(page: bytes) -> list[list[str]]:
    """The words of each figure of a web page."""
    found = fromstring(page).iter("figure")
    return [plain_words(extract(tostring(one, with_tail=False), ".html")) for one in found]


def without_figures(words: list[str], figures: list[list[str]]) -> list[str]:
    """All words in their order but for those of figures, each of which is there as a whole."""
    left = list(words)
    for own in figures:
        begins = (at for at in range(len(left)) if left[at : at + len(own)] == own)
        at = next(begins, None)
        assert at is not None, own
        del left[at : at + len(own)]
    return left
