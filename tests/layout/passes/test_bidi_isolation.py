"""Words of the other direction of writing."""

from __future__ import annotations

import pytest
from lxml import etree, html

from briefgen.layout.passes.bidi_isolation import set_off


def body(inner: str, language: str, languages: tuple[str, ...] = ()) -> str:
    direction = "rtl" if language == "ar" else "ltr"
    root = html.document_fromstring(
        f'<html lang="{language}" dir="{direction}"><head><title>M4</title></head>'
        f"<body><p>{inner}</p></body></html>"
    )
    set_off(root, languages)
    assert root.findtext("head/title") == "M4"
    paragraph = root.find("body/p")
    assert paragraph is not None
    text = etree.tostring(paragraph, encoding="unicode", method="html")
    return text.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    "piece",
    [
        "M4", "S-300", "COVID-19", "CC-BY-4.0", "Enab Baladi", "Médecins Sans Frontières", "X & Y",
        "2023-10-05", "60–70", "1,200–1,500", "5/10/2023", "+963 11 123-4567", "6 km", "2.5 USD",
        "USD 1,500", "info@example.org", "https://example.org/a?b=1",
    ],
)  # fmt: skip
def test_what_is_read_from_the_left_is_isolated_in_arabic(piece: str) -> None:
    escaped = piece.replace("&", "&amp;")
    assert body(f"في {escaped}، عند", "ar") == f'في <bdi dir="ltr">{escaped}</bdi>، عند'
    assert body(f"لـ{escaped}.", "ar") == f'لـ<bdi dir="ltr">{escaped}</bdi>.'


@pytest.mark.parametrize("piece", ["2023", "120,000", "٤٥٪", "15 آذار 2020", "«نص»"])
def test_plain_numbers_keep_their_order_by_themselves(piece: str) -> None:
    assert body(f"في {piece} عند", "ar") == f"في {piece} عند"


def test_a_number_behind_a_name_is_not_drawn_into_it() -> None:
    assert body("M4 15 آذار", "ar") == '<bdi dir="ltr">M4</bdi> 15 آذار'


@pytest.mark.parametrize("piece", ["Resolution 2254", "Place 1", "Phase 2 plan", "IPC 3.1 Guide"])
@pytest.mark.parametrize("after", ["", ".", "،", " (نص)", "، نص", ": نص", " وM4"])
def test_a_number_that_counts_nothing_is_part_of_the_name(piece: str, after: str) -> None:
    """“2254 Resolution” is what a reader would see if the name alone ran from the left."""
    found = body(f"نص {piece}{after}", "ar")
    assert found.startswith(f'نص <bdi dir="ltr">{piece}</bdi>{after[:2]}')


@pytest.mark.parametrize("after", ["15-20 آذار", "15/3/2020", "66 قتيلاً", "15% من", "3,5 آلاف"])
def test_a_number_with_a_meaning_of_its_own_is_none_of_the_name(after: str) -> None:
    assert body(f"نص M4 {after}", "ar").startswith('نص <bdi dir="ltr">M4</bdi> ')


@pytest.mark.parametrize("amount", ["6 km", "1.5km", "1,200 m²", "5 USD", "6\u00a0km"])
def test_an_amount_with_its_unit_is_none_of_the_name(amount: str) -> None:
    """Else the amount runs on from the name, from the left, and “1.5km” falls in two."""
    isolated = f'<bdi dir="ltr">{amount}</bdi>'
    assert body(f"نص M4 {amount}", "ar") == f'نص <bdi dir="ltr">M4</bdi> {isolated}'


def test_a_number_before_an_element_may_count_what_the_element_holds() -> None:
    assert body("M4 15 <strong>قتيلاً</strong>", "ar").startswith('<bdi dir="ltr">M4</bdi> 15 ')
    assert body("Place 1<sup>(2)</sup>", "ar").startswith('<bdi dir="ltr">Place 1</bdi><sup>')


def test_a_number_with_a_letter_of_its_own_is_not_torn_apart() -> None:
    assert body("Zoom 1.5x نص", "ar") == '<bdi dir="ltr">Zoom 1.5x</bdi> نص'


def test_texts_in_elements_and_behind_them_are_found() -> None:
    found = body("<strong>NATO</strong> UN<br>X <em>نص OCHA</em>", "ar")
    assert found.count('<bdi dir="ltr">') == 4


def test_what_is_isolated_already_stays_as_it_is() -> None:
    for text in (
        '<bdi dir="ltr"><a href="#x">M4</a></bdi>',
        '<span lang="en" dir="ltr">the M4</span>',
        "<bdi>M4</bdi>",
    ):
        assert body(text, "ar") == text


def test_an_element_with_nothing_else_takes_the_direction_itself() -> None:
    assert body('<a href="#x">M4</a>', "ar") == '<a href="#x" dir="ltr">M4</a>'
    assert body('<a href="#x">الطريق M4</a>', "ar") == '<a href="#x">الطريق M4</a>'


def test_an_element_that_holds_more_than_one_foreign_text_keeps_its_direction() -> None:
    assert body("<span>M4 نص</span>", "ar") == '<span><bdi dir="ltr">M4</bdi> نص</span>'
    assert body("<time>نص 6 km</time>", "ar") == '<time>نص <bdi dir="ltr">6 km</bdi></time>'


def test_a_link_of_several_parts_is_set_off_as_any_text() -> None:
    assert body('<a href="#x">M4 نص <em>نص</em> M5</a>', "ar") == (
        '<a href="#x"><bdi dir="ltr">M4</bdi> نص <em>نص</em> <bdi dir="ltr">M5</bdi></a>'
    )


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [("رابط (", "10%", ")"), ("من ", "10–20", " منطقة"), ("", "-5", " درجات"), ("و", "+963", ""),
     ("نص ", "M4", "، 15 نصاً")],
)  # fmt: skip
def test_a_number_in_a_link_keeps_its_order(before: str, piece: str, after: str) -> None:
    assert body(f'<a href="#x">{before}{piece}{after}</a>', "ar") == (
        f'<a href="#x">{before}<bdi dir="ltr">{piece}</bdi>{after}</a>'
    )


@pytest.mark.parametrize(
    ("picture", "language", "languages", "said"),
    [
        ("لافتة كتب عليها Help", "en", ("en",), "ar"),
        ("چادرها در اردوگاه", "en", ("en",), "fa"),
        ("ڕێگاکە داخراوە", "en", ("en", "ckb"), "ckb"),
        ("A banner: لافتة", "en", ("en",), None),
        ("A banner that says Help", "ar", ("ar", "en"), "en"),
        ("A banner that says Help", "ar", ("ar",), None),
        ("لافتة", "ar", ("ar",), None),
        ("", "en", ("en",), None),
        ("2023", "ar", ("ar", "en"), None),
    ],
)
def test_an_alt_text_in_another_script_says_its_language(
    picture: str, language: str, languages: tuple[str, ...], said: str | None
) -> None:
    made = body(f'<img src="asset:x" alt="{picture}">', language, languages)
    assert html.fragment_fromstring(made).get("lang") == said


def test_numbers_inside_arabic_inside_english_are_isolated_in_their_turn() -> None:
    assert body("says الدوام 08:30–16:00 يومياً here", "en") == (
        'says <span lang="ar" dir="rtl">الدوام <bdi dir="ltr">08:30–16:00</bdi> يومياً</span> here'
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [("می‌روند", "fa"), ("ٹھیک ہے", "ur"), ("ئێمە", "ckb"), ("موږ", "ps"), ("שלום", "he")],
)
def test_the_letters_say_the_language(text: str, language: str) -> None:
    assert body(f"they said {text} today", "en").count(f'lang="{language}"') == 1


def test_a_language_that_is_said_already_stays() -> None:
    assert body('<span lang="fa">تهران امروز</span>', "en") == (
        '<span lang="fa" dir="rtl">تهران امروز</span>'
    )


def test_arabic_in_english_says_its_language() -> None:
    assert body("the paper الوطن (1) said", "en") == (
        'the paper <span lang="ar" dir="rtl">الوطن</span> (1) said'
    )
    assert 'lang="fa"' in body("said تهران امروز.", "en", ("tr", "fa"))
    assert body("«تهران امروز»", "en", ("fa",)).count("<span") == 1


def test_arabic_in_an_english_quote_of_an_arabic_edition() -> None:
    found = body('<span lang="en" dir="ltr">the الوطن paper</span>', "ar")
    assert '<span lang="ar" dir="rtl">الوطن</span>' in found


@pytest.mark.parametrize("piece", ["a", "ab.", "1,", "1-", "+1 ", "نص ", "M4 ", "a 1 ", "1 "])
def test_long_texts_take_no_longer_than_they_are(piece: str) -> None:
    """Several seconds, or for ever, where a pattern can match the same words in two ways."""
    text = f"{piece * 3000} !"
    for language in ("ar", "en"):
        made = html.fragment_fromstring(body(f"<span>{text}</span>", language))
        assert "".join(map(str, made.itertext())) == text
