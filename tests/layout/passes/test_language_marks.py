"""Texts in another language than their edition say so, wherever a template puts them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from briefgen.layout.html_parsing import parse
from briefgen.layout.lay_out import lay_out
from briefgen.layout.passes.language_marks import settle_languages
from briefgen.model.brief import Brief
from briefgen.model.foreign import CLOSE, OPEN, SEPARATOR, Foreign
from briefgen.renderers.registry import renderer
from tests.layout.test_lay_out import write

EN = Foreign("Water & <salt>", "en", untranslated=True).__html__()
TR = Foreign("su", "tr").__html__()
SPAN = '<span lang="en" dir="ltr" class="untranslated">Water &amp; &lt;salt&gt;</span>'


def settled(html: str) -> tuple[str, frozenset[str]]:
    root = parse(f'<html lang="ar"><head><title>{EN}</title></head><body>{html}</body></html>')
    found = settle_languages(root)
    assert root.findtext("head/title") == "Water & <salt>"
    body = etree.tostring(root[1], encoding="unicode", method="html")
    return body.removeprefix("<body>").removesuffix("</body>"), found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{EN}</p>", f"<p>{SPAN}</p>"),
        (f"<p>a {EN} b {EN}.</p>", f"<p>a {SPAN} b {SPAN}.</p>"),
        (f"<p><b>a</b> {EN}, <i>b</i></p>", f"<p><b>a</b> {SPAN}, <i>b</i></p>"),
        (f"<p><b>a</b>{EN}<i>b</i>{EN}</p>", f"<p><b>a</b>{SPAN}<i>b</i>{SPAN}</p>"),
        (f"<p>{TR}</p>", '<p><span lang="tr" dir="ltr">su</span></p>'),
        (
            f'<p><a href="#x">{TR}</a></p>',
            '<p><a href="#x" lang="tr" dir="ltr">su</a></p>',
        ),
        (
            f'<p><a class="k" href="#x">{EN}</a></p>',
            '<p><a class="k untranslated" href="#x" lang="en" dir="ltr">Water &amp; &lt;salt&gt;'
            "</a></p>",
        ),
        (f'<img src="a" alt="{TR}">', '<img src="a" alt="su" lang="tr">'),
        (f'<abbr title="{TR}">x</abbr>', '<abbr title="su">x</abbr>'),
        (f"<p>a{OPEN}b{SEPARATOR}</p>", "<p>ab</p>"),
    ],
)
def test_marks_become_languages(html: str, expected: str) -> None:
    body, found = settled(html)

    assert body == expected
    assert found == ({"Water & <salt>"} if EN in html else set())
    assert not {OPEN, SEPARATOR, CLOSE} & set(body)


def brief(**fields: object) -> Brief:
    given: dict[str, object] = {
        "title": "A title that is so long that the page header has no room for the whole of it, and"
        " cuts it short",
        "language": "en",
        "languages": ["ar"],
        "published": "2023-11-10",
        "sources": {"scd": {"organization": "Syria Civil Defence"}},
        "figures": {
            "killed": {"label": "killed", "value": 66, "qualifier": "at_least", "sources": ["scd"]}
        },
        "summary": "There are {{ killed }} since 5 May [@scd].\n\n- one",
        **fields,
    }
    return Brief.model_validate(given).with_catalogues(
        {"ar": {("sources.scd.organization", "Syria Civil Defence"): "الدفاع المدني السوري"}}
    )


def test_an_untranslated_text_is_in_its_own_words_throughout() -> None:
    root = lay_out(brief().edition("ar")).root

    paragraph, items = root.xpath("//section[@class='summary']/*[@lang]")
    assert dict(paragraph.attrib) == {"lang": "en", "dir": "ltr", "class": "untranslated"}
    assert paragraph.text == "There are at least 66 since 5 May"
    assert dict(items.attrib) == dict(paragraph.attrib)


def test_a_note_inside_it_is_in_the_language_of_the_edition() -> None:
    (note,) = lay_out(brief().edition("ar")).root.xpath("//*[@data-note]")
    assert (note.get("lang"), note.get("dir")) == ("ar", "rtl")
    assert note.text == "الدفاع المدني السوري."


def test_a_title_that_is_cut_short_still_says_its_language() -> None:
    root = lay_out(brief().edition("ar")).root
    (title,) = root.xpath("//*[@class='running-title']/span[@lang='en']")
    assert title.text.endswith("…")


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
def test_a_line_near_the_title_says_how_many_texts_are_not_translated(layout: str) -> None:
    root = lay_out(brief().edition("ar"), layout=layout).root
    (note,) = root.xpath("//header//div[@class='untranslated-note']")
    assert "".join(note.itertext()) == "نصان لم يُترجما بعد، ويردان هنا باللغة الإنجليزية."


def test_a_whole_translation_has_no_such_line() -> None:
    assert lay_out(brief().edition()).root.xpath("//*[contains(@class, 'untranslated')]") == []


def test_a_layout_without_a_place_for_the_line_gets_it_in_front(tmp_path: Path) -> None:
    text = "<html><head><title>x</title></head><body><article><p>{{ edition.title }}</p></article>"
    path = write(tmp_path, "layouts/mine/layout.html.j2", f"{text}</body></html>")
    article = lay_out(brief().edition("ar"), "mine", templates=[path]).root.find(".//article")
    assert article is not None
    assert article[0].get("class") == "untranslated-note"


def test_an_arabic_quote_in_an_english_brief_says_so() -> None:
    quote = {"text": "الماء *قليل*", "language": "ar", "organization": "O"}
    sections = [{"heading": "H", "body": [{"quote": quote}]}]
    root = lay_out(brief(sections=sections).edition()).root
    (paragraph,) = root.xpath("//blockquote/p[@lang='ar'][@dir='rtl']")
    assert "".join(paragraph.itertext()) == "“الماء قليل”"


# --- other editions -------------------------------------------------------------------------------


def test_editions_lead_to_each_other_in_html_and_are_words_elsewhere() -> None:
    laid_out = lay_out(brief(slug="water").edition("ar", "partners"))

    html = renderer("html").render(laid_out).data.decode()
    text = renderer("text").render(laid_out).data.decode()

    assert '<link rel="alternate" hreflang="en" href="water.en.partners.html">' in html
    assert '<a href="water.en.partners.html" hreflang="en">English</a>' in html
    assert "English (الإنجليزية)" in text
    with zipfile.ZipFile(io.BytesIO(renderer("docx").render(laid_out).data)) as parts:
        assert not any(b"edition:" in parts.read(name) for name in parts.namelist())
    with pikepdf.open(io.BytesIO(renderer("pdf").render(laid_out).data)) as pdf:
        links = [str(link.get("/A", "")) for page in pdf.pages for link in page.get("/Annots", [])]
    assert not any("edition:" in link for link in links)
