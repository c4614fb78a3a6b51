"""What Word itself writes on a save: nothing of it is a change, and no change hides in it."""

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.roundtrip.edited import (
    BY,
    W,
    build,
    edit,
    look,
    new_run,
    part,
    run_with,
    split_run,
    tracked,
    with_parts,
)

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def saved(root: etree._Element) -> None:
    """Revision ids, marks of spelling, divided runs, page breaks of the last printing."""
    texts = [one for one in root.iter(f"{W}t") if len((one.text or "").split()) > 2]
    for number, text in enumerate(texts):
        run = text.getparent()
        assert run is not None
        if len(run.findall(f"{W}t")) == 1:
            middle = split_run(run, (text.text or "").split()[1])
            middle.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
            middle.addnext(etree.Element(f"{W}proofErr", {f"{W}type": "spellEnd"}))
            middle.insert(0, etree.Element(f"{W}lastRenderedPageBreak"))
            middle.set(f"{W}rsidR", f"{number:08X}")
    for one in root.iter(f"{W}p", f"{W}tr"):
        one.set(f"{W}rsidR", "00AB12CD")
    for one in root.iter(f"{W}p"):
        one.append(etree.Element(f"{W}bookmarkStart", {f"{W}id": "9999", f"{W}name": "_GoBack"}))
        one.append(etree.Element(f"{W}bookmarkEnd", {f"{W}id": "9999"}))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_save_is_no_change(folder: Path, language: str) -> None:
    assert look(folder, edit(build(folder, language), saved)).changes == ()


def test_an_edit_among_the_marks_of_a_save(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "Two wells"), "dry")
        next(run.iter(f"{W}t")).text = "“dry” – so"
        saved(root)

    found = look(folder, edit(build(folder), change), apply=True)
    assert [one.status for one in found.changes] == ["applied"]
    assert "Two wells are “dry” – so." in (folder / "brief.yaml").read_text()


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:r xmlns:w="{W[1:-1]}"><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
        f'<m:oMath xmlns:m="{M}"><m:r><m:t>x=1</m:t></m:r></m:oMath>',
        f'<w:r xmlns:w="{W[1:-1]}"><w:ruby><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase>'
        "</w:ruby></w:r>",
    ],
    ids=["an arrow that Word made", "an equation", "letters over letters"],
)
@pytest.mark.parametrize("is_tracked", [False, True])
def test_what_is_no_text_is_listed(folder: Path, xml: str, is_tracked: bool) -> None:
    def change(root: etree._Element) -> None:
        new = etree.fromstring(xml)
        run_with(root, "Prices for water").addnext(tracked("ins", new) if is_tracked else new)

    (one,) = look(folder, edit(build(folder), change)).changes
    assert (one.new, one.status) == ("Prices for water trucks rise.[picture]", "not placed")


def test_a_change_in_a_note_and_one_in_a_cell(folder: Path) -> None:
    def cell(root: etree._Element) -> None:
        split_run(run_with(root, "half full"), "full").addnext(tracked("ins", new_run(" again")))

    def note(root: etree._Element) -> None:
        split_run(run_with(root, "Pump logs"), "logs").addnext(tracked("ins", new_run(" of May")))

    data = edit(build(folder), cell)
    notes = etree.fromstring(part(data, "word/footnotes.xml").encode())
    note(notes)
    found = look(folder, with_parts(data, footnotes=etree.tostring(notes)), apply=True)
    assert [(one.status, one.author) for one in found.changes] == [("applied", "Ada")] * 2
    text = (folder / "brief.yaml").read_text()
    assert re.search(r'state: "half full again"', text)
    assert 'title: "Pump logs of May"' in text


def test_a_row_taken_out_is_listed(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        row = next(run_with(root, "half full").iterancestors(f"{W}tr"))
        mark = etree.fromstring(f'<w:trPr {BY}><w:del w:id="7" {BY}/></w:trPr>')
        row.insert(0, mark)

    found = look(folder, edit(build(folder), change))
    assert {line for one in found.changes for line in one.old.split("\n")} >= {
        "Bridge",
        "half full",
    }
    assert {one.author for one in found.changes} == {"Ada"}
