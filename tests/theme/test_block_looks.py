"""The table of looks: style sheets and Word's styles have what stands in it, and no other look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree

import briefgen
from briefgen.layout.jinja_env import search_path
from briefgen.renderers.docx.package.reference_document import theme_design
from briefgen.renderers.docx.styles.style_data import STYLES
from briefgen.renderers.docx.styles.style_model import ParagraphStyle
from briefgen.renderers.docx.styles.style_xml import styles_xml
from briefgen.renderers.docx.styles.theme_design import Design
from briefgen.theme.block_looks import BY_NAME, LOOKS, NONE, SIDES, BlockLook, looks_css
from briefgen.theme.colours import COLOURS
from briefgen.theme.theme_css import with_tokens
from briefgen.theme.theme_reader import read_theme
from briefgen.theme.token_table import BY_ID
from tests.theme.test_tokens import ROOT, SHEETS, _declarations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN_IN_WORD = {
    "band": "whose ground the styles of the title block have in a document that begins with it",
    "table-head": "in the style of tables",
    "table-row": "in the style of tables",
    "group-head": "no style of Word knows a row",
    "total-row": "no style of Word knows a row",
    "timeline-cell": "no style of Word knows a column",
    "qualifier": "a style of characters",
    "chip": "a line of small print in the frame of its agreement",
}
"""Rows that no paragraph style names, and where Word has them."""
DRAWN = re.compile(
    r"background|border-(?:block|inline).*|color|font-(?:size|weight|family)|margin.*"
)


@cache
def _design() -> Design:
    return theme_design(read_theme("default", search_path(())))


@cache
def _styles() -> dict[str, etree._Element]:
    return {one.get(f"{W}styleId") or "": one for one in styles_xml(_design()).iter(f"{W}style")}


def test_every_row_names_tokens_and_roles_that_are_there() -> None:
    assert len(BY_NAME) == len(LOOKS) > 30
    for look in LOOKS:
        tokens = {look.size, look.line, look.before, look.after, *(r.width for r in look.rules)}
        tokens |= {look.inside.at(side) for side in SIDES}
        assert tokens - {"", NONE} <= BY_ID.keys(), look.name
        roles = {look.ground, look.colour, *(rule.colour for rule in look.rules)}
        assert roles - {""} <= COLOURS.keys(), look.name


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_the_sheet_says_what_the_row_says(look: BlockLook) -> None:
    said = {n: v for s, n, v in _declarations(looks_css()) if s == look.selectors}
    assert said.get("background") == (_role(look.ground) if look.ground else None)
    assert said.get("color") == (_role(look.colour) if look.colour else None)
    assert said.get("font-size") == (f"var(--{look.size})" if look.size else None)
    borders = {name: value for name, value in said.items() if name.startswith("border")}
    assert borders == {
        f"border-{SIDES[rule.side]}": f"var(--{rule.width}) solid {_role(rule.colour)}"
        for rule in look.rules
    }
    room = {name for name in said if name.startswith("padding")}
    assert room == {f"padding-{SIDES[side]}" for side in SIDES if look.inside.at(side)}


def _role(role: str) -> str:
    return f"var(--colour-{role.replace('_', '-')})"


def test_no_sheet_says_again_what_a_row_says() -> None:
    rows = {
        (selector.strip(), name)
        for selectors, name, _ in _declarations(looks_css())
        for selector in selectors.split(",")
        if DRAWN.fullmatch(name)
    }
    base = (ROOT / "templates/styles/base.css").read_text("utf-8")
    again = {
        (selector.strip(), name)
        for selectors, name, _ in _declarations(base)
        for selector in selectors.split(",")
    }
    assert len(SHEETS) > 4
    assert rows & again == {(".list-title", "font-size")}  # smaller than the title of a box


def _named() -> Iterator[tuple[ParagraphStyle, BlockLook, str]]:
    for style in STYLES.values():
        for name, part in ((style.look, "type"), (style.panel, "panel")):
            if name:
                yield style, BY_NAME[name], part


def test_every_row_is_in_word() -> None:
    assert {look.name for _, look, _ in _named()} | OWN_IN_WORD.keys() == BY_NAME.keys()
    assert not {look.name for _, look, _ in _named()} & OWN_IN_WORD.keys() - {"table-head"}


@pytest.mark.parametrize(
    ("style", "look"),
    [pytest.param(s, k, id=f"{s.id}-{k.name}") for s, k, part in _named() if part == "type"],
)
def test_word_has_the_type_of_the_row(style: ParagraphStyle, look: BlockLook) -> None:
    design, made = _design(), _styles()[style.id]
    if look.colour and not BY_NAME.get(style.panel, look).ground.startswith("accent"):
        colour = made.find(f"{W}rPr/{W}color")
        assert colour is not None
        assert colour.get(f"{W}val") == design.colour(look.colour)
    if look.size:
        size = made.find(f"{W}rPr/{W}sz")
        assert size is not None
        assert size.get(f"{W}val") == str(round(design.size * design.word(look.size) * 2))
    if look.strong is not None:
        bold = made.find(f"{W}rPr/{W}b")
        assert bold is not None
        assert (bold.get(f"{W}val") != "0") == look.strong


@pytest.mark.parametrize(
    ("style", "look"),
    [pytest.param(s, k, id=f"{s.id}-{k.name}") for s, k, part in _named() if part == "panel"],
)
def test_word_has_the_ground_and_the_rules_of_the_row(
    style: ParagraphStyle, look: BlockLook
) -> None:
    design, made = _design(), _styles()[style.id]
    ground = made.find(f"{W}pPr/{W}shd")
    assert (ground is not None) == bool(look.ground)
    if ground is not None:
        assert ground.get(f"{W}fill") == design.colour(look.ground)
    drawn = {
        str(one.tag).removeprefix(W): (one.get(f"{W}color"), one.get(f"{W}sz"))
        for one in made.iterfind(f"{W}pPr/{W}pBdr/*")
        if one.get(f"{W}color") not in (design.colour(look.ground or "page"),)
    }
    sides = {"start": "left", "end": "right"}
    wanted = {
        sides.get(rule.side, rule.side): (
            design.colour(rule.colour),
            str(round(design.word(rule.width) * 8)),
        )
        for rule in look.rules
    }
    if style.top:  # the rule of the most harmful scenario, as `.most-harmful` has it
        wanted["top"] = (design.colour(style.top), wanted["top"][1])
    if style.place != "first" and look.name == "box":
        del wanted["top"]
    if style.place != "last" and look.name == "box":
        del wanted["bottom"]
    assert drawn == wanted


def test_the_table_style_has_the_rules_of_rows_and_heads() -> None:
    design, made = _design(), _styles()["BriefTable"]
    head = made.find(f"{W}tblStylePr/{W}tcPr")
    assert head is not None
    ground, *edges = head.find(f"{W}shd"), *head.iterfind(f"{W}tcBorders/*")
    assert ground is not None
    assert ground.get(f"{W}fill") == design.colour(BY_NAME["table-head"].ground)
    assert [str(one.tag).removeprefix(W) for one in edges] == ["top", "bottom"]
    row = made.find(f"{W}tblPr/{W}tblBorders/{W}insideH")
    assert row is not None
    assert row.get(f"{W}color") == design.colour("rule")


def test_rows_stand_before_every_sheet_and_a_user_s_sheet_wins() -> None:
    laid_out = briefgen.lay_out(briefgen.load(ROOT / "tests/examples/callout").edition())
    rules = with_tokens(looks_css(), read_theme("default", search_path(())))
    assert laid_out.style.index(rules.splitlines()[0]) < laid_out.style.index("html {")
