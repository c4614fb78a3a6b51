"""That something was withheld is not told either: a file is the same to the byte without it.

The exception, which docs/content-language.md names: a part without an id counts the parts before it
in the brief, the withheld ones too, so a withheld one before it moves its anchor or bookmark.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefgen
from briefgen.model.brief import Brief
from tests.leaks.leak_samples import INTERNAL, Raw, raw
from tests.properties import examples

NAMED = ("authors", "contacts")
PARTS = (*NAMED, "sources", "figures", "block", "section")


def written(hidden: frozenset[str]) -> Brief:
    made = raw()
    made["authors"] = [{"name": "Open Example"}]
    made["contacts"] = [{"name": "Other Example", "email": "other@example.org"}]
    for part in sorted(hidden):
        _hide(made, part)
    return Brief.model_validate(made)


def _hide(made: Raw, part: str) -> None:
    if part in NAMED:
        made[part].insert(0, {"name": "Osprey Example", **INTERNAL})
    elif part == "sources":
        made[part] = {"osprey": {"organization": "The osprey cellar", **INTERNAL}, **made[part]}
    elif part == "figures":
        figure = {"label": "ospreys seen", "value": 12845, "sources": ["open"], **INTERNAL}
        made[part] = {"osprey": figure, **made[part]}
    elif part == "section":
        made["sections"].append({"heading": "Ospreys", "body": ["They wait [@open]."], **INTERNAL})
    else:
        made["sections"][0]["body"].append(_table())


def _table() -> Any:
    table = {"caption": "Ospreys", "columns": [{"key": "x", "label": "X"}], "rows": [{"x": "1"}]}
    return {"table": {**table, **INTERNAL}}


def same(hidden: frozenset[str], format: str) -> bool:
    made = [briefgen.render(written(each), format).data for each in (hidden, frozenset())]
    return made[0] == made[1]


@pytest.mark.parametrize("format", ["html", "text", "docx"])
@examples(10)
@given(hidden=st.frozensets(st.sampled_from(PARTS), min_size=1))
def test_a_file_does_not_tell_that_something_was_withheld(
    format: str, hidden: frozenset[str]
) -> None:
    assert same(hidden, format)


def test_nor_does_a_pdf() -> None:
    assert same(frozenset(PARTS), "pdf")


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_nor_does_a_pdf_whose_parts_have_ids_whatever_stood_before_them(engine: str) -> None:
    """The file's own identifier counted the parts of the brief."""
    made = []
    for hidden in ([{"id": "b", "heading": "Ospreys", "body": ["They wait."], **INTERNAL}], []):
        brief = raw()
        body = [{"text": {"id": "note", "text": "See [](#a) [@open]."}}]
        first = {"id": "a", "heading": "A", "body": ["Rain fell [@open]."]}
        brief["sections"] = [first, *hidden, {"id": "c", "heading": "C", "body": body}]
        made.append(briefgen.render(Brief.model_validate(brief), "pdf", pdf_engine=engine).data)

    assert made[0] == made[1]


@pytest.mark.parametrize("format", ["html", "text", "docx"])
def test_but_the_edition_that_may_see_it_has_it(format: str) -> None:
    whole = briefgen.render(written(frozenset(PARTS)), format, audience="internal").data

    assert whole != briefgen.render(written(frozenset()), format, audience="internal").data
