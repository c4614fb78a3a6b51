"""Parts of a brief that a layout does not show are told to its author."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.layout.lay_out import lay_out
from tests.written_briefs import written

GLOSSARY = [{"term": "GFA", "meaning": "General food assistance."}]


def _told(
    folder: Path, layout: str, product: str, /, code: str = "part-left-out", **more: object
) -> list[str]:
    brief = written(folder, {"heading": "H", "body": ["Text."]}, product=product, **more)
    notices = lay_out(brief.edition(), layout=layout).notices
    return [notice.text for notice in notices if notice.code == code]


def test_a_flash_update_has_no_glossary_and_no_methodology(tmp_path: Path) -> None:
    (told,) = _told(
        tmp_path, "flash-update", "flash_update", glossary=GLOSSARY, methodology="By telephone."
    )
    assert "no glossary and no methodology" in told
    assert _told(tmp_path, "flash-update", "flash_update") == []


@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_other_layouts_have_them(layout: str, tmp_path: Path) -> None:
    parts: dict[str, Any] = {"glossary": GLOSSARY, "methodology": "By telephone."}
    assert _told(tmp_path, layout, "situation_report", **parts) == []


def test_a_page_that_is_condensed_says_so_itself(tmp_path: Path) -> None:
    assert _told(tmp_path, "flash-update", "situation_report", glossary=GLOSSARY) == []


@pytest.mark.parametrize(
    ("more", "told"), [({}, 1), ({"summary": "Rain."}, 0), ({"highlights": ["Rain."]}, 0)]
)
def test_a_condensed_page_of_which_nothing_is_left_is_told(
    more: dict[str, Any], told: int, tmp_path: Path
) -> None:
    """It had a title and an imprint."""
    found = _told(tmp_path, "flash-update", "situation_report", code="nothing-left", **more)
    assert len(found) == told
