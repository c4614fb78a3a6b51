"""Laid-out documents for the tests of the renderers, in the vocabulary, without the layouts."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fontpkg_amiri
import fontpkg_fira_sans
from lxml import html as lxml_html
from PIL import Image

from briefgen.conventions import EditionKey
from briefgen.layout.jinja_env import search_path
from briefgen.layout.laid_out import Asset, LaidOut, Metadata, RendererWords
from briefgen.layout.style_sheets import typst_sheets
from briefgen.theme.colours import COLOURS
from briefgen.theme.drawing_colours import SEQUENCE
from briefgen.theme.theme import FontChoice, FontFile, Page, Theme

HERE = Path(__file__).parent
_LATIN = "Fira Sans"
_ARABIC = "Amiri"


def _font(root: Path, family: str, name: str, weight: int, style: str) -> FontFile:
    return FontFile(family, weight, style, root / "files" / f"{name}.ttf")


FONTS = (
    _font(fontpkg_fira_sans.ROOT, _LATIN, "FiraSans-Regular", 400, "normal"),
    _font(fontpkg_fira_sans.ROOT, _LATIN, "FiraSans-Bold", 700, "normal"),
    _font(fontpkg_fira_sans.ROOT, _LATIN, "FiraSans-Italic", 400, "italic"),
    _font(fontpkg_amiri.ROOT, _ARABIC, "Amiri-Regular", 400, "normal"),
    _font(fontpkg_amiri.ROOT, _ARABIC, "Amiri-Bold", 700, "normal"),
)

THEME = Theme(
    name="plain",
    colours={**COLOURS, "text": "#1a1a1a", "accent": "#0b5394", "on_accent": "#ffffff"},
    latin=FontChoice(_LATIN, _LATIN, "Calibri", "Calibri"),
    arabic=FontChoice(_ARABIC, _ARABIC, "Arial", "Arial"),
    fonts=FONTS,
    base_size=10,
    page=Page("A4", 210, 297, 22, 20, 20, 20),
    drawing=dict.fromkeys(SEQUENCE, "#b4d3da"),
    dark_drawing=dict.fromkeys(SEQUENCE, "#28505d"),
)

STYLE = """
@page { size: A4; margin: 22mm 20mm 20mm; @footnote { border-top: 0.5pt solid #555 } }
body { font-family: "Fira Sans", Amiri; font-size: 10pt; line-height: 1.45; color: #1a1a1a }
[lang|=ar] { font-family: Amiri, "Fira Sans"; font-kerning: none; font-size: 11pt }
h1 { color: #0b5394; font-size: 20pt } h1, h2, h3 { break-after: avoid }
.page-header, .page-footer { font-size: 8pt; color: #555 }
.key-figures { display: flex; gap: 8mm }
.key-figure { flex: 1; border: 0.5pt solid #999; padding: 2mm }
.key-figure-number { font-size: 18pt; font-weight: bold; margin: 0 }
.callout { border-inline-start: 3pt solid #0b5394; padding-inline-start: 3mm; break-inside: avoid }
.callout-title { font-weight: bold }
table { border-collapse: collapse; width: 100% } th, td { border: 0.5pt solid #999; padding: 1mm }
caption, figcaption { font-style: normal; text-align: start; font-weight: bold }
.photo img { max-width: 60mm }
[data-note] { font-size: 8pt } ::footnote-call, a.note-ref { font-size: 70%; vertical-align: super }
@media screen { body { max-width: 42em; margin: auto } }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }
"""


def picture(colour: str = "#0b5394", size: tuple[int, int] = (60, 40)) -> bytes:
    """A small PNG."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    b'<rect width="40" height="20" fill="#0b5394"/></svg>'
)

ASSETS: Mapping[str, Asset] = {
    "images/map.png": Asset("images/map.png", "image/png", picture(), 60, 40),
    "logo.svg": Asset(
        "logo.svg", "image/svg+xml", SVG, 40, 20, Asset("logo.png", "image/png", picture(), 60, 40)
    ),
}


def metadata(language: str = "en", **changes: object) -> Metadata:
    """Metadata as a brief would have them."""
    audience: Any = changes.get("audience", "public")
    other = ("ar", "العربية") if language == "en" else ("en", "English")
    values: dict[str, object] = {
        "title": "North-west Syria: October 2023",
        "slug": "idlib-2023-10",
        "language": language,
        "published": datetime.date(2023, 11, 10),
        "description": "A month of attacks & displacement",
        "authors": ("A. Author", "كاتبة ثانية"),
        "publisher": "An organisation",
        "keywords": ("Syria", "Idlib"),
        "alternates": {EditionKey(other[0], audience): other[1]},
    }
    return Metadata(**{**values, **changes})  # type: ignore[arg-type]


def laid_out(
    body: str,
    *,
    language: str = "en",
    head: str = "",
    style: str = STYLE,
    assets: Mapping[str, Asset] = ASSETS,
    theme: Theme = THEME,
    meta: Metadata | None = None,
) -> LaidOut:
    """A laid-out document from the inside of its body."""
    direction = "rtl" if language == "ar" else "ltr"
    text = (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}">'
        f"<head><title>t</title>{head}</head><body>{body}</body></html>"
    )
    return LaidOut(
        root=lxml_html.document_fromstring(text),
        metadata=meta or metadata(language),
        theme=theme,
        style=style,
        typst_sheets=typst_sheets("briefing", search_path(())),
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        assets=assets,
        words=RendererWords(
            notes="Sources and notes", back_to_text="Back to the text", page="Page"
        ),
    )


def rich(language: str = "en") -> LaidOut:
    """A document with every kind of block, and notes wherever a note may be called."""
    return laid_out((HERE / f"rich.{language}.html").read_text("utf-8"), language=language)
