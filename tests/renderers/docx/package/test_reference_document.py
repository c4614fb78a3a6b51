from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from briefgen.errors import RenderError
from briefgen.layout.jinja_env import search_path
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.package.reference_document import own_reference, theme_design
from briefgen.renderers.rendered import Rendered
from briefgen.theme.theme_reader import read_theme
from tests.renderers.docx.docx_samples import THEME, laid_out, part, sample
from tests.renderers.docx.judge import findings
from tests.renderers.docx.notation import W, body_of, sketch

SOURCE = (
    "<header class='page-header'><p>ours</p></header><h2>A</h2><p data-style='Lead'>b</p>"
    "<ol><li>c</li></ol><table><tr><th>d</th></tr></table><p>e<span data-note='1'>n</span></p>"
)


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """A letterhead made from python-docx's own template: with a text, a header and a margin."""
    document = docx.Document()
    document.add_paragraph("Left over text")
    document.sections[0].left_margin = Mm(50)
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.core_properties.author = "A person"
    document.styles["Heading 1"].font.name = "Georgia"
    path = tmp_path / "letterhead.docx"
    document.save(str(path))
    return path


def render(reference: Path, source: str = SOURCE) -> Rendered:
    return DocxRenderer().render(laid_out(source, theme=replace(THEME, reference=reference)))


def test_ours_is_a_document_by_itself(tmp_path: Path) -> None:
    data = own_reference(theme_design(THEME))
    assert docx.Document(io.BytesIO(data)).styles["Lead"] is not None
    assert [line for line in findings(data, tmp_path) if "core.xml" not in line] == []


def test_theme_colours_and_fonts_reach_styles_and_theme() -> None:
    data = DocxRenderer().render(laid_out("<p>x</p>")).data
    styles = {
        one.get(f"{W}styleId"): one for one in part(data, "word/styles.xml").iter(f"{W}style")
    }
    heading = sketch(styles["Heading1"])
    assert "color=12355B[themeColor=text2]" in heading
    assert "rFonts[ascii=Fira Sans hAnsi=Fira Sans eastAsia=Fira Sans cs=Amiri]" in heading
    theme = sketch(part(data, "word/theme/theme1.xml"))
    assert "accent2(srgbClr=8A4B00)" in theme


def test_a_bar_at_the_start_stands_on_the_right_in_arabic() -> None:
    for language, side in (("en", "left"), ("ar", "right")):
        data = DocxRenderer().render(sample(language)).data
        (callout,) = [
            one
            for one in part(data, "word/styles.xml").iter(f"{W}style")
            if one.get(f"{W}styleId") == "CalloutText"
        ]
        borders = callout.find(f"{W}pPr/{W}pBdr")
        assert borders is not None
        assert borders.find(f"{W}{side}") is not None


def test_the_letterhead_keeps_its_page_header_and_styles(reference: Path, tmp_path: Path) -> None:
    data = render(reference).data
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    assert section.left_margin is not None
    assert section.header.paragraphs[0].text == "Letterhead"
    assert round(section.left_margin.mm) == 50
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.paragraphs[0].text == "A"
    assert document.core_properties.author == "A. Author, B. Author"
    assert findings(data, tmp_path) == []


def test_the_styles_that_were_added_are_told_in_one_notice(reference: Path) -> None:
    notices = render(reference, SOURCE + "<p data-style='Lead'>again</p>").notices
    (notice,) = [one for one in notices if one.code == "word-style-missing"]
    assert notice.where == reference.name
    words = re.fullmatch(r".* lacks (\d+) styles: (.*); ours were added", notice.text)
    assert words is not None
    added = words[2].split(", ")
    assert added == sorted(set(added))
    assert len(added) == int(words[1])
    assert "Lead" in added
    assert "FootnoteText" in added
    assert "Heading1" not in added


def test_a_header_that_gives_way_is_told(reference: Path) -> None:
    codes = [notice.code for notice in render(reference).notices]
    assert codes.count("word-furniture-kept") == 1


MARKED = (
    '<header class="page-header"><p>Title</p><p class="marking">'
    '<span class="tlp tlp-red">TLP:RED</span></p></header><p>x</p>'
)


def test_a_letterhead_gets_the_marking(reference: Path, tmp_path: Path) -> None:
    data = render(reference, MARKED).data
    header = docx.Document(io.BytesIO(data)).sections[0].header
    assert [one.text for one in header.paragraphs] == ["Letterhead", "\u00a0TLP:RED\u00a0"]
    assert findings(data, tmp_path) == []


def test_lists_bring_their_numbering_along(reference: Path) -> None:
    data = render(reference, "<ol><li>a</li></ol><ul><li>b</li></ul>").data
    numbering = part(data, "word/numbering.xml")
    known = {one.get(f"{W}numId") for one in numbering.iter(f"{W}num")}
    used = {one.get(f"{W}val") for one in part(data, "word/document.xml").iter(f"{W}numId")}
    assert len(used) == 2
    assert used <= known


def test_styles_are_found_by_their_name_in_a_localised_word(reference: Path) -> None:
    document = docx.Document(str(reference))
    document.styles["Heading 1"].element.set(f"{W}styleId", "berschrift1")
    document.save(str(reference))
    made = body_of(render(reference, "<h2>A</h2>").data)
    assert made == ['p(pPr(pStyle=berschrift1) r(t"A"))']


def test_an_unknown_style_is_told_with_its_place_and_falls_back() -> None:
    rendered = DocxRenderer().render(
        laid_out("<blockquote><p data-style='Grand' data-place='sections.0'>x</p></blockquote>")
    )
    assert [(one.code, one.where) for one in rendered.notices] == [
        ("word-style-unknown", "sections.0")
    ]
    assert "pStyle=QuoteText" in body_of(rendered.data)[0]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 torn", OLD])
def test_a_broken_reference_document_is_a_clear_error(content: bytes, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(content)
    with pytest.raises(RenderError, match=r"reference document broken\.docx cannot be used"):
        render(broken)


def test_settings_that_lead_elsewhere_are_dropped(reference: Path) -> None:
    from lxml import etree

    document = docx.Document(str(reference))
    settings = document.settings.element
    settings.insert(0, etree.fromstring(f'<w:trackRevisions xmlns:w="{W[1:-1]}"/>'))
    document.save(str(reference))
    made = part(render(reference).data, "word/settings.xml")
    assert made.find(f"{W}trackRevisions") is None
    assert made.find(f"{W}footnotePr") is not None


def test_a_language_may_have_a_template_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "themes" / "own"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text('word_reference = "ours.docx"\n')
    for name in (
        "ours.docx",
        "ours.ar.docx",
        "ours.pt-BR.docx",
        "ours.draft 2.docx",
        "other.ar.docx",
    ):
        (folder / name).write_bytes(b"")
    theme = read_theme("own", search_path((tmp_path,)))
    wanted = {
        "en": "ours.docx",
        "ar": "ours.ar.docx",
        "ar-SY": "ours.ar.docx",
        "pt-BR": "ours.pt-BR.docx",
        "pt": "ours.docx",
    }
    for language, name in wanted.items():
        found = theme.reference_for(language)
        assert found is not None
        assert found.name == name
