"""The style sheets of the layouts: nothing in them is on the left or on the right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[1] / "templates"
SHEETS = sorted(TEMPLATES.rglob("*.css"))
PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|(?:left|right)\s*:"
    r"|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
    r"|border-(?:top|bottom)-(?:left|right)-radius)"
)


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_there_are_sheets() -> None:
    assert len(SHEETS) >= 5


@pytest.mark.parametrize("rule", ["a{margin-left:1em}", "a{ left: 0 }", "a{float:right}"])
def test_a_physical_property_is_noticed(rule: str) -> None:
    assert PHYSICAL.search(rule)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.relative_to(TEMPLATES)))
def test_sheets_are_logical(sheet: Path) -> None:
    found = PHYSICAL.search(without_comments(sheet.read_text("utf-8")))
    assert found is None, found


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: path.name)
def test_templates_have_no_style_of_their_own(template: Path) -> None:
    assert "style=" not in template.read_text("utf-8").replace("data-style=", "")
