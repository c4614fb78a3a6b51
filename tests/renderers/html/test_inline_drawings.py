"""Drawings in a page: their words have the room that they were measured for, in any font."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

import briefgen
from briefgen.content.load import load
from briefgen.renderers.html.inline_drawings import ON_SCREEN
from tests.chromium import CHROMIUM, asked
from tests.test_examples import ROOT

EXAMPLES = ROOT / "tests" / "examples"
LENGTHS = [
    pytest.param(folder, language, id=f"{folder}.{language}")
    for folder in ("chart", "maps", "figure-comparison", "timeline")
    for language in ("en", "ar")
    if language == "en" or (EXAMPLES / folder / "ar.po").is_file()
]
OVER = """[...document.querySelectorAll('svg text')].filter(t => {
  const words = t.getBoundingClientRect(), all = t.closest('svg').getBoundingClientRect();
  return words.left < all.left - 1 || words.right > all.right + 1;
}).map(t => t.textContent)"""
"""Words of drawings that are cut at an edge of theirs."""


def page(folder: str, language: str, theme: str) -> bytes:
    return briefgen.render(load(EXAMPLES / folder), "html", language=language, theme=theme).data


def words(data: bytes) -> list[etree._Element]:
    return [one for svg in html.fromstring(data).iter("svg") for one in svg.iter("text")]


def test_words_say_how_wide_they_are_where_their_fonts_are_not_in_the_file() -> None:
    """Attributes of SVG in HTML are read with small letters, by lxml as it is."""
    found = words(page("chart", "en", "plain"))
    assert len(found) > 20
    assert {one.get("lengthadjust") for one in found} == {"spacingAndGlyphs"}
    wide = {one.text: float(one.get("textlength", "0")) for one in found}
    assert wide["Crossing closed"] > 2 * wide["80k"] > 0


def test_words_in_their_own_fonts_are_left_alone() -> None:
    assert {one.get("textlength") for one in words(page("chart", "en", "default"))} == {None}


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("theme", ["default", "plain"])
@pytest.mark.parametrize(("folder", "language"), LENGTHS)
def test_no_word_of_a_drawing_is_cut(
    folder: str, language: str, theme: str, tmp_path: Path
) -> None:
    """“Upper Delta” lost its end, and “80k” its first digit, in the font of another machine."""
    assert asked(page(folder, language, theme), OVER, tmp_path, width=1280) == []


LABELS = """\
title: t
language: ar
published: 2026-03-12
sources: {s1: {organization: o}}
sections:
  - heading: h
    body:
      - chart: {kind: bar, title: c, x: p, y: n, alt: a., sources: [s1],
          rows: [{p: صهلان, n: 1250}, {p: "قتلى مدنيون (حصيلة HH)", n: 830}]}
"""


def labels(theme: str, folder: Path) -> bytes:
    file = folder / "brief" / "brief.yaml"
    file.parent.mkdir()
    file.write_text(LABELS, encoding="utf-8")
    return briefgen.render(load(file.parent), "html", theme=theme).data


def test_a_drawing_is_in_the_fonts_that_its_words_were_measured_in(tmp_path: Path) -> None:
    """The page has the Arabic font first, whose brackets are wider."""
    (svg, *_) = html.fromstring(labels("default", tmp_path)).xpath("//figure//svg")
    assert svg.get("font-family") == "'Fira Sans', 'Amiri', system-ui, sans-serif"


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("theme", ["default", "plain"])
def test_no_arabic_letter_is_cut_where_brackets_hold_latin_ones(theme: str, tmp_path: Path) -> None:
    assert asked(labels(theme, tmp_path), OVER, tmp_path, width=1280) == []


def test_a_drawing_is_larger_on_a_screen() -> None:
    (svg, *_) = html.fromstring(page("chart", "en", "default")).xpath("//figure//svg")
    own = float(svg.get("viewbox").split()[2])
    assert float(svg.get("width")) == pytest.approx(own * ON_SCREEN, abs=1)
