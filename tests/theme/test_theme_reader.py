"""A theme is checked when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import LayoutError
from briefgen.layout.jinja_env import search_path
from briefgen.theme.colours import contrast
from briefgen.theme.drawing_colours import ROLES, faint
from briefgen.theme.theme_css import theme_css
from briefgen.theme.theme_reader import read_theme, theme_names


def write(tmp_path: Path, text: str) -> tuple[Path, ...]:
    folder = tmp_path / "themes" / "mine"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text(text, encoding="utf-8")
    return (tmp_path,)


@pytest.mark.parametrize("name", theme_names(search_path(())))
def test_our_own_themes_read(name: str) -> None:
    theme = read_theme(name, search_path(()))
    assert {file.family for file in theme.fonts} >= {theme.latin.body, theme.arabic.body}


@pytest.mark.parametrize("name", theme_names(search_path(())))
def test_the_drawings_of_our_themes_are_seen(name: str) -> None:
    theme = read_theme(name, search_path(()))
    assert set(theme.drawing) == set(theme.dark_drawing) == set(ROLES)
    assert not faint(theme.drawing, theme.colours, "#ffffff")
    assert not faint(theme.dark_drawing, theme.dark, theme.dark["page"])


def test_drawings_follow_the_accent(tmp_path: Path) -> None:
    theme = read_theme("mine", write(tmp_path, '[colours]\naccent = "#7a1030"'))
    assert theme.drawing["series_1"] == theme.drawing["sequence_5"] == "#7a1030"
    assert theme.drawing["sequence_1"] == "#efe2e6"


def test_an_empty_theme_is_whole(tmp_path: Path) -> None:
    theme = read_theme("mine", write(tmp_path, ""))
    assert theme.page.size == "A4"
    assert theme.page.width == 210.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[colours]\ntext = "#999999"',
            "theme.toml:2: colours.text: its contrast on page is 2.8 to 1; 4.5 is the least",
        ),
        (
            '[colours]\ntext = "red"',
            "theme.toml:2: colours.text: a colour as #rrggbb is expected",
        ),
        (
            '[colours]\ntxt = "#000000"',
            "theme.toml:2: colours.txt: unknown key (did you mean text?)",
        ),
        (
            '[fonts]\nlatin = {body = "Comic Sans MS"}',
            "2: fonts.latin.body: there is no font 'Comic Sans MS'",
        ),
        (
            '[drawing]\nseries_2 = "#eeeeee"',
            "theme.toml:2: drawing.series_2: its contrast to page is 1.2 to 1; 3 is the least",
        ),
        (
            '[dark_drawing]\nsequence_1 = "#dddddd"',
            "dark_drawing.sequence_1: its contrast to text is 1.1 to 1; 4.5 is the least",
        ),
        ('[page]\nsize = "A3"', "theme.toml:2: page.size: one of A4, Letter is expected"),
        (
            "[page]\nmargins = {top = 500}",
            "theme.toml:2: page.margins.top: a number from 5 to 60 is expected",
        ),
        ('logo = "../secret.svg"', "logo: ../secret.svg leaves the theme's folder"),
        ('logo = "none.svg"', "logo: there is no file none.svg"),
        ('digits = "roman"', "theme.toml:1: digits: one of latn, arab is expected"),
        ("colours = 3", "colours: a table is expected"),
        ("colours = [", "themes/mine/theme.toml"),
        ("digits = 'latn'\nsize = 3", "theme.toml:2: size: unknown key (known are colours,"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LayoutError) as error:
        read_theme("mine", write(tmp_path, text))
    assert message in str(error.value)
    assert str(tmp_path) not in str(error.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = (
        '[colours]\naccnt = "#000000"\nlink = "#cfe3ff"\n[fonts.latin]\nbody = "Nothing"\n'
        '[page]\nsize = "A7"\n'
    )
    with pytest.raises(LayoutError) as error:
        read_theme("mine", write(tmp_path, text))
    found = [(one.line, one.field) for one in error.value.problems]
    assert found == [
        (2, "colours.accnt"),
        (3, "colours.link"),
        (5, "fonts.latin.body"),
        (7, "page.size"),
    ]
    assert (error.value.template, error.value.line) == ("themes/mine/theme.toml", 2)
    assert str(error.value).count("themes/mine/theme.toml:") == 4


def test_no_contrast_is_blamed_on_a_colour_that_stands_for_a_slip(tmp_path: Path) -> None:
    text = '[dark]\npage = "#ffffff"\ntxt = "#000000"\nmuted = "#555555"\n'
    with pytest.raises(LayoutError) as error:
        read_theme("mine", write(tmp_path, text))
    assert [one.field for one in error.value.problems] == ["dark.txt"]


def test_an_unknown_theme_names_the_known() -> None:
    with pytest.raises(LayoutError, match="there are: default"):
        read_theme("nope", search_path(()))


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_page_is_mirrored_for_right_to_left(tmp_path: Path) -> None:
    theme = read_theme("mine", write(tmp_path, "[page]\nmargins = {inner = 30, outer = 10}"))
    assert "margin:22mm 10mm 22mm 30mm" in theme_css(theme, "ltr")
    assert "margin:22mm 30mm 22mm 10mm" in theme_css(theme, "rtl")
