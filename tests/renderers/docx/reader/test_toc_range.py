"""What a table of contents lists when someone updates it in Word (ECMA-376 17.16.5.68).

Whether Word does can only be seen in Word; here a reading of the field says what it would find.
"""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefgen.renderers.docx import DocxRenderer
from tests.renderers.docx.docx_samples import laid_out, part
from tests.renderers.docx.notation import W
from tests.test_examples import CASES, Case, made

ENTRIES = '<ol><li><a href="#a">A</a></li><li><a href="#b">B</a></li></ol>'
TOC = f'<nav data-field="toc">{ENTRIES}</nav>'
FRONT = "<h2>Highlights</h2><p>x</p>"
LISTED = '<h2 id="a">A</h2><p>x</p><h3>Deeper</h3><h2 id="b">B</h2>'
TABLE = "<table><tr><td>1</td></tr></table>"
BACK = "<h2>Methods</h2><p>x</p>"


def word(source: str) -> etree._Element:
    return part(DocxRenderer().render(laid_out(source)).data, "word/document.xml")


def code(document: etree._Element) -> str:
    return next(text for one in document.iter(f"{W}instrText") if "TOC" in (text := one.text or ""))


def entries(document: etree._Element) -> list[str]:
    return [_words(link) for link in document.iterfind(f".//{W}sdt//{W}hyperlink")]


def updated(document: etree._Element) -> list[str]:
    """The headings of the field's levels that begin in its range."""
    levels = re.search(r'\\o "1-(\d)"', code(document))
    within = re.search(r"\\b (\w+)", code(document))
    assert levels
    found, inside = [], within is None
    number: str | None = None
    for element in document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}r"):
        if within and element.get(f"{W}name") == within[1]:
            number, inside = element.get(f"{W}id"), True
        elif element.tag == f"{W}bookmarkEnd" and element.get(f"{W}id") == number:
            inside = False
        elif element.tag == f"{W}r" and inside:
            paragraph = next(element.iterancestors(f"{W}p"))
            if 1 <= _level(paragraph) <= int(levels[1]):
                found.append(_words(paragraph))
    return list(dict.fromkeys(found))


def _level(paragraph: etree._Element) -> int:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val") if style is not None else None
    heading = re.fullmatch(r"Heading(\d)", name or "")
    return int(heading[1]) if heading else 0


def _words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


@pytest.mark.parametrize(
    "source",
    [
        TOC + LISTED,
        FRONT + TOC + LISTED,
        FRONT + TOC + LISTED + TABLE,
        FRONT + TOC + LISTED + BACK,
        TOC + LISTED + TABLE + BACK + BACK,
        TOC + LISTED + '<div class="table-block"><table class="wide">'
        f"<tr>{'<td>1</td>' * 9}</tr></table></div>" + BACK,
        (FRONT + TOC + LISTED + BACK).replace('"b"', '"sections"').replace("#b", "#sections"),
        FRONT + TOC + LISTED + '<h2 id="sections">No entry of the contents</h2>',
    ],
)
def test_it_lists_what_it_listed(source: str) -> None:
    document = word(source)
    assert entries(document) == updated(document) == ["A", "B"]


def test_a_part_that_somebody_adds_among_the_others_is_listed_too() -> None:
    document = word(FRONT + TOC + LISTED + '<p id="new">New</p>' + BACK)
    new = next(p for p in document.iter(f"{W}p") if _words(p) == "New")
    etree.SubElement(etree.SubElement(new, f"{W}pPr"), f"{W}pStyle").set(f"{W}val", "Heading1")
    assert updated(document) == ["A", "B", "New"]


@pytest.mark.parametrize(
    "source",
    [
        TOC + LISTED,
        TOC + '<h2 id="a">A</h2>' + BACK + '<h2 id="b">B</h2>',
        TOC + '<h2 id="a">A</h2><p id="b">B</p>' + BACK,
        TOC + '<p id="a">A</p><p id="b">B</p>' + BACK,
        TOC.replace(ENTRIES, "") + LISTED,
        FRONT + LISTED,
    ],
    ids=["all are listed", "others between", "one is no heading", "none", "empty", "no contents"],
)
def test_where_no_range_can_tell_them_apart_there_is_none(source: str) -> None:
    document = word(source)
    names = [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")]
    assert "Sections" not in names
    assert r"\b" not in "".join(one.text or "" for one in document.iter(f"{W}instrText"))


@pytest.mark.parametrize("case", CASES)
def test_the_contents_of_an_example_stay_as_they_are(case: Case) -> None:
    assert isinstance(case, Case)
    document = part(made(case, "docx").data, "word/document.xml")
    if lines := entries(document):
        assert updated(document) == lines
