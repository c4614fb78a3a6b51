"""What blocks look like in the tree: their captions, heads and lists, in several languages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from briefgen.conventions import Audience
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief

DAYS = [f"2024-03-{day:02d}" for day in range(1, 12)]
PHOTO = {"caption": "A bridge.", "credit": "Council"}


def tree(*body: object, audience: Audience = "public", **fields: object) -> etree._Element:
    """The body of a brief with these blocks in its one section."""
    given: dict[str, object] = {
        "title": "T",
        "language": "en",
        "published": "2024-03-15",
        "sources": {"s": {"organization": "Survey"}},
        "sections": [{"heading": "One", "body": ["Before.", *body]}],
        **fields,
    }
    return lay_out(Brief.model_validate(given).edition(audience=audience)).root


def said(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def every(root: etree._Element, path: str) -> list[str]:
    return [said(element) for element in root.xpath(path)]


# --- captions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "captions"),
    [
        ("en", ["Table 1: Timeline", "Table 2: Who is who", "Table 3: Incidents (2024)"]),
        (
            "fr",
            ["Tableau 1 : Chronologie", "Tableau 2 : Qui est qui", "Tableau 3 : Incidents (2024)"],
        ),
    ],
)
def test_a_table_without_a_heading_has_a_caption(language: str, captions: list[str]) -> None:
    root = tree(
        {"timeline": {"events": [{"date": "2024-03", "title": "Rain"}]}},
        {"actors": {"people": [{"name": f"Body {n}", "role": "r"} for n in range(9)]}},
        {"incidents": {"events": [{"date": "2024-03", "place": "Marwa", "type": "Road cut"}]}},
        language=language,
    )
    assert every(root, "//caption") == captions


# --- timelines -----------------------------------------------------------------------------------


def _timeline(*dates: str) -> etree._Element:
    return tree({"timeline": {"events": [{"date": date, "title": "x"} for date in dates]}})


def test_a_long_timeline_says_its_months_once() -> None:
    root = _timeline("2024-02-20", "2024-03", *DAYS, "2024")
    assert every(root, "//th[@scope='rowgroup']") == ["2024", "February 2024", "March 2024"]
    dates = every(root, "//th[@scope='row']")
    assert dates[:4] == ["in the year", "20", "in the month", "1"]
    assert root.xpath("//th[@scope='row']/time/@datetime")[:2] == ["2024-02-20", "2024-03-01"]


def test_a_timeline_of_many_months_has_heads_of_years() -> None:
    months = [f"2023-{month:02d}-05" for month in range(1, 12)]
    root = _timeline(*months, "2024-05")
    assert every(root, "//th[@scope='rowgroup']") == ["2023", "2024"]
    assert every(root, "//th[@scope='row']")[-2:] == ["5 November", "May"]


@pytest.mark.parametrize("dates", [DAYS[:10], [f"{year}-05" for year in range(2000, 2012)]])
def test_heads_that_would_shorten_nothing_are_left_out(dates: list[str]) -> None:
    assert not every(_timeline(*dates), "//th[@scope='rowgroup']")


# --- photographs that are not shown --------------------------------------------------------------


def test_references_to_photographs_in_a_row_are_one_list() -> None:
    root = tree({"photo": PHOTO}, {"photo": PHOTO}, "Between.", {"photo": PHOTO})
    lists = root.xpath("//ul[li[@class='photo-reference']]")
    assert [len(one) for one in lists] == [2, 1]
    assert said(lists[1]) == "A bridge. (Photograph: Council)"
    assert not root.xpath("//figure")


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_a_photograph_without_consent_is_not_announced(audience: Audience) -> None:
    block = {"photo": {**PHOTO, "consent": "withheld", "audience": "public"}}
    assert "A bridge" not in said(tree(block, audience=audience))


def test_internal_readers_are_told_of_it() -> None:
    root = tree({"photo": {**PHOTO, "consent": "withheld"}}, {"photo": PHOTO}, audience="internal")
    assert [text[:20] for text in every(root, "//p[@class='photo-state']")] == [
        "Photographs withheld",
        "Photographs that oth",
    ]


# --- agreements ----------------------------------------------------------------------------------


def _agreement(**fields: object) -> etree._Element:
    return tree(
        {"agreement": {"name": "Pact", "date": "2024-03-05", "parties": ["A", "B"], **fields}}
    )


def test_the_state_of_an_agreement_stands_beside_its_name() -> None:
    root = _agreement(state="suspended", status="Since the 6th.")
    assert every(root, "//div[@class='card-top']/p") == ["Pact", "Suspended"]
    assert "Status: Since the 6th." in said(root)


def test_a_status_of_a_few_words_takes_the_place_of_a_state() -> None:
    root = _agreement(status="Kept so far")
    assert every(root, "//div[@class='card-top']/p") == ["Pact", "Kept so far"]
    assert "Status:" not in said(root)


def test_provisions_side_by_side_go_on_counting_and_say_their_state() -> None:
    states = ["kept", "partly", "broken", "unknown"]
    root = _agreement(provisions=["Plain.", *({"text": "x", "state": state} for state in states)])
    lists = root.xpath("//ol[contains(@class, 'provisions')]")
    assert [(len(one), one.get("start")) for one in lists] == [(3, None), (2, "4")]
    assert every(root, "//span[contains(@class, 'provision-state')]") == [
        "Kept",
        "Partly kept",
        "Broken",
        "Not known whether kept",
    ]


def test_long_provisions_stand_below_each_other() -> None:
    root = _agreement(provisions=["word " * 60, "Short."])
    assert "provisions by-1" in root.xpath("//ol/@class")


# --- actors --------------------------------------------------------------------------------------


def _actors(*people: dict[str, str], **fields: object) -> etree._Element:
    return tree({"actors": {"people": list(people), **fields}})


def test_a_few_people_are_cards() -> None:
    root = _actors(*({"name": f"Body {n}", "role": "r"} for n in range(3)), id="who")
    assert [len(row) for row in root.xpath("//div[@class='card-row by-2']")] == [2, 1]
    assert len(root.xpath("//*[@id='who']")) == 1
    assert not root.xpath("//table")


def test_people_stand_below_their_side() -> None:
    root = _actors(
        {"name": "Nobody's", "role": "r"},
        {"name": "A1", "side": "North", "position": "For."},
        {"name": "B1", "side": "South"},
        {"name": "A2", "side": "North"},
    )
    assert every(root, "//tbody//th") == ["North", "A1", "A2", "South", "B1", "Others", "Nobody'sr"]


# --- outlooks ------------------------------------------------------------------------------------


def _outlook(*scenarios: Mapping[str, object]) -> etree._Element:
    named = [{"name": f"Way {n}", **one} for n, one in enumerate(scenarios)]
    return tree({"outlook": {"scenarios": named}})


def test_levels_are_drawn_and_said() -> None:
    root = _outlook({"likelihood_level": "likely", "impact": "Schools close", "impact_level": 2})
    fields = every(root, "//p[@class='field']")
    assert fields == ["Likelihood: Likely", "Impact: Schools close"]
    drawn = root.xpath("//p[@class='field']//span[@class='steps']/img[@alt='']/@src")
    assert len(set(drawn)) == 2


@pytest.mark.parametrize(
    ("words", "columns"),
    [(["one", "two", "three", "four"], 4), (["one", "accompanying", "three", "four"], 2)],
)
def test_provisions_stand_in_columns_that_their_words_fit(words: list[str], columns: int) -> None:
    root = _agreement(provisions=words)
    assert len(every(root, f"//ol[contains(@class, 'by-{columns}')]/li")) == 4


def test_short_words_stay_beside_their_steps() -> None:
    long = "the whole lower valley is flooded for weeks"
    root = _outlook({"likelihood_level": 2, "impact": long, "impact_level": 5})
    assert every(root, "//p[@class='field']/span[@class='grade']") == ["Unlikely"]


def test_the_words_of_the_author_go_before_ours() -> None:
    root = _outlook({"likelihood": "about 30 per cent", "likelihood_level": 3})
    assert every(root, "//p[@class='field']") == ["Likelihood: about 30 per cent"]


@pytest.mark.parametrize(
    ("levels", "marked"), [([1, 5, 3], ["Way 1"]), ([2, 2], []), ([None, None], [])]
)
def test_the_most_harmful_stands_out_where_one_does(
    levels: list[int | None], marked: list[str]
) -> None:
    root = _outlook(*({"impact_level": level, "text": "x"} for level in levels))
    assert every(root, "//div[contains(@class, 'most-harmful')]/*[1]") == marked


@pytest.mark.parametrize(
    ("number", "length", "rows"), [(3, 9, [3]), (4, 9, [2, 2]), (5, 9, [3, 2]), (2, 800, [1, 1])]
)
def test_scenarios_stand_side_by_side_where_they_are_short(
    number: int, length: int, rows: list[int]
) -> None:
    root = _outlook(*({"text": "x" * length} for _ in range(number)))
    assert [len(row) for row in root.xpath("//div[contains(@class, 'card-row')]")] == rows


# --- quotations and numbers ----------------------------------------------------------------------


@pytest.mark.parametrize(("words", "kind"), [(25, "pull-quote"), (26, "quote")])
@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_a_short_quotation_is_set_in_large_type(words: int, kind: str, layout: str) -> None:
    text = " ".join(["word"] * words)
    root = tree({"quote": {"text": text, "speaker": "Somebody"}}, layout=layout)
    assert root.xpath("//blockquote/@class") == [kind]


@pytest.mark.parametrize(
    ("more", "source"),
    [
        ({}, "John, translated by M. M."),
        ({"original_language": "ar"}, "John, translated from Arabic by M. M."),
        ({"original_language": "en"}, "John"),
    ],
)
def test_who_translated_a_quotation_is_named(more: dict[str, str], source: str) -> None:
    quote = {"text": "We left", "speaker": "John", "translator": "M. M.", **more}
    (line,) = tree({"quote": quote}).xpath("//p[@class='quote-source']")
    assert said(line) == source


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ([2.4, 2, 4.6], ["2.4", "2.0", "4.6", "9.0"]),
        ([2.45, 2.4], ["2.45", "2.40", "4.85"]),
        ([2, 1000], ["2", "1,000", "1,002"]),
        ([0.00001, 7], ["0.00001", "7", "7.00001"]),
    ],
)
def test_numbers_of_a_column_have_the_same_decimals(cells: list[float], shown: list[str]) -> None:
    columns = [{"key": "a", "label": "A"}, {"key": "b", "label": "B", "total": "sum"}]
    rows = [{"a": f"Row {n}", "b": cell} for n, cell in enumerate(cells)]
    root = tree({"table": {"caption": "C", "columns": columns, "rows": rows}})
    assert every(root, "//tbody//td") == shown
    assert root.xpath("//td/@data-value")[0] == str(cells[0])


# --- charts, maps, call-outs ---------------------------------------------------------------------

CHART = {"kind": "line", "title": "The river fell", "alt": "It fell.", "x": "day"}
LEVELS = [
    {"day": "2024-03-05", "up": 4.25, "low": 3, "day.ar": "الثلاثاء"},
    {"day": "2024-03-12", "up": 3, "low": None, "day.ar": "الثلاثاء"},
]


def _chart(language: object = "en", **fields: object) -> etree._Element:
    chart = {**CHART, "rows": LEVELS, "series": [{"key": "up", "label": "Upper"}], **fields}
    return tree({"chart": chart}, language=language)


def test_columns_of_a_chart_have_their_own_names() -> None:
    series = [{"key": "low", "label": "Lower"}, {"key": "up", "label": "upper", "role": "main"}]
    root = _chart(series=series, subtitle="Metres")
    assert every(root, "//thead//th") == ["Day", "Lower", "Upper"]
    assert every(root, "//tbody//td") == ["3", "4.25", "not stated", "3.00"]
    assert every(root, "//figcaption") == ["Figure 1: The river fellMetres"]
    assert every(root, "//caption") == []


def test_numbers_of_a_chart_stand_where_they_are_wanted() -> None:
    assert every(_chart(), "//details[@data-only='html text']//tbody/tr/td") == ["4.25", "3.00"]
    below = _chart(numbers="below")
    assert below.xpath("//details") == []
    assert every(below, "//figure/following-sibling::div//caption") == ["Table 1: The river fell"]
    annex = _chart(numbers="annex")
    assert every(annex, "//section[h2]//caption") == ["Table 1: The river fell"]
    assert every(annex, "//figure//p/a[starts-with(@href, '#annex')]") == ["Annex A"]


def test_a_chart_without_values_is_in_words() -> None:
    root = _chart(rows=[{"day": "2024-03-05", "up": None}])
    assert root.xpath("//img") == []
    assert every(root, "//*[@class='table-note']") == ["It fell."]


def test_sources_of_a_chart_have_the_day_of_its_data() -> None:
    root = _chart(sources=["s"], as_of="2024-03-13")
    assert every(root, "//*[@class='source-line']")[0].endswith(", 13 March 2024")


def test_the_words_along_a_chart_are_those_of_the_language() -> None:
    assert every(_chart(), "//tbody//th") == ["5 March 2024", "12 March 2024"]
    assert every(_chart("ar"), "//tbody//th") == ["الثلاثاء", "الثلاثاء"]


@pytest.mark.parametrize("more", [{"y": "up"}, {"series": []}])
def test_a_chart_names_its_columns_in_one_way(more: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="y or series"):
        _chart(**more)


@pytest.mark.parametrize("kind", ["note", "warning", "gap", "recommendation"])
def test_a_call_out_has_an_icon_beside_its_words(kind: str) -> None:
    root = tree({"callout": {"kind": kind, "text": "x"}})
    assert root.xpath("//p[@class='callout-title']/img/@alt") == [""]
    assert said(root.xpath("//p[@class='callout-title']")[0])


# --- comparisons ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "shown"),
    [({}, ["2.4", "2.0"]), ({"decimals": 0}, ["2.4", "2"]), ({"unit": "m"}, ["2.4", "2 m"])],
)
def test_compared_figures_have_the_same_decimals(more: dict[str, object], shown: list[str]) -> None:
    shared = {"label": "x", "sources": ["s"]}
    figures = {"a": {**shared, "value": 2.4}, "b": {**shared, "value": 2, **more}}
    root = tree({"figure_comparison": {"figures": ["a", "b"]}}, figures=figures)
    assert [text.replace("\xa0", " ") for text in every(root, "//td[@class='num']")] == shown
