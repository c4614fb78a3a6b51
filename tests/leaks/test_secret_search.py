"""Secrets are found whatever a format does to a text, and in time that grows with the file."""

from __future__ import annotations

import pytest

from briefgen.leaks.file_parts import FilePart
from briefgen.leaks.normalize import fold, numbers
from briefgen.leaks.secret_search import STRETCH, Net
from briefgen.leaks.withheld import Secret

SENTENCE = "Every night at two the watchman opens the third gate for those who know the word."
ARABIC = "يفتح الحارس البوابة الثالثة"


def net(
    *texts: str, open: str = "", person: bool = False, what: str = "a text", line: bool = False
) -> Net:
    secrets = [Secret(text, what, "here", person, line) for text in texts]
    return Net(secrets, [lambda: [open]], list)


def finds(ours: Net, text: str, *, technical: bool = False) -> bool:
    return bool(ours.search([FilePart("file", text, technical)]))


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("Osprey Example", "… by OSPREY\u00a0EXAMPLE, who"),
        ("Osprey Example", "Os\u00adprey Exam\u200bple"),
        ("Osprey Example", "Os-\nprey Example"),
        ("Osprey Example", "Os\u2010 \r\nprey Example".replace(" \r", "")),
        ("office affair", "oﬃce aﬀair"),
        ("«the third gate»", "“the third gate”"),
        ("the third gate", "the third gate\u2019s word"),
        ("Zoë Çağlar", "ZOE\u0308 C\u0327ag\u0306lar"),
        ("osprey@example.org", "mailto:Osprey@Example.org?x"),
        ("+44 20 7946 0955", "tel:+442079460955"),
        (ARABIC, "ﻳﻔﺘﺢ ﺍﻟﺤﺎﺭﺱ ﺍﻟﺒﻮﺍﺑﺔ ﺍﻟﺜﺎﻟﺜﺔ"),
        (ARABIC, ARABIC[::-1]),
        ("محمود الحارس", "قال ومحمود الحارس"),
        ("الحارس محمود", "للحارس محمود قال بالحارس محمود والحارس محمود"),
        ("مَحْمُود الحارِس", "محمـــود الحارس"),
    ],
)
def test_what_a_format_does_to_a_text(secret: str, text: str) -> None:
    assert finds(net(secret), text)


@pytest.mark.parametrize("text", ["Os-\nprey", "Os\u2010 \n prey", "Os\x02prey", "Os\ufffe\nprey"])
def test_a_word_that_a_line_divides_is_one_word(text: str) -> None:
    assert fold(f"an {text} at").words == (2, 6, 2)


@pytest.mark.parametrize("start", range(0, 40, 3))
def test_half_a_sentence_is_enough(start: int) -> None:
    words = SENTENCE.split()
    part = " ".join(words[start // 3 : start // 3 + 8])

    assert len(fold(part).text) < STRETCH or finds(net(SENTENCE), f"Something else {part} at all.")


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("cedar", "cedar"),  # too short for a stretch of prose
        ("cedars", "he produced arsenic"),
        ("osprey", "ospreys"),
        (SENTENCE, "at two the watchman, who know the word"),
    ],
)
def test_what_is_not_taken_for_a_find(secret: str, text: str) -> None:
    assert not finds(net(secret), text)


def test_technical_names_are_only_searched_for_what_is_distinctive() -> None:
    assert not finds(net("callout"), "callout callout-title", technical=True)
    assert finds(net("callout"), "a callout")
    assert finds(net("osprey-cellar"), "_Ref_osprey_cellar", technical=True)


def test_open_words_are_no_leak_but_the_name_of_a_person_is() -> None:
    shown = "Ask Osprey Example at the third gate."

    assert not finds(net("Osprey Example", open=shown), shown)
    assert finds(net("Osprey Example", open=shown, person=True), shown)


@pytest.mark.parametrize("text", ["حلب", ARABIC])
def test_an_open_text_excuses_its_letters_from_the_end_too(text: str) -> None:
    """As a program reads glyphs that stand as they are painted."""
    assert not finds(net(text, open=f"مدينة {text}", line=True), f"{text[::-1]} ةنيدم")


def test_an_open_word_may_be_a_secret_from_its_end() -> None:
    assert not finds(net("بلح", open="مدينة حلب", line=True), "مدينة حلب")


@pytest.mark.parametrize(
    "shown", ["at Osprey Example.", "OSPREY\u00adEXAMPLE", "Osprey Examples, Osprey Example"]
)
def test_an_open_text_excuses_it_however_it_is_written(shown: str) -> None:
    assert not finds(net("Osprey Example", open=shown), "ask Osprey Example")


def test_another_word_that_begins_like_it_does_not() -> None:
    assert finds(net("Osprey Example", open="Osprey Examples"), "ask Osprey Example")


def test_an_open_word_does_not_open_two_words_of_the_same_letters() -> None:
    ours = net("Albo", "Al Bo", open="Albo", line=True)

    assert not finds(ours, "by Albo")
    assert finds(ours, "by Albo, and by Al Bo")


def test_a_secret_sentence_round_an_open_one_is_still_found() -> None:
    shown = "Every night at two the watchman opens"

    assert not finds(net(SENTENCE, open=shown), shown)
    assert finds(net(SENTENCE, open=shown), SENTENCE)


@pytest.mark.parametrize("text", ["128,451", "128 451", "128.451", "١٢٨٬٤٥١", "1284510"])
def test_numbers(text: str) -> None:
    assert ("128451" in numbers(text)) is (text not in ("128 451", "1284510"))
    assert finds(net("128451", what="a number"), f"some {text} people") is (
        text not in ("128 451", "1284510")
    )


@pytest.mark.parametrize(
    ("written", "alone"),
    [
        ("12345", "12345"),
        ("12345.50", "123455"),
        ("12,345.50", "123455"),
        ("12.345,50", "123455"),
        ("12\u202f345,5", "123455"),
        ("-12345.50 %", "123455"),
        ("١٢٬٣٤٥٫٥٠", "123455"),
        ("12345.00", "12345"),
        ("12345.500", "123455"),
        ("12,345.500", "123455"),
        ("123.450", "123450"),  # it may be a thousand of them
        ("1,234,500", "1234500"),
        ("12.05.2030", "12052030"),
    ],
)
def test_a_number_is_the_same_with_more_noughts_behind_its_decimals(
    written: str, alone: str
) -> None:
    assert numbers(written) == {alone}


def test_a_round_or_small_number_is_no_secret() -> None:
    assert not finds(net("120000", "4512", what="a number"), "120,000 and 4,512")


def test_a_find_says_where() -> None:
    pieces = [FilePart("page 1", "Nothing."), FilePart("page 2", "Ask Osprey Example.")]

    assert [leak.where for leak in net("Osprey Example").search(pieces)] == ["page 2"]


def test_a_secret_over_the_end_of_a_page_is_found() -> None:
    pieces = [FilePart("page 1", SENTENCE[:40]), FilePart("page 2", SENTENCE[40:])]

    assert net(SENTENCE).search(pieces)


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("Ali", "said ALI, who"),
        ("Cedar", "known as \u201cCedar\u201d."),
        ("A12", "gate a12"),
        ("Al Bo", "by Al\u00a0Bo"),
        ("علي", "قال وعَلي"),
        ("أرز", "باسم «أرز»"),
    ],
)
def test_a_short_name_is_found_as_the_same_words(secret: str, text: str) -> None:
    assert finds(net(secret, line=True), text)
    assert not finds(net(secret, line=True, open=f"Open: {secret}."), text)


@pytest.mark.parametrize(
    ("secret", "text"),
    [("Ali", "alive and valid"), ("Ali", "al-i"), ("Cedar", "cedars"), ("Al Bo", "albo"),
     ("علي", "على عليه"), ("Mo", "Mo")],
)  # fmt: skip
def test_but_not_within_others(secret: str, text: str) -> None:
    assert not finds(net(secret, line=True), text)


def test_of_many_secrets_those_in_the_file_are_found() -> None:
    """Many are sought in another way than few."""
    secrets = [f"Name{n:04} Surname" for n in range(5_000)]
    secrets += [f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n} person" for n in range(2_000)]
    ours = net(*secrets, "Osprey Example", "Ali", open="Name0007 Surname", line=True)
    text = "x Name0042 Surname, Name0007 Surname, Osprey Example, alive, ca2 person, Ali"

    found = {leak.secret.text for leak in ours.search([FilePart("file", text)])}

    assert found == {"Name0042 Surname", "Osprey Example", "ca2 person", "Ali"}
