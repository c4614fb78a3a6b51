"""`check --built` accuses no file of ours for a quote in another script, in any language."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from lxml import etree
from PIL import Image

import briefgen
from briefgen.accessibility.docx_findings import docx_findings
from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.layout.passes.bidi_isolation import set_off
from briefgen.renderers.registry import renderer
from briefgen.text.languages import direction_of
from briefgen.theme.theme import FontFile

QUOTES = {
    "ckb": "ئێمە ئاومان نییە",
    "ps": "موږ اوبه نه لرو، ښه",
    "syr": "ܡܝܐ ܠܝܬ",
    "az-Arab": "بیزیم سویوموز یوخدور",
    "ar-Latn": "Ma fi mayy",
    "ur": "ہمارے پاس پانی نہیں ہے",
    "fa": "ما آب نداریم؛ می‌رویم",
    "he": "אין מים",
    "dv": "ފެން ނެތް",
    "pa-PK": "ساڈے کول پانی نہیں",
}


def laid_out(tmp_path: Path, language: str, text: str) -> LaidOut:
    folder = tmp_path / "brief"
    folder.mkdir()
    (folder / "brief.yaml").write_text(
        "title: T\nlanguage: en\npublished: 2024-03-12\n"
        "sources: {desk: {organization: Example Flood Desk}}\n"
        "sections:\n  - heading: H\n    body:\n      - quote:\n"
        f"          text: {text}\n          language: {language}\n          organization: O\n"
        f"      - text:\n          text: They said {text} there.\n"
    )
    return briefgen.lay_out(briefgen.load(folder).edition())


def with_a_font_for(text: str, made: LaidOut, folder: Path) -> LaidOut:
    """The document with a font of boxes for letters that the fonts of our themes lack."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 500), (400, 500), (400, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box, names = pen.glyph(), {ord(char): f"u{ord(char):04X}" for char in f"{text} ."}
    order = [".notdef", *dict.fromkeys(names.values())]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys(order, box))
    font.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(folder / "boxes.ttf")
    arabic = made.theme.arabic
    own = tuple(
        FontFile("Boxes", one.weight, one.style, folder / "boxes.ttf")
        for one in made.theme.fonts
        if one.family == arabic.body
    )
    theme = replace(
        made.theme, arabic=replace(arabic, body="Boxes"), fonts=(*made.theme.fonts, *own)
    )
    return replace(made, theme=theme, style=made.style.replace(f'"{arabic.body}"', '"Boxes"'))


@pytest.mark.parametrize("language", QUOTES)
def test_a_quote_in_another_script_has_no_findings(tmp_path: Path, language: str) -> None:
    text = QUOTES[language]
    made = laid_out(tmp_path, language, text)
    quote = made.root.xpath("//blockquote/p")[0]
    assert (quote.get("lang"), quote.get("dir")) == (language, direction_of(language))
    assert docx_findings(renderer("docx").render(made).data) == []
    for name in ("html", "text"):
        assert text in renderer(name).render(made).data.decode()
    if language in ("syr", "he", "dv"):
        made = with_a_font_for(text, made, tmp_path)
    assert pdf_findings(renderer("pdf").render(made).data) == []


def test_an_alt_text_in_another_script_says_its_language_in_every_format(tmp_path: Path) -> None:
    made = laid_out(tmp_path, "ckb", QUOTES["ckb"])
    picture = Asset("x", "image/png", png(), 1, 1)
    heading = made.root.xpath("//h1")[0]
    figure = etree.SubElement(heading.getparent(), "figure")
    etree.SubElement(figure, "img", {"src": "asset:x", "alt": QUOTES["ps"]})
    set_off(made.root, ("en",))
    made = replace(made, assets={"x": picture})

    pdf = renderer("pdf").render(made).data
    assert pdf_findings(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (found,) = [
            thing
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
        assert (str(found.Lang), str(found.Alt)) == ("ps", QUOTES["ps"])
    html = renderer("html").render(made).data.decode()
    assert re.search(r'<img [^>]*lang="ps"', html)
    with zipfile.ZipFile(io.BytesIO(renderer("docx").render(made).data)) as parts:
        document = parts.read("word/document.xml").decode()
    assert '<w:r><w:rPr><w:lang w:bidi="ps-AF"/></w:rPr><w:drawing>' in document


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1, 1)).save(made, "PNG")
    return made.getvalue()


def test_words_and_alt_texts_without_their_language_are_still_found(tmp_path: Path) -> None:
    data = renderer("pdf").render(laid_out(tmp_path, "ckb", QUOTES["ckb"])).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem":
                if "/Lang" in thing:
                    del thing["/Lang"]
                if thing.get("/S") == "/H1":
                    thing["/S"] = pikepdf.Name("/Figure")
                    thing["/Alt"] = pikepdf.String("لافتة")
        changed = io.BytesIO()
        pdf.save(changed)
    found = [str(one) for one in pdf_findings(changed.getvalue())]
    assert sum("words from right to left do not say their language" in one for one in found) == 2
    assert sum("an alt text does not say its language" in one for one in found) == 1
