"""A build where Python lacks what it lacks on Windows gives the same files.

What can be had of Windows on another system is little: paths and consoles are others there. But a
call that is not there at all would be found here, in a worker as well.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.files import atomic, held_file

AS_WINDOWS = Path(__file__).with_name("as_windows")
FORMATS = ("pdf", "docx", "html", "text")


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
def test_a_build_gives_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    _run("new", "cholera")

    here = _built("here")
    monkeypatch.setenv("PYTHONPATH", str(AS_WINDOWS))
    for _ in range(2):  # the second time over the first
        there = _built("there")

    assert [path.name for path in here] == [f"cholera.en.{end}" for end in _ENDS]
    assert [path.read_bytes() for path in there] == [path.read_bytes() for path in here]
    assert not list((tmp_path / "temporary").glob("briefgen-*"))


_ENDS = ("docx", "html", "pdf", "txt")


def _built(output: str) -> list[Path]:
    formats = [part for name in FORMATS for part in ("--format", name)]
    _run("build", "--force", "--pdf-engine", "typst", *formats, "--output", output)
    return sorted(Path(output, "cholera").glob("cholera.*"))


def _run(*arguments: str) -> None:
    command = [sys.executable, "-m", "briefgen", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_is_whole_where_no_open_file_gets_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_IS_NAMED_WHILE_OPEN", False)
    path = atomic.write_whole(tmp_path / "x.pdf", b"old")

    def refused(*_: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        with pytest.raises(BriefgenError, match="may not be written here"):
            atomic.write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["x.pdf"]
    assert path.read_bytes() == b"old"

    atomic.write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_is_held_is_told_from_one_that_is_not(tmp_path: Path) -> None:
    held, left = tmp_path / "held", tmp_path / "left"
    descriptor = held_file.hold_new(held)
    left.touch()

    with pytest.raises(OSError, match="unavailable"), held_file.unheld(held):
        pass
    with held_file.unheld(left):
        left.unlink()

    assert descriptor is not None
