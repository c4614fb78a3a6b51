"""The fonts that an HTML file carries: those of its words, cut, the same each time."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.html import web_fonts
from briefgen.renderers.registry import renderer
from briefgen.renderers.size_budget import render_small
from tests.chromium import CHROMIUM, asked
from tests.test_examples import ROOT, brief_of
from tests.written_briefs import written

IDLIB = ROOT / "content" / "idlib-2023-10"
_FACE = re.compile(r'font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);[^}]*base64,([^"]+)"')


def _faces(page: bytes) -> dict[tuple[str, str, str], TTFont]:
    found = _FACE.findall(page.decode())
    return {
        (family, weight, style): TTFont(BytesIO(base64.b64decode(data)))
        for family, weight, style, data in found
    }


def _page(language: str, theme: str | None = None) -> bytes:
    return renderer("html").render(lay_out(brief_of(IDLIB).edition(language), theme=theme)).data


@pytest.fixture(autouse=True)
def _new_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    web_fonts._cut.cache_clear()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_carries_a_glyph_for_each_letter_of_its_words(language: str) -> None:
    page = _page(language)
    text = re.sub(r"(?s)<head>.*?</head>|<[^>]+>|&\w+;", "", page.decode())
    known = {code for face in _faces(page).values() for code in face.getBestCmap()}
    lacking = {c for c in text if c.isalnum() and ord(c) not in known}
    assert lacking == set()


def test_only_the_faces_that_the_words_need_are_there() -> None:
    english, arabic = _faces(_page("en")), _faces(_page("ar"))
    assert {key[:2] for key in arabic if key[0] == "Amiri"} == {("Amiri", "400"), ("Amiri", "700")}
    assert ("Amiri", "700", "normal") not in english
    assert all(style == "normal" for family, _, style in (*english, *arabic) if family == "Amiri")


def test_arabic_letters_still_join() -> None:
    face = _faces(_page("ar"))["Amiri", "400", "normal"]
    tags = {record.FeatureTag for record in face["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig"} <= tags


def test_a_theme_that_does_not_ask_has_none(tmp_path: Path) -> None:
    assert b"@font-face" not in _page("en", "plain")
    assert list(tmp_path.rglob("web-fonts/*")) == []


def test_a_file_for_a_bad_line_has_none() -> None:
    small = render_small("html", lay_out(brief_of(IDLIB).edition("en")), 300_000)
    assert b"@font-face" not in small.data


def test_what_is_kept_is_the_same_and_what_is_damaged_is_made_anew(tmp_path: Path) -> None:
    first = _page("en")
    kept = sorted(tmp_path.rglob("web-fonts/*"))
    assert kept
    for damage in (b"", b"x" * 100, kept[0].read_bytes()[:-1]):
        kept[0].write_bytes(damage)
        web_fonts._cut.cache_clear()
        assert _page("en") == first


def test_the_browser_may_load_them_and_nothing_else() -> None:
    policy = re.search(rb'Content-Security-Policy" content="([^"]+)"', _page("en"))
    assert policy is not None
    assert b"font-src data:;" in policy[1]
    assert b"default-src 'none'" in policy[1]


def test_a_symbol_that_only_one_brief_has_is_in_its_font() -> None:
    theme = lay_out(brief_of(IDLIB).edition("en")).theme
    from lxml import etree

    body = etree.fromstring("<body><p>Ɓ and ✓</p></body>")
    rules = web_fonts.font_rules(replace(theme), body, rtl=False)
    known = {c for face in _faces(rules.encode()).values() for c in face.getBestCmap()}
    assert {ord("Ɓ"), ord("✓")} <= known


def test_fonts_that_another_version_of_fonttools_cut_are_cut_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page("en")
    kept = {file.name for file in (tmp_path / "briefgen" / "web-fonts").iterdir()}
    monkeypatch.setattr(web_fonts, "_cutters", lambda: ("fontTools 1.0",))
    web_fonts._cut.cache_clear()

    assert _page("en") == page
    now = {file.name for file in (tmp_path / "briefgen" / "web-fonts").iterdir()}
    assert kept
    assert len(now) == 2 * len(kept)


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium")
def test_a_number_with_its_percent_sign_is_in_one_font(tmp_path: Path) -> None:
    """Amiri has a sign of percent too, and the digits beside it would be in the other font."""
    body = ["النسبة 23.4% من السكان"]
    brief = written(tmp_path / "brief", {"heading": "أ", "body": body}, language="ar")
    page = renderer("html").render(lay_out(brief.edition())).data
    family = "[b.textContent, getComputedStyle(b).fontFamily]"
    script = f"[...document.querySelectorAll('bdi')].map(b => {family})"
    said = dict(asked(page, script, tmp_path / "browser", width=600))

    assert said["23.4%"].startswith('"Fira Sans"')
