"""The overview of a brief with recipients shows all rows, and speaks of none of them alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.errors import BriefgenError, LeakError
from briefgen.layout.lay_out import lay_out
from briefgen.leaks.leak_guard import leak_guard
from tests.content.recipients.briefs import BRIEF, CENTRES, ROWS, brief_of

EXAMPLE = Path(__file__).parents[1] / "examples" / "recipients"
RECIPIENTS = {**BRIEF["recipients"], "overview": True}


def shown(brief: briefgen.Brief, **how: str) -> str:
    return briefgen.render(brief, "text", **how).data.decode()  # type: ignore[call-overload, no-any-return]


def test_it_shows_all_rows_in_one_table() -> None:
    text = shown(brief_of(recipients=RECIPIENTS))
    assert "Cholera in Ardeen North, Ardeen South and Upper Marwan" in text
    for word in ("1,240", "356", "78,915", "2.5%", "Quay clinic", "Terrace hospital", "Overview"):
        assert word in text, word
    assert "Somebody died" not in text  # which has a when
    assert "fell ill" not in text  # which speaks of one
    assert "Source: Ministry of Health of Ardeen" in text


def test_a_column_has_the_label_that_its_brief_gives_it() -> None:
    labelled = {"columns": [{"key": "district", "label": "Where"}]}
    for recipients, head, other in (
        (RECIPIENTS, "District", "Where"),
        (RECIPIENTS | labelled, "Where", "District"),
    ):
        text = shown(brief_of(recipients=recipients))
        assert head in text
        assert other not in text


def test_labels_of_columns_are_translated() -> None:
    """In the Arabic overview of the example the heads were those of the file."""
    brief = briefgen.load(EXAMPLE)
    table = brief.edition("ar").overview
    assert table is not None
    labels = [column.label for column in table.table.columns]
    assert labels[0] == "المنطقة"
    assert not [label for label in labels if label.isascii()]


def test_a_label_of_a_column_that_is_not_there_is_told() -> None:
    wrong = {"columns": [{"key": "distrct", "label": "Where"}]}
    with pytest.raises(BriefgenError, match=r'no column "distrct" \(did you mean "district"'):
        brief_of(recipients=RECIPIENTS | wrong)


def test_of_many_rows_a_title_says_how_many() -> None:
    head = "pcode,district,cases,deaths,note\n"
    rows = head + "".join(f"K{n},District {n},{n + 9},1,\n" for n in range(40))
    assert "Cholera in District 0 … District 39 (40)" in shown(
        brief_of(rows, recipients=RECIPIENTS)
    )


def test_it_is_not_made_without_a_row() -> None:
    brief = brief_of(ROWS.replace("AD02", "AD 02"), recipients=RECIPIENTS)
    with pytest.raises(BriefgenError, match=r"some cannot be read: cholera/data/districts.csv:3:1"):
        brief.edition()
    assert brief.edition(recipient="AD01").figures["cases"].value == 1240


def test_each_still_has_an_edition() -> None:
    brief = brief_of(recipients=RECIPIENTS)
    assert brief.edition().key.recipient is None
    assert brief.edition(recipient="AD02").key.recipient == "AD02"
    assert "Upper Marwan" not in shown(brief, recipient="AD02")


def test_a_sentence_for_some_readers_shows_its_columns_to_them_alone() -> None:
    inner = {"heading": "Desk", "audience": "internal", "body": ["We think: {{ row.note }}."]}
    sections = [*BRIEF["sections"], inner]
    brief = brief_of(recipients=RECIPIENTS, sections=sections)
    assert "Boats are late" not in shown(brief)
    assert "Boats are late" in shown(brief, audience="internal")
    guard = leak_guard(brief, "public")
    assert guard is not None
    data = briefgen.render(brief, "text").data
    guard.check(data, "text")
    with pytest.raises(LeakError):
        guard.check(data + b"\nBoats are late\n", "text")


def test_a_figure_for_some_readers_is_in_their_overview_alone() -> None:
    figures = {**BRIEF["figures"]}
    figures["deaths"] = {**figures["deaths"], "audience": "internal"}
    del figures["ratio"]
    rows = ROWS.replace("402", "40217")
    callout = {"callout": {"kind": "note", "text": "Words for all."}}
    sections = [{"heading": "All", "body": [callout]}]
    more: dict[str, Any] = {"figures": figures, "sections": sections, "summary": "{{ cases }}."}
    brief = brief_of(rows, CENTRES, recipients=RECIPIENTS, **more)
    assert "40,217" not in shown(brief)
    assert "40,217" in shown(brief, audience="internal")
    assert "Words for all." in shown(brief)
    assert "40,217" not in shown(brief, recipient="AD03")


def test_a_row_of_which_no_figures_can_be_made_has_none_in_it() -> None:
    text = shown(brief_of(ROWS.replace("356,0", "many,0"), recipients=RECIPIENTS))
    assert "Ardeen South" in text
    assert "1,240" in text


_LABELLED = {
    **BRIEF["figures"],
    "cases": {**BRIEF["figures"]["cases"], "label": "cases in {{ row.district }}"},
}


@pytest.mark.parametrize("format", ["text", "html"])
def test_a_label_that_speaks_of_one_row_is_no_head_of_all(format: str) -> None:
    labelled = {"columns": [{"key": "cases", "label": "People who fell ill"}]}
    for more, head in (({}, "Cases"), (labelled, "People who fell ill")):
        brief = brief_of(recipients=RECIPIENTS | more, figures=_LABELLED)
        page = briefgen.render(brief, format).data.decode()
        assert head in page
        assert "row.district" not in page


def test_the_head_of_a_figure_of_several_cells_lists_what_rows_say() -> None:
    ratio = {**BRIEF["figures"]["ratio"], "label": "died in {{ row.district }}"}
    brief = brief_of(recipients=RECIPIENTS, figures={**BRIEF["figures"], "ratio": ratio})
    assert "Died in Ardeen North, Ardeen South and Upper Marwan" in shown(brief)


def test_a_figure_of_a_row_has_the_words_of_the_row_and_an_id_by_its_key() -> None:
    brief = brief_of(recipients=RECIPIENTS, figures=_LABELLED, attach_data=True)
    edition = lay_out(brief.edition())
    lines = edition.figures_csv.decode("utf-8-sig").splitlines()
    assert any(line.startswith("cases__ad02,cases in Ardeen South,356,") for line in lines)
    assert "row." not in edition.figures_csv.decode()


def test_an_id_by_a_long_key_is_an_id_of_its_own() -> None:
    keys = ["K" * 64, "K" * 63]
    rows = "pcode,district,cases,deaths,note\n" + "".join(f"{key},D,9,1,\n" for key in keys)
    figures = brief_of(rows, recipients=RECIPIENTS).edition().figures
    own = [key for key in figures if key.startswith("cases__")]
    assert len(own) == 2
    assert all(len(key) <= 64 for key in own)
