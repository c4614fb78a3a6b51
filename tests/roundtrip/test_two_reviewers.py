"""What one reviewer put in and another took out again changes nothing, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.roundtrip.edited import (
    BY,
    W,
    build,
    delete,
    edit,
    look,
    new_run,
    paragraph,
    run_with,
    split_run,
    tracked,
)

Change = Callable[[etree._Element], None]


def _both(text: str, outer: str = "ins", inner: str = "del") -> etree._Element:
    """Words in an element of one tracked change within that of another."""
    run = new_run(text)
    if inner in ("del", "moveFrom") or outer in ("del", "moveFrom"):
        for one in run.iter(f"{W}t"):
            one.tag = f"{W}delText"
    return tracked(outer, tracked(inner, run))


def _behind(words: str, outer: str = "ins", inner: str = "del") -> Change:
    def change(root: etree._Element) -> None:
        run_with(root, words).addnext(_both(" And so on.", outer, inner))

    return change


def _new_paragraph(root: etree._Element) -> None:
    mark = f'<w:rPr><w:ins w:id="1" {BY}/><w:del w:id="2" {BY}/></w:rPr>'
    made = etree.fromstring(f"<w:p {BY}><w:pPr>{mark}</w:pPr></w:p>")
    made.append(_both("A whole paragraph."))
    paragraph(root, "Rain is expected").addnext(made)


def _divided_and_joined(root: etree._Element) -> None:
    """A paragraph divided by one, and put together again by the other."""
    whole = paragraph(root, "Rain is expected")
    run = split_run(run_with(root, "Rain is expected"), "is")
    mark = f'<w:rPr><w:ins w:id="1" {BY}/><w:del w:id="2" {BY}/></w:rPr>'
    first = etree.fromstring(f"<w:p {BY}><w:pPr>{mark}</w:pPr></w:p>")
    properties = whole.find(f"{W}pPr")
    for child in [c for c in whole if c is not properties]:
        if child is run:
            break
        first.append(child)
    whole.addprevious(first)


def _new_row(root: etree._Element) -> None:
    row = next(r for r in root.iter(f"{W}tr") if "Mill" in "".join(r.itertext()))
    copy = etree.fromstring(etree.tostring(row))
    mark = f'<w:trPr {BY}><w:ins w:id="1" {BY}/><w:del w:id="2" {BY}/></w:trPr>'
    if (old := copy.find(f"{W}trPr")) is not None:
        copy.remove(old)
    copy.insert(0, etree.fromstring(mark))
    row.addnext(copy)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_behind("Rain is expected"), id="paragraph"),
        pytest.param(_behind("Outlook"), id="heading"),
        pytest.param(_behind("half full"), id="cell"),
        pytest.param(_behind("one near the mill"), id="item"),
        pytest.param(_behind("Boil the water"), id="box"),
        pytest.param(_behind("Rain is expected", "moveTo", "del"), id="moved"),
        pytest.param(_behind("Rain is expected", "ins", "moveFrom"), id="moved away"),
        pytest.param(_behind("Rain is expected", "del", "ins"), id="the other way round"),
        pytest.param(_new_paragraph, id="a paragraph of its own"),
        pytest.param(_divided_and_joined, id="divided and joined"),
        pytest.param(_new_row, id="row"),
    ],
)
def test_nothing_has_changed_there(folder: Path, change: Change) -> None:
    before = (folder / "brief.yaml").read_text()

    found = look(folder, edit(build(folder), change), apply=True)

    assert found.changes == ()
    assert (folder / "brief.yaml").read_text() == before


def test_what_a_third_keeps_is_written(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = run_with(root, "Rain is expected")
        run.addnext(tracked("ins", tracked("ins", new_run(" Then sun."))))
        run.addnext(_both(" Then snow."))

    look(folder, edit(build(folder), change), apply=True)

    text = (folder / "brief.yaml").read_text()
    assert "Rain is expected in May. Then sun." in text
    assert "snow" not in text


def test_a_text_of_the_brief_that_two_took_out_is_taken_out_once(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "Two wells are dry"), "Two ")
        delete(run)
        mark = run.getparent()
        assert mark is not None
        outer = tracked("del")
        mark.addprevious(outer)
        outer.append(mark)

    look(folder, edit(build(folder), change), apply=True)

    assert "wells are dry." in (folder / "brief.yaml").read_text()
    assert "Two wells" not in (folder / "brief.yaml").read_text()
