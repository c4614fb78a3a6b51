"""Annexes: at the end, with their letters in the order of the text, and never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer
from tests.layout.test_block_layouts import tree
from tests.layout.test_lay_out import write

SAID = {"en": "Annex A: Long", "fr": "Annexe A : Long", "ar": "الملحق أ: Long", "tr": "Ek A: Long"}
ANNEXES = ["Annex A: Long", "Annex B: Methods", "Annex C: Last", "Annex D: Inner"]


def _table(caption: str, **more: Any) -> dict[str, Any]:
    columns = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
    return {"table": {"caption": caption, "columns": columns, "rows": [["x", 1]], **more}}


def _brief(language: str = "en", *, secret: bool = False) -> Brief:
    sections: list[dict[str, Any]] = [
        {"heading": "One", "body": ["Before.", _table("Long", annex=True, id="long"), "After."]},
        {"heading": "Methods", "annex": True, "id": "how", "body": [_table("Inner", annex=True)]},
        {"heading": "Two", "body": ["See [](#long) and [](#how).", _table("Last", annex=True)]},
    ]
    if secret:
        sections[1]["audience"] = "internal"
        sections[2]["body"] = sections[2]["body"][1:]
    return Brief.model_validate(
        {
            "title": "T",
            "language": language,
            "slug": "t",
            "product": "flash_update",
            "published": "2023-11-10",
            "sources": {"s": {"organization": "O"}},
            "sections": sections,
        }
    )


def test_an_annex_begins_a_page_where_its_author_wants_it() -> None:
    made = _brief()
    how = made.sections[1].model_copy(update={"new_page": True})
    other = made.model_copy(update={"sections": (made.sections[0], how, made.sections[2])})
    heads = lay_out(other.edition()).root.xpath("//h2[contains(@class, 'page-break')]")
    assert [head.text for head in heads] == ["Annex B: Methods"]


def _laid_out(layout: str = "briefing", language: str = "en") -> LaidOut:
    return lay_out(_brief(language).edition(), layout=layout)


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _headings(document: LaidOut) -> list[str]:
    return [_text(heading) for heading in document.root.iter("h2")]


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
def test_annexes_follow_the_sections_lettered_in_the_order_of_the_text(layout: str) -> None:
    document = _laid_out(layout)
    wanted = ["One", "Two", *ANNEXES]
    assert [one for one in _headings(document) if one in wanted] == wanted
    captions = [_text(caption).partition(": ")[2] for caption in document.root.iter("caption")]
    assert captions == ["Long", "Last", "Inner"]


def test_the_table_of_contents_names_them_as_their_headings_do() -> None:
    """They were named as sections, without a letter, and tables were not there."""
    brief = _brief()
    more = tuple(
        brief.sections[2].model_copy(update={"heading": word, "body": ()}) for word in "UVW"
    )
    sections = (*brief.sections, *more)
    document = lay_out(brief.model_copy(update={"sections": sections}).edition())
    contents = document.root.xpath("//nav[@data-field='toc']//a")
    assert [_text(link) for link in contents] == ["One", "Two", *"UVW", *ANNEXES]
    for link in contents:
        (target,) = document.root.xpath("//*[@id=$id]", id=link.get("href").removeprefix("#"))
        assert _text(target) == _text(link)


@pytest.mark.parametrize("language", SAID)
def test_a_link_stands_where_the_table_was_written(language: str) -> None:
    document = _laid_out(language=language)
    (link, *_) = document.root.xpath("//p[@class='annex-reference']/a")
    said = _text(link.getparent()).replace("\u00a0", " ").replace("\u202f", " ")
    assert said == SAID[language]
    (target,) = document.root.xpath("//*[@id=$id]", id=link.get("href").removeprefix("#"))
    assert _text(target).replace("\u00a0", " ").replace("\u202f", " ") == SAID[language]
    before = link.getparent().getprevious()
    assert before is not None
    assert _text(before) == "Before."


def test_words_of_another_language_are_escaped_once() -> None:
    given = _brief().model_copy(update={"languages": ("ar",)})
    sections = list(given.sections)
    sections[1] = sections[1].model_copy(update={"heading": "A & <B>"})
    changed = given.model_copy(update={"sections": tuple(sections)})
    document = lay_out(changed.with_catalogues({"ar": {}}).edition("ar"))
    assert "الملحق ب: A & <B>" in _headings(document)


def test_links_without_words_say_the_number_of_the_table_and_the_heading() -> None:
    text = _text(_laid_out().root)
    assert "See Table 1 and Methods." in text


@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_every_format_has_the_same_words(layout: str) -> None:
    document = _laid_out(layout)
    said = {
        name: plain_words(extract(renderer(name).render(document).data, f".{name}"))
        for name in ("pdf", "docx", "html")
    }
    assert said["pdf"] == said["html"] == said["docx"]


def test_a_layout_without_a_place_for_annexes_shows_them_where_they_are_written(
    tmp_path: Path,
) -> None:
    write(
        tmp_path,
        "layouts/own/layout.html.j2",
        '{% extends "parts/document.html.j2" %}\n'
        '{% import "parts/sections.html.j2" as parts with context %}\n'
        "{% block name %}own{% endblock %}\n"
        "{% block brief %}<h1>{{ edition.title }}</h1>{{ parts.all(edition.sections, 2) }}"
        "{% endblock %}\n",
    )
    document = lay_out(_brief().edition(), layout="own", templates=[tmp_path])
    assert _headings(document) == ["One", "Methods", "Two"]
    assert len(document.root.findall(".//table")) == 3
    assert not document.root.xpath("//p[@class='annex-reference']")


def test_what_is_withheld_leaves_no_letter() -> None:
    document = lay_out(_brief(secret=True).edition())
    assert [one for one in _headings(document) if "Annex" in one] == [
        "Annex A: Long",
        "Annex B: Last",
    ]


def test_an_annex_of_numbers_has_the_title_of_its_drawing_and_a_register_its_name() -> None:
    """It was called “Annex A” alone, in the contents too."""
    places = [{"Place": "Upper", "People": 12}, {"Place": "Lower", "People": 33}]
    chart = {"kind": "bar", "title": "Most came from below", "x": "Place", "y": ["People"]}
    events = [{"date": "2024-03-05", "place": "P", "type": "T"}]
    body = [
        {"chart": {**chart, "rows": places, "alt": "Bars.", "numbers": "annex"}},
        {"incidents": {"events": events, "annex": True}},
    ]
    root = tree(*body)
    heads = [_text(one) for one in root.iter("h2") if _text(one).startswith("Annex")]
    assert heads == ["Annex A: Most came from below", "Annex B: Register of the incidents"]
