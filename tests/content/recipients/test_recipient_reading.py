"""A brief with recipients is read once, and each row gets an edition of its own."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.content.load import load_checked
from briefgen.errors import BriefgenError, ContentError
from tests.content.recipients.briefs import BRIEF, CENTRES, ROWS, brief_of, text_of, written_to


def problems_of(brief: briefgen.Brief) -> list[str]:
    assert brief.recipient_rows is not None
    return [str(problem) for problem in brief.recipient_rows.problems]


def refused(brief: briefgen.Brief, recipient: str) -> list[str]:
    with pytest.raises(ContentError) as error:
        text_of(brief, recipient)
    return [str(problem) for problem in error.value.problems]


def test_an_edition_has_the_values_of_its_row_and_of_no_other() -> None:
    brief = brief_of()
    edition = brief.edition(recipient="AD03")
    figures = edition.brief.figures
    assert (figures["cases"].value, figures["deaths"].value) == (78915, 402)
    assert figures["ratio"].value == pytest.approx(100 * 402 / 78915)
    table, callout = (placed.block for placed in edition.sections[0].body)
    assert table.rows == ({"centre": "Terrace hospital", "beds": 120},)  # type: ignore[attr-defined]
    assert callout.kind == "callout"
    assert edition.key.recipient == "AD03"
    for word in ("Ardeen North", "1240", "Quay", "أردين"):
        assert word not in repr(edition.brief), word
    assert edition.brief.recipient_rows is None
    assert brief.edition(recipient="AD01").brief == brief.edition(recipient="AD01").brief


def test_when_shows_a_block_to_some() -> None:
    brief = brief_of()
    kinds = [
        [placed.block.kind for placed in brief.edition(recipient=key).sections[0].body]
        for key in ("AD01", "AD02")
    ]
    assert kinds == [["table", "callout"], ["table"]]
    places = [p.place for p in brief.edition(recipient="AD01").sections[0].body]
    assert places == ["sections.0.body.0", "sections.0.body.1"]


def test_an_edition_is_for_somebody() -> None:
    brief = brief_of()
    with pytest.raises(BriefgenError, match="its edition is for one of them"):
        brief.edition()
    with pytest.raises(BriefgenError, match="there is no recipient 'AD1'") as error:
        brief.edition(recipient="AD1")
    assert error.value.hint == "did you mean AD01?"
    plain = {**BRIEF, "recipients": None, "title": "T", "figures": {}, "summary": None}
    everybody = briefgen.loads({**plain, "sections": []}, name="plain")
    with pytest.raises(BriefgenError, match="the brief has no recipients"):
        everybody.edition(recipient="AD01")


def test_a_row_without_a_key_of_its_own_gets_no_edition_and_the_others_do() -> None:
    rows = ROWS + "ad02,Twin,توأم,1,0,x\n,Nameless,بلا اسم,1,0,x\nAD 9,Spaced,مسافة,1,0,x\n"
    brief = brief_of(rows)
    assert brief.recipient_rows is not None
    assert brief.recipient_rows.keys == ("AD01", "AD03")
    twice = "is that of another row too (a key is given once, whatever its case; none of these rows"
    assert problems_of(brief) == [
        f'cholera/data/districts.csv:3:1: recipients.key: the key "AD02" {twice} gets an edition)',
        f'cholera/data/districts.csv:5:1: recipients.key: the key "ad02" {twice} gets an edition)',
        'cholera/data/districts.csv:6:1: recipients.key: the cell "pcode" is empty, and names the '
        "files of this recipient (give each row a key of its own)",
        'cholera/data/districts.csv:7:1: recipients.key: "AD 9" cannot name the files of a '
        "recipient (letters of a to z, digits, - and _, at most 64)",
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("AD04,Marwan,x,1", ":5:1: this row has 4 cells, the header has 6"),
        ("AD04,Marwan, East,x,1,0,y", ":5:1: this row has 7 cells, the header has 6"),
        ("AD04,Mar\u202ewan,x,1,0,", ":5:6: the character U+202E RIGHT-TO-LEFT OVERRIDE is not"),
        ("AD0\u200b4,Marwan,x,1,0,", ":5:1: the character U+200B ZERO WIDTH SPACE is not allowed"),
    ],
)
def test_a_row_that_does_not_fit_stops_no_other(row: str, said: str) -> None:
    brief = brief_of(rows=f"{ROWS}{row}\n")
    (problem,) = problems_of(brief)
    assert said in problem
    assert "in Ardeen South" in text_of(brief, "AD02")
    assert brief.recipient_rows is not None
    assert brief.recipient_rows.keys == ("AD01", "AD02", "AD03")


def test_where_no_row_fits_the_file_is_wrong() -> None:
    rows = "\n".join((ROWS.splitlines()[0], *(f"AD{n:02},Marwan" for n in range(40)), ""))
    with pytest.raises(ContentError) as error:
        brief_of(rows=rows)
    told = [str(problem) for problem in error.value.problems if "this row has" in problem.text]
    assert len(told) == 20


def test_a_character_in_the_head_is_of_no_row() -> None:
    with pytest.raises(ContentError, match="U\\+200B ZERO WIDTH SPACE is not allowed"):
        brief_of(rows=ROWS.replace("deaths", "dea\u200bths"))


def test_an_error_in_a_cell_of_a_workbook_is_of_its_row() -> None:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("May")
        for number, line in enumerate(ROWS.splitlines()):
            sheet.write_row(number, 0, [int(x) if x.isdigit() else x for x in line.split(",")])
        sheet.write_formula(2, 3, "=1/0", None, "#DIV/0!")
    declared = {**BRIEF["recipients"], "data": "data/d.xlsx"}
    files = {"data/d.xlsx": buffer.getvalue(), "data/centres.csv": CENTRES.encode()}
    brief = briefgen.loads({**BRIEF, "recipients": declared}, files=files, name="cholera")
    (problem,) = problems_of(brief)
    assert "sheet May, D3: the cell shows #DIV/0!" in problem
    assert "78,915 people fell ill" in text_of(brief, "AD03")
    with pytest.raises(BriefgenError, match="there is no recipient 'AD02'"):
        brief.edition(recipient="AD02")


def test_what_makes_one_row_wrong_is_told_at_its_cell() -> None:
    rows = ROWS.replace("356,0", "many,0").replace("78915,402", "0,402")
    brief = brief_of(rows)
    assert "1,240" in text_of(brief, "AD01")
    assert refused(brief, "AD02") == [
        'cholera/data/districts.csv:3:34: figures.cases.value: "many" is no number, and row.cases '
        'is the value of the figure "cases" (correct the cell)'
    ]
    (problem,) = refused(brief, "AD03")
    assert problem.startswith(
        'cholera/data/districts.csv:4:32: figures.ratio.compute: "cases" is 0, and nothing can be'
    )


def test_the_first_row_that_can_be_made_stands_in_for_all() -> None:
    brief = brief_of(ROWS.replace("1240,31", "many,31"))
    assert "356" in text_of(brief, "AD02")


def test_a_part_that_is_greater_than_its_whole_is_told_of_that_row() -> None:
    figures = {**BRIEF["figures"], "deaths": {**BRIEF["figures"]["deaths"], "part_of": "cases"}}
    brief = brief_of(ROWS.replace("356,0", "356,400"), figures=figures)
    text_of(brief, "AD01")
    (problem,) = refused(brief, "AD02")
    assert problem.startswith("cholera/data/districts.csv:3:38: figures.deaths.part_of: ")
    assert 'the part "deaths" (400) is greater than its whole "cases" (356)' in problem


def test_what_only_one_row_makes_wrong_is_told_at_it_in_files_too(tmp_path: Path) -> None:
    folder = written_to(tmp_path / "cholera", ROWS.replace("78915,402", "0,402"))
    report = briefgen.build(
        folder, formats=["text"], output=tmp_path / "out", recipients=["AD03"], isolate=False
    )
    (problem,) = report.problems
    assert (Path(problem.file).name, problem.line, problem.column) == ("districts.csv", 4, 32)
    assert problem.field == "figures.ratio.compute"


def test_where_no_row_can_be_made_all_that_is_wrong_is_told() -> None:
    rows = "pcode,district,cases,deaths,note\nA,North,many,1,\nB,South,5,1,\nB,West,6,1,\n"
    with pytest.raises(ContentError) as error:
        brief_of(rows)
    assert [problem.line for problem in error.value.problems] == [2, 3, 4]


@pytest.mark.parametrize(("audience", "shown"), [("public", True), ("internal", False)])
def test_a_line_of_a_row_is_shown_where_nothing_is_withheld(
    tmp_path: Path, audience: str, shown: bool
) -> None:
    inner = {"heading": "D", "audience": audience, "body": ["We think: {{ row.note }}."]}
    rows = "pcode,district,cases,deaths,note\nA,North,many,1,Secret words\n"
    folder = written_to(tmp_path / "cholera", rows, sections=[inner])
    (problem,) = load_checked(folder).problems
    assert problem.line == 2
    assert ("Secret words" in problem.source) is shown


def test_a_column_says_in_which_language_each_is_written_to() -> None:
    rows = "pcode,district,cases,deaths,lang\nA,North,5,1,en\nB,South,6,1,\nC,West,7,1,fr\n"
    recipients = {**BRIEF["recipients"], "language": "lang"}
    brief = brief_of(rows, recipients=recipients)
    assert brief.recipient_rows is not None
    assert [row.language for row in brief.recipient_rows.rows] == ["en", None]
    assert problems_of(brief) == [
        'cholera/data/districts.csv:4:12: recipients.language: the brief has no edition in "fr" '
        "(known: en)"
    ]


def test_a_table_of_which_a_recipient_has_no_row_is_left_out_with_a_notice() -> None:
    brief = brief_of(centres=CENTRES.replace("AD02", "AD09"))
    edition = brief.edition(recipient="AD02")
    assert [placed.block.kind for placed in edition.sections[0].body] == []
    (notice,) = edition.notices
    assert notice.code == "recipient-table-empty"
    assert briefgen.lay_out(edition).notices == (notice,)


def test_such_a_table_is_told_at_its_place_and_once_for_all_languages(tmp_path: Path) -> None:
    folder = written_to(
        tmp_path / "cholera", centres=CENTRES.replace("AD02", "AD09"), languages=["ar"]
    )
    entry = 'msgctxt "sections.0.body.0.table.caption"\nmsgid "{}"\nmsgstr "عيادات {}"\n'
    caption, district = "Clinics in {{ row.district }}", "{{ row.district }}"
    (folder / "ar.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        + entry.format(caption, district),
        "utf-8",
    )
    brief = briefgen.load(folder)
    told = {brief.edition(each, recipient="AD02").notices for each in ("en", "ar")}
    ((notice,),) = told
    lines = (folder / "brief.yaml").read_text("utf-8").splitlines()
    assert notice.place is not None
    assert lines[notice.place.line - 1].strip() == "- table:"
    assert caption in notice.text


def test_a_cell_that_is_a_number_counts_in_tables_and_charts() -> None:
    rows = [{"week": "first", "n": "{{ row.cases }}"}, {"week": "second", "n": 2}]
    table = {"caption": "C", "columns": [{"key": "week", "label": "W"}], "rows": rows}
    table["columns"] = [{"key": "week", "label": "W"}, {"key": "n", "label": "N", "total": "sum"}]
    chart = {"kind": "column", "title": "T", "x": "week", "y": "n", "rows": rows, "alt": "A chart."}
    sections = [{"heading": "H", "body": [{"table": table}, {"chart": chart}]}]
    brief = brief_of(sections=sections)
    assert "1,242" in text_of(brief, "AD01")
    assert "78,917" in text_of(brief, "AD03")
    edition = brief.edition(recipient="AD03")
    assert edition.sections[0].body[1].block.rows[0]["n"] == 78915  # type: ignore[attr-defined]


def test_groups_and_tones_go_by_what_the_author_wrote() -> None:
    columns = [
        {"key": "place", "label": "Place"},
        {"key": "state", "label": "State", "tones": {"shut": "bad"}},
    ]
    rows = [
        {"place": "Quay", "state": "open", "side": "west"},
        {"place": "Mill", "state": "shut", "side": "east"},
        {"place": "Mill", "state": "open", "side": "east"},
    ]
    table = {"caption": "C", "columns": columns, "rows": rows, "where": {"side": "east"}}
    table |= {"group_by": "place"}
    original = brief_of(sections=[{"heading": "H", "body": [{"table": table}]}])
    keys = {f"sections.0.body.0.table.rows.{n}.state": "fermé" for n in (1,)}
    catalogue = {(key, "shut"): text for key, text in keys.items()}
    brief = original.with_catalogues({"fr": catalogue})
    block = brief.edition("fr", recipient="AD01").sections[0].body[0].block
    assert block.rows == (  # type: ignore[attr-defined]
        {"place": "Mill", "state": "fermé"},
        {"place": "Mill", "state": "open"},
    )
    selection = block.selection  # type: ignore[attr-defined]
    assert (selection.kept, selection.groups) == ((0, 1), {0: 0, 1: 0})
    assert selection.tones == {"state": {0: "bad"}}


def test_a_row_that_is_left_out_is_left_out_for_all() -> None:
    centres = CENTRES + "AD01,Total of Ardeen North,24\nAD03,Ardeen,120\n"
    table = dict(BRIEF["sections"][0]["body"][0]["table"])
    table |= {"without": {"centre": ["Total of Ardeen North", "Ardeen"]}}
    sections = [{"heading": "H", "body": [{"table": table}]}]
    recipients = {**BRIEF["recipients"], "overview": True}
    brief = brief_of(centres=centres, recipients=recipients, sections=sections)
    whole = briefgen.render(brief, "text").data.decode()
    assert "Quay clinic" in whole
    assert "Terrace hospital" in whole
    for text in (whole, text_of(brief, "AD01"), text_of(brief, "AD03")):
        assert "Total of" not in text
        assert "\nArdeen  " not in text
    assert "Quay clinic" in text_of(brief, "AD01")


def test_totals_that_a_row_has_must_add_up() -> None:
    table = dict(BRIEF["sections"][0]["body"][0]["table"])
    table |= {"total_row": {"beds": "{{ row.note }}"}}
    sections = [{"heading": "H", "body": [{"table": table}]}]
    rows = ROWS.replace("Boats are late", "24").replace("Roads are shut", "119")
    brief = brief_of(rows, sections=sections)
    assert "24" in text_of(brief, "AD01")
    (problem,) = refused(brief, "AD03")
    assert "the rows add up to 120, not 119" in problem


def test_a_workbook_is_read_as_a_csv_file_is(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "d.xlsx") as book:
        sheet = book.add_worksheet("May")
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["pcode", "district", "cases", "deaths", "share"])
        sheet.write_row(1, 0, ["A", "North", 1240, 3])
        sheet.write_number(1, 4, 0.125, percent)
    recipients = {"data": "d.xlsx", "key": "pcode", "sheet": "May"}
    content = {
        **BRIEF,
        "recipients": recipients,
        "summary": "{{ row.share }} of all.",
        "sections": [],
    }
    files = {"d.xlsx": (tmp_path / "d.xlsx").read_bytes()}
    brief = briefgen.loads(content, files=files, name="cholera")
    assert "12.5% of all." in text_of(brief, "A")


def test_the_change_is_that_of_the_row_with_the_same_key(tmp_path: Path) -> None:
    before = ROWS.replace("1240,31", "1200,30").replace("AD03", "AD09")
    summary = "{{ cases | change }}."
    written_to(tmp_path / "april", before, published="2026-04-12")
    now = written_to(tmp_path / "may", previous="../april", summary=summary)
    brief = briefgen.load(now)
    figure = brief.edition(recipient="AD01").brief.figures["cases"]
    assert figure.change is not None
    assert figure.change.exact == 40
    assert "40 more than" in text_of(brief, "AD01")
    (problem,) = refused(brief, "AD03")
    assert 'nothing says how "cases" has changed' in problem
    assert problem.startswith(str(now / "data" / "districts.csv") + ":4:1:")


FIRST_WEEK = """pcode,district,cases,deaths,note
AD01,North,1240,31,x
AD02,South,0,0,
AD03,West,,4,
"""
OF_RATIO: dict[str, dict[str, Any]] = {
    "text": {"text": {"text": "{{ ratio }} of them died."}},
    "key figures": {"key_figures": {"figures": ["deaths", "ratio"]}},
    "comparison": {"figure_comparison": {"indicator": "killed", "figures": ["deaths", "ratio"]}},
    "chart": {"chart": {"kind": "bar", "title": "T", "alt": "A", "figures": ["cases", "ratio"]}},
    "table": {
        "table": {
            "caption": "C",
            "columns": [{"key": "a", "label": "A"}],
            "rows": [{"a": "{{ ratio }}"}],
        }
    },
}


def of_ratio(block: str, when: str | None) -> briefgen.Brief:
    (kind, fields) = next(iter(OF_RATIO[block].items()))
    body = [{kind: {**fields, "when": when}}, "{{ deaths }} died."]
    figures = {key: {**one, "indicator": "killed"} for key, one in BRIEF["figures"].items()}
    figures["twice"] = {"label": "twice", "compute": "ratio * 2"}
    sections = [{"heading": "H", "body": body}]
    return brief_of(FIRST_WEEK, summary=None, figures=figures, sections=sections)


@pytest.mark.parametrize("block", OF_RATIO)
def test_a_figure_that_a_row_cannot_make_is_left_out_where_nothing_shows_it(block: str) -> None:
    brief = of_ratio(block, "row.cases > 0")
    for recipient in ("AD01", "AD02", "AD03"):
        assert "died" in text_of(brief, recipient)
    assert brief.edition(recipient="AD02").brief.figures.keys() == {"cases", "deaths"}
    assert brief.edition(recipient="AD03").brief.figures.keys() == {"deaths"}


@pytest.mark.parametrize("block", OF_RATIO)
def test_a_figure_that_a_row_cannot_make_is_an_error_where_it_is_shown(block: str) -> None:
    brief = of_ratio(block, None)
    assert refused(brief, "AD02") == [
        'cholera/data/districts.csv:3:12: figures.ratio.compute: "cases" is 0, and nothing can be '
        "divided by that (correct the cell, or show what says the figure only with a when for "
        "other rows)"
    ]
    assert refused(brief, "AD03") == [
        "cholera/data/districts.csv:4:11: figures.cases.value: the cell is empty, and row.cases is "
        'the value of the figure "cases" (fill it, or show what says the figure only with when: '
        'row.cases != "")'
    ]


def test_what_an_audience_may_not_see_needs_no_figure() -> None:
    inner = {"heading": "H", "audience": "internal", "body": ["{{ ratio }} of them died."]}
    brief = brief_of(FIRST_WEEK, summary="{{ deaths }} died.", sections=[inner])
    assert "0 died" in text_of(brief, "AD02")
    with pytest.raises(ContentError, match='"cases" is 0'):
        text_of(brief, "AD02", audience="internal")


def test_the_overview_has_a_gap_where_a_row_cannot_make_a_figure() -> None:
    sections = [{"heading": "H", "when": "row.cases > 0", "body": ["{{ ratio }} of them died."]}]
    recipients = {**BRIEF["recipients"], "overview": True}
    brief = brief_of(FIRST_WEEK, recipients=recipients, summary=None, sections=sections)
    lines = briefgen.render(brief, "text").data.decode().splitlines()
    assert [line.split() for line in lines if line.startswith(("South", "West"))] == [
        ["South", "0", "0"],
        ["West", "4"],
    ]


def test_no_row_needs_to_make_all_figures() -> None:
    rows = "\n".join([FIRST_WEEK.splitlines()[0], *FIRST_WEEK.splitlines()[2:]])
    part = {**BRIEF["figures"]["deaths"], "part_of": "cases"}
    figures = {**BRIEF["figures"], "deaths": part}
    sections = [{"heading": "H", "when": "row.cases > 0", "body": ["{{ ratio }} of them died."]}]
    brief = brief_of(rows, figures=figures, summary="{{ deaths }} died.", sections=sections)
    assert brief.notices == ()
    assert "0 died" in text_of(brief, "AD02")
    assert "4 died" in text_of(brief, "AD03")
    with pytest.raises(ContentError) as error:
        brief_of(rows)
    assert [problem.line for problem in error.value.problems] == [2, 3]


def test_a_mistake_in_a_formula_is_told_of_the_brief_even_where_each_row_lacks_something() -> None:
    rows = "pcode,district,cases,deaths,note\nA,South,0,,\n"
    figures = {**BRIEF["figures"], "rest": {"label": "rest", "compute": "cases - deths"}}
    sections = [{"heading": "H", "when": "row.cases > 0", "body": ["{{ rest }}, {{ ratio }}."]}]
    with pytest.raises(ContentError) as error:
        brief_of(rows, figures=figures, summary=None, sections=sections)
    (problem,) = error.value.problems
    assert (problem.field, problem.text) == ("figures.rest.compute", 'there is no figure "deths"')


def test_a_change_that_nobody_is_told_needs_no_issue_before() -> None:
    summary = {"text": {"text": "{{ cases | change }}.", "when": 'row.note != ""'}}
    sections = [{"heading": "H", "body": [summary, "{{ deaths }} died."]}]
    figures = {**BRIEF["figures"]}
    figures["cases"] = {**figures["cases"], "change_from_previous": "{{ row.change }}"}
    rows = "pcode,district,cases,deaths,note,change\nA,North,5,1,x,2\nB,South,6,1,,\n"
    brief = brief_of(rows, figures=figures, summary=None, sections=sections)
    assert "1 died" in text_of(brief, "B")


def test_a_word_where_a_total_or_a_chart_needs_a_number_is_an_error_of_the_row() -> None:
    rows = [{"week": "first", "n": "{{ row.cases }}"}, {"week": "second", "n": 2}]
    columns = [{"key": "week", "label": "W"}, {"key": "n", "label": "N", "total": "sum"}]
    table = {"caption": "C", "columns": columns, "rows": rows}
    chart = {"kind": "column", "title": "T", "x": "week", "y": "n", "rows": rows, "alt": "A chart."}
    body = [{"table": table}, {"chart": chart}, {"table": {**table, "when": "row.deaths > 40"}}]
    lines = FIRST_WEEK.replace("1240", "few") + "AD04,Isle,9,1,\n"
    brief = brief_of(lines, figures={}, summary=None, sections=[{"heading": "H", "body": body}])
    assert refused(brief, "AD01") == [
        'cholera/data/districts.csv:2:1: sections.0.body.0.table.rows.0.n: the column "n" has a '
        'total, and the text "few" is no number (a number, or {{ figure }}; leave the cell empty '
        "(in YAML: null) where there is none)",
        "cholera/data/districts.csv:2:1: sections.0.body.1.chart.rows.0.n: a chart draws numbers, "
        'not the text "few" (digits without separators or units, or say number_format; leave it '
        "empty for a gap)",
    ]
    assert "not stated" in text_of(brief, "AD03")
    assert "Total   11" in text_of(brief, "AD04")


def _map_of(rows: str, **parts: Any) -> briefgen.Brief:
    squares = [
        {
            "type": "Feature",
            "properties": {"p": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 35], [x + 1, 35], [x + 1, 36], [x, 36], [x, 35]]],
            },
        }
        for code, x in (("A1", 36), ("A2", 37))
    ]
    area = json.dumps({"type": "FeatureCollection", "features": squares})
    block = {"title": "M", "alt": "A map.", "area": "a.geojson", "sources": ["moh"], **parts}
    content = {
        **BRIEF,
        "figures": {},
        "summary": None,
        "sections": [{"heading": "H", "body": [{"map": block}]}],
    }
    files = {"data/districts.csv": rows.encode(), "a.geojson": area.encode()}
    return briefgen.loads(content, files=files, name="cholera")


PLACES = (
    "pcode,district,cases,lat,lon\nA,North,1240,35.2,36.2\nB,South,,35.3,36.4\nC,West,few,9,x\n"
)


def test_a_cell_is_a_value_of_an_area() -> None:
    rows = [{"p": "A1", "n": "{{ row.cases }}"}, {"p": "A2", "n": 7}]
    brief = _map_of(PLACES, values={"key": "p", "value": "n", "rows": rows})
    values = [
        brief.edition(recipient=key).brief.sections[0].body[0].values.rows[0]["n"]
        for key in ("A", "B")
    ]
    assert values == [1240, None]
    assert "1,240" in briefgen.render(brief, "html", recipient="A").data.decode()
    (problem,) = refused(brief, "C")
    assert problem.startswith("cholera/data/districts.csv:4:1: sections.0.body.0.map.values.rows.0")
    assert 'a map shows numbers, not the text "few"' in problem
    with pytest.raises(ContentError, match="a cell of a row cannot stand here"):
        _map_of(
            PLACES,
            values={"key": "p", "value": "n", "rows": [{"p": "{{ row.pcode }}", "n": 7}]},
        )


def test_cells_are_the_place_and_the_size_of_a_circle() -> None:
    row = {"lat": "{{ row.lat }}", "lon": "{{ row.lon }}", "n": "{{ row.cases }}", "l": "Here"}
    brief = _map_of(PLACES, symbols={"value": "n", "label": "l", "rows": [row]})
    (symbol,) = brief.edition(recipient="A").brief.sections[0].body[0].symbols.rows
    assert (symbol["lat"], symbol["n"]) == (35.2, 1240)
    briefgen.render(brief, "html", recipient="A")
    briefgen.render(brief, "html", recipient="B")
    told = refused(brief, "C")
    assert "is no position in degrees of WGS 84" in told[0] + told[1]
    assert 'a number above zero, not the text "few"' in told[0] + told[1]


# --- numbers and codes ----------------------------------------------------------------------------

_SEPARATED = ROWS.replace(",1240,", ',"1,240",').replace(",78915,", ',"78,915",')


def test_a_number_that_has_to_be_quoted_is_one_by_the_form_of_the_file() -> None:
    """A notice proposed a key that recipients have not, and the form alone changed nothing."""
    brief = brief_of(_SEPARATED, figures={}, summary="{{ row.cases }} fell ill.")
    (notice,) = (each for each in brief.notices if each.code == "data-number-format")
    assert 'to read them as numbers, write number_format: "1,234.5" beside data' in notice.text

    brief = brief_of(_SEPARATED, recipients={**BRIEF["recipients"], "number_format": "1,234.5"})
    assert not [each for each in brief.notices if each.code.startswith("data-number")]
    editions = [brief.edition(recipient=key) for key in ("AD01", "AD02", "AD03")]
    cases = [edition.figures["cases"].value for edition in editions]
    assert cases == [1240, 356, 78915]


def test_a_column_that_is_said_to_be_numbers_is_read_so_though_quoted() -> None:
    rows = ROWS.replace(",1240,", ',"1240",')
    said = {**BRIEF["recipients"], "columns": [{"key": "cases", "as": "number"}]}
    assert brief_of(rows, recipients=said).edition(recipient="AD01").figures["cases"].value == 1240


def test_a_key_that_a_column_has_not_is_told_in_the_words_of_the_field() -> None:
    said = {**BRIEF["recipients"], "columns": [{"key": "cases", "unit": "m"}]}
    with pytest.raises(ContentError, match='"unit" is not a key of a column of recipients'):
        brief_of(recipients=said)


_CODED = "pcode,district,year,code,count,phone\nAD01,North,2026,60101,3,5550100200\n"


def _coded(**recipients: Any) -> briefgen.Brief:
    return briefgen.loads(
        {
            "title": "Plan {{ row.year }} of {{ row.code }}",
            "language": "en",
            "published": "2026-05-12",
            "recipients": {"data": "d.csv", "key": "pcode", **recipients},
            "sources": {"s": {"title": "S"}},
            "based_on": ["s"],
            "summary": "In {{ row.year }} {{ row.count }}, {{ row.code | compact }}. "
            "See [it](https://e.org/{{ row.phone }}).",
        },
        files={"d.csv": _CODED.encode()},
        name="t",
    )


def test_years_and_codes_that_texts_say_as_numbers_are_told_with_what_to_write() -> None:
    """``Plan 2,026`` was printed, and nothing said so."""
    brief = _coded()
    told = [each.text for each in brief.notices if each.code == "number-is-code"]
    assert told == [
        f'the column "{column}" of the recipients holds {kind}, which are written as {shown}; '
        f"write columns: [{{key: {column}, as: text}}] in recipients"
        for column, kind, shown in (("year", "years", "2,026"), ("code", "codes", "60,101"))
    ]


def test_a_column_of_texts_is_written_as_it_stands() -> None:
    said = [{"key": column, "as": "text"} for column in ("year", "code")]
    with pytest.raises(ContentError, match="is no number"):
        briefgen.render(_coded(columns=said), "text", recipient="AD01")  # by its filter
    brief = _coded(columns=[{"key": "year", "as": "text"}, {"key": "code", "as": "number"}])
    assert not [each for each in brief.notices if each.code == "number-is-code"]
    assert "Plan 2026 of 60,101" in briefgen.render(brief, "text", recipient="AD01").data.decode()
