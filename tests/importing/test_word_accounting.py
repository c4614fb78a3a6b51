"""Every word of a source is counted: what is in no draft and no list is found."""

from briefgen.importing.word_accounting import missing_words, words_of


def test_a_word_that_the_draft_lacks_is_missing() -> None:
    assert missing_words("one two three", {"title": "one"}, ["three"]) == {"two": 1}


def test_a_word_that_stands_twice_is_counted_twice() -> None:
    assert missing_words("red red blue", {"title": "red blue"}, []) == {"red": 1}


def test_markup_and_our_own_ids_are_no_words() -> None:
    draft = {"sections": [{"id": "lost", "body": ["**bold** a\\*b [@lost]"], "sources": ["lost"]}]}

    assert missing_words("bold a b lost", draft, []) == {"lost": 1}


def test_a_number_is_one_word_however_it_is_grouped() -> None:
    assert words_of("1,200") == words_of("1200") == words_of("١٬٢٠٠")
    assert missing_words("1,200 and 12.5", {"rows": [[1200, 12.5]], "t": "and"}, []) == {}


def test_invisible_signs_do_not_divide_a_word() -> None:
    assert words_of("hy\u00adphen\u200b") == words_of("hyphen")
