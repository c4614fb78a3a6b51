"""What a layout promises (``data-pages``) is kept where it can be, and said where it cannot."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest
from lxml import etree

from briefgen.content.load import load
from briefgen.conventions import Audience
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.docx.package.reference_document import design_of
from briefgen.renderers.page_limit import promised_pages, too_long
from briefgen.renderers.registry import renderer
from tests.test_examples import ROOT

IDLIB = ROOT / "content" / "idlib-2023-10"


def with_events(folder: Path, count: int, summary: str = "One sentence.") -> Path:
    """A brief of that many events; its layout is not that of a flash update."""
    events = "".join(
        f'        - {{date: "2024-01-{day:02}", title: "Event {day}"}}\n'
        for day in range(1, count + 1)
    )
    folder.mkdir()
    (folder / "brief.yaml").write_text(
        f'title: Many events\nlanguage: en\npublished: "2024-02-01"\nsummary: "{summary}"\n'
        "sources:\n  log: {organization: Field log}\nbased_on: [log]\n"
        "sections:\n  - id: events\n    heading: Events\n    body:\n"
        f"    - timeline:\n        events:\n{events}",
        encoding="utf-8",
    )
    return folder


def flash(folder: Path, audience: Audience = "public") -> LaidOut:
    return lay_out(load(folder).edition("en", audience), layout="flash-update")


def words(laid_out: LaidOut) -> str:
    return " ".join(" ".join(laid_out.root.itertext()).split())


def test_a_condensed_timeline_has_its_latest_events_and_says_what_is_left_out(
    tmp_path: Path,
) -> None:
    said = words(flash(with_events(tmp_path / "many", 20)))
    assert "Event 8 " not in said
    assert "Event 9 " in said
    assert "Event 20 " in said
    assert "8 earlier events are left out here." in said
    assert "left out here" not in words(flash(with_events(tmp_path / "few", 12)))


def test_a_briefing_shows_every_event(tmp_path: Path) -> None:
    laid_out = lay_out(load(with_events(tmp_path / "many", 20)).edition("en"))
    said = words(laid_out)
    assert all(f"Event {day} " in said for day in range(1, 21))
    assert promised_pages(laid_out) == 0
    assert too_long(laid_out, 99) == ()


def test_a_flash_update_of_more_pages_is_said_to_its_author(tmp_path: Path) -> None:
    long = with_events(tmp_path / "long", 3, "A sentence that is said again and again. " * 400)
    rendered = renderer("pdf").render(flash(long))
    assert rendered.pages is not None
    assert rendered.pages > 2
    (notice,) = rendered.notices
    assert notice.code == "pages-too-many"
    assert f"has {rendered.pages}" in notice.text


CONDENSED = [
    pytest.param(
        language,
        theme,
        size,
        marks=() if turn in (0, 3, 5, 6) else pytest.mark.slow,
        id=f"{language}-{theme}-{size}",
    )
    for turn, (language, theme, size) in enumerate(
        product(("en", "ar"), ("default", "plain"), ("A4", "Letter"))
    )
]
"""Each language with each theme, on a size of paper by turns; in the slow tests also the other."""


@pytest.mark.parametrize(("language", "theme", "size"), CONDENSED)
def test_every_condensed_edition_is_two_pages_at_most(
    language: str, theme: str, size: str, tmp_path: Path
) -> None:
    copied = tmp_path / "themes" / theme
    shutil.copytree(ROOT / "templates" / "themes" / theme, copied)
    toml = copied / "theme.toml"
    text = toml.read_text("utf-8")
    text = text.replace('size = "A4"', f'size = "{size}"')
    toml.write_text(text.replace('size = "Letter"', f'size = "{size}"'), encoding="utf-8")
    brief = load(IDLIB)
    audiences: tuple[Audience, ...] = ("public", "partners", "internal")
    pages = {}
    for audience in audiences:
        edition = brief.edition(language, audience)
        laid_out = lay_out(edition, layout="flash-update", theme=theme, templates=[tmp_path])
        pages[audience] = renderer("pdf").render(laid_out).pages
    assert set(pages.values()) == {2}


def test_word_is_set_closer_where_few_pages_are_promised(tmp_path: Path) -> None:
    folder = with_events(tmp_path / "many", 3)
    dense, plain = design_of(flash(folder)), design_of(lay_out(load(folder).edition("en")))
    assert dense.dense
    assert not plain.dense
    assert dense.size < plain.size == plain.base_size


@pytest.mark.parametrize(("value", "fault"), [("2", False), ("0", True), ("two", True)])
def test_a_promise_is_a_number_of_pages(value: str, fault: bool) -> None:
    from briefgen.layout.vocabulary import faults

    root = etree.fromstring(f'<html><body><article data-pages="{value}"/></body></html>')
    assert bool(list(faults(root))) is fault
