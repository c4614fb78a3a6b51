"""Where blocks and their paragraphs stand in the files."""

from __future__ import annotations

from pathlib import Path

from briefgen.content.load import open_draft
from briefgen.preview_server.block_sources import (
    block_sources,
    paragraph_sources,
    translated_sources,
)
from tests.test_examples import ROOT

IDLIB = ROOT / "content" / "idlib-2023-10"
BRIEF = """\
title: A brief
language: en
published: 2024-03-12
sources: {}
sections:
  - heading: One
    body:
      - One paragraph alone.
      - |
        The first.

        The second, which has
        two lines.

        - a list
        - of two
      - quote: {text: "Said.", speaker: Somebody}
"""


def _line(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_block_and_its_paragraphs_are_found(tmp_path: Path) -> None:
    (tmp_path / "a-brief").mkdir()
    (tmp_path / "a-brief" / "brief.yaml").write_text(BRIEF)
    draft, _ = open_draft(tmp_path / "a-brief")
    names = ["sections.0", *(f"sections.0.body.{n}" for n in range(3))]
    found = block_sources(names, draft)
    assert list(found) == ["title", *names, "sources"]
    lines = [found[name].line for name in names]
    assert lines[0] == _line(BRIEF, "- heading: One")
    assert lines[1:3] == [_line(BRIEF, "One paragraph"), _line(BRIEF, "The first.")]
    paragraphs = paragraph_sources(names, draft)
    assert set(paragraphs) == {"sections.0.body.1"}
    assert [each.line for each in paragraphs["sections.0.body.1"]] == [
        _line(BRIEF, "The first."),
        _line(BRIEF, "The second"),
        _line(BRIEF, "- a list"),
    ]


def test_a_translated_block_stands_in_the_catalogue() -> None:
    draft, files = open_draft(IDLIB)
    names = ["title", "sections.1.body.0", "figures.killed"]
    assert translated_sources(names, draft, files, "en") == {}
    found = translated_sources(names, draft, files, "ar")
    assert list(found) == names
    lines = (IDLIB / "ar.po").read_text("utf-8").splitlines()
    for source in found.values():
        assert source.file.endswith("ar.po")
        assert lines[source.line - 1].startswith("msgstr")


def test_a_catalogue_that_cannot_be_read_gives_none(tmp_path: Path) -> None:
    draft, files = open_draft(IDLIB)
    assert translated_sources(["title"], draft, files, "fr") == {}
