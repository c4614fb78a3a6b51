"""The table of Word's styles by class: every style, box and element in it is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.layout.class_names import ClassName
from briefgen.layout.vocabulary import stands_on
from briefgen.renderers.docx.reader.style_map import (
    BLOCK_RULES,
    BOXES,
    FLOWING,
    FURNITURE_STYLES,
    LAST_STYLES,
    NUMBER_STYLES,
    RUN_STYLES,
    BlockRule,
    cell_style,
)
from briefgen.renderers.docx.styles.style_data import CHARACTERS, PARAGRAPHS

STYLES = {style.id for style in PARAGRAPHS}
LINKED = {style.id for style in PARAGRAPHS if style.linked} | {one.id for one in CHARACTERS}


def _matched(tag: str, name: str | None) -> BlockRule:
    classes = [name] if name else []
    return next(rule for rule in BLOCK_RULES if rule.matches(tag, classes))


@pytest.mark.parametrize("rule", BLOCK_RULES, ids=range(len(BLOCK_RULES)))
def test_every_rule_is_reached_by_an_element_that_may_have_its_class(rule: BlockRule) -> None:
    for name in rule.names or (None,):
        for tag in rule.elements & stands_on(name) if name else rule.elements:
            found = _matched(tag, name)
            same = replace(rule, elements=found.elements, names=found.names)
            assert found == same, (tag, name)
    assert not rule.style or rule.style in STYLES
    assert not rule.box or rule.box in BOXES


@pytest.mark.parametrize("kind", BOXES)
def test_a_box_gives_every_style_one_that_is_there(kind: str) -> None:
    assert {BOXES[kind].inside(style) for style in STYLES} <= STYLES
    assert BOXES[kind].other or BOXES[kind].styles


@pytest.mark.parametrize(
    ("kind", "style", "inside"),
    [
        ("note", "Small", "CalloutSmall"),
        ("gap", "Normal", "CalloutTextGap"),
        ("warning", "CalloutTitle", "CalloutTitleWarning"),
        ("recommendation", "Heading3", "Heading3"),
        ("highlights", "Heading1", "HighlightsHeading"),
        ("box", "Heading3", "BoxHeading3"),
        ("box", "Small", "BoxSmall"),
        ("support", "CalloutTitle", "SupportTitle"),
        ("end matter", "ListBullet", "EndMatterText"),
        ("band", "Title", "Title"),
        ("band", "Meta", "BandText"),
        ("pull", "QuoteText", "PullQuote"),
        ("pull", "Small", "Small"),
    ],
)
def test_styles_change_in_a_box(kind: str, style: str, inside: str) -> None:
    assert BOXES[kind].inside(style) == inside


def test_runs_cells_and_furniture_get_styles_that_are_there() -> None:
    assert {*RUN_STYLES.values()} <= LINKED
    assert {*LAST_STYLES, *LAST_STYLES.values()} <= STYLES
    assert BOXES.keys() >= FLOWING
    assert {*NUMBER_STYLES, *NUMBER_STYLES.values(), *FURNITURE_STYLES.values()} <= STYLES
    assert [cell_style(tag, in_head=head) for tag, head in (("td", True), ("th", False))] == [
        "TableHeader",
        "TableRowHeader",
    ]


def test_every_label_of_the_marking_has_its_style() -> None:
    labels = {name for name in ClassName if name.startswith("tlp-")}
    assert labels <= RUN_STYLES.keys()
