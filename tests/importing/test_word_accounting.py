"""Every word of a source is counted: what is in no draft and no list is found."""

from briefgen.importing.brief_draft import drafted
from briefgen.importing.imported_document import (
    ImportedDocument,
    ImportedParagraph,
    plain_runs,
)
from briefgen.importing.word_accounting import missing_words, words_of
from tests.importing.imports import DAY, lost


def test_a_word_that_the_draft_lacks_is_missing() -> None:
    assert missing_words("one two three", {"title": "one"}, ["three"]) == {"two": 1}


def test_a_word_that_stands_twice_is_counted_twice() -> None:
    assert missing_words("red red blue", {"title": "red blue"}, []) == {"red": 1}


def test_markup_and_our_own_ids_are_no_words() -> None:
    draft = {"sections": [{"id": "lost", "body": ["**bold** a\\*b [@lost]"], "sources": ["lost"]}]}

    assert missing_words("bold a b lost", draft, []) == {"lost": 1}


def test_a_number_is_one_word_however_it_is_grouped() -> None:
    assert words_of("1,200") == words_of("1200") == words_of("١٬٢٠٠") == words_of("1\u202f200")
    assert missing_words("1,200 and 12.5", {"rows": [[1200, 12.5]], "t": "and"}, []) == {}


def test_invisible_signs_do_not_divide_a_word() -> None:
    assert words_of("hy\u00adphen\u200b") == words_of("hyphen")


def test_what_a_reader_drops_is_in_the_list() -> None:
    """As if the reader of a format had a fault: the other reading knows the words."""
    block = ImportedParagraph(plain_runs("Two bridges are closed."))
    document = ImportedDocument((block,), "Two bridges are closed. So is the road.", language="en")

    assert lost(drafted(document, "a.docx", "slug", DAY)) == "so is the road"
