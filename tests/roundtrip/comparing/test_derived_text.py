"""Page headers, footers and contents: made from other texts, so only people's edits are told."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from lxml import etree

from briefgen.roundtrip.comparing import derived_text
from tests.roundtrip.edited import (
    BRIEF,
    BY,
    W,
    build,
    edit,
    look,
    make_brief,
    paragraph,
    part,
    replace,
    with_parts,
)

HEADER = "Water in Ardeen: March 2024 · 1 April 2024"


def with_header(data: bytes, old: str, new: str) -> bytes:
    xml = part(data, "word/brief-header.xml")
    assert old in xml
    return with_parts(data, **{"brief-header": xml.replace(old, new).encode()})


def test_a_header_follows_the_title_that_was_edited(folder: Path) -> None:
    data = replace(build(folder), "Water in Ardeen", "Wells in Ardeen")
    first = look(folder, data, apply=True)
    assert [(one.field, one.status) for one in first.changes] == [("title", "applied")]
    second = look(folder, data)
    assert (second.changes, second.stale) == ((), True)


def test_an_edited_header_is_listed_with_the_title_that_it_is_made_from(folder: Path) -> None:
    before = (folder / "brief.yaml").read_bytes()
    found = look(folder, with_header(build(folder), "March 2024 ·", "in March ·"), apply=True)
    (one,) = found.changes
    assert one.old.startswith(HEADER)
    assert one.new.startswith("Water in Ardeen: in March · 1 April 2024")
    assert (one.field, one.line, one.status) == ("title", 2, "not placed")
    assert "made from the title" in one.unplaced[0].reason
    assert (folder / "brief.yaml").read_bytes() == before


def test_a_header_edited_as_its_title_needs_no_word(folder: Path) -> None:
    data = replace(build(folder), "Water in Ardeen", "Wells in Ardeen")
    found = look(folder, with_header(data, "Water in Ardeen", "Wells in Ardeen"))
    assert [(one.field, one.status) for one in found.changes] == [("title", "can be applied")]


def test_a_header_edited_otherwise_than_its_title_is_listed(folder: Path) -> None:
    data = replace(build(folder), "Water in Ardeen", "Wells in Ardeen")
    found = look(folder, with_header(data, "Water in Ardeen", "Pumps in Ardeen"), apply=True)
    assert [one.status for one in found.changes] == ["applied", "not placed"]
    again = look(folder, with_header(data, "Water in Ardeen", "Pumps in Ardeen"))
    assert [one.new.split()[0] for one in again.changes] == ["Pumps"]


@pytest.mark.parametrize(("old", "new"), [(" · ", ""), ("1 April 2024", ""), ("low", "high")])
def test_no_part_of_a_header_goes_unsaid(tmp_path: Path, old: str, new: str) -> None:
    text = BRIEF.replace("published:", "always_show: [sensitivity]\npublished:", 1)
    folder = make_brief(tmp_path / "water", text)
    found = look(folder, with_header(build(folder), old, new))
    assert [one.status for one in found.changes] == ["not placed"]


def test_of_a_header_as_long_as_a_book_only_the_beginning_is_compared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends the document back decides how long it is."""
    compared: list[int] = []

    def noted(junk: None, one: str, other: str, auto: bool) -> SequenceMatcher[str]:
        compared.extend(map(len, (one, other)))
        return SequenceMatcher(junk, one, other, auto)

    monkeypatch.setattr(derived_text, "SequenceMatcher", noted)
    book = "Water in Ardeen, and the wells. " * 4000
    (found,) = look(folder, with_header(build(folder), "Water in Ardeen", book)).changes

    assert found.new.startswith(book)
    assert max(compared) <= 300


def test_a_header_that_is_gone_is_listed(folder: Path) -> None:
    empty = f"<w:hdr {BY}><w:p/></w:hdr>".encode()
    found = look(folder, with_parts(build(folder), **{"brief-header": empty}))
    (one,) = found.changes
    assert one.old.startswith(HEADER)
    assert one.new == ""


def test_in_a_header_a_tracked_change_has_its_author(folder: Path) -> None:
    data = build(folder)
    root = etree.fromstring(part(data, "word/brief-header.xml").encode())
    run = next(root.iter(f"{W}r"))
    mark = etree.fromstring(f'<w:ins w:id="9" {BY}><w:r><w:t>Draft </w:t></w:r></w:ins>')
    run.addprevious(mark)
    (one,) = look(folder, with_parts(data, **{"brief-header": etree.tostring(root)})).changes
    assert (one.author, one.date) == ("Ada", "2024-04-02T09:30:00Z")


def test_a_comment_in_a_header_is_listed(folder: Path) -> None:
    data = build(folder)
    xml = part(data, "word/brief-header.xml").replace(
        "</w:p>", '<w:r><w:commentReference w:id="7"/></w:r></w:p>', 1
    )
    comment = f'<w:comment w:id="7" w:author="Bo"><w:p><w:r><w:t>{"Shorter"}</w:t></w:r></w:p>'
    comments = f"<w:comments {BY}>{comment}</w:comment></w:comments>"
    found = look(
        folder,
        with_parts(data, **{"brief-header": xml.encode(), "comments": comments.encode()}),
    )
    assert [(one.text, one.author, one.field) for one in found.comments] == [
        ("Shorter", "Bo", "title")
    ]


@pytest.fixture
def long_folder(tmp_path: Path) -> Path:
    """A brief of so many sections that it has a table of contents."""
    more = "".join(f"  - {{id: s{n}, heading: Part {n}, body: [Words.]}}\n" for n in range(6))
    return make_brief(tmp_path / "water", BRIEF + more)


def contents(root: etree._Element, words: str) -> etree._Element:
    control = next(root.iter(f"{W}sdt"))
    return next(one for one in control.iter(f"{W}t") if words in (one.text or ""))


def test_contents_follow_the_heading_that_was_edited(long_folder: Path) -> None:
    def change(root: etree._Element) -> None:
        next(paragraph(root, "Supply").iter(f"{W}t")).text = "Wells"

    data = edit(build(long_folder), change)
    first = look(long_folder, data, apply=True)
    assert [(one.field, one.status) for one in first.changes] == [("sections.0.heading", "applied")]
    assert look(long_folder, data).changes == ()


def test_contents_that_word_computed_anew_need_no_word(long_folder: Path) -> None:
    def change(root: etree._Element) -> None:
        next(paragraph(root, "Supply").iter(f"{W}t")).text = "Wells"
        contents(root, "Supply").text = "Wells"

    data = edit(build(long_folder), change)
    assert [one.status for one in look(long_folder, data, apply=True).changes] == ["applied"]
    assert look(long_folder, data).changes == ()


@pytest.mark.parametrize("new", ["Wells", ""])
def test_edited_contents_are_listed(long_folder: Path, new: str) -> None:
    def change(root: etree._Element) -> None:
        contents(root, "Supply").text = new

    (one,) = look(long_folder, edit(build(long_folder), change)).changes
    assert (one.old, one.new, one.status) == ("Supply", new, "not placed")
    assert "change the heading" in one.unplaced[0].reason
    assert one.field == "sections.0.heading"
