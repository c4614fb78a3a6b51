"""A Word document of one recipient: its texts are those of all, its cells have a file of rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.errors import BriefgenError
from briefgen.roundtrip.review_report import Review
from tests.content.recipients.briefs import BRIEF, CENTRES, written_to
from tests.roundtrip import edited
from tests.roundtrip.edited import replace

TITLE = "الكوليرا في {{ row.district }}"
PO = f"""\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "title"
msgid "Cholera in {{{{ row.district }}}}"
msgstr "{TITLE}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written_to(tmp_path / "cholera", centres=CENTRES + "AD02,Market post,4\n")


def document(folder: Path, recipient: str | None = "AD02", **how: Any) -> bytes:
    return briefgen.render(briefgen.load(folder), "docx", recipient=recipient, **how).data


def look(folder: Path, data: bytes, *, apply: bool = True) -> Review:
    return edited.look(folder, data, apply=apply)


def reasons(found: Review) -> list[str]:
    return [one.reason for change in found.changes for one in change.unplaced]


@pytest.mark.parametrize("recipient", ["AD01", "AD02"])
def test_what_nobody_changed_is_no_change(folder: Path, recipient: str) -> None:
    found = look(folder, document(folder, recipient))
    assert (found.recipient, found.changes, found.stale) == (recipient, (), False)


def test_words_beside_a_cell_are_written_for_all(folder: Path) -> None:
    data = replace(document(folder), "people fell ill", "women and men fell ill")
    data = replace(data, "Clinics in ", "Wards and clinics in ")
    found = look(folder, data)
    assert found.ok, found
    text = (folder / "brief.yaml").read_text("utf-8")
    assert "'{{ cases }} women and men fell ill, {{ ratio }} died.'" in text
    assert "caption: Wards and clinics in {{ row.district }}" in text
    assert look(folder, document(folder, "AD01")).changes == ()


def test_a_cell_is_named_with_its_place(folder: Path) -> None:
    before = (folder / "brief.yaml").read_bytes()
    data = replace(document(folder), "Cholera in Ardeen South", "Cholera in Ardeen Bay")
    found = look(folder, data)
    rows = f"{folder}/data/districts.csv"
    assert set(reasons(found)) == {f"change the cell itself: row.district ({rows}:3:6)"}
    assert (folder / "brief.yaml").read_bytes() == before


def test_so_is_the_cell_that_a_figure_is(folder: Path) -> None:
    found = look(folder, replace(document(folder), "356", "365"))
    place = f"{folder}/data/districts.csv:3:34"
    assert set(reasons(found)) == {f"change the cell itself: row.cases ({place})"}


CARDS: list[dict[str, Any]] = [
    {
        "heading": "Cases in {{ row.district }}",
        "body": [
            {"key_figures": {"figures": ["cases", "deaths"]}},
            {"callout": {"kind": "note", "text": "They wait for help in {{ row.district }}"}},
            {"quote": {"text": "We of {{ row.district }} came by boat.", "speaker": "A mother"}},
        ],
    }
]
LABELLED = {
    **BRIEF["figures"],
    "cases": {
        "label": "cases in {{ row.district }}",
        "value": "{{ row.cases }}",
        "sources": ["moh"],
    },
}


@pytest.mark.parametrize(
    ("old", "new", "cell", "field"),
    [
        ("1,240", "1,241", "row.cases", "figures.cases"),
        ("31", "32", "row.deaths", "figures.deaths"),
    ],
)
def test_a_key_figure_is_the_cell_of_its_own_number(
    tmp_path: Path, old: str, new: str, cell: str, field: str
) -> None:
    """Though a cell of the row ends the text before it."""
    summary = "Few fell ill [@moh]."
    folder = written_to(tmp_path / "cholera", sections=CARDS, figures=LABELLED, summary=summary)
    (change,) = look(folder, replace(document(folder, "AD01"), old, new)).changes
    (unplaced,) = change.unplaced
    assert unplaced.reason.startswith(f"change the cell itself: {cell} (")
    assert change.field == field


def test_a_text_behind_one_that_ends_with_a_cell_is_its_own(tmp_path: Path) -> None:
    folder = written_to(tmp_path / "cholera", sections=CARDS)
    found = look(folder, replace(document(folder, "AD01"), "Ardeen North", "Ardeen Bay"))
    fields = [change.field for change in found.changes if change.field.startswith("sections.")]
    body = "sections.0.body"
    assert fields == ["sections.0.heading", f"{body}.1.callout.text", f"{body}.2.quote.text"]


def test_a_row_of_a_table_is_found_in_its_file(folder: Path) -> None:
    """The second that the recipient sees is the fourth of the file."""
    found = look(folder, replace(document(folder), "Market post", "Market ward"))
    (change,) = found.changes
    assert (change.file, change.line) == (f"{folder}/data/centres.csv", 5)
    assert change.field == "sections.0.body.0.table.rows.3.centre"
    assert reasons(found) == [f"this text stands in {folder}/data/centres.csv:5; change it there"]


def test_rows_that_stand_in_the_brief_are_written_there(tmp_path: Path) -> None:
    rows = [{"pcode": "AD01", "centre": "Post"}, {"pcode": "AD02", "centre": "Post"}]
    table = {
        "caption": "Posts",
        "columns": [{"key": "centre", "label": "Clinic"}],
        "rows": rows,
        "where": {"pcode": "{{ row.pcode }}"},
    }
    sections = [{"heading": "Clinics", "body": [{"table": table}]}]
    folder = written_to(tmp_path / "cholera", sections=sections)
    data = document(folder)
    found = look(folder, replace(data, "Post", "Ward"), apply=False)
    at = {change.field for change in found.changes}
    assert "sections.0.body.0.table.rows.1.centre" in at
    assert "sections.0.body.0.table.rows.0.centre" not in at


def test_a_translation_is_written_into_its_catalogue(tmp_path: Path) -> None:
    folder = written_to(tmp_path / "cholera", languages=["ar"])
    (folder / "ar.po").write_text(PO, "utf-8")
    data = document(folder, language="ar")
    assert look(folder, data).changes == ()
    found = look(folder, replace(data, "الكوليرا في", "وباء الكوليرا في"))
    assert found.written == (f"{folder}/ar.po",)
    assert f"وباء {TITLE}" in (folder / "ar.po").read_text("utf-8")
    named = look(folder, replace(document(folder, language="ar"), "الجنوبية", "الشمالية"))
    assert set(reasons(named)) == {
        f"change the cell itself: row.district ({folder}/data/districts.csv:3:19)"
    }


def test_the_overview_is_reviewed_too(tmp_path: Path) -> None:
    declared = {**BRIEF["recipients"], "overview": True}
    folder = written_to(tmp_path / "cholera", recipients=declared)
    data = document(folder, None)
    found = look(folder, data)
    assert (found.recipient, found.changes) == (None, ())
    assert look(folder, replace(data, "Clinics in ", "Wards in ")).ok
    assert "caption: Wards in {{ row.district }}" in (folder / "brief.yaml").read_text("utf-8")


def test_a_brief_that_has_no_such_recipient_is_told(folder: Path) -> None:
    data = document(folder)
    rows = folder / "data" / "districts.csv"
    rows.write_text(rows.read_text("utf-8").replace("AD02", "AD07"), "utf-8")
    with pytest.raises(BriefgenError, match="there is no recipient 'AD02'"):
        look(folder, data)


def test_a_document_from_before_recipients_is_told(folder: Path, tmp_path: Path) -> None:
    declared = {**BRIEF["recipients"], "overview": True}
    plain = written_to(tmp_path / "was" / "cholera", recipients=declared)
    data = document(plain, None)
    with pytest.raises(BriefgenError, match="does not say for which recipient"):
        look(folder, data)
