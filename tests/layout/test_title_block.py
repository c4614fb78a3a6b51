"""What stands above a brief: strip, photograph, band and facts; and the cover."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefgen.content.load import load
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief

EXAMPLES = Path(__file__).parents[1] / "examples"
PHOTO = "photo"
"""The example whose first block is a photograph that is held."""


def with_hero(**more: Any) -> Brief:
    brief = load(EXAMPLES / PHOTO)
    section = brief.sections[0]
    first = section.body[0].model_copy(update={"width": "hero"})
    changed = section.model_copy(update={"body": (first, *section.body[1:])})
    return brief.model_copy(update={"sections": (changed,), **more})


def body(brief: Brief, layout: str = "briefing", **key: Any) -> etree._Element:
    found = lay_out(brief.edition(**key), layout=layout).root.find("body")
    assert found is not None
    return found


def named(root: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
def test_a_photograph_may_stand_above_the_title_and_then_only_there(layout: str) -> None:
    brief = with_hero(product="flash_update")
    root = body(brief, layout)
    (photo,) = named(root, "title-photo")
    caption = "The East Bridge after the flood, drawn from memory"

    assert words(root).count(caption) == 1
    assert caption in words(photo)
    assert "Photograph: Example Relief Network" in words(photo)
    title = next(root.iter("h1"))
    order = list(root.iter())
    assert order.index(photo) < order.index(title)


def test_a_withheld_photograph_stands_nowhere_above() -> None:
    brief = with_hero()
    section = brief.sections[0]
    hidden = section.body[0].model_copy(update={"consent": "withheld"})
    changed = section.model_copy(update={"body": (hidden, *section.body[1:])})
    root = body(brief.model_copy(update={"sections": (changed,)}))
    assert not named(root, "title-photo")
    shown_before = named(body(load(EXAMPLES / PHOTO)), "photo-reference")
    assert len(named(root, "photo-reference")) == len(shown_before) + 1


@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_a_cover_holds_the_title_and_the_next_page_begins_with_the_facts(layout: str) -> None:
    root = body(with_hero(cover=True), layout)
    (cover,) = named(root, "cover")
    (page,) = named(root, "page-break")

    assert next(cover.iter("h1")) is not None
    assert named(cover, "title-photo")
    assert words(named(cover, "cover-day")[0]) == "15 March 2024"
    assert not named(cover, "facts")
    assert cover.getnext() is page
    assert named(page, "facts")
    assert len(named(root, "imprint")) == 1
    assert named(root, "imprint")[0].getnext() is not None  # it does not stand at the end


def test_a_flash_update_has_no_cover() -> None:
    root = body(with_hero(cover=True), "flash-update")
    assert not named(root, "cover")
    assert not named(root, "page-break")


FULL = {
    "as_of": "2024-03-12",
    "period": {"start": "2024-03-01", "end": "2024-03-12"},
    "issue": 4,
    "countries": ["YEM"],
    "places": [{"name": "Marwa"}],
    "glide": ["FL-2024-000001-YEM"],
    "languages": ["ar"],
}


def brief_of(**fields: Any) -> Brief:
    given: dict[str, Any] = {
        "title": "Floods",
        "language": "en",
        "published": "2024-03-15",
        "sources": {},
    }
    given["sections"] = [{"heading": "One", "body": ["Text."]}]
    return Brief.model_validate({**given, **FULL, **fields})


def test_the_line_above_the_title_says_which_issue_of_what() -> None:
    root = body(brief_of(product="situation_report"))
    (product,) = named(root, "product")
    assert words(product) == "Situation report no. 4 · Yemen · 1–12 March 2024"


def test_there_are_five_facts_at_most_and_none_is_lost() -> None:
    root = body(brief_of())
    assert [words(one) for one in named(root, "fact-name")] == [
        "Published",
        "Information as of",
        "Area covered",
        "Disaster number",
        "Also in",
    ]
    inner = body(brief_of(), audience="internal")
    facts = [words(one) for one in named(inner, "fact-name")]
    assert len(facts) == 5
    assert "Readers" in facts
    assert "Disaster number FL-2024-000001-YEM" in words(named(inner, "imprint")[0])
