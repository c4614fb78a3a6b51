"""Blocks that take their rows from data files, through the whole of reading a brief."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.content.load import load, load_checked, loads
from briefgen.errors import ContentError
from briefgen.layout.lay_out import lay_out
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.event_blocks import Incidents
from briefgen.renderers.registry import renderer
from tests.content.samples import HEAD, USED, write
from tests.content.tables.workbooks import sheet_of, workbook


def brief(*blocks: str) -> str:
    lines = "".join(f"      - {block}\n" for block in blocks)
    return f"{HEAD}{USED}sections:\n  - heading: A\n    body:\n{lines}"


def shares(book: Any) -> None:
    sheet = book.add_worksheet("May")
    shown = book.add_format({"num_format": "0.0%"})
    sheet.write_row(0, 0, ["place", "share"])
    for row, (place, share) in enumerate([("Ardeen *north*", 0.234), ("Mill", 0.1)], 1):
        sheet.write(row, 0, place)
        sheet.write(row, 1, share, shown)


def test_a_table_knows_what_its_workbook_shows(tmp_path: Path) -> None:
    columns = "columns: [{key: place, label: P}, {key: share, label: S}]"
    text = brief(f"table: {{caption: c, data: x.xlsx, sheet: May, {columns}}}")
    made = load(write(tmp_path / "x", text, x_dot_xlsx=workbook(shares)))

    (table,) = made.sections[0].body
    assert isinstance(table, Table)
    assert [column.as_ for column in table.columns] == [None, "percent"]
    assert table.rows[0] == {"place": r"Ardeen \*north\*", "share": 23.4}
    for language in ("en", "fr", "ar", "tr"):
        shown = lay_out(made.model_copy(update={"language": language}).edition())
        for name in ("html", "text"):
            assert b"Ardeen *north*" in renderer(name).render(shown).data


def test_what_the_author_says_of_a_column_stays(tmp_path: Path) -> None:
    columns = "columns: [{key: place, label: P}, {key: share, label: S, as: text}]"
    text = brief(f"table: {{caption: c, data: x.xlsx, {columns}}}")
    made = load(write(tmp_path / "x", text, x_dot_xlsx=workbook(shares)))

    (table,) = made.sections[0].body
    assert isinstance(table, Table)
    assert [row["share"] for row in table.rows] == ["23.4%", "10.0%"]


def test_charts_and_incidents_read_numbers_by_their_form() -> None:
    text = brief(
        "chart: {kind: bar, title: t, alt: a, x: day, y: [n], data: c.csv, "
        'number_format: "1 234,5"}',
        "incidents: {data: i.xlsx, sheet: May}",
    )
    files = {
        "c.csv": b'day;n;note\n2024-05-03;"1 240";1 2\n2024-05-04;1,5;#\n',
        "i.xlsx": sheet_of(
            ["date", "place", "type", "killed_min", "sources"], ["2024-05", "12", "drone", 3, "scd"]
        ),
    }
    made = loads(text, files=files)

    chart, incidents = made.sections[0].body
    assert isinstance(chart, Chart)
    assert isinstance(incidents, Incidents)
    assert [(row["day"], row["n"]) for row in chart.rows] == [
        ("2024-05-03", 1240), ("2024-05-04", 1.5),
    ]  # fmt: skip
    assert incidents.events[0].killed_min == 3


def test_mistakes_are_told_at_their_cell_and_options_where_they_stand(tmp_path: Path) -> None:
    text = brief(
        "table: {caption: c, data: x.xlsx, columns: [{key: plase, label: P}], encoding: utf-8}",
        "incidents: {data: i.xlsx}",
        "table: {caption: c, data: c.csv, sheet: May, columns: [{key: a, label: A}]}",
    )
    folder = write(
        tmp_path / "x", text, x_dot_xlsx=workbook(shares), c_dot_csv="a\n1\n",
        i_dot_xlsx=sheet_of(["date", "place", "type", "killed_min"], ["May", "A", "drone", "many"]),
    )  # fmt: skip
    found = load_checked(folder)

    said = [str(each).split("/x/")[-1] for each in found.problems]
    assert len(said) == 5
    assert said[0].startswith("brief.yaml:13:")
    assert "encoding: a workbook says itself how it is encoded (delete it)" in said[0]
    assert "sheet: only a workbook (.xlsx) has sheets (delete it)" in said[1]
    assert said[2].startswith("i.xlsx, sheet May, A2: sections.0.body.1.incidents.events.0.date: ")
    assert said[3].startswith("i.xlsx, sheet May, D2: sections.0.body.1.incidents.events.0.killed")
    assert said[4].startswith("x.xlsx, sheet May, A1: sections.0.body.0.table.rows.0: the file has")


def test_notices_come_with_the_brief_and_quote_no_cell(tmp_path: Path) -> None:
    columns = "columns: [{key: a, label: A}]"
    text = brief(f"table: {{caption: c, data: x.csv, {columns}, audience: internal}}")
    found = load_checked(write(tmp_path / "x", text, x_dot_csv="a\n98 765\n"))

    assert found.brief is not None
    codes = [each.code for each in found.notices]
    assert sorted(codes) == ["data-number-format", "heading-alone"]
    assert not any("98" in each.text for each in found.notices)


def test_a_workbook_that_changes_is_another_brief(tmp_path: Path) -> None:
    text = brief("table: {caption: c, data: x.xlsx, columns: [{key: a, label: A}]}")
    folder = write(tmp_path / "x", text, x_dot_xlsx=sheet_of(["a"], [1]))
    kept = load_checked(folder, keep=True).bundle
    assert kept is not None
    (folder / "x.xlsx").write_bytes(sheet_of(["a"], [2]))

    old, new = load_checked(kept).brief, load(folder)

    assert old is not None
    assert [b.sections[0].body[0].rows for b in (old, new)] == [({"a": 1},), ({"a": 2},)]


def test_a_workbook_called_csv_is_told_its_name(tmp_path: Path) -> None:
    text = brief("table: {caption: c, data: x.csv, columns: [{key: a, label: A}]}")

    with pytest.raises(ContentError, match=r"an Excel workbook \(.xlsx\) \(its name has to end"):
        load(write(tmp_path / "x", text, x_dot_csv=sheet_of(["a"], [1])))


def test_figures_of_a_workbook_have_the_per_cents_that_it_shows() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Figures")
        shown = book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["id", "label", "value", "unit", "sources"])
        sheet.write_row(1, 0, ["reached", "people reached", 1240, "people", "scd"])
        sheet.write_row(2, 0, ["funded", "of the appeal funded", 0.234, "", "scd"])
        sheet.write(2, 2, 0.234, shown)

    text = f"{HEAD}{USED}figures_from: [{{data: x.xlsx, sheet: Figures}}]\n"
    made = loads(f"{text}summary: '{{{{ funded }}}} of {{{{ reached }}}}.'\n",
                 files={"x.xlsx": workbook(fill)})  # fmt: skip

    assert (made.figures["funded"].value, made.figures["funded"].unit) == (23.4, "%")
    assert (made.figures["reached"].value, made.figures["reached"].unit) == (1240, "people")


def test_figures_of_a_workbook_are_told_at_their_cell() -> None:
    data = sheet_of(["id", "label", "value", "sources"], ["reached", "people", "many", "scd"])
    text = f"{HEAD}{USED}figures_from: [{{data: x.xlsx, encoding: utf-8}}]\n"

    with pytest.raises(ContentError) as error:
        loads(text, files={"x.xlsx": data})
    said = [str(each) for each in error.value.problems]
    assert "a workbook says itself how it is encoded (delete it)" in said[0]
    assert said[1].startswith("brief/x.xlsx, sheet May, C2: figures.reached.value: ")


def test_a_file_that_several_blocks_name_is_read_once_for_each_in_its_own_way() -> None:
    made = loads(
        brief(
            "table: {caption: c, data: x.xlsx, columns: [{key: a, label: A, as: text}]}",
            "table: {caption: c, data: x.xlsx, columns: [{key: a, label: A}]}",
        ),
        files={"x.xlsx": sheet_of(["a"], [2022])},
    )

    assert [block.rows for block in made.sections[0].body] == [({"a": "2022"},), ({"a": 2022},)]


def test_rows_and_tones_are_chosen_by_what_the_file_says(tmp_path: Path) -> None:
    columns = (
        "columns: [{key: place, label: P, tones: {'Ardeen *north*': bad}}, {key: share, label: S}]"
    )
    where = "where: {place: 'Ardeen *north*'}"
    text = brief(f"table: {{caption: c, data: x.xlsx, {where}, {columns}}}")
    made = load(write(tmp_path / "x", text, x_dot_xlsx=workbook(shares)))

    (table,) = made.sections[0].body
    assert isinstance(table, Table)
    assert table.selection.kept == (0,)
    assert table.selection.tones == {"place": {0: "bad"}}
    shown = renderer("text").render(lay_out(made.edition())).data.decode()
    assert "Ardeen *north*" in shown
    assert "23.4%" in shown
    assert "Mill" not in shown
    assert [column.decimals for column in table.columns] == [None, 1]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ("sections: [{heading: A, body: [{table: {caption: c, data: x.xlsx, sheet: Mai, "
         "columns: [{key: a, label: A}]}}]}]", "sections.0.body.0.table.sheet"),
        ("figures_from: [{data: x.xlsx, sheet: Mai}]", "figures_from.0.sheet"),
        ("recipients: {data: x.xlsx, sheet: Mai, key: a, name: a}", "recipients.sheet"),
    ],
)  # fmt: skip
def test_a_sheet_that_is_missing_is_told_where_it_is_named(
    more: str, field: str, tmp_path: Path
) -> None:
    folder = write(tmp_path / "x", f"{HEAD}{more}\n", x_dot_xlsx=sheet_of(["a"], ["b"]))
    with pytest.raises(ContentError) as error:
        load(folder)
    (problem,) = [one for one in error.value.problems if "no sheet" in one.text]
    text = (folder / "brief.yaml").read_text("utf-8").splitlines()[problem.line - 1]
    assert problem.field == field
    assert text[problem.column - 1 :].startswith("Mai")
    assert problem.hint == "known: May"
