"""The script and the direction of languages, by their tags and by their letters."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from briefgen.text.languages import direction_of, is_rtl, primary_of, script_of
from briefgen.text.letters import may_be_in, rtl_language, runs_from_right

RTL = """
    ar ar-SY ar_EG AR arc az-Arab az-IR ckb dv fa fa-AF glk ha-Arab he iw ku-Arab ku-Arab-IQ ku-LB
    lrc mzn nqo pa-Arab pa-PK PA_pk pes pnb prs ps sd syr aii ug ug-CN ur ur-PK uz-AF uz-Arab
    uz-arab-af yi tg-PK ks ff-Adlm kk-CN en-Hebr man-Nkoo rhg-Rohg zxx-Thaa
"""
LTR = """
    en en-GB az az-Latn ar-Latn ar-Latn-SY fa-Latn ku ku-TR pa pa-IN pa-Guru sd-Deva sd-IN ug-Cyrl
    ug-KZ ur-Latn uz uz-UZ fr tr ru ja zh so sw ti am ha ks-Deva ckb-Latn yi-Latn de-CH es-419 xx
"""


@pytest.mark.parametrize("tag", RTL.split())
def test_written_from_right_to_left(tag: str) -> None:
    assert is_rtl(tag)
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize("tag", [*LTR.split(), "", "-", "x_", "und"])
def test_written_from_left_to_right(tag: str) -> None:
    assert not is_rtl(tag)
    assert direction_of(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "script"),
    [("ru", "Cyrl"), ("ar", "Arab"), ("SR_latn", "Latn"), ("en", "Latn"), ("tlh-x", ""), ("", "")],
)
def test_the_script_of_a_language(tag: str, script: str) -> None:
    assert script_of(tag) == script


def test_the_language_of_a_tag() -> None:
    assert [primary_of(tag) for tag in ("pa-PK", "KU_Arab", "en", "")] == ["pa", "ku", "en", ""]


def test_every_locale_of_cldr_runs_as_cldr_says() -> None:
    wrong = {
        name
        for name in locale_identifiers()
        if is_rtl(name) != (Locale.parse(name).character_order == "right-to-left")
    }
    assert {primary_of(name) for name in wrong} <= {
        "ha",
        "ku",
        "ms",
        "kk",
        "ks",
        "sd",
        "ug",
        "az",
    }, wrong


def test_every_language_that_cldr_writes_from_the_right_is_known() -> None:
    for tag, likely in get_global("likely_subtags").items():
        if not tag.startswith("und"):
            assert is_rtl(tag) == is_rtl(likely), tag


def test_the_languages_of_most_briefs_need_no_babel() -> None:
    code = "import sys; from briefgen.text.languages import is_rtl; assert is_rtl('ar')"
    code += "; assert not is_rtl('en'); sys.exit('babel' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


# --- by letters ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("الماء قليل", "ar"), ("می‌روند", "fa"), ("تهران گفت", "fa"), ("پاکستان میں", "ur"),
        ("ٹھیک ہے", "ur"), ("ئێمە ئاومان نییە", "ckb"), ("کوردستانی عێراق ڕۆژ", "ckb"),
        ("موږ اوبه نه لرو ښه", "ps"), ("سنڌ ۾ ٻوڏ", "sd"), ("ئۇيغۇر", "ug"), ("שלום", "he"),
        ("ܫܠܡܐ", "syr"), ("ދިވެހި", "dv"), ("ߒߞߏ", "nqo"), ("𞤆𞤵𞤤𞤢𞤪", "ff-Adlm"),
        ("«نص» 5", "ar"), ("OCHA گفت", "fa"), ("؟", "ar"), ("", "ar"),
    ],
)  # fmt: skip
def test_letters_tell_their_language(text: str, language: str) -> None:
    assert rtl_language(text) == language


@pytest.mark.parametrize(
    ("text", "languages", "language"),
    [
        ("الماء", ("en", "fa", "ar"), "fa"),
        ("الماء", ("en", "he"), "ar"),
        ("گفت", ("ar",), "fa"),
        ("گفت", ("ar", "prs", "fa"), "prs"),
        ("گفت", ("ur",), "ur"),
        ("ٹھیک", ("fa", "ur-PK"), "ur-PK"),
        ("ښه", ("fa",), "ps"),
        ("سۆزی", ("az-Arab",), "az-Arab"),
        ("گفت", ("az-Latn",), "fa"),
        ("שלום", ("ar", "yi"), "yi"),
        ("ܫܠܡܐ", ("ar", "aii"), "aii"),
    ],
)
def test_a_language_of_the_brief_is_preferred_if_it_has_the_letters(
    text: str, languages: tuple[str, ...], language: str
) -> None:
    assert rtl_language(text, languages) == language


def test_letters_and_the_way_that_they_run() -> None:
    assert runs_from_right("نص و M4") is True
    assert runs_from_right("the paper الوطن") is False
    assert runs_from_right("12–15") is None
    assert may_be_in("ئێمە", "ckb")
    assert may_be_in("15", "ckb")
    assert not may_be_in("ئێمە", "az-Latn")
