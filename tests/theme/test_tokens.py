"""Sizes, spaces, weights and colours stand once, and CSS and Word are made from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import briefgen
from briefgen.errors import LayoutError
from briefgen.layout.jinja_env import search_path
from briefgen.renderers.docx.docx_renderer import DocxRenderer
from briefgen.renderers.docx.package.reference_document import own_reference, theme_design
from briefgen.renderers.docx.styles.style_data import CHARACTERS, PARAGRAPHS
from briefgen.renderers.docx.styles.style_model import Edge
from briefgen.theme.block_looks import NONE, looks_css
from briefgen.theme.colours import COLOURS
from briefgen.theme.dark_colours import DARK
from briefgen.theme.drawing_colours import SEQUENCE
from briefgen.theme.theme import Theme
from briefgen.theme.theme_css import token_texts, with_tokens
from briefgen.theme.theme_reader import read_theme
from briefgen.theme.token_table import BY_ID, FIXED, TOKENS, WEIGHTS, WORD, Token
from briefgen.theme.tokens import Tokens
from tests.theme.test_theme_reader import write

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "templates").rglob("*.css"))
_TOKEN = re.compile(
    r"var\(--((?:size|line|weight|space|rule|measure|scale|fixed|dark)-[a-z0-9-]+)\)"
)
_COLOUR = re.compile(r"var\(--colour-([a-z0-9-]+)\)")
_STYLED = re.compile(
    r"font-size|line-height|font-weight|margin.*|padding.*|border(?!-collapse).*|column-gap"
    r"|color|background|--colour-.*"
)
_LITERAL = re.compile(r"#[0-9a-fA-F]{3,8}\b|(?<![\w.-])-?\d*\.?\d+(?:rem|em|pt|mm|px|%)?(?![\w.%])")
LITERALS = (
    (
        r"\.key-figure \.key-figure-icon|\.end-columns \.glossary dt",
        "margin-block-end",
        "the height of its line, taken back",
    ),
    (r".*(?:li::before|li::marker)", "margin-inline.*", "as far as a mark hangs from its own text"),
    (r"ol|\.notes-list", "padding-inline-start", "the room of a mark, which hangs in it"),
    (r"\.provisions.* > li", "padding-inline", "the same"),
    (r"\.band", "margin-inline|padding(?:-inline)?", "the band bleeds to the edge and back"),
    (r"\.brief, \.marking-banner", "padding-inline", "what the band bleeds over on a screen"),
    (
        r"\.article|\.article \.on-its-side, .*|@footnote",
        "(?:margin|padding)-inline",
        "the measure",
    ),
    (
        r"\.key-figures|\.key-figure-row|\.card-row|\.cluster-parts.*",
        "margin-inline-end",
        "the gap behind the last, taken back",
    ),
    (r"(?:.*, )?\.title-photo|\.article \.title-photo", "margin-inline.*", "it bleeds to the edge"),
    (r"(?:\.end-columns )?\.glossary dd", "margin-inline-start", "beside the term"),
)
"""Selector and property whose numbers are no tokens, and why. What is 0 is no number."""


@cache
def _theme() -> Theme:
    return read_theme("default", search_path(()))


def _declarations(sheet: str) -> Iterator[tuple[str, str, str]]:
    text = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", text):
        for declaration in filter(str.strip, body.split(";")):
            name, _, value = declaration.partition(":")
            yield " ".join(selector.split()), name.strip(), value.strip()


def _literals(sheet: str) -> Iterator[tuple[str, str, str]]:
    for selector, name, value in _declarations(sheet):
        bare = re.sub(r"var\([^)]*\)", "", value)
        found = [one for one in _LITERAL.findall(bare) if one not in ("0", "100%")]
        if _STYLED.fullmatch(name) and found:
            yield selector, name, value


# --- the table ----------------------------------------------------------------------------------


def test_each_token_stands_once_and_says_why_where_only_one_has_it() -> None:
    assert len(BY_ID) == len(TOKENS) > 200
    for token in TOKENS:
        both = token.in_css and token.word is not None
        assert bool(token.only) != both, token.id
        assert token.in_css or token.value == token.word, token.id
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", token.name)


def test_more_than_a_few_are_shared() -> None:
    assert sum(not token.only for token in TOKENS) > 60


# --- style sheets -------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_sheet_has_no_number_and_no_colour_of_its_own(sheet: Path) -> None:
    for selector, name, value in _literals(sheet.read_text("utf-8")):
        assert any(
            re.fullmatch(where, selector) and re.fullmatch(which, name)
            for where, which, _ in LITERALS
        ), f"{selector} {{ {name}: {value} }}"


def test_every_exception_is_one() -> None:
    found = [one for sheet in SHEETS for one in _literals(sheet.read_text("utf-8"))]
    for where, which, why in LITERALS:
        assert any(re.fullmatch(where, s) and re.fullmatch(which, n) for s, n, _ in found), why


@pytest.mark.parametrize(
    "rule", ["a { color: #123 }", "a { margin-block: 0 0.5em }", "a { font-size: 1.2rem }"]
)
def test_a_literal_is_noticed(rule: str) -> None:
    assert list(_literals(rule))
    assert not list(_literals("a { margin: 0; padding: var(--space-x-1) 0; width: 3em }"))


def test_sheets_use_every_token_of_theirs_and_no_other() -> None:
    text = looks_css() + "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    wanted = {token.id for token in TOKENS if token.in_css}
    wanted |= {f"fixed-{name}" for name in FIXED}
    wanted |= {f"dark-{role.replace('_', '-')}" for role in (*DARK, *SEQUENCE)}

    assert {*_TOKEN.findall(text)} - {"size-base"} == wanted == token_texts(_theme()).keys()
    assert {*_COLOUR.findall(text)} == {
        role.replace("_", "-") for role in (*COLOURS, *SEQUENCE, "page")
    }


def test_tokens_are_written_in_and_other_variables_stay() -> None:
    sheet = "a { font-size: var(--size-title); color: var(--colour-text); top: var(--mine) }"

    assert with_tokens(sheet, _theme()) == (
        "a { font-size: 2.63rem; color: var(--colour-text); top: var(--mine) }"
    )


# --- Word ---------------------------------------------------------------------------------------


def test_the_styles_of_word_name_tokens_and_roles_alone() -> None:
    edges = [edge for style in PARAGRAPHS for edge in style.edges]
    named = {edge.rule for edge in edges} | {edge.space for edge in edges}
    colours = {edge.colour for edge in edges}
    for style in PARAGRAPHS:
        named |= {style.before, style.after, style.line, style.text.size, *style.start, *style.end}
        colours |= {style.ground, style.text.colour}
    for character in CHARACTERS:
        named.add(character.text.size)
        colours |= {character.text.colour, character.text.ground}

    assert named - {"", NONE} <= {token.id for token in TOKENS if token.word is not None}
    assert colours - {""} <= COLOURS.keys() | FIXED.keys()


def test_no_field_of_a_style_of_word_is_a_length() -> None:
    kinds = {
        str(field.type) for style in (PARAGRAPHS[0], Edge("top", "", "")) for field in fields(style)
    }
    assert not any("float" in kind for kind in kinds)


# --- one change changes both --------------------------------------------------------------------


def _changed(token: Token) -> Theme:
    if token.kind == "weight":
        value = float(next(one for one in WEIGHTS if one != token.value))
    else:
        value = token.value * 2
    return replace(_theme(), tokens=Tokens(((token.id, value),)))


@pytest.mark.parametrize("token", [t for t in TOKENS if t.in_css], ids=lambda token: token.id)
def test_a_changed_token_changes_the_sheets(token: Token) -> None:
    sheets = looks_css() + "\n".join(sheet.read_text("utf-8") for sheet in SHEETS)
    assert with_tokens(sheets, _changed(token)) != with_tokens(sheets, _theme())


@cache
def _usual_styles() -> tuple[bytes, ...]:
    return tuple(_in_word(_theme()))


@cache
def _documents() -> tuple[tuple[briefgen.LaidOut, bytes], ...]:
    """Key figures, highlights, a table with a paragraph behind it, pictures: what no style says.

    Each with its Word file in the usual theme.
    """
    folders = ("tests/examples/key-figures", "tests/examples/table", "content/idlib-2023-10")
    briefs = [*(briefgen.load(ROOT / each) for each in folders), _pictures()]
    laid_out = [briefgen.lay_out(brief.edition()) for brief in briefs]
    return tuple((each, DocxRenderer().render(each).data) for each in laid_out)


def _pictures() -> briefgen.Brief:
    """Upright ones and panoramas, each in every width."""
    files = {}
    for name, size in (("high.png", (900, 2400)), ("wide.png", (2400, 900))):
        file = BytesIO()
        Image.new("RGB", size).save(file, "PNG")
        files[name] = file.getvalue()
    common = {"caption": "C", "credit": "P", "alt": "A"}
    body = [
        {"photo": {**common, "file": name, "width": width}}
        for name in files
        for width in ("full", "main", "half", "side")
    ]
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-01-01",
        "sources": {},
        "sections": [{"heading": "H", "body": body}],
    }
    return briefgen.loads(content, files=files)


def _in_word(theme: Theme) -> Iterator[bytes]:
    for dense in (False, True):
        for band in (False, True):
            yield own_reference(replace(theme_design(theme), dense=dense, band=band))


@pytest.mark.parametrize(
    "token", [t for t in TOKENS if t.word is not None], ids=lambda token: token.id
)
def test_a_changed_token_changes_word(token: Token) -> None:
    theme = _changed(token)
    if all(one == other for one, other in zip(_in_word(theme), _usual_styles(), strict=True)):
        assert any(
            DocxRenderer().render(replace(laid_out, theme=theme)).data != usual
            for laid_out, usual in _documents()
        )


def test_both_change_by_as_much(tmp_path: Path) -> None:
    theme = read_theme("mine", write(tmp_path, "[tokens.size]\nheading_1 = 3.0\n"))

    assert theme.tokens.css()["size-heading-1"] == "3rem"
    assert theme.tokens.word("size-heading-1") == pytest.approx(2 * 1.55)
    assert theme.tokens.word("size-heading-2") == 1.25


def test_what_word_lacks_it_has_not() -> None:
    with pytest.raises(KeyError):
        Tokens().word("size-product")
    assert "size-code" not in Tokens().css()
    assert BY_ID["size-code"].unit == WORD


# --- a theme's own ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[tokens.size]\ntitel = 2",
            "theme.toml:2: tokens.size.titel: unknown key (did you mean title?)",
        ),
        ("[tokens.sizes]\ntitle = 2", "tokens.sizes: unknown key (did you mean size?)"),
        (
            "[tokens.size]\ntiny = 0.3",
            "theme.toml:2: tokens.size.tiny: a number from 0.6 to 10 is expected",
        ),
        (
            "[tokens.size]\nnote = 4",
            "theme.toml:2: tokens.size.note: a number from 6 to 24 is expected",
        ),
        (
            "[tokens.size]\ntlp = 10",
            "theme.toml:2: tokens.size.tlp: a number from 12 to 24 is expected",
        ),
        ("[tokens.weight]\nstrong = 650", "tokens.weight.strong: one of 400, 600, 700 is expected"),
        (
            "[tokens.space]\nbox_around = -1",
            "tokens.space.box_around: a number from 0 to 10 is expected",
        ),
        ("[dark]\ntext = '#333333'", "theme.toml:2: dark.text: its contrast on page is 1.5 to 1"),
        ("[dark]\nband = '#eeeeee'", "dark.on_band: its contrast on band is"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LayoutError) as error:
        read_theme("mine", write(tmp_path, text))
    assert message in str(error.value)


def test_a_theme_s_dark_colours_reach_the_page(tmp_path: Path) -> None:
    path = (*write(tmp_path, '[dark]\nlink = "#ffffff"\n'), *search_path(()))
    brief = briefgen.load(ROOT / "tests/examples/text")
    page = briefgen.render(brief, "html", theme="mine", templates=[path[0]]).data.decode()

    assert "--colour-link: #ffffff;" in page
    assert "var(--dark-" not in page
    assert "var(--space-" not in page
