"""A line that was broken before is not shaped again, and nobody sees that."""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

from briefgen.renderers.pdf.weasyprint import kept_lines
from briefgen.renderers.pdf.weasyprint.font_configuration import _font_set, font_set
from briefgen.renderers.pdf.weasyprint.kept_lines import FONT, LOOK, KeptLines
from briefgen.renderers.pdf.weasyprint.weasy import (
    TextLayout,
    inline_layout,
    preferred_widths,
    weasyprint,
)
from briefgen.renderers.registry import renderer
from tests.renderers.samples import STYLE, laid_out

WORDS = "Two clinics in the north-western neighbourhoods need electricity and a physician each."
BODY = f"""\
<h2>Camps</h2><p>{WORDS} <strong>{WORDS}</strong></p><p dir="rtl" lang="ar">عيادتان في الشمال.</p>
<table><tr><td>{WORDS}</td><td>12</td></tr><tr><td>{WORDS}</td><td>7</td></tr></table>
"""
LOOKS = {
    "direction": "rtl",
    "font_family": "Amiri",
    "font_kerning": "none",
    "font_size": "9.5pt",
    "font_style": "italic",
    "font_variant_numeric": "tabular-nums",
    "font_weight": "700",
    "hyphenate_character": "'='",
    "hyphenate_limit_chars": "4 2 2",
    "hyphenate_limit_zone": "40%",
    "hyphens": "auto",
    "letter_spacing": "1.5px",
    "overflow_wrap": "anywhere",
    "white_space": "nowrap",
    "word_break": "break-all",
    "word_spacing": "4px",
}
"""Another value of what a style says of its words."""


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    _font_set.cache_clear()
    yield
    _font_set.cache_clear()


def _pdf(style: str = "", body: str = BODY) -> bytes:
    return renderer("pdf").render(laid_out(body, style=f"{STYLE}\n{style}")).data


def _counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that WeasyPrint is asked to break, from now on."""
    asked: list[str] = []
    for module in (inline_layout, preferred_widths):
        original = module.split_first_line

        def split(text: str, *given: Any, original: Any = original, **named: Any) -> Any:
            asked.append(text)
            return original(text, *given, **named)

        monkeypatch.setattr(module, "split_first_line", split)
    return asked


def test_a_look_is_all_that_weasyprint_asks_of_a_style_there() -> None:
    lines, fonts = weasyprint.text.line_break, weasyprint.text.fonts
    shaping = (lines.Layout, lines.create_layout, lines.split_first_line, lines.first_line_metrics)
    asked = _asked(*shaping, lines.line_size, fonts.get_font_description)

    assert asked == set(LOOK)
    assert _asked(lines.strut, lines._font_style_cache_key) == {*FONT, "line_height"}


def _font_set_lines() -> KeptLines:
    return font_set(laid_out(BODY).theme).lines


def _asked(*things: Any) -> set[str]:
    return {
        name
        for thing in things
        for name in re.findall(r"style\['(\w+)'\]", inspect.getsource(thing))
    }


def test_the_next_document_is_the_same_and_shapes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        for name in ("while_laid_out", "while_painted"):
            without.setattr(KeptLines, name, lambda _: contextlib.nullcontext())
        bare = _pdf()
    first = _pdf()
    asked = _counting(monkeypatch)
    monkeypatch.setattr(TextLayout, "setup", lambda *_: asked.append("painted"))

    assert _pdf() == first == bare
    assert asked == []


def test_only_what_is_new_is_shaped(monkeypatch: pytest.MonkeyPatch) -> None:
    _pdf()
    asked = _counting(monkeypatch)
    _pdf(body=BODY.replace("Camps", "Clinics"))

    assert asked
    assert {text.strip() for text in asked} == {"Clinics"}


@pytest.mark.parametrize("name", LOOKS)
def test_the_same_words_in_another_look_are_shaped_anew(name: str) -> None:
    """As though no other document had come before."""
    changed = f"p, td {{ {name.replace('_', '-')}: {LOOKS[name]} }}"
    _pdf()
    after = _pdf(changed)
    _font_set.cache_clear()

    assert after == _pdf(changed)


@pytest.mark.parametrize("cut", ["text-overflow: ellipsis", "max-lines: 1; block-ellipsis: '…'"])
def test_a_line_that_is_cut_is_not_kept(cut: str) -> None:
    narrow = f"p {{ width: 60mm; overflow: hidden; {cut} }}"
    whole = _pdf("p { width: 60mm }")
    first = _pdf(narrow)

    assert first != whole
    assert _pdf(narrow) == first
    assert _pdf("p { width: 60mm }") == whole


def test_lines_do_not_become_ever_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_lines, "_MOST_SHAPED", 4)
    _pdf()
    lines = _font_set_lines()
    assert 0 < len(lines._shaped) <= 4
    monkeypatch.setattr(kept_lines, "_MOST", 20 * kept_lines._FOR_EACH)
    kept = KeptLines()
    for number in range(1_000):
        kept._keep(number, 1, (None, 1, None, 1.0, 1.0, 1.0))
        assert len(kept._lines) <= 20
    assert 999 in kept._lines


def test_a_line_that_is_stretched_stretches_no_other() -> None:
    """What stands between words of a justified line is kept by the line itself."""
    justified = "p { text-align: justify }"
    _pdf(justified)
    after = _pdf()
    _font_set.cache_clear()

    assert after == _pdf()
