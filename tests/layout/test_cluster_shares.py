"""The share that a cluster has reached: of whom, how surely, and for whom."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.layout.cluster_shares import share_of
from briefgen.model.blocks.response_blocks import Cluster
from briefgen.model.figures import Figure
from tests.layout.test_block_layouts import every, said, tree


def figure(**fields: object) -> Figure:
    return Figure.model_validate({"label": "people", "sources": ["s"], **fields})


@pytest.mark.parametrize(
    ("reached", "whole", "least", "most", "qualifier"),
    [
        ({"value": 118_000}, {"value": 520_000}, 23, 23, "exact"),
        ({"min": 900, "max": 1_100}, {"value": 4_000, "qualifier": "about"}, 22, 28, "about"),
        ({"value": 50, "qualifier": "at_least"}, {"value": 100}, 50, 50, "at_least"),
        ({"value": 50}, {"value": 100, "qualifier": "at_least"}, 50, 50, "up_to"),
        ({"value": 50, "qualifier": "at_least"}, {"value": 100, "qualifier": "more_than"}, 50, 50,
         "about"),
    ],
)  # fmt: skip
def test_a_share_is_as_sure_as_its_parts(
    reached: dict[str, object],
    whole: dict[str, object],
    least: int,
    most: int,
    qualifier: str,
) -> None:
    figures = {"r": figure(**reached), "n": figure(**whole)}
    found = share_of(Cluster(name="Health", reached="r", in_need="n"), figures)
    assert found is not None
    share = found.share
    assert (share.lowest, share.highest, share.qualifier) == (least, most, qualifier)


def test_the_share_is_of_those_targeted_where_they_are_known() -> None:
    figures = {"r": figure(value=1), "n": figure(value=10), "t": figure(value=2)}
    found = share_of(Cluster(name="x", reached="r", in_need="n", target="t"), figures)
    assert found is not None
    assert (found.is_target, found.share.value) == (True, 50)


def test_nothing_is_a_share_of_nobody() -> None:
    figures = {"r": figure(value=1), "n": figure(value=0)}
    assert share_of(Cluster(name="x", reached="r", in_need="n"), figures) is None


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Health", "health"),
        ("Water, sanitation and hygiene", "wash"),
        ("Food Security and Livelihoods", "food_security"),
        ("Nutrition", "nutrition"),
        ("Camp Coordination", "camp_coordination"),
        ("Finance", None),
    ],
)
def test_the_name_tells_which_cluster_it_is(name: str, sector: str | None) -> None:
    assert Cluster(name=name).known_sector == sector
    assert Cluster(name=name, sector="education").known_sector == "education"


# --- laid out ------------------------------------------------------------------------------------

FIGURES = {
    "r": {"label": "reached", "value": 10, "sources": ["s"]},
    "n": {"label": "in need", "value": 40, "sources": ["s"]},
    "secret": {"label": "in need", "value": 12345, "sources": ["s"], "audience": "internal"},
}


def _clusters(*blocks: object) -> etree._Element:
    return tree(*blocks, figures=FIGURES)


def _cluster(**fields: object) -> dict[str, object]:
    return {"cluster": {"name": "Health", "needs": "x", "reached": "r", "in_need": "n", **fields}}


def test_three_in_a_row_are_compared_in_front_of_the_first() -> None:
    root = _clusters(_cluster(), _cluster(), _cluster(), "Between.", _cluster(), _cluster())
    assert every(root, "//caption") == ["Table 1: People reached, by cluster"]
    assert every(root, "//tbody/tr") == ["Health1040 25%"] * 3
    assert every(root, "//p[@class='cluster-share']")[0].startswith("10 of 40 people in need")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"target": "k", "in_need": "n"}, "People targeted: 100"),
        ({"in_need": "n"}, "People in need: 200"),
        ({"reached": "w", "in_need": "n"}, "People in need: 200"),
    ],
)
def test_of_whom_nobody_is_known_to_be_reached_there_is_the_number(
    fields: dict[str, str], line: str
) -> None:
    figures = {
        key: {"label": key, "value": value, "sources": ["s"], "audience": audience}
        for key, value, audience in (
            ("k", 100, "public"), ("n", 200, "public"), ("w", 50, "internal"),
        )
    }  # fmt: skip
    root = tree({"cluster": {"name": "Health", **fields}}, figures=figures)
    (found,) = root.xpath("//p[@class='cluster-share']")
    assert said(found).startswith(line)


def test_a_share_of_a_withheld_figure_is_not_given_away() -> None:
    root = _clusters(*[_cluster(in_need="secret")] * 3)
    assert all(
        text.startswith("Reached: 10") for text in every(root, "//p[@class='cluster-share']")
    )
    assert "%" not in said(root)
    assert not root.xpath("//table")


@pytest.mark.parametrize(
    ("name", "beside"), [("Health", True), ("Camp coordination and camp management", False)]
)
def test_the_share_stands_beside_a_name_that_leaves_it_room(name: str, beside: bool) -> None:
    """Beside a long name its words wrapped, and the bar reached off the page."""
    root = _clusters(_cluster(name=name))
    (share,) = root.xpath("//p[@class='cluster-share']")
    assert len(share.xpath("span[@class='share']/img")) == 1
    assert (share.getparent().get("class") == "cluster-top") is beside
