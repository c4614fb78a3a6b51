"""The marking stands on every page of PDF and DOCX, in header and footer, and on top of the rest.

TLP 2.0 (FIRST, 2022): the label in header and footer of each page, in its own colour on black,
never translated.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree

import briefgen
from briefgen.conventions import Audience
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.docx.package.reference_document import theme_design
from briefgen.renderers.docx.styles.style_data import CHARACTERS
from briefgen.theme.colours import contrast

LAYOUTS = ("briefing", "article", "flash-update")
COLOURS = {"CLEAR": "#FFFFFF", "GREEN": "#33FF00", "AMBER": "#FFC000", "RED": "#FF2B2B"}
"""FIRST, Traffic Light Protocol 2.0, “TLP Colors”; all on #000000."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def brief(tlp: str = "RED", sensitivity: str = "high", **more: Any) -> Brief:
    """A brief of some pages."""
    prose = "\n\n".join(["The valley road is open in daylight, and the bridge is not. " * 9] * 9)
    given = {
        "title": "Floods in Ardeen",
        "slug": "ardeen",
        "language": "en",
        "published": "2024-03-12",
        "publisher": {"name": "Example Flood Desk"},
        "product": "flash_update",
        "tlp": tlp,
        "sensitivity": sensitivity,
        "sources": {"open": {"organization": "Ardeen District Office"}},
        "sections": [{"heading": f"Access {n}", "body": [prose]} for n in range(3)],
    }
    return Brief.model_validate({**given, **more})


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("audience", "words"),
    [
        ("public", []),
        ("partners", ["For partners – not for publication"]),
        ("internal", ["Internal – not for publication"]),
    ],
)
def test_every_page_of_a_pdf(layout: str, audience: Audience, words: list[str]) -> None:
    done = briefgen.render(brief(), "pdf", layout=layout, audience=audience)
    found = pages(done.data)

    assert len(found) >= 2
    for text in found:
        flat = " ".join(text.split())
        for wanted in ["TLP:RED", "Sensitivity: high", *words]:
            assert flat.count(wanted) == 2, (wanted, flat)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_header_and_footer_of_a_docx(layout: str) -> None:
    done = briefgen.render(brief(), "docx", layout=layout, audience="internal")
    with zipfile.ZipFile(io.BytesIO(done.data)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
        settings = package.read("word/settings.xml")
        parts = [
            name
            for name in package.namelist()
            if re.match(r"word/brief-(header|footer|strip)", name)
        ]
        texts = {name: _text(package.read(name)) for name in parts}
    kinds = {reference.get(f"{W}type") for reference in document.iter(f"{W}headerReference")}

    assert b"evenAndOddHeaders" not in settings  # then it holds for even pages too:
    names = ["word/brief-footer.xml", "word/brief-header.xml"]
    if "first" in kinds:  # whose title block has the marking
        assert texts.pop("word/brief-strip.xml") == ""
        texts["title block"] = _text(etree.tostring(document))[:400]
        names.insert(0, "title block")
    assert sorted(texts) == names
    assert ("first" in kinds) == bool(list(document.iter(f"{W}titlePg")))
    for text in texts.values():
        for wanted in ("TLP:RED", "Sensitivity: high", "Internal – not for publication"):
            assert wanted in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_top_of_html_and_text(layout: str) -> None:
    html = briefgen.render(brief(), "html", layout=layout, audience="partners").data.decode()
    text = briefgen.render(brief(), "text", layout=layout, audience="partners").data.decode()
    banner = re.sub("<[^>]+>", "", html[html.index("<header") : html.index("</header>")])
    line = "TLP:RED For partners – not for publication · Sensitivity: high"

    assert " ".join(banner.split()) == line
    assert text.splitlines()[0] == f"== {line} =="


@pytest.mark.parametrize("format", ["html", "text"])
def test_the_label_is_not_translated(format: str) -> None:
    arabic = brief(language="ar", sensitivity="moderate")
    text = briefgen.render(arabic, format, audience="internal").data.decode()

    assert "TLP:RED" in text
    assert "الحساسية: متوسطة" in text
    assert "داخلي – ليس للنشر" in text


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "text"])
def test_a_low_sensitivity_is_said_where_a_brief_wants_it(format: str) -> None:
    def said(**more: Any) -> bool:
        done = briefgen.render(brief(sensitivity="low", **more), format)
        if format == "pdf":
            return any("Sensitivity" in page for page in pages(done.data))
        if format == "docx":
            with zipfile.ZipFile(io.BytesIO(done.data)) as package:
                parts = [name for name in package.namelist() if name.startswith("word/")]
                return any(b"Sensitivity" in package.read(name) for name in parts)
        return "Sensitivity" in done.data.decode()

    assert not said()
    assert said(always_show=["sensitivity"])


def test_a_brief_says_otherwise_than_its_theme(tmp_path: Path) -> None:
    folder = tmp_path / "themes" / "mine"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text('always_show = ["sensitivity"]', encoding="utf-8")

    def text(**more: Any) -> str:
        low = brief(sensitivity="low", theme="mine", **more)
        return briefgen.render(low, "text", templates=[tmp_path]).data.decode()

    assert "Sensitivity: low" in text()
    assert "Sensitivity" not in text(always_show=[])


@pytest.mark.parametrize(
    ("tlp", "audience", "marked"),
    [
        ("CLEAR", "public", "CLEAR"),
        ("CLEAR", "partners", "GREEN"),
        ("CLEAR", "internal", "AMBER+STRICT"),
        ("AMBER", "partners", "AMBER"),
        ("AMBER", "internal", "AMBER+STRICT"),
        ("RED", "internal", "RED"),
    ],
)
def test_an_edition_is_marked_as_narrowly_as_its_readers(
    tlp: str, audience: Audience, marked: str
) -> None:
    assert brief(tlp).edition(audience=audience).brief.tlp == marked


@pytest.mark.parametrize(("label", "colour"), COLOURS.items())
def test_the_colours_are_the_official_ones(label: str, colour: str) -> None:
    style = next(style for style in CHARACTERS if style.id == f"Tlp{label.capitalize()}")
    css = re.search(rf"\.tlp-{label.lower()}[^{{]*{{[^}}]*?color: (#\w+)", _css())
    default = re.search(r"\.tlp {\s*background: #000;\s*color: (#\w+)", _css())
    assert default is not None

    design = theme_design(lay_out(brief().edition()).theme)
    assert design.colour(style.text.colour) == colour.removeprefix("#")
    assert design.colour(style.text.ground) == "000000"
    assert _long(css[1] if css and label != "CLEAR" else default[1]).upper() == colour
    assert contrast(colour, "#000000") >= 4.5


def _css() -> str:
    return lay_out(brief().edition()).style


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def _text(part: bytes) -> str:
    return "".join(text.text or "" for text in etree.fromstring(part).iter(f"{W}t"))
