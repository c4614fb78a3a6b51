"""Drawings on narrow screens: large enough to be read, and reached by keys where they scroll."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

import briefgen
from tests.chromium import CHROMIUM, asked

CHART = {"kind": "bar", "title": "T", "alt": "It fell.", "x": "day", "y": ["up"],
         "rows": [{"day": "A", "up": 4}, {"day": "B", "up": 3}]}  # fmt: skip


def page(language: str = "en", **chart: Any) -> bytes:
    content = {
        "title": "T",
        "language": language,
        "published": "2024-03-15",
        "sources": {"s": {"organization": "Survey"}},
        "sections": [{"heading": "One", "body": [{"chart": CHART | chart}]}],
    }
    return briefgen.render(briefgen.Brief.model_validate(content), "html").data


def frame(data: bytes) -> Any:
    (found,) = html.fromstring(data).xpath("//figure/div[@class='drawing-frame']")
    return found


def test_a_wide_drawing_keeps_its_size_and_is_reached_by_keys() -> None:
    wide = frame(page(width="full"))

    assert (wide.get("tabindex"), wide.get("role"), wide.get("aria-label")) == (
        "0", "group", "It fell.",
    )  # fmt: skip
    assert wide[0].get("style") == "--own-width:643px;min-width:624px"  # 170 mm


def test_what_some_screen_does_not_show_as_a_whole_is_reached_by_keys() -> None:
    main, half, side = (frame(page(width=width)) for width in ("main", "half", "side"))

    assert [one.get("tabindex") for one in (main, half, side)] == ["0", "0", None]
    assert main[0].get("style") == "--own-width:423px;min-width:410px"
    assert half[0].get("style") == "--own-width:314px;min-width:304px"


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", ["half", "main", "full"])
def test_words_are_read_on_a_telephone_and_the_page_stands_still(
    language: str, width: str, tmp_path: Path
) -> None:
    script = """({
        size: Math.min(...[...document.querySelectorAll("svg text")].map(
            t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)),
        page: document.documentElement.scrollWidth,
        frame: document.querySelector(".drawing-frame").scrollWidth > 390})"""
    usual = 9.33 if language == "en" else 11.0
    said = asked(page(language, width=width), script, tmp_path, width=390)

    assert usual * 0.96 <= said["size"] <= usual * 1.01
    assert said["page"] <= 390
    assert said["frame"] is (width != "half")
