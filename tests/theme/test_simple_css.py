"""The style of messages and books is written out: no variable, no logical property."""

from __future__ import annotations

import re

import pytest

from briefgen.layout.jinja_env import search_path
from briefgen.layout.style_sheets import simple_sheet
from briefgen.theme.simple_css import simple_css
from briefgen.theme.theme_reader import read_theme

THEMES = ("default", "plain")


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_everything_is_written_out(name: str, direction: str) -> None:
    path = search_path(())
    style = simple_css(simple_sheet(path), read_theme(name, path), direction)
    assert not re.search(r"var\(|\d(rem|mm|pt)\b|-inline|-block(-start|-end)?:", style)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_reader_may_have_type_and_size_of_their_own(name: str, direction: str) -> None:
    path = search_path(())
    sheet = simple_sheet(path) + ".x { border: 1pt solid; font-size: 2rem; padding: 16pt 1rem 2em }"
    style = simple_css(sheet, read_theme(name, path), direction, own_type=True)
    assert "font-family" not in style
    assert not re.search(r"font-size: [^;}]*(px|%)|(margin|padding)[^;}]*px", style)
    assert ".x { border: 1.3px solid; font-size: 2rem; padding: 1.333rem 1rem 2em }" in style
    assert not re.search(r"var\(|\d(mm|pt)\b|-inline|-block(-start|-end)?:", style)


@pytest.mark.parametrize(
    ("direction", "rule"),
    [
        ("ltr", ".x { margin-top: 1px; margin-bottom: 2px; padding-left: 3px; text-align: left }"),
        (
            "rtl",
            ".x { margin-top: 1px; margin-bottom: 2px; padding-right: 3px; text-align: right }",
        ),
    ],
)
def test_what_goes_by_the_line_goes_by_the_side(direction: str, rule: str) -> None:
    sheet = ".x { margin-block: 1px 2px; padding-inline-start: 3px; text-align: start }"
    assert rule in simple_css(sheet, read_theme("default", search_path(())), direction)


def test_each_colour_has_its_own_in_the_dark() -> None:
    theme = read_theme("default", search_path(()))
    sheet = ".x { border-block-start: 1px solid var(--colour-accent); color: var(--colour-text) }"
    light, dark = simple_css(sheet, theme, "ltr").split("@media (prefers-color-scheme: dark)")
    assert f"border-top: 1px solid {theme.colours['accent']}" in light
    wanted = (
        f".x {{ border-top-color: {theme.dark['accent']} !important; "
        f"color: {theme.dark['text']} !important }}"
    )
    assert wanted in dark


def test_rules_of_a_sheet_for_some_screens_come_last() -> None:
    theme = read_theme("default", search_path(()))
    style = simple_css(
        "@media (prefers-color-scheme: dark) { .x { color: var(--dark-band) } }", theme, "ltr"
    )
    assert style.endswith(f".x {{ color: {theme.dark['band']} }} }}")
