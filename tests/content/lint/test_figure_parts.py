"""Which parts of a figure have nobody in common, and when they are too many together."""

from __future__ import annotations

from typing import Any

import pytest

import briefgen
from briefgen.errors import BriefgenError

HEAD = {"title": "T", "language": "en", "published": "2024-01-01", "sources": {"s": {"title": "S"}}}
SHARE = {"value": 50, "unit": "%"}
WHOM: dict[str, dict[str, str]] = {
    "children": {"age": "child"},
    "adults": {"age": "adult"},
    "girls": {"sex": "f", "age": "child"},
    "boys": {"sex": "m", "age": "child"},
    "women": {"sex": "f", "age": "adult"},
    "women_here": {"sex": "f", "age": "adult"},
    "men": {"sex": "m", "age": "adult"},
    "female": {"sex": "f"},
    "male": {"sex": "m"},
    "fled": {},
    "hurt": {},
}


def refused(whole: dict[str, Any], parts: dict[str, dict[str, Any]]) -> list[str]:
    """What is said of a figure and its parts."""
    figures = {
        "k": {"label": "k", "sources": ["s"], **whole},
        **{
            key: {"label": key, "sources": ["s"], "part_of": "k", **WHOM[key], **part}
            for key, part in parts.items()
        },
    }
    brief = {
        **HEAD,
        "figures": figures,
        "sections": [{"heading": "H", "body": ["{{ k | parts }}"]}],
    }
    try:
        briefgen.loads(brief)
    except BriefgenError as error:
        return [line for line in str(error).splitlines() if "together" in line]
    return []


@pytest.mark.parametrize(
    ("numbers", "apart"),
    [
        ({"children": 40, "women": 30, "men": 30}, "children, women, men"),
        ({"female": 50, "male": 50}, "female, male"),
        ({"children": 50, "adults": 50}, "children, adults"),
        ({"female": 50, "boys": 10, "men": 10}, "female, boys, men"),
        ({"female": 50, "girls": 10, "boys": 10, "men": 10}, "female, boys, men"),
        ({"children": 40, "girls": 30, "boys": 30, "women": 10}, "girls, boys, women"),
        ({"women": 20, "women_here": 50, "men": 20}, "women_here, men"),
        ({"children": 40, "women": 20}, None),
        ({"female": 40, "children": 40}, None),
        ({"women": 40, "fled": 40, "hurt": 40}, None),
        ({"women": 40, "women_here": 40}, None),
        ({"children": 40, "girls": 40}, None),
        ({"children": 36, "women": 15, "men": 15}, None),
    ],
)
def test_parts_that_have_nobody_in_common_are_no_more_than_their_whole(
    numbers: dict[str, int], apart: str | None
) -> None:
    said = refused({"value": 66}, {key: {"value": number} for key, number in numbers.items()})
    named = ", ".join(f'"{key}"' for key in apart.split(", ")) if apart else ""
    assert [f"the parts {named} have nobody" in line for line in said] == [True] * bool(apart)


def test_a_sum_with_a_withheld_number_is_not_told() -> None:
    parts: dict[str, dict[str, Any]] = {
        "female": {"value": 30},
        "male": {"value": 43, "audience": "internal"},
    }
    (line,) = refused({"value": 66}, parts)
    assert "73" not in line
    assert "66" not in line


@pytest.mark.parametrize(
    ("whole", "female", "male", "is_refused"),
    [
        ({"value": 66}, {"min": 30, "max": 60}, {"min": 30, "max": 60}, False),
        ({"value": 66}, {"min": 40, "max": 60}, {"min": 30, "max": 60}, True),
        ({"min": 60, "max": 70}, {"value": 40}, {"value": 30}, False),
        ({"value": 66}, {"value": 60, "qualifier": "up_to"}, {"value": 60}, False),
        ({"value": 66}, {"value": 60, "qualifier": "at_least"}, {"value": 60}, True),
        ({"value": 66, "qualifier": "at_least"}, {"value": 60}, {"value": 60}, True),
        ({"value": 1200, "qualifier": "about"}, {"value": 640}, {"value": 600}, False),
        ({"value": 1200, "qualifier": "about"}, {"value": 700}, {"value": 600}, True),
        (
            {"value": 50, "unit": "%"},
            {"value": 25.3, "unit": "%"},
            {"value": 25, "unit": "%"},
            False,
        ),
        (SHARE, {"value": 30, "unit": "%"}, {"value": 25, "unit": "%"}, True),
        ({"value": 66}, {"value": 60, "unit": "%"}, {"value": 60, "unit": "%"}, False),
    ],
)
def test_what_is_not_exact_has_its_least_and_room_for_rounding(
    whole: dict[str, Any], female: dict[str, Any], male: dict[str, Any], is_refused: bool
) -> None:
    assert bool(refused(whole, {"female": female, "male": male})) is is_refused
