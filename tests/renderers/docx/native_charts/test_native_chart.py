"""Native charts of every kind, in both directions: what they hold, by the schema and the data."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.drawing.chart_drawing import (
    ChartAnnotation,
    ChartCategory,
    ChartDrawing,
    ChartKind,
    ChartSeries,
    ChartThreshold,
    TimeStep,
)
from briefgen.renderers.docx.native_charts.chart_digests import shown_chart
from briefgen.renderers.docx.native_charts.native_chart import NativeChart
from tests.drawing.chart_samples import KINDS, drawing, series, theme
from tests.renderers.docx.native_charts.chart_files import (
    day,
    faults,
    found,
    kept,
    members,
    native,
    needs_schemas,
    root,
    sheet,
)

DAYS = ["2024-08-03", "2024-08-04", "2024-08-06"]
MARK = ChartThreshold(2.8, "Flood mark 2.8")
CLOSED = ChartAnnotation(1, "Crossing closed")
BOTH = (("ltr", "en"), ("rtl", "ar"))
MANY = [series([1, 5, 3], f"District {n}") for n in range(6)]


def _samples(direction: Literal["ltr", "rtl"], language: str) -> list[ChartDrawing]:
    """Every kind with what it may have: gaps, dates, a threshold, notes, many series, ends."""
    two = series([4.2, None, 2.1], "Upper", "main"), series([3, 2.5, 9], "Lower")
    more: dict[str, Any] = {
        "threshold": MARK,
        "annotations": (CLOSED,),
        "highlight": frozenset({0}),
    }
    every = [drawing(kind, *two) for kind in KINDS]
    every += [drawing(kind, series([4.2, 3, -2.1]), **more) for kind in KINDS]
    every += [drawing(kind, *two, days=DAYS, **more) for kind in ("column", "line", "area")]
    every += [drawing(kind, *MANY) for kind in KINDS]
    every += [drawing(kind, series([5])) for kind in KINDS]
    ends = drawing("stacked", series([62, 118], "Reached", "main"), series([3, 4], "Rest", "rest"))
    every.append(replace(ends, end_labels=("65", "122")))
    return [replace(one, direction=direction, language=language) for one in every]


@needs_schemas
@pytest.mark.parametrize(("direction", "language"), BOTH)
def test_every_part_is_valid_and_the_same_twice(
    direction: Literal["ltr", "rtl"], language: str
) -> None:
    for one in _samples(direction, language):
        charts = native(one)
        assert charts == native(one), one.kind
        for chart in charts:
            tree = root(chart)
            assert faults(tree) == [], one.kind
            assert found(tree, "//c:printSettings") == []
            assert found(tree, "//c:externalData/@*[local-name()='id']") == ["rId1"]
            assert {*found(tree, "//a:cs/@typeface")} == {theme().arabic.word_body}
            assert {*found(tree, "//a:latin/@typeface")} == {theme().latin.word_body}


@pytest.mark.parametrize(("direction", "language"), BOTH)
def test_the_workbook_and_the_part_hold_the_data_and_nothing_else(
    direction: Literal["ltr", "rtl"], language: str
) -> None:
    for one in _samples(direction, language):
        charts = native(one)
        shown = [*one.series] if len(charts) == 1 else []
        for number, chart in enumerate(charts):
            order = _place(one, number) if not shown else number
            own = shown or [one.series[order]]
            head, *rows = sheet(chart.workbook)
            for each in own:
                column = head.index(each.label)
                assert [row[column] for row in rows] == _spread(each.values, one, chart)
            numbers = [_spread(each.values, one, chart) for each in own]
            allowed = [[2.8] * len(rows)] * bool(one.threshold) + [[0.0] * len(rows)] * bool(
                one.end_labels
            )
            assert [values for values in kept(root(chart)) if values not in allowed] == numbers


def _spread(
    values: Sequence[float | None], one: ChartDrawing, chart: NativeChart
) -> list[float | None]:
    """The values at their days, where columns have places for the days between them."""
    known = {category.day: value for category, value in zip(one.categories, values, strict=True)}
    if None in known or not found(root(chart), "//c:barChart"):
        return list(values)
    return [known.get(day(row[0])) for row in sheet(chart.workbook)[1:]]


def _place(one: ChartDrawing, number: int) -> int:
    """Rows of charts follow from the left whoever reads, for LibreOffice."""
    across = 2 if one.kind in ("bar", "stacked") else 3
    row, place = divmod(number, across)
    return row * across + (across - 1 - place if one.mirrored else place)


def test_nothing_is_left_to_what_programs_take_for_true() -> None:
    """Absent elements have the meaning of the schema in Word, and another one in Excel 2007."""
    said = {
        "c:ser/c:smooth": "c:lineChart/c:ser",
        "c:ser/c:invertIfNegative": "c:barChart/c:ser",
        "c:catAx/c:delete": "c:catAx",
        "c:valAx/c:delete": "c:valAx",
        "c:chart/c:dispBlanksAs": "c:chart",
        "c:chart/c:autoTitleDeleted": "c:chart",
        "c:chartSpace/c:roundedCorners": "c:chartSpace",
    }
    for kind in KINDS:
        (chart,) = native(drawing(kind, series([1, None, 3]), series([3, 2, 1], "Other")))
        tree = root(chart)
        for child, parent in said.items():
            assert len(found(tree, f"//{child}")) == len(found(tree, f"//{parent}")), (kind, child)
        for labels in tree.iter("{*}dLbl", "{*}dLbls"):
            if not found(labels, "./c:delete"):
                shown = [name for name in found(labels, "./*") if name]
                assert len(found(labels, "./*[starts-with(local-name(), 'show')]")) == 6, shown
        assert found(tree, "//c:dispBlanksAs/@val") == ["gap"]
        assert "1" not in found(tree, "//c:smooth/@val")


def test_words_from_the_right_run_so_and_what_is_one_whole_in_them_from_the_left() -> None:
    names = ("مخيم Atmeh (A) 3", "نحو 50%", "OCHA", "نص")
    one = drawing("bar", series([1, 2, 3, 4], "نحو 5%"), names=names)
    shown = {}
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        made = replace(one, language=language, direction=direction)  # type: ignore[arg-type]
        (chart,) = native(made)
        shown[language] = shown_chart(root(chart))
        written = found(root(chart), "//c:cat//c:v/text()")
        embedded = [
            "\u202bمخيم Atmeh (A) 3\u202c",
            "\u202bنحو \u200e50%\u200e\u202c",
            "OCHA",
            "نص",
        ]
        assert written == (embedded if language == "ar" else [*names])
    assert shown["ar"] == shown["en"]
    assert shown["ar"] is not None
    assert shown["ar"].names == ("نحو 5%",)


def test_the_workbook_tells_of_nobody() -> None:
    (chart,) = native(drawing("bar", series([1, 2])))
    parts = dict(members(chart.workbook))
    assert not any(name.startswith("docProps") for name in parts)
    assert b"docProps" not in b"".join(parts.values())
    assert not any("chart" in name or "drawing" in name for name in parts)
    assert len(chart.workbook) + len(chart.part) < 15_000


def test_a_text_that_looks_like_a_formula_or_a_link_stays_a_text() -> None:
    names = ["=1+1", "https://example.org", "+7"]
    (chart,) = native(drawing("bar", series([1, 2, 3], "@SUM(A1)"), names=names))
    parts = dict(members(chart.workbook))
    assert b"<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert not any("hyperlink" in name or "rels/sheet" in name for name in parts)
    assert [row[0] for row in sheet(chart.workbook)[1:]] == names


def test_bars_begin_at_the_readers_side_and_time_at_the_left() -> None:
    axes = {}
    for direction, language in BOTH:
        bars = drawing("bar", series([3, 2]), direction=direction, language=language)
        dated = drawing(
            "column", series([3, 2, 1]), days=DAYS, direction=direction, language=language
        )
        named = drawing("line", series([3, 2, 1]), direction=direction, language=language)
        figures = drawing("column", series([3, 2]), direction=direction, language=language)
        every = {"bars": bars, "dated": dated, "named": named, "figures": figures}
        for name, one in every.items():
            tree = root(native(one)[0])
            axes[direction, name] = {
                axis: found(tree, f"//c:{axis}//c:orientation/@val")[0]
                for axis in ("catAx", "dateAx", "valAx")
                if found(tree, f"//c:{axis}")
            }
    assert axes["ltr", "bars"] == {"catAx": "maxMin", "valAx": "minMax"}
    assert axes["rtl", "bars"] == {"catAx": "maxMin", "valAx": "maxMin"}
    assert axes["rtl", "dated"] == axes["ltr", "dated"] == {"catAx": "minMax", "valAx": "minMax"}
    assert axes["rtl", "named"] == axes["ltr", "named"] == axes["rtl", "dated"]
    assert axes["rtl", "figures"] == {"catAx": "maxMin", "valAx": "minMax"}


def test_words_in_a_chart_stand_on_the_colour_of_the_page() -> None:
    """Or lines of the grid ran through them."""
    for one in (
        drawing("column", series([1, 2])),
        drawing("area", series([1, 2], "Upper"), series([3, 2], "Lower")),
        drawing("line", series([1, 2, 3]), highlight=frozenset({1})),
    ):
        tree = root(native(one)[0])
        assert found(tree, "//c:dLbls/c:spPr//a:srgbClr/@val")
        assert not found(tree, "(//c:dLbls | //c:dLbl)/c:spPr[not(a:solidFill)]")


def test_no_value_lies_on_a_higher_column_beside_its_own() -> None:
    values = [121000, 518000, 743000, *range(612000, 12000, -40000)]
    tree = root(native(drawing("column", series(values)))[0])
    shown = {str(text) for text in found(tree, "//c:dLbl[not(c:delete)]/c:idx/@val")}
    assert "2" in shown, "the highest"
    assert "0" not in shown, "the first, which is wider than its column"


@pytest.mark.parametrize(("early", "side"), [(1.5, "b"), (4.5, "t"), (3.2, "r")])
def test_a_line_that_ends_early_is_named_there_on_its_free_side(early: float, side: str) -> None:
    one = drawing("line", series([4.2, 3.0, 2.1], "Upper"), series([3.0, early, None], "Lower"),
                  threshold=ChartThreshold(3.5, "Mark"))  # fmt: skip
    tree = root(native(one)[0])
    label = "//c:ser[2]//c:dLbl[c:idx/@val='1']"
    assert found(tree, f"{label}/c:dLblPos/@val") == [side]
    assert bool(found(tree, f"{label}//c:manualLayout/c:x/@val")) == (side == "r")


def test_what_stands_out_is_dark_and_all_else_light() -> None:
    tree = root(native(drawing("column", series([1, 2, 3]), highlight=frozenset({1})))[0])
    paints = theme().drawing
    assert found(tree, "//c:ser/c:spPr//a:srgbClr/@val") == [paints["series_3"][1:].upper()]
    assert found(tree, "//c:dPt/c:idx/@val") == ["1"]
    assert found(tree, "//c:dPt//a:solidFill/a:srgbClr/@val") == [paints["series_1"][1:].upper()]


def test_series_are_told_apart_without_colour() -> None:
    four = [series([1, 2, 3], name) for name in "ABCD"]
    lines = root(native(drawing("line", *four))[0])
    assert found(lines, "//c:ser/c:spPr//a:prstDash/@val") == [
        "solid",
        "dash",
        "sysDash",
        "dashDot",
    ]
    marks = found(lines, "//c:ser/c:marker/c:symbol/@val")
    assert marks == ["circle", "square", "triangle", "diamond"]
    columns = root(native(drawing("column", *four))[0])
    assert len({*found(columns, "//c:ser/c:spPr/a:pattFill/@prst")}) == 3


def test_names_stand_at_the_ends_of_lines_and_no_key_beside() -> None:
    one = drawing("line", series([1, 2, 3], "Upper"), series([3, 2, None], "Lower"), threshold=MARK)
    tree = root(native(one)[0])
    assert found(tree, "//c:legend") == []
    assert found(tree, "//c:ser/c:dLbls/c:dLbl[c:showSerName/@val='1']/c:idx/@val") == [
        "2",
        "1",
        "2",
    ]
    assert found(tree, "//c:ser[3]//a:prstDash/@val")[0] == "dash"
    assert theme().drawing["alert"][1:].upper() in found(tree, "//c:ser[3]//a:srgbClr/@val")
    assert found(root(native(drawing("column", *one.series))[0]), "//c:legend") != []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_name_of_a_threshold_has_room_behind_columns(direction: str) -> None:
    days = ["2024-08-03", "2024-08-04", "2024-08-05"]
    one = drawing("column", series([1, 2, 3]), days=days, direction=direction)
    plain, marked = root(native(one)[0]), root(native(replace(one, threshold=MARK))[0])
    wide = "//c:plotArea/c:layout/c:manualLayout/c:w/@val"
    assert float(found(marked, wide)[0]) < float(found(plain, wide)[0]) - 0.05
    labels = "//c:ser[c:tx//c:v[contains(., 'Flood')]]//c:dLbl/c:idx/@val"
    assert found(marked, labels) == ["2"]
    crossing = found(marked, "//c:valAx/c:crosses/@val | //c:catAx/c:crosses/@val")
    assert "max" not in crossing


def test_a_note_stands_at_its_point_above_a_value_that_follows() -> None:
    tree = root(native(drawing("column", series([1, 2, 3]), annotations=(CLOSED,)))[0])
    assert found(tree, "//c:dLbl[c:idx/@val='1']//a:r/a:t/text()") == ["Crossing closed"]
    assert found(tree, "//c:dLbl[c:idx/@val='1']//a:fld/@type") == ["VALUE"]


def test_what_no_plot_of_word_can_show_is_said_above_it() -> None:
    missing = drawing("column", series([1, None, 3]), annotations=(CLOSED,), unit="people")
    bars = drawing("bar", series([1, 2, 3]), threshold=MARK, annotations=(CLOSED,))
    for one, words in (
        (missing, ["people", "B: Crossing closed"]),
        (bars, [MARK.label, "B: Crossing closed"]),
    ):
        assert found(root(native(one)[0]), "/*/c:chart/c:title//a:t/text()") == words


def test_a_range_has_its_reach_and_its_words_and_no_number_of_ours() -> None:
    ill = ChartSeries("Ill", (120, 60, 33), ("120", "60–75", "at least 33"), "main", (120, 75, 33))
    (chart,) = native(drawing("bar", ill, names=["Upper", "Lower", "Road"]))
    tree = root(chart)
    assert found(tree, "//c:errBars/c:plus//c:pt[@idx='1']/c:v/text()") == ["15"]
    assert found(tree, "//c:dLbl//a:t/text()") == ["60–75", "at least 33"]
    assert sheet(chart.workbook) == [
        [None, "Ill", None],
        ["Upper", 120, "120"],
        ["Lower", 60, "60–75"],
        ["Road", 33, "at least 33"],
    ]


def test_an_area_with_a_gap_is_columns_which_are_not_drawn_down_to_zero() -> None:
    tree = root(native(drawing("area", series([4, None, 2])))[0])
    assert found(tree, "//c:areaChart") == []
    assert found(tree, "//c:barChart/c:barDir/@val") == ["col"]


def test_the_ends_of_rows_are_words_of_the_workbook_and_no_numbers() -> None:
    parts = series([62, 118], "Reached", "main"), series([369, 402], "Not yet", "rest")
    (chart,) = native(drawing("stacked", *parts, end_labels=("14%", "520")))
    tree = root(chart)
    assert found(tree, "//c:overlap/@val") == ["100"]
    assert found(tree, "//c:ser[3]//a:t/text()") == ["14%", "520"]
    assert [row[3] for row in sheet(chart.workbook)] == [" ", "14%", "520"]


def test_many_series_are_charts_with_one_scale_and_words_for_each() -> None:
    charts = native(drawing("column", *MANY, unit="people"))
    assert [chart.alt for chart in charts][1:3] == ["District 1 (people)", "District 2 (people)"]
    assert charts[0].alt == "District 0 (people). A"
    assert [chart.ends_row for chart in charts] == [False, False, True, False, False, False]
    assert {tuple(found(root(chart), "//c:valAx//c:max/@val")) for chart in charts} == {("6.0",)}
    assert sum(chart.width for chart in charts[:3]) < 423


def test_days_of_a_month_are_dates_and_months_words_on_two_levels() -> None:
    dated = drawing("line", series([1, 2, 3]), days=DAYS)
    (chart,) = native(dated)
    assert [day(row[0]) for row in sheet(chart.workbook)[1:]] == [
        datetime.date.fromisoformat(one) for one in DAYS
    ]
    assert found(root(chart), "//c:cat//c:formatCode/text()") == ["d"]
    fields = drawing("column", series([1, 2]), days=["2023-12-01", "2024-01-01"], step="month")
    months = (("Dec", "2023"), ("Jan", "2024"))
    days = (datetime.date(2023, 12, 1), datetime.date(2024, 1, 1))
    named = tuple(
        ChartCategory(tick, one, tick, year) for (tick, year), one in zip(months, days, strict=True)
    )
    (chart,) = native(replace(fields, categories=named))
    tree = root(chart)
    assert found(tree, "//c:multiLvlStrRef//c:lvl[1]//c:v/text()") == ["Dec", "Jan"]
    assert found(tree, "//c:multiLvlStrRef//c:lvl[2]//c:v/text()") == ["2023", "2024"]
    assert sheet(chart.workbook)[1][:3] == [days[0], "2023", "Dec"]


WEEKS = [datetime.date(2024, 8, 5) + datetime.timedelta(7 * n) for n in range(52)]


def _weekly(kind: ChartKind, weeks: Sequence[datetime.date]) -> ChartDrawing:
    """Two series of weeks that are named as an edition names them."""
    counts = [float(n % 7 + 1) for n in range(len(weeks))]
    every = series(counts, "Cholera", "main"), series(counts[::-1], "Measles")
    named = tuple(
        ChartCategory(f"{one.day} {one:%B %Y}", one, str(one.day), f"{one:%B %Y}") for one in weeks
    )
    one = drawing(kind, *every, days=[str(week) for week in weeks])
    return replace(one, categories=named)


def _gap(tree: etree._Element) -> int:
    return int(found(tree, "//c:barChart/c:gapWidth/@val")[0])


@pytest.mark.parametrize("kind", ["column", "line", "area"])
def test_weeks_are_categories_that_have_their_days_below_them(kind: ChartKind) -> None:
    (chart,) = native(_weekly(kind, WEEKS[:4]))
    tree = root(chart)
    assert found(tree, "//c:dateAx") == []
    assert found(tree, "//c:ser[1]/c:cat//c:v/text()") == ["5", "12", "19", "26"]
    assert found(tree, "//c:catAx/c:title//a:t/text()") == ["August 2024"]
    assert [day(row[0]) for row in sheet(chart.workbook)[1:]] == WEEKS[:4]


def test_columns_of_weeks_are_as_wide_as_in_the_drawing_and_have_their_values() -> None:
    (chart,) = native(_weekly("column", WEEKS[:4]))
    tree = root(chart)
    pair = 2 / (2 + _gap(tree) / 100)
    assert pair == pytest.approx(1 - 0.32, abs=0.01)
    assert found(tree, "//c:ser/c:dLbls/c:showVal/@val") == ["1", "1"]


@pytest.mark.parametrize("missing", [1, 2])
def test_a_missing_week_is_an_empty_place_among_columns(missing: int) -> None:
    weeks = [*WEEKS[:missing], *WEEKS[missing + 1 : 4]]
    one = replace(_weekly("column", weeks), annotations=(ChartAnnotation(2, "Closed"),))
    (chart,) = native(replace(one, highlight=frozenset({2})))
    tree = root(chart)
    rows = sheet(chart.workbook)[1:]
    assert [day(row[0]) for row in rows] == WEEKS[:4]
    assert rows[missing][1:] == [None, None, None]
    assert found(tree, "//c:dLbl[c:idx/@val='3']//a:r/a:t/text()") == ["Closed"]
    assert _gap(tree) == _gap(root(native(_weekly("column", WEEKS[:4]))[0]))


def test_a_missing_quarter_or_year_is_an_empty_place_and_a_far_day_is_not() -> None:
    for step, days, between in (
        ("month", ["2023-11-01", "2024-02-01", "2024-08-01"], datetime.date(2024, 5, 1)),
        ("year", ["2016-01-01", "2018-01-01", "2022-01-01"], datetime.date(2020, 1, 1)),
    ):
        one = drawing("column", series([1, 2, 3]), days=days, step=step)
        assert day(sheet(native(one)[0].workbook)[3][0]) == between
    far = drawing("column", series([1, 2, 3]), days=["2024-01-05", "2024-01-06", "2024-08-30"])
    assert len(sheet(native(far)[0].workbook)) == 4


def test_names_of_many_weeks_stand_on_their_side_below_columns() -> None:
    one = _weekly("column", WEEKS)
    (chart,) = native(replace(one, series=one.series[:1]))
    tree = root(chart)
    assert found(tree, "//c:dateAx") == []
    assert found(tree, "//c:cat//c:v/text()")[:5] == ["5/8", "12/8", "19/8", "26/8", "2/9"]
    assert found(tree, "//c:catAx/c:txPr/a:bodyPr/@rot") == ["-5400000"]
    assert found(tree, "//c:catAx/c:title//a:t/text()") == ["August 2024 – July 2025"]


def test_an_axis_of_time_names_days_that_are_weeks_apart() -> None:
    few = _weekly("line", [*WEEKS[:4], *WEEKS[5:9]])
    tree = root(native(few)[0])
    assert int(found(tree, "//c:dateAx/c:majorUnit/@val")[0]) % 7 == 0
    assert found(tree, "//c:dateAx/c:majorTimeUnit/@val") == ["days"]


def test_dates_are_in_the_digits_of_the_edition() -> None:
    fields = drawing("line", series([1, 2, 3]), days=DAYS, language="ar", direction="rtl")
    arabic = tuple(replace(one, label="٣ آب ٢٠٢٤", tick="٣") for one in fields.categories)
    tree = root(native(replace(fields, categories=arabic))[0])
    assert found(tree, "//c:dateAx/c:numFmt/@formatCode") == ["[$-2000401]d"]


def test_names_that_find_no_room_are_thinned_out_or_turned() -> None:
    many = series([float(n) for n in range(34)])
    years = [f"{1990 + n}-01-01" for n in range(34)]
    dated = root(native(drawing("column", many, days=years, step="year"))[0])
    assert found(dated, "//c:dateAx/c:numFmt/@formatCode") == ["yyyy"]
    assert found(dated, "//c:dateAx/c:majorUnit/@val") == ["5"]
    named = drawing("column", many, names=[year[:4] for year in years], timed=True)
    assert found(root(native(named)[0]), "//c:catAx/c:txPr/a:bodyPr/@rot") == ["-5400000"]
    few = drawing("column", series([1, 2]), names=["2015", "2016"], timed=True)
    assert found(root(native(few)[0]), "//c:catAx/c:txPr/a:bodyPr/@rot") == ["0"]


def test_values_have_their_unit_and_an_axis_says_per_cents_alone() -> None:
    for unit, code, ticks in ((" m", '0.0" m"', '0"\u2002"'), ("%", '0.0"%"', '0"%""\u2002"')):
        level = ChartSeries("Level", (4.2, 3.5, 0.5), (f"4.2{unit}", f"3.5{unit}", f"0.5{unit}"))
        tree = root(native(drawing("line", level, unit="%" if unit == "%" else ""))[0])
        assert found(tree, "//c:valAx/c:numFmt/@formatCode") == [ticks]
        assert {*found(tree, "//c:dLbls//c:numFmt/@formatCode")} == {code}


def test_a_digest_changes_with_a_number_and_not_with_its_form() -> None:
    (chart,) = native(drawing("bar", series([1, 2])))
    tree = root(chart)
    assert shown_chart(tree) == (chart.digest, ("People",))
    for value in tree.iterfind(".//{*}val//{*}v"):
        value.text = f"{float(str(value.text)):.1f}"
    assert shown_chart(tree) == (chart.digest, ("People",))
    value.text = "7"
    changed = shown_chart(tree)
    assert changed is not None
    assert changed.digest != chart.digest


_NUMBER = st.none() | st.floats(-1e15, 1e15, allow_nan=False).map(lambda n: float(f"{n:.6g}"))
_WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=40)


@settings(max_examples=60)
@given(
    st.lists(st.lists(_NUMBER, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(KINDS),
    st.booleans(),
    st.lists(st.dates(), min_size=3, max_size=3, unique=True).map(sorted) | st.none(),
    st.sampled_from(["day", "month", "year"]),
    _WORDS,
)
def test_any_chart_is_valid_and_holds_its_values(
    values: list[list[float | None]],
    kind: ChartKind,
    rtl: bool,
    dates: list[datetime.date] | None,
    step: TimeStep,
    words: str,
) -> None:
    own = [series(one, f"{words}{number}") for number, one in enumerate(values)]
    if all(value is None for one in values for value in one):
        return
    more: dict[str, Any] = {"direction": "rtl", "language": "ar"} if rtl else {}
    days = [str(one) for one in dates or ()]
    one = drawing(kind, *own, days=days, annotations=(ChartAnnotation(2, words),), **more)
    one = replace(one, step=step if dates else None, threshold=ChartThreshold(5, words), unit=words)
    written: list[float | None] = []
    for chart in native(one):
        tree = root(chart)
        assert faults(tree) == []
        width = len(values) if len(values) <= 4 else 1
        first = len(sheet(chart.workbook)[0]) - width
        assert first >= 1
        written += [v for row in kept(tree)[:width] for v in row]
    assert sorted(str(v) for v in written if v is not None) == sorted(
        str(v) for row in values for v in row if v is not None
    )
