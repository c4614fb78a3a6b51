"""The charts of an edition: what they hold for its readers, how wide they are drawn, in words."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.conventions import Audience
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.layout.laid_out import LaidOut

ROWS = [
    {"day": "2024-03-05", "up": 4.2, "low": 3, "day.ar": "الثلاثاء"},
    {"day": "2024-03-08", "up": 3, "low": None, "day.ar": "الجمعة"},
]
CHART = {
    "kind": "line",
    "title": "The river fell",
    "alt": "It fell.",
    "x": "day",
    "y": ["up", "low"],
}
FIGURES = {
    "upper": {"label": "ill in the upper valley", "value": 120, "sources": ["s"]},
    "lower": {"label": "ill in the lower valley", "min": 60, "max": 75, "sources": ["s"]},
    "camps": {"label": "ill in the camps", "value": 8731, "sources": ["s"], "audience": "internal"},
}
OF_FIGURES = {"kind": "bar", "title": "Who is ill", "alt": "Most are upstream.",
              "figures": ["lower", "upper", "camps"]}  # fmt: skip


def laid_out(
    *charts: Any, audience: Audience = "public", language: str = "en", layout: str = "briefing",
    **section: Any,
) -> LaidOut:  # fmt: skip
    content = {
        "title": "T",
        "language": language,
        "published": "2024-03-15",
        "sources": {"s": {"organization": "Survey"}},
        "figures": FIGURES,
        "sections": [{"heading": "One", "body": [*({"chart": c} for c in charts)], **section}],
    }
    brief = briefgen.Brief.model_validate(content)
    return briefgen.lay_out(brief.edition(language, audience), layout=layout)


def only(document: LaidOut) -> ChartDrawing:
    (drawing,) = document.drawings.values()
    return drawing


def test_a_drawing_stands_in_its_figure_under_its_name() -> None:
    document = laid_out({**CHART, "rows": ROWS}, {**OF_FIGURES})
    figures = document.root.xpath("//figure[@data-drawing]")
    assert (
        [one.get("data-drawing") for one in figures]
        == ["chart-1", "chart-2"]
        == [*document.drawings]
    )
    assert document.root.xpath("//figure/img/@src") == ["asset:chart-1", "asset:chart-2"]
    assert document.root.xpath("//figure/img/@alt") == ["It fell.", "Most are upstream."]
    assert all(document.assets[name].media_type == "image/svg+xml" for name in document.drawings)


def test_values_days_and_gaps_are_those_of_the_data() -> None:
    drawing = only(laid_out({**CHART, "rows": ROWS}))
    assert [one.day for one in drawing.categories] == [
        datetime.date(2024, 3, 5),
        datetime.date(2024, 3, 8),
    ]
    assert [(one.label, one.values, one.texts) for one in drawing.series] == [
        ("up", (4.2, 3), ("4.2", "3.0")),
        ("low", (3, None), ("3", "not stated")),
    ]
    assert (drawing.step, drawing.timed, drawing.named_days) == ("day", True, False)


def test_dates_may_have_words_of_their_own_in_a_language() -> None:
    drawing = only(laid_out({**CHART, "rows": ROWS}, language="ar"))
    assert [one.label for one in drawing.categories] == ["الثلاثاء", "الجمعة"]
    assert (drawing.named_days, drawing.direction, drawing.mirrored) == (True, "rtl", True)


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (["2024-01-01", "2024-02-01"], "month"),
        (["2024-01", "2024-02"], "month"),
        (["2022-01-01", "2024-01-01"], "year"),
        (["2024-01-01", "2024-01-02"], "day"),
        (["2024-02-19", "2024-02"], "day"),
        (["2024-02", "2024-02-19"], "day"),
        (["2024-01-01", "Later"], None),
        (["January", "February"], None),
    ],
)
def test_dates_are_known_as_exactly_as_they_are_written(days: list[str], step: str | None) -> None:
    rows = [{"day": day, "up": 1, "low": 2} for day in days]
    drawing = only(laid_out({**CHART, "rows": rows}))
    assert drawing.step == step
    assert drawing.timed is (days[1] != "Later")


def test_lines_follow_time_and_bars_their_values() -> None:
    rows = [{"day": "2024-03-08", "up": 1, "low": 1}, {"day": "2024-03-05", "up": 9, "low": 1}]
    assert only(laid_out({**CHART, "rows": rows})).series[0].values == (9, 1)
    named = [
        {"day": name, "up": value, "low": 1} for name, value in (("a", 1), ("b", None), ("c", 9))
    ]
    bars = {**CHART, "kind": "bar", "rows": named}
    assert only(laid_out(bars)).series[0].values == (9, 1, None)
    assert only(laid_out({**bars, "order": "given"})).series[0].values == (1, None, 9)


@pytest.mark.parametrize(
    ("numbers", "formats"), [("none", ["html text"]), ("annex", ["html text"]), ("below", ["text"])]
)
def test_what_is_marked_in_a_drawing_is_in_words_where_nothing_is_drawn(
    numbers: str, formats: list[str]
) -> None:
    marks = {
        "annotations": [{"x": "8 March", "text": "Mended"}, {"x": "5 March", "text": "Broken"}],
        "threshold": {"value": 4, "label": "Alarm"},
    }
    root = laid_out({**CHART, "rows": ROWS, "numbers": numbers, **marks}).root
    said = [" ".join("".join(item.itertext()).split()) for item in root.iterfind(".//details//li")]
    assert said == ["8 March 2024: Mended", "5 March 2024: Broken", "Alarm 4.0"]
    assert root.xpath("//details/@data-only") == formats


def test_what_is_not_marked_leaves_no_list() -> None:
    for numbers, count in (("none", 1), ("below", 0)):
        root = laid_out({**CHART, "rows": ROWS, "numbers": numbers}).root
        assert root.xpath("count(//details)") == count
        assert root.xpath("//details//ul") == []


def test_what_stands_out_does_so_after_sorting() -> None:
    named = [{"day": name, "up": value, "low": 1} for name, value in (("a", 1), ("b", 5), ("c", 9))]
    chart = {**CHART, "kind": "bar", "rows": named, "highlight": ["a"],
             "annotations": [{"x": "c", "text": "Most"}]}  # fmt: skip
    drawing = only(laid_out(chart))
    assert drawing.highlight == frozenset({2})
    assert [(one.category, one.text) for one in drawing.annotations] == [(0, "Most")]


def test_a_unit_is_written_with_values_or_stands_once() -> None:
    metres = only(laid_out({**CHART, "rows": ROWS, "unit": "m"}))
    assert (metres.unit, metres.series[0].texts) == ("", ("4.2\u00a0m", "3.0\u00a0m"))
    people = only(laid_out({**CHART, "rows": ROWS, "unit": "people"}))
    assert (people.unit, people.series[0].texts) == ("people", ("4.2", "3.0"))
    limit = only(
        laid_out({**CHART, "rows": ROWS, "unit": "m", "threshold": {"value": 3, "label": "Mark"}})
    )
    assert limit.threshold is not None
    assert limit.threshold.label == "Mark 3.0\u00a0m"


def test_a_stack_says_the_share_that_is_no_rest_and_else_its_sum() -> None:
    series = [{"key": "up", "label": "Reached"}, {"key": "low", "label": "Rest", "role": "rest"}]
    rows = [{"day": "a", "up": 62, "low": 369}, {"day": "b", "up": 0, "low": 0}]
    chart = {**CHART, "kind": "stacked", "y": None, "series": series, "rows": rows}
    chart.pop("y")
    assert only(laid_out(chart)).end_labels == ("14%", "")
    assert only(laid_out({**CHART, "kind": "stacked", "rows": rows})).end_labels == ("431", "0")


def test_figures_follow_the_audience_and_a_range_its_least() -> None:
    drawing = only(laid_out(OF_FIGURES))
    assert [one.label for one in drawing.categories] == [
        "ill in the upper valley",
        "ill in the lower valley",
    ]
    assert drawing.series[0].values == (120, 60)
    assert drawing.series[0].highest == (120, 75)
    assert drawing.series[0].texts == ("120", "60–75")
    inside = only(laid_out(OF_FIGURES, audience="internal"))
    assert inside.series[0].values == (8731, 120, 60)


def test_a_withheld_figure_leaves_no_trace() -> None:
    note = {"x": "camps", "text": "The secret camp"}
    chart = {**OF_FIGURES, "highlight": ["camps"], "annotations": [note], "numbers": "below"}
    document = laid_out(chart)
    seen = document.assets["chart-1"].data.decode() + "".join(document.root.itertext())
    assert "8,731" not in seen
    assert "secret camp" not in seen
    assert "camps" not in seen


def test_a_chart_of_withheld_figures_alone_is_gone() -> None:
    document = laid_out({**OF_FIGURES, "figures": ["camps"]})
    assert document.drawings == {}
    assert "Who is ill" not in "".join(document.root.itertext())


@pytest.mark.parametrize(
    ("layout", "chart", "section", "width"),
    [
        ("briefing", {}, {}, 112.0),
        ("briefing", {"width": "full"}, {}, 170.0),
        ("briefing", {"width": "half"}, {}, 83.0),
        ("briefing", {"width": "side"}, {}, 54.0),
        ("article", {"width": "half"}, {}, 72.0),  # between its insets
        ("article", {"width": "full"}, {}, 148.0),
        ("briefing", {}, {"columns": 2}, 83.0),
    ],
)
def test_a_drawing_is_as_wide_as_its_place(
    layout: str, chart: dict[str, str], section: dict[str, Any], width: float
) -> None:
    prose = "Prose of some length that fills the column beside. " * 12
    block = {"chart": {**CHART, "rows": ROWS, **chart}}
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-03-15",
        "sources": {},
        "sections": [{"heading": "One", "body": [prose, block], **section}],
    }
    document = briefgen.lay_out(briefgen.Brief.model_validate(content).edition(), layout=layout)
    assert only(document).width == pytest.approx(width, abs=0.1)
    assert document.assets["chart-1"].width == round(width * 96 / 25.4)


def test_the_same_content_gives_the_same_drawing() -> None:
    first, second = (laid_out({**CHART, "rows": ROWS}).assets["chart-1"].data for _ in range(2))
    assert first == second


def test_numbers_of_an_annex_stay_below_where_a_layout_has_no_place_for_annexes(
    tmp_path: Path,
) -> None:
    own = tmp_path / "layouts" / "plain"
    own.mkdir(parents=True)
    (own / "layout.html.j2").write_text(
        "<html><head><title>T</title></head><body><article>"
        "{% for s in sections %}{% for b in s.body %}{{ block(b) }}{% endfor %}{% endfor %}"
        "</article></body></html>",
        encoding="utf-8",
    )
    chart = {**CHART, "rows": ROWS, "numbers": "annex"}
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-03-15",
        "sources": {},
        "sections": [{"heading": "One", "body": [{"chart": chart}]}],
    }
    edition = briefgen.Brief.model_validate(content).edition()
    root = briefgen.lay_out(edition, layout="plain", templates=[tmp_path]).root
    assert root.xpath("count(//table/caption)") == 1
    assert root.xpath("//details") == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Data: Table 1"),
        ("fr", "Données\u00a0: Tableau 1"),
        ("tr", "Veriler: Tablo 1"),
        ("ar", "البيانات: الجدول 1"),
    ],
)
def test_the_source_line_says_where_the_numbers_are_printed(language: str, said: str) -> None:
    chart = {**CHART, "rows": ROWS, "sources": ["s"]}
    document = laid_out({**chart, "numbers": "below"}, language=language)
    (line,) = document.root.xpath("//figure/p[@class='source-line']")
    (link,) = line.xpath("a[starts-with(@href, '#')][not(@class)]")

    assert said in "".join(line.itertext())
    (table,) = document.root.xpath("//table[.//*[@id=$id]]", id=link.get("href")[1:])
    assert len(table.findall(".//tr")) == 3
    (bare,) = laid_out(chart, language=language).root.xpath("//figure/p[@class='source-line']")
    assert said.partition(":")[0].strip() not in "".join(bare.itertext())


def test_what_heads_the_names_is_words_and_no_markup() -> None:
    rows = [{"R&D, places": "Mill", "n": 3}]
    chart = {"kind": "bar", "title": "T", "alt": "A.", "x": "R&D, places", "y": "n", "rows": rows}
    assert only(laid_out(chart)).heading == "R&D, places"
    content = {
        "title": "T",
        "language": "en",
        "languages": ["tr"],
        "published": "2024-03-15",
        "sources": {},
        "sections": [{"heading": "One", "body": [{"chart": {**chart, "x": "island"}}]}],
    }
    content["sections"][0]["body"][0]["chart"]["rows"] = [{"island": "Mill", "n": 3}]  # type: ignore[index]
    brief = briefgen.loads(content, files={"tr.po": b""}, name="b")
    assert only(briefgen.lay_out(brief.edition("tr"))).heading == "Island"
