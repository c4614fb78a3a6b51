"""What a register of incidents adds up to, and over which times it is summed up."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.layout.incident_summary import PLACES, By, People, killed, summarise
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
    ],
)
def test_the_columns_are_the_narrowest_that_have_room(
    dates: list[str], by: By, columns: int
) -> None:
    found = summarise([incident(date) for date in dates])
    assert (found.by, len(found.columns)) == (by, columns)
    assert sum(found.total.cells) == (len(dates) if columns else 0)


def test_a_week_ends_where_the_register_does() -> None:
    found = summarise([incident("2024-08-03"), incident("2024-08-06")])
    assert [[day.day for day in span] for span in found.columns] == [[3, 4], [5, 6]]


def test_places_beyond_are_one_row_and_nothing_is_lost() -> None:
    found = summarise([incident(place=str(n), killed_min=1) for n in range(40)])
    assert len(found.rows) == PLACES
    assert found.rows[-1].place == ""
    assert sum(row.killed for row in found.rows) == found.total.killed == 40


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
