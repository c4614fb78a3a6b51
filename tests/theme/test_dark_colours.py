"""The colours of a dark screen are those of the theme, and can be read whatever it is."""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.jinja_env import search_path
from briefgen.theme.colours import COLOURS, DARK_CONTRAST, contrast
from briefgen.theme.dark_colours import DARK, dark_colours
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


def test_a_theme_without_colour_has_none_in_the_dark() -> None:
    dark = read_theme("plain", search_path(())).dark
    greys = [role for role in DARK if len({dark[role][at : at + 2] for at in (1, 3, 5)}) == 1]
    assert greys == [role for role in DARK if role != "link"]
