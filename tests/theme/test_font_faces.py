from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.theme.font_faces import characters, font_faces, missing, read
from briefgen.theme.lacking_faces import stand_ins
from briefgen.theme.theme import FontFile
from tests.renderers.samples import FONTS, THEME

AMIRI = FONTS[3]
_SLANTED = ((2, 700), (3, 400), (4, 700))
"""Faces that the fonts of the samples lack."""


def test_each_file_has_one_rule() -> None:
    whole = (*FONTS, *(replace(FONTS[n], weight=w, style="italic") for n, w in _SLANTED))
    css = font_faces(whole, THEME.latin, THEME.arabic)
    assert css.count("@font-face") == len(whole)
    assert 'font-family:"Fira Sans";font-weight:700;font-style:normal;src:url(font:1)' in css


def test_other_files_stand_in_for_the_faces_that_a_family_lacks() -> None:
    regular, bold, italic = FONTS[:3]
    for files, expected in (
        ([regular], [(0, 700, "normal"), (0, 400, "italic"), (0, 700, "italic")]),
        ([regular, bold], [(0, 400, "italic"), (1, 700, "italic")]),
        ([regular, italic], [(0, 700, "normal"), (1, 700, "italic")]),
        ([bold], [(0, 400, "normal"), (0, 400, "italic"), (0, 700, "italic")]),
        ([replace(regular, weight=300), replace(bold, weight=600), italic], [(1, 700, "italic")]),
        ([AMIRI], []),
    ):
        assert list(stand_ins(files, "Fira Sans")) == expected


def test_the_arabic_font_gives_way_for_latin_letters_and_promises_only_what_it_has() -> None:
    rule = font_faces(FONTS, THEME.latin, THEME.arabic).splitlines()[3]
    ranges = rule.partition("unicode-range:")[2].rstrip(";}").split(",")
    codes = {
        code
        for item in ranges
        for code in range(int(item[2:].split("-")[0], 16), int(item[2:].split("-")[1], 16) + 1)
    }
    assert codes <= characters(AMIRI)
    assert not {ord(c) for c in "AZaz09éß"} & codes
    assert {ord(c) for c in "ابة،. ("} <= codes


def test_a_font_of_both_scripts_is_not_limited() -> None:
    assert "unicode-range" not in font_faces(FONTS, THEME.arabic, THEME.arabic)


def test_missing_characters_are_named_once_and_in_order() -> None:
    assert missing("a😀b漢😀", THEME) == ["😀", "漢"]


@pytest.mark.parametrize(
    "text",
    ["naïve – “x” ≥ 3 • →", "قُتل 66 مدنياً، ٦٦", "e\u0301", "a\u00adb\u200cc\u2068d\u2069\n\t"],
)
def test_what_the_fonts_can_show_is_not_missing(text: str) -> None:
    assert missing(text, THEME) == []


def test_a_theme_without_arabic_lacks_arabic() -> None:
    assert missing("x ب", replace(THEME, fonts=FONTS[:3])) == ["ب"]


def test_a_font_that_is_not_there_is_an_error_of_ours() -> None:
    with pytest.raises(BriefgenError, match="a font of the theme is missing"):
        read([FontFile("X", 400, "normal", Path("/nowhere/x.ttf"))])
