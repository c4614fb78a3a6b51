"""Links inside the document: empty ones fill themselves, and each leads to what it names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from briefgen.errors import LayoutError
from briefgen.layout.lay_out import lay_out
from briefgen.model.blocks.block_registry import built_in
from briefgen.model.foreign import Foreign
from tests.layout.test_lay_out import brief, write
from tests.test_examples import FOLDERS, brief_of

TABLE = {"table": {"id": "t", "caption": "C", "columns": [{"key": "a", "label": "A"}]}}
"""Its rows are none, which a layout may show."""


def root_of(*body: object, templates: list[Path] | None = None, **fields: object) -> etree._Element:
    return lay_out(brief(*body, **fields).edition(), templates=templates or []).root


def links(root: etree._Element) -> list[tuple[str, str]]:
    found = root.xpath("//div[contains(@class, 'text ')]//a[starts-with(@href, '#')]")
    return [(one.get("href"), "".join(one.itertext())) for one in found]


def words_at(root: etree._Element, href: str) -> str:
    (target,) = root.xpath("//*[@id=$id]", id=href[1:])
    return " ".join("".join(target.itertext()).split())


def test_a_number_is_what_a_table_is_called() -> None:
    root = root_of("See [](#t) and [](#t).", TABLE)
    assert links(root) == [("#t-number", "Table 1")] * 2
    assert words_at(root, "#t-number") == "Table 1"
    assert root.xpath("string(//caption)") == "Table 1: C"


def test_a_heading_is_what_a_section_is_called() -> None:
    sections = [
        {"heading": "Outer", "body": ["See [](#inner)."],
         "sections": [{"id": "inner", "heading": "In & out", "body": [TABLE]}]}
    ]  # fmt: skip
    root = root_of(sections=sections)
    assert links(root) == [("#inner", "In & out")]
    assert words_at(root, "#inner") == "In & out"


def test_a_link_fills_itself_in_what_a_search_engine_reads() -> None:
    laid_out = lay_out(brief(TABLE, summary="See [](#t).").edition())
    assert laid_out.metadata.description == "See Table 1."


def test_what_a_search_engine_reads_has_no_notes() -> None:
    """The words of one stood right behind the word that calls it."""
    summary = "Teams ^[of two, *each* with a driver] saw 4 wells."
    laid_out = lay_out(brief(TABLE, summary=summary).edition())
    assert laid_out.metadata.description == "Teams saw 4 wells."


def test_in_a_text_that_lacks_its_translation_the_words_are_the_documents() -> None:
    text = Foreign("See [](#t).", "en", untranslated=True)
    made = brief(TABLE, language="ar").model_copy(update={"summary": text})
    (link,) = lay_out(made.edition()).root.xpath("//a[@href='#t-number']")
    assert (link.get("lang"), link.get("dir"), link.text) == ("ar", "rtl", "الجدول 1")


def test_a_template_of_ones_own_has_numbers_that_can_be_named(tmp_path: Path) -> None:
    mine = write(
        tmp_path,
        "blocks/table.html.j2",
        '<div data-place="{{ place }}"><p data-style="Caption">Annex'
        ' <span class="table" data-field="seq"></span>. {{ block.caption }}</p></div>',
    )
    root = root_of("See [](#t).", TABLE, templates=[mine])
    assert links(root) == [("#t-number", "Annex 1")]
    assert words_at(root, "#t") == "Annex 1. C"


def test_a_link_to_what_the_layout_leaves_out_is_plain_words(tmp_path: Path) -> None:
    mine = write(tmp_path, "blocks/table.html.j2", "")
    root = root_of("See [](#t) or [it](#t).", TABLE, templates=[mine])
    assert root.xpath("string(//div[contains(@class, 'text ')])").strip() == "See C or it."
    assert links(root) == []


def test_a_part_of_the_layout_is_not_taken_for_what_it_leaves_out() -> None:
    """The link led to our summary, in which it stands."""
    sections = [{"id": "summary", "heading": "Which road", "body": ["By the bridge."]}]
    given = brief(sections=sections, summary="See [](#summary).")
    root = lay_out(given.edition(), layout="flash-update").root
    assert not root.xpath("//a[@href='#summary']")
    assert "See Which road." in root.xpath("string(//section[contains(@class, 'summary')])")


def test_a_link_that_nothing_can_fill_is_an_error() -> None:
    with pytest.raises(LayoutError, match=r"the link to #x has no words \(write them: \[words"):
        root_of("See [](#x).", {"text": {"id": "x", "text": "No heading."}})


@pytest.mark.parametrize("taken", ["highlights", "methodology", "contacts", "glossary"])
def test_an_id_of_the_author_is_his_and_not_the_templates(taken: str) -> None:
    root = root_of(
        f"See [x](#{taken}).",
        {"callout": {"id": taken, "text": "Here."}},
        highlights=["One.", "Two."],
        methodology="How.",
        glossary=[{"term": "T", "meaning": "M"}],
        contacts=[{"name": "An organisation"}],
    )
    assert words_at(root, f"#{taken}").endswith("Here.")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert f"{taken}-part" in ids


@pytest.mark.parametrize("kind", [one.kind for one in built_in().values()])
def test_every_kind_of_block_is_where_its_id_says(kind: str) -> None:
    """With a heading and without, in every layout: no template need think of it."""
    folder, place = _first_of_each_kind()[kind]
    for heading in (None, "A heading"):
        for layout in ("briefing", "flash-update", "article"):
            _look_for(folder, place, heading, layout)


@cache
def _first_of_each_kind() -> dict[str, tuple[Path, str]]:
    """Kind of block to the first example that has one, and its place there."""
    found: dict[str, tuple[Path, str]] = {}
    for folder in FOLDERS:
        for section in brief_of(folder).edition().sections:
            for block in section.body:
                found.setdefault(block.block.kind, (folder, block.place))
    return found


def _look_for(folder: Path, place: str, heading: str | None, layout: str) -> None:
    made = brief_of(folder)
    index, at = int(place.split(".")[1]), int(place.split(".")[3])
    section = made.sections[index]
    block = section.body[at].model_copy(update={"id": "the-one", "heading": heading})
    body = (*section.body[:at], block, *section.body[at + 1 :])
    sections = list(made.sections)
    sections[index] = section.model_copy(update={"body": body})
    changed = made.model_copy(update={"sections": tuple(sections)})
    root = lay_out(changed.edition(), layout=layout).root
    if not root.xpath("//*[@data-place=$place]", place=place):
        assert layout == "flash-update"  # which shows the beginning of a brief
        return
    (target,) = root.xpath("//*[@id='the-one']")
    assert place in [one.get("data-place") for one in (target, *target.iterancestors())]
