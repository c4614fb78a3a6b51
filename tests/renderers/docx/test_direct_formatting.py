"""How a document looks is said by its styles; what else stands in it, and why no style says it."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache

import pytest
from lxml import etree

from tests.renderers.docx.notation import W
from tests.test_examples import CASES, Case, numbered

DIRECT = {
    "pPr": {
        "pStyle": "the style itself",
        "numPr": "which list an item belongs to: every numbered list begins anew",
        "bidi": "the direction, which is no look",
        "pageBreakBefore": "where the author begins a page",
        "keepNext": "which rows and boxes are short enough to stay on one page",
        "spacing": "distances that depend on the neighbours: below a table, inside a call-out",
        "ind": "in columns and cells running text takes the whole line",
        "jc": "the side of a chart from the right, whose paragraph runs from the left",
        "sectPr": "where pages begin to lie on their side, and text to run in columns",
    },
    "rPr": {
        "rStyle": "the style itself",
        "b": "what is not bold among bold words, which no style can say (17.7.3)",
        "bCs": "the same in Arabic",
        "rtl": "the direction, which is no look",
        "lang": "the language, which is no look",
        "webHidden": "page numbers of the contents, as Word writes them",
    },
    "tblPr": {
        "tblStyle": "the style itself",
        "bidiVisual": "the direction, which is no look",
        "tblW": "the width of the line",
        "tblLayout": "widths are ours, so that every program has the same",
        "tblLook": "which parts of the style a table uses",
        "tblCaption": "alt text",
    },
    "trPr": {"cantSplit": "no row on two pages", "tblHeader": "the row that is repeated"},
    "tcPr": {
        "tcW": "the width of the column",
        "gridSpan": "what heads a group goes over columns",
        "shd": "how many there are: the shade of a count",
    },
}
"""Element to its children that may stand in a text, each with the reason."""
SPACING = {
    ("before", "0"): "at the top of two columns, whose blocks begin at one height",
    ("before", "160"): "below a table or the band of the title",
    ("before", "64"): "below the band of the title where pages are few",
    ("after", "0"): "a panel that goes on with other edges, or at another indent",
    ("after", "200"): "below the last highlight of a panel",
    ("after", "160"): "below the last paragraph of a call-out or a box",
    ("after", "80"): "below the last highlight where pages are few",
    ("after", "64"): "below a call-out or a box where pages are few",
}
"""The only distances given directly in a text: those that depend on the neighbours, each with its
reason.
"""
STORY = re.compile(r"word/(document|footnotes|brief-[a-z-]+)\.xml")


@lru_cache(maxsize=64)
def stories(case: Case) -> tuple[tuple[str, etree._Element], ...]:
    """The parts with text, the page numbers of the contents included."""
    with zipfile.ZipFile(io.BytesIO(numbered(case).data)) as package:
        names = [name for name in package.namelist() if STORY.fullmatch(name)]
        return tuple((name, etree.fromstring(package.read(name))) for name in names)


@pytest.mark.parametrize("case", CASES)
def test_a_text_has_no_look_of_its_own(case: Case) -> None:
    for name, root in stories(case):
        for properties, permitted in DIRECT.items():
            for element in root.iter(f"{W}{properties}"):
                more = {"tabs"} if name.startswith("word/brief-wide") else set()
                found = {str(one.tag).removeprefix(W) for one in element}
                words = "".join(element.getparent().itertext())  # type: ignore[union-attr]
                assert found <= permitted.keys() | more, (name, words)
                bold = {one.get(f"{W}val") for one in element.iter(f"{W}b", f"{W}bCs")}
                assert bold <= {"0"}, (name, words)


@pytest.mark.parametrize("case", CASES)
def test_distances_are_given_by_styles(case: Case) -> None:
    for name, root in stories(case):
        if name == "word/document.xml":
            for spacing in root.iter(f"{W}spacing"):
                given = {(str(key).removeprefix(W), value) for key, value in spacing.items()}
                assert given <= SPACING.keys(), name


def test_every_reason_is_needed() -> None:
    """What no example has any more is no longer permitted."""
    seen = {
        (properties, str(one.tag).removeprefix(W))
        for parameter in CASES
        for _, root in stories(_case(parameter.values[0]))
        for properties in DIRECT
        for element in root.iter(f"{W}{properties}")
        for one in element
    }
    permitted = {(properties, name) for properties, names in DIRECT.items() for name in names}
    assert permitted == seen & permitted


def _case(value: object) -> Case:
    assert isinstance(value, Case)
    return value
