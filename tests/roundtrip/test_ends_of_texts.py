"""Edits where a text begins or ends, and of a brief that has no notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.roundtrip.edited import BY, W, build, delete, edit, look, make_brief, paragraph

HEAD = """\
title: Water
language: en
published: 2024-04-01
sources: {city: {organization: Ardeen Water Board}}
"""
BODY = """\
sections:
  - heading: Supply
    body:
      - |
"""
Change = Callable[[etree._Element], None]


def _brief(folder: Path, text: str, *, cited: bool = True) -> Path:
    lines = "".join(f"        {line}".rstrip() + "\n" for line in text.splitlines())
    summary = "summary: As they say [@city].\n" if cited else ""
    brief = make_brief(folder / "water", HEAD + summary + BODY + lines)
    (brief / "ar.po").unlink()
    return brief


def _prose(folder: Path) -> str:
    """The text of the brief's one block."""
    whole = (folder / "brief.yaml").read_text().partition("      - |\n")[2]
    return "".join(line.removeprefix("        ") for line in whole.splitlines(keepends=True))


def _another(words: str, text: str) -> Change:
    """A paragraph or item behind one, as somebody writes it who presses Enter at its end."""

    def change(root: etree._Element) -> None:
        old = paragraph(root, words)
        new = etree.fromstring(etree.tostring(old))
        runs = [child for child in new if child.tag == f"{W}r"]
        links = new.findall(f"{W}hyperlink")
        for child in [
            *runs[1:],
            *links,
            *new.iter(f"{W}bookmarkStart"),
            *new.iter(f"{W}bookmarkEnd"),
        ]:
            new.remove(child)
        next(runs[0].iter(f"{W}t")).text = text
        old.addnext(new)

    return change


def _gone(*words: str) -> Change:
    def change(root: etree._Element) -> None:
        for each in words:
            one = paragraph(root, each)
            parent = one.getparent()
            assert parent is not None
            parent.remove(one)

    return change


def _tracked_gone(*words: str) -> Change:
    def change(root: etree._Element) -> None:
        for each in words:
            one = paragraph(root, each)
            for run in list(one.iter(f"{W}r")):
                delete(run)
            properties = one.find(f"{W}pPr")
            if properties is None:
                properties = etree.Element(f"{W}pPr")
                one.insert(0, properties)
            mark = f'<w:rPr {BY}><w:del w:id="1" {BY}/></w:rPr>'
            properties.append(etree.fromstring(mark))

    return change


@pytest.mark.parametrize("last", ["two **bold**", "two *bold*", "***two***", "[two](#x) *it*"])
def test_an_item_behind_one_that_ends_in_emphasis(tmp_path: Path, last: str) -> None:
    last = last.replace("#x", "https://example.org/")
    folder = _brief(tmp_path, f"- one\n- {last}\n")

    found = look(folder, edit(build(folder), _another("two", "three")), apply=True)

    assert [one.status for one in found.changes] == ["applied"]
    assert _prose(folder) == f"- one\n- {last}\n- three\n"


@pytest.mark.parametrize(
    "before", ["The *end*", "- one\n- two **bold**\n\nThe **end**", "The end."]
)
def test_a_paragraph_behind_the_last(tmp_path: Path, before: str) -> None:
    folder = _brief(tmp_path, f"{before}\n")

    look(folder, edit(build(folder), _another("The ", "One more.")), apply=True)

    assert _prose(folder) == f"{before}\n\nOne more.\n"


def test_an_edit_of_a_brief_without_a_citation(tmp_path: Path) -> None:
    folder = _brief(tmp_path, "The river is low.\n", cited=False)

    def change(root: etree._Element) -> None:
        text = next(t for t in root.iter(f"{W}t") if "river is low" in (t.text or ""))
        text.text = "The river is high."

    found = look(folder, edit(build(folder), change), apply=True)

    assert [one.status for one in found.changes] == ["applied"]
    assert _prose(folder) == "The river is high.\n"


@pytest.mark.parametrize("gone", [_gone, _tracked_gone])
@pytest.mark.parametrize(
    "text",
    [
        "First.\n\nSecond.\n\nThird.\n",
        "First.\n\n- Second.\n- Third.\n",
        "- First.\n- *Second.*\n",
    ],
)
def test_of_a_text_that_is_deleted_whole_nothing_is_taken(
    tmp_path: Path, gone: Callable[..., Change], text: str
) -> None:
    folder = _brief(tmp_path, text)
    words = [word for word in ("First.", "Second.", "Third.") if word in text]

    found = look(folder, edit(build(folder), gone(*words)), apply=True)

    assert {one.status for one in found.changes} == {"not placed"}
    reasons = [each.reason for one in found.changes for each in one.unplaced]
    assert all("a whole text is deleted" in reason for reason in reasons)
    assert _prose(folder) == text


def test_of_a_text_that_is_deleted_but_for_a_word_the_rest_goes(tmp_path: Path) -> None:
    folder = _brief(tmp_path, "First.\n\nSecond.\n\nThird.\n")

    look(folder, edit(build(folder), _gone("First.", "Third.")), apply=True)

    assert _prose(folder) == "Second.\n"
