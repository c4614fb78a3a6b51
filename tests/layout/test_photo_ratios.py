"""Photographs beside each other are as high as each other; what is shown alone stays whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.layout.lay_out import lay_out
from tests.written_briefs import photo, written

WIDE, PLAIN, TALL = 8 / 3, 4 / 3, 3 / 4


def half(file: str, width: str = "half", **more: Any) -> dict[str, Any]:
    return photo(file, width=width, **more)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([half("wide.png"), half("tall.png")], [2**0.5] * 2),
        ([half("plain.png"), half("plain.png")], [PLAIN] * 2),
        ([half("tall.png"), half("plain.png", "pair")], [PLAIN] * 2),
        ([half("tall.png"), "Between.", half("wide.png")], [TALL, WIDE]),
        ([half("wide.png"), half("tall.png"), half("tall.png")], [2**0.5, 2**0.5, TALL]),
        ([half("wide.png"), photo("tall.png")], [WIDE, TALL]),
        ([half("wide.png"), half("tall.png", consent="withheld")], [WIDE]),
        ([half("tall.png", "pair")], [PLAIN]),
    ],
)
def test_two_halves_are_cut_to_one_height(
    body: list[Any], expected: list[float], tmp_path: Path
) -> None:
    brief = written(tmp_path / "brief", {"heading": "H", "body": body})
    document = lay_out(brief.edition())
    names = [
        (one.get("src") or "").removeprefix("asset:")
        for one in document.root.xpath("//figure[contains(@class, 'photo')]/img")
    ]
    found = [document.assets[name] for name in names]
    assert [one.width / one.height for one in found] == pytest.approx(expected, rel=0.01)
