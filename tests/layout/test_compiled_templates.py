"""Templates that were compiled once are read back, by every process and from any folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jinja2
import pytest

from briefgen.errors import LayoutError
from briefgen.layout.jinja_env import environment, template_errors

ROOT = Path(__file__).parents[2]
_NAME = "parts/greeting.html.j2"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _written(folder: Path, text: str) -> Path:
    file = folder / _NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def _said(folder: Path) -> str:
    environment.cache_clear()  # as in a process that is new
    return environment((folder,)).get_template(_NAME).render(who="you")


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("it was compiled once more")


def test_another_folder_with_the_same_template_compiles_nothing(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _written(tmp_path / "one", "Peace to {{ who }}")
    second = _written(tmp_path / "two", "Peace to {{ who }}")
    assert _said(first) == "Peace to you"
    files = {file: file.read_bytes() for file in kept.rglob("*") if file.is_file()}
    monkeypatch.setattr(jinja2.Environment, "compile", _refuse)
    assert _said(second) == "Peace to you"
    assert {file: file.read_bytes() for file in kept.rglob("*") if file.is_file()} == files
    assert str(tmp_path).encode() not in b"".join(files.values())


def test_two_templates_of_one_name_are_two(kept: Path, tmp_path: Path) -> None:
    first, second = _written(tmp_path / "one", "one"), _written(tmp_path / "two", "two")
    assert [_said(first), _said(second), _said(first)] == ["one", "two", "one"]
    assert len([file for file in kept.rglob("*") if file.is_file()]) == 2


@pytest.mark.parametrize("cut", [0, 10, -40])
def test_a_damaged_one_is_compiled_anew(kept: Path, tmp_path: Path, cut: int) -> None:
    folder = _written(tmp_path / "one", "Peace to {{ who }}")
    _said(folder)
    (file,) = (file for file in kept.rglob("*") if file.is_file())
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    assert _said(folder) == "Peace to you"
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_time_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    monkeypatch.setenv("HOME", "/dev/null")
    assert _said(_written(tmp_path, "Peace to {{ who }}")) == "Peace to you"


def test_a_mistake_is_named_without_its_folder(kept: Path, tmp_path: Path) -> None:
    folder = _written(tmp_path / "layouts" / "mine", "\n{{ nobody }}")
    with pytest.raises(LayoutError) as caught, template_errors():
        _said(folder)
    assert (caught.value.template, caught.value.line) == (_NAME, 2)


def test_builds_share_what_was_compiled(kept: Path, tmp_path: Path) -> None:
    """A job unpacks its templates in a folder of its own, another one each time."""
    counts = []
    for name in ("one", "two"):
        program = [sys.executable, "-m", "briefgen", "build", "tests/examples/callout"]
        program += ["--format", "html", "--output", str(tmp_path / name)]
        subprocess.run(program, cwd=ROOT, check=True, capture_output=True)
        counts.append(len(list(kept.glob("briefgen/templates-*/*"))))
    assert counts[0] == counts[1] > 0
