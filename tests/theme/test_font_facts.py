"""What a font says is read once for all programs, and again where what was kept is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from briefgen.theme import font_facts as room
from briefgen.theme.font_facts import font_facts
from tests.renderers.samples import FONTS
from tests.theme.test_font_folder import font


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    font_facts.cache_clear()


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes each font had that fontTools was asked for."""
    found, read = [], room._read

    def count(data: bytes) -> dict[str, Any]:
        found.append(len(data))
        return read(data)

    monkeypatch.setattr(room, "_read", count)
    return found


def test_the_facts_are_those_of_the_font() -> None:
    file = FONTS[0]
    facts = font_facts(file.path.read_bytes())

    with TTFont(file.path) as opened:
        em, widths = opened["head"].unitsPerEm, opened["hmtx"].metrics
        assert facts.advances == {
            code: widths[name][0] / em for code, name in opened.getBestCmap().items()
        }
    assert file.family in facts.families
    assert (facts.weight, facts.fault) == (file.weight, "")


def test_another_program_does_not_read_the_font_again(tmp_path: Path, readings: list[int]) -> None:
    data = font(tmp_path / "a.ttf", weight=700, italic=True).read_bytes()
    first = font_facts(data)
    font_facts.cache_clear()  # as in another process

    assert font_facts(data) == first
    assert (first.weight, first.italic) == (700, True)
    assert len(readings) == 1


def test_what_is_damaged_is_read_again(tmp_path: Path, readings: list[int]) -> None:
    data = font(tmp_path / "a.ttf").read_bytes()
    first = font_facts(data)
    (kept,) = (tmp_path / "cache" / "briefgen" / "fonts").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    font_facts.cache_clear()

    assert font_facts(data) == first
    assert len(readings) == 2


def test_what_is_no_font_is_not_remembered(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(Exception, match=r"\S"):
            font_facts(b"no font")
    assert [*(tmp_path / "cache" / "briefgen" / "fonts").iterdir()] == []
