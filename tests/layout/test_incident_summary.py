"""What a register of incidents adds up to, and over which times it is summed up."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.layout.incident_summary import (
    PLACES,
    SHADES,
    By,
    People,
    killed,
    summarise,
)
from briefgen.model.blocks.event_blocks import Incident, Incidents
from tests.layout.test_block_layouts import every, said, tree


def incident(date: str = "2024-03-05", place: str = "A", **counts: object) -> Incident:
    return Incident.model_validate({"date": date, "place": place, "type": "t", **counts})


def rows(number: int, **more: object) -> list[dict[str, object]]:
    return [
        {"date": f"2024-03-{day:02d}", "place": "A", "type": "t", **more}
        for day in range(1, number + 1)
    ]


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        ([{"killed_min": 1, "killed_max": 2}, {"killed_min": 3, "killed_max": 3}], People(4, 5)),
        ([{"killed_min": 1}, {"killed_min": 3, "killed_max": 3}], People(4, None)),
        ([{"killed_max": 5}, {"killed_max": 1}], People(0, 6)),
        ([{"killed_min": 1, "killed_max": 1}, {}], People(1, None)),
        ([{}, {}], None),
    ],
)
def test_a_total_is_as_open_as_its_parts(
    counts: list[dict[str, int]], total: People | None
) -> None:
    assert killed([incident("2024-03-05", "A", **each) for each in counts]) == total


@pytest.mark.parametrize(
    ("dates", "by", "columns"),
    [
        (["2024-08-03", "2024-08-06", "2024-08-17"], "week", 3),
        (["2024-08-03", "2024-08-25"], "week", 4),
        (["2024-01-03", "2024-03-25"], "month", 3),
        (["2024-03", "2024-04-25"], "month", 2),
        (["2019", "2021-04-25"], "year", 3),
        (["2001", "2021-04-25"], "", 0),
        (["2024-03-05", "2024-03-06"], "", 0),
        (["2024-12-31", "2025-01-07"], "week", 2),
        (["2024-02-19", "2024-02"], "", 0),
        (["2024-02", "2024-02-19", "2024-03-01"], "month", 2),
        (["2024", "2024-02-19", "2024-02", "2023-12"], "year", 2),
    ],
)
def test_the_columns_are_the_narrowest_that_have_room(
    dates: list[str], by: By, columns: int
) -> None:
    found = summarise([incident(date) for date in dates])
    assert (found.by, len(found.columns)) == (by, columns)
    assert sum(found.total.cells) == (len(dates) if columns else 0)


@pytest.mark.parametrize(
    ("dates", "ends"),
    [
        (["2024-02-19", "2024-02"], ["2024-02", "2024-02"]),
        (["2024-02-01", "2024-02", "2024-02-29"], ["2024-02", "2024-02"]),
        (["2024", "2024-02-19"], ["2024", "2024"]),
        (["2024-01-31", "2024-02", "2024-02-03"], ["2024-01-31", "2024-02"]),
        (["2023", "2024-02", "2024-02-03"], ["2023", "2024-02"]),
        (["2023", "2022", "2023"], ["2022", "2023"]),
    ],
)
def test_it_lasts_from_the_first_day_to_the_last_that_its_dates_may_mean(
    dates: list[str], ends: list[str]
) -> None:
    for given in (dates, dates[::-1]):
        found = summarise([incident(date) for date in given])
        assert [found.first.isoformat(), found.last.isoformat()] == ends


def test_a_week_ends_where_the_register_does() -> None:
    found = summarise([incident("2024-08-03"), incident("2024-08-06")])
    assert [[day.day for day in span] for span in found.columns] == [[3, 4], [5, 6]]


def test_places_beyond_are_one_row_and_nothing_is_lost() -> None:
    found = summarise([incident(place=str(n), killed_min=1) for n in range(40)])
    assert len(found.rows) == PLACES
    assert found.rows[-1].place == ""
    assert sum(row.killed.least for row in found.rows) == found.total.killed.least == 40


def test_the_shade_of_a_cell_follows_its_number_and_few_incidents_are_never_dark() -> None:
    few = summarise([incident("2024-08-03"), incident("2024-08-06")])
    assert [few.shade(number) for number in (0, 1, 2, 3)] == [0, 1, 2, 3]
    many = summarise([incident(f"2024-08-{day:02d}") for day in (3, *[6] * 40)])
    assert [many.shade(number) for number in (0, 1, 8, 9, 40)] == [0, 1, 1, 2, SHADES]


def test_bars_go_to_the_most_where_it_is_known_of_every_place() -> None:
    known = [incident(killed_min=1, killed_max=4), incident(place="B", killed_min=2, killed_max=2)]
    found = summarise(known)
    assert (found.killed_known, found.most_killed) == (True, 4)
    found = summarise([*known, incident(place="C", killed_min=3)])
    assert (found.killed_known, found.most_killed) == (False, 3)
    assert not summarise([*known, incident(place="C")]).killed_known


def test_a_short_register_stays_and_a_long_one_is_an_annex() -> None:
    def is_annex(number: int, **more: object) -> bool:
        return Incidents.model_validate({"events": rows(number), **more}).is_annex

    assert [is_annex(12), is_annex(13)] == [False, True]
    assert [is_annex(2, annex=True), is_annex(13, annex=False)] == [True, False]


def _registers(root: etree._Element) -> list[object]:
    return list(root.xpath("//table[contains(@class, 'incidents ')]/ancestor::section/@class"))


def test_the_summary_takes_the_place_of_the_register() -> None:
    root = tree({"incidents": {"events": rows(13, killed_min=1, killed_max=2), "id": "x"}})
    assert _registers(root) == ["section annex"]
    assert every(root, "//table[@id='x']//tr[last()]/th")[-1] == "All places"
    assert "13 incidents, 1–13 March 2024, by place and week" in said(root)
    assert every(root, "//tr[@class='total-row']")[-1] == "Total: 13 incidents13–26"


def test_the_summary_is_a_picture_in_a_table() -> None:
    events = [
        *rows(13, killed_min=1, killed_max=2),
        *rows(1, place="B", killed_min=0, killed_max=0),
    ]
    root = tree({"incidents": {"events": [{**each, "place": each["place"]} for each in events]}})
    summary = "//table[contains(@class, 'incident-summary')]"
    shades = root.xpath(f"{summary}//td[contains(@class, 'shade-')]/@class")
    assert [str(one)[-1] for one in shades] == ["3", "5", "3", "1"]
    assert every(root, f"{summary}//tr[th='A']/td[contains(@class, 'with-bar')]") == ["13", "13–26"]
    assert (
        len(root.xpath(f"{summary}//td[@class='with-bar']/img[@alt='']")) == 3
    )  # B has none killed
    assert root.xpath(f"{summary}//tr[th='A']/td/@data-value")[-1] == "13"


def test_where_the_most_is_not_known_the_head_says_at_least() -> None:
    root = tree({"incidents": {"events": rows(13, killed_min=1)}})
    assert "Killed, at least" in every(root, "//table[1]//thead//th")
    assert every(root, "//table[1]//tr[th='A']/td")[-1] == "13"


def test_without_an_annex_both_stand_in_the_text() -> None:
    root = tree({"incidents": {"events": rows(13), "annex": False, "id": "x"}})
    assert _registers(root) == ["section"]
    assert len(root.xpath("//table")) == 2
    assert len(root.xpath("//*[@id='x']")) == 1


def test_a_year_that_all_share_is_said_once() -> None:
    root = tree({"incidents": {"events": rows(2)}})
    assert every(root, "//caption") == ["Table 1: Incidents (2024)"]
    assert every(root, "//td[@class='date']") == ["1 March", "2 March"]
    later = tree({"incidents": {"events": [*rows(1), {**rows(1)[0], "date": "2025"}]}})
    assert every(later, "//td[@class='date']") == ["1 March 2024", "2025"]
