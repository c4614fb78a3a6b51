"""Scratch folders: those of killed builds go, all others stay."""

import signal
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest

from briefgen.engine.scratch_folder import LOCK, Scratch

KILLED = """
import os, signal
from briefgen.engine.scratch_folder import Scratch
print(Scratch().path, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this process and of those that it starts."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def _killed() -> Path:
    process = subprocess.run([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True)
    assert process.returncode == -signal.SIGKILL
    return Path(process.stdout.strip())


def test_the_folder_of_a_killed_build_goes_with_the_next(temporary: Path) -> None:
    stale = _killed()
    (stale / "fonts").mkdir()
    (stale / "fonts/one.ttf").write_bytes(b"font")

    scratch = Scratch()

    assert [entry.name for entry in temporary.iterdir()] == [Path(scratch.path).name]
    scratch.close()
    assert not list(temporary.iterdir())


def test_an_empty_one_is_that_of_a_build_that_was_killed_at_once(temporary: Path) -> None:
    (temporary / "briefgen-a0b1c2d3").mkdir()

    scratch = Scratch()

    assert [entry.name for entry in temporary.iterdir()] == [Path(scratch.path).name]
    scratch.close()


def test_a_new_folder_that_another_build_took_for_stale_is_made_again(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def taken_once(**how: str) -> str:
        made.append(mkdtemp(**how))
        if len(made) == 1:
            Path(made[0]).rmdir()
        return made[-1]

    monkeypatch.setattr("tempfile.mkdtemp", taken_once)
    scratch = Scratch()

    assert scratch.path == made[1]
    assert (Path(scratch.path) / LOCK).exists()
    scratch.close()
    assert not list(temporary.iterdir())


def test_the_folder_of_a_running_build_stays() -> None:
    running = Scratch()

    Scratch().close()

    assert (Path(running.path) / LOCK).exists()
    running.close()


def test_what_somebody_else_put_there_stays(temporary: Path) -> None:
    kept = temporary / "briefgen-drafts01"
    kept.mkdir()
    (kept / "notes.txt").write_text("mine")
    longer = _killed().rename(temporary / "briefgen-of-last-week")
    elsewhere = _killed().rename(temporary / "elsewhere")
    link = temporary / "briefgen-abcd1234"
    link.symlink_to(elsewhere)

    Scratch().close()

    assert sorted(temporary.iterdir()) == sorted([kept, longer, elsewhere, link])
    assert (kept / "notes.txt").read_text() == "mine"
    assert (elsewhere / LOCK).exists()


def test_a_lock_that_is_a_link_is_not_followed(temporary: Path) -> None:
    target = temporary / "target"
    target.touch()
    folder = temporary / "briefgen-abcd1234"
    folder.mkdir()
    (folder / LOCK).symlink_to(target)

    Scratch().close()

    assert (folder / LOCK).readlink() == target


def test_a_folder_without_locks_is_used_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("no locks here")

    monkeypatch.setattr("fcntl.flock", refused)

    running, scratch = Scratch(), Scratch()

    assert Path(running.path).exists()
    scratch.close()
    assert not Path(scratch.path).exists()
    running.close()
