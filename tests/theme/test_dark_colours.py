"""The colours of a dark screen are those of the theme, and can be read whatever it is."""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.jinja_env import search_path
from briefgen.theme.colours import COLOURS, DARK_CONTRAST, contrast
from briefgen.theme.dark_colours import DARK, dark_colours
from briefgen.theme.drawing_colours import ROLES, SEQUENCE, dark_drawing_colours, faint
from briefgen.theme.theme_reader import read_theme

_COLOUR = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def _hue(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)[0]


@given(st.fixed_dictionaries(dict.fromkeys(COLOURS, _COLOUR)))
def test_every_text_can_be_read_on_its_ground(colours: dict[str, str]) -> None:
    dark = dark_colours(colours)
    assert list(dark) == list(DARK)
    assert [p for p in DARK_CONTRAST if contrast(dark[p[0]], dark[p[1]]) < 4.5] == []


@given(st.fixed_dictionaries(dict.fromkeys(COLOURS, _COLOUR)))
def test_the_page_is_darker_than_what_lies_on_it(colours: dict[str, str]) -> None:
    dark = dark_colours(colours)
    for role in ("surface", "band", "rule"):
        assert contrast(dark[role], "#000000") >= contrast(dark["page"], "#000000")


@pytest.mark.parametrize("role", ["accent", "link", "warning", "gap", "recommendation"])
def test_a_colour_keeps_its_hue(role: str) -> None:
    colours = {**COLOURS, role: "#a01040"}
    assert _hue(dark_colours(colours)[role]) == pytest.approx(_hue("#a01040"), abs=0.01)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(ROLES, _COLOUR)), _COLOUR)
def test_drawings_of_any_theme_are_seen_in_the_dark(named: dict[str, str], accent: str) -> None:
    """What a theme names on paper was seen there, or would have been refused."""
    seen = ("series_2", "series_4", "alert")
    on_paper = {r: c for r, c in named.items() if r not in seen or contrast(c, "#ffffff") >= 3}
    dark = dark_colours({**COLOURS, "accent": accent})
    drawing = dark_drawing_colours({}, dark, on_paper, accent)
    assert list(drawing) == list(ROLES)
    assert faint(drawing, dark, dark["page"]) == []


def test_classes_and_series_keep_the_hue_that_they_have_on_paper() -> None:
    """A table of places and weeks was teal in the dark whatever the theme."""
    dark = dark_colours({**COLOURS, "accent": "#7a1030"})
    drawing = dark_drawing_colours({}, dark, {"series_2": "#0a6b2f"}, "#7a1030")
    assert [_hue(drawing[one]) for one in SEQUENCE] == pytest.approx(
        [_hue("#7a1030")] * 5, abs=0.02
    )
    assert _hue(drawing["series_2"]) == pytest.approx(_hue("#0a6b2f"), abs=0.02)


def test_drawings_of_a_theme_without_colour_have_none_in_the_dark() -> None:
    dark = read_theme("plain", search_path(())).dark_drawing
    shades = [role for role in ROLES if len({dark[role][at : at + 2] for at in (1, 3, 5)}) == 1]
    assert set(ROLES) - set(shades) == {"land", "beyond", "water", "river"}  # maps of any theme


def test_a_theme_without_colour_has_none_in_the_dark() -> None:
    dark = read_theme("plain", search_path(())).dark
    greys = [role for role in DARK if len({dark[role][at : at + 2] for at in (1, 3, 5)}) == 1]
    assert greys == [role for role in DARK if role != "link"]
