"""Events on an axis: true to scale, each named, nothing on anything else, months once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing.drawing_style import MM, drawing_style
from briefgen.drawing.svg_canvas import SvgCanvas
from briefgen.drawing.timelines.draw_timeline import TimelineDrawing, TimelineEvent, draw_timeline
from briefgen.renderers.tree_safety import svg_fault
from tests.drawing.chart_samples import (
    SVG,
    PlainAxis,
    boxes,
    collisions,
    places,
    theme,
    tree,
    words,
)

DELTA = (
    ("2024-08-01", "The hydrological office warns of a storm surge"),
    ("2024-08-03", "Landfall south of Sahlan town"),
    ("2024-08-04", "Dykes break in eleven places"),
    ("2024-08-05", "Both sides agree to a pause of fighting along the river"),
    ("2024-08-06", "A ferry with 60 passengers is shelled"),
    ("2024-08-09", "First distribution by boat in the Upper Delta"),
    ("2024-08-12", "The governor asks for international help"),
    ("2024-08-14", "First laboratory confirmation of cholera"),
    ("2024-08-15", "Flash appeal for 94 million dollars"),
    ("2024-08-17", "Second distribution by boat"),
)


def event(first: str, title: str, last: str = "") -> TimelineEvent:
    start = datetime.date.fromisoformat(first)
    end = datetime.date.fromisoformat(last) if last else start
    return TimelineEvent(start, end, f"{start:%-d %b}", title)


def plan(*events: TimelineEvent, width: float = 170, language: str = "en") -> SvgCanvas | None:
    made = TimelineDrawing(events, width)
    return draw_timeline(made, drawing_style(theme(), language), PlainAxis(), "timeline-1")


def drawn(*events: TimelineEvent, **more: Any) -> SvgCanvas:
    made = plan(*events, **more)
    assert made is not None
    return made


def dots(canvas: SvgCanvas) -> list[float]:
    return [float(str(one.get("cx"))) for one in tree(canvas).iter(f"{SVG}circle")]


def test_every_event_is_named_with_its_date_and_the_month_once() -> None:
    canvas = drawn(*(event(*one) for one in DELTA))
    said = " ".join(words(canvas))
    assert all(word in said for _, title in DELTA for word in title.split())
    assert all(f"{day.removeprefix('2024-08-').lstrip('0')} Aug" in said for day, _ in DELTA)
    assert said.count("August 2024") == 1
    assert not collisions(canvas)
    assert canvas.height <= 35 * MM


def test_days_are_true_to_scale_from_the_left() -> None:
    x = dots(drawn(*(event(*one) for one in DELTA)))
    days = [int(day[-2:]) for day, _ in DELTA]
    step = (x[-1] - x[0]) / 16
    assert x == pytest.approx([x[0] + (day - 1) * step for day in days], abs=0.2)


def test_time_runs_from_the_left_in_arabic_too() -> None:
    one = ("قصف عبّارة", "أول توزيع بالقوارب", "نداء عاجل")
    events = [event(f"2024-08-{day:02d}", one[n]) for n, day in enumerate((3, 9, 17))]
    canvas = drawn(*events, language="ar")
    assert dots(canvas) == sorted(dots(canvas))
    assert not collisions(canvas)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_letter_reaches_over_the_edge(language: str) -> None:
    titles = {"en": "Dykes fall (again)", "ar": "أول تأكيد مخبري"}
    events = [event(f"2024-08-{day:02d}", titles[language]) for day in (1, 2, 3, 4)]
    canvas = drawn(*events, language=language)
    assert not collisions(canvas)


def band(canvas: SvgCanvas) -> tuple[float, float]:
    """Above and below of what names months or years."""
    _, top, _, height = boxes(canvas, "rest")[0]
    return top, top + height


def test_no_dot_covers_the_name_of_a_month() -> None:
    days = ("2024-08-01", "2024-08-04", "2024-08-06", "2024-08-28", "2024-09-30")
    canvas = drawn(*(event(day, f"E{n}") for n, day in enumerate(days)))
    assert dots(canvas)[0] < 12, "where the first name would begin"
    top, bottom = band(canvas)
    named = [place for place in places(canvas) if top < place[3] < bottom]
    assert [name[0] for name in named] == ["August 2024", "Sep"]
    reach = 1.1 * MM
    for _, left, right, _ in named:
        assert not any(left < x + reach and x - reach < right for x in dots(canvas))


def test_the_last_year_is_named_however_little_of_it_there_is() -> None:
    canvas = drawn(
        event("2018-05-01", "The dam is finished"),
        event("2023-11-01", "Engineers warn"),
        event("2024-02-07", "First convoy"),
    )
    top, bottom = band(canvas)
    years = [name for name, _, _, y in places(canvas) if top < y < bottom]
    assert years == ["2018", "2019", "2020", "2021", "2022", "2023", "2024"]
    assert not collisions(canvas)


def test_what_is_known_to_the_month_is_as_long_as_it() -> None:
    canvas = drawn(
        event("2024-01-01", "Rain", "2024-01-31"),
        event("2024-02-10", "A dam breaks"),
        event("2024-03-31", "The water falls"),
    )
    assert len(dots(canvas)) == 2
    left, _, wide, _ = boxes(canvas, "series-1")[0]
    whole = max(dots(canvas)) - left
    assert wide == pytest.approx(whole * 30 / 90, abs=0.3)
    assert [word for word in words(canvas) if word in ("January 2024", "Feb", "Mar")] == [
        "January 2024",
        "Feb",
        "Mar",
    ]


def test_the_year_is_named_again_where_another_begins() -> None:
    events = [
        event(day, f"E{n}") for n, day in enumerate(("2023-11-01", "2024-02-05", "2024-04-30"))
    ]
    band = [word for word in words(drawn(*events)) if word.isalpha() or word[-4:].isdigit()]
    assert band[:2] == ["November 2023", "Dec"]
    assert "January 2024" in band
    assert "Apr" in band


def test_many_years_are_named_as_years() -> None:
    events = [
        event(day, f"E{n}") for n, day in enumerate(("1948-05-05", "1990-01-01", "2024-04-30"))
    ]
    years = [int(word) for word in words(drawn(*events)) if word.isdigit()]
    assert years[0] >= 1948
    assert len(years) > 3


def test_what_has_no_room_for_its_names_is_not_drawn() -> None:
    assert plan(*(event(*one) for one in DELTA), width=54) is None
    assert plan(event("2024-08-01", "A"), event("2024-08-01", "B")) is None


@given(
    st.lists(
        st.tuples(
            st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)),
            st.integers(0, 400),
            st.text("abc é عربي", min_size=1, max_size=90).filter(lambda text: bool(text.strip())),
        ),
        min_size=2,
        max_size=10,
    ),
    st.sampled_from([54.0, 83.0, 112.0, 170.0]),
    st.sampled_from(["en", "ar"]),
)
def test_labels_never_meet(
    given_events: list[tuple[datetime.date, int, str]], width: float, language: str
) -> None:
    events = sorted(
        (
            TimelineEvent(
                first, first + datetime.timedelta(more), str(first), " ".join(text.split())
            )
            for first, more, text in given_events
        ),
        key=lambda one: one.first,
    )
    canvas = plan(*events, width=width, language=language)
    if canvas is None:
        return
    assert svg_fault(canvas.svg().encode()) == ""
    assert not collisions(canvas)
    days = [str(one.first) for one in events]
    assert sorted(word for word in words(canvas) if word in days) == sorted(days)
