"""Charts that promise what their data do not hold, or what no drawing can show."""

from __future__ import annotations

from typing import Any

import pytest

import briefgen
from briefgen.errors import ContentError
from briefgen.model.blocks.chart_blocks import Chart

ROWS = [
    {"day": "2024-08-03", "people": 12100, "left": 300},
    {"day": "2024-08-06", "people": 74300, "left": 900},
    {"day": "2024-08-16", "people": 1850, "left": 60},
]
CHART = {"kind": "column", "title": "Arrivals", "alt": "They fell.", "x": "day", "y": "people"}
FIGURES = {
    "killed": {"label": "killed", "value": 66, "unit": "people", "sources": ["s"]},
    "share": {"label": "share", "value": 20, "unit": "%", "sources": ["s"]},
    "range": {"label": "hurt", "min": 130, "max": 150, "sources": ["s"]},
}


def brief(**chart: Any) -> briefgen.Brief:
    given = {**CHART, "rows": ROWS, **chart}
    block = {key: value for key, value in given.items() if value is not None}
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-08-19",
        "sources": {"s": {"organization": "S"}},
        "figures": FIGURES,
        "sections": [{"heading": "One", "body": [{"chart": block}]}],
    }
    return briefgen.loads(content)


def notices(**chart: Any) -> list[tuple[str, str]]:
    return [(n.code, n.text) for n in brief(**chart).notices if n.code.startswith("chart")]


@pytest.mark.parametrize(
    "alt",
    [
        "Arrivals peaked on 6 August 2024 with 74,300 people and fell to 1,850.",
        "Nearly 74,000 people came on one day, 12 thousand on the first.",
        "88,250 people came in all.",
        "Arrivals fell by 72,450 within ten days, by 98 per cent.",
        "On three days, twice as many.",
    ],
)
def test_numbers_that_the_data_explain_are_passed_over(alt: str) -> None:
    assert notices(alt=alt) == []


@pytest.mark.parametrize(
    ("alt", "number"),
    [
        ("Arrivals peaked with 71,300 people.", "71,300"),
        ("Arrivals fell to 2,400 a day.", "2,400"),
        ("They fell by 45%.", "45"),
        ("1.2 million people came.", "1.2 million"),
    ],
)
def test_a_number_of_the_alt_text_that_the_data_do_not_hold(alt: str, number: str) -> None:
    expected = f"the alt text names {number}, which the data do not hold"
    assert notices(alt=alt) == [("chart-alt-number", expected)]


def test_figures_explain_the_alt_text_of_their_chart() -> None:
    of_figures = {"rows": None, "x": None, "y": None, "kind": "bar", "figures": ["killed", "range"]}
    assert notices(**of_figures, alt="66 were killed, 130 to 150 hurt.") == []
    assert [code for code, _ in notices(**of_figures, alt="99 were killed.")] == [
        "chart-alt-number"
    ]


def test_many_series_are_drawn_beside_each_other_with_a_notice() -> None:
    rows = [{"day": "a", **{f"s{n}": n for n in range(5)}}]
    found = notices(rows=rows, y=[f"s{n}" for n in range(5)])
    assert [code for code, _ in found] == ["chart-series"]
    assert notices(rows=rows, y=[f"s{n}" for n in range(4)]) == []


def test_two_units_in_one_chart_are_a_notice() -> None:
    rain = [{"key": "people", "label": "Rain (mm)"}, {"key": "left", "label": "Level (m)"}]
    assert [code for code, _ in notices(y=None, series=rain)] == ["chart-units"]
    both = {"rows": None, "x": None, "y": None, "kind": "bar", "figures": ["killed", "share"]}
    assert [code for code, _ in notices(**both)] == ["chart-units"]
    assert notices(y=None, series=[rain[0], {"key": "left", "label": "Left (of them)"}]) == []


def test_a_place_may_be_named_by_its_date_in_words() -> None:
    chart = brief(highlight=["6 Aug"], annotations=[{"x": "16 August 2024", "text": "Last"}])
    (block,) = chart.sections[0].body
    assert isinstance(block, Chart)
    assert (block.highlighted, block.annotated) == ((1,), (2,))


def test_more_bars_than_a_page_holds_are_refused() -> None:
    rows = [{"day": f"Place {n}", "people": n} for n in range(61)]
    with pytest.raises(ContentError, match="61 bars are more than the 60 that a page holds"):
        brief(kind="bar", rows=rows)
    brief(kind="bar", rows=rows[:60])
    brief(kind="column", rows=rows)


@pytest.mark.parametrize(
    ("names", "more", "expected"),
    [
        ([f"Ardeen {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"], {}, ["chart-names"]),
        (["Marsa", "Rask", "Talim", "Deir Hallan"], {}, []),
        (["Marsa", "Rask", "Internationalisation"] * 3, {}, ["chart-names"]),
        (["Marsa", "Rask", "Internationalisation"] * 3, {"kind": "bar"}, []),
        ([f"2024-08-{day:02d}" for day in range(1, 29)], {}, []),
        ([f"Week {week}" for week in range(1, 40)], {}, []),
    ],
)
def test_names_that_columns_have_no_room_for_are_a_notice(
    names: list[str], more: dict[str, Any], expected: list[str]
) -> None:
    rows = [{"day": name, "people": n} for n, name in enumerate(names)]
    asked = {"kind": "column", "alt": "Columns.", **more}
    assert [code for code, _ in notices(rows=rows, **asked)] == expected


def test_words_that_mean_a_unit() -> None:
    found = [one for one in brief(unit="kms").notices if one.code == "unit-word"]
    assert [one.where for one in found] == ["brief: sections.0.body.0.chart.unit"]
    assert "unit-word" not in {one.code for one in brief(unit="people").notices}
