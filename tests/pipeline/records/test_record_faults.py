"""Disks, clocks, copies and other builds: never a wrong “unchanged”, never a half file."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.files import atomic
from briefgen.pipeline.records.manifest import records_of
from tests.patience import HANG

pytestmark = pytest.mark.usefixtures("stubs", "project")
BRIEF = Path("content/alpha/brief.yaml")
BUILT = Path("output/alpha/alpha.en.stub")


def _statuses(**options: Any) -> list[str]:
    report = briefgen.build("content", **{"formats": ["stub"], "isolate": False, **options})
    return [item.status for item in report.items]


def _records() -> Path:
    records = records_of(Path("output"))
    assert records is not None
    return records


def _settle(*folders: Path) -> None:
    """Let all files look as if they had been changed long ago, as far as anybody can."""
    for folder in folders:
        for path in folder.rglob("*"):
            os.utime(path, (1_700_000_000, 1_700_000_000))


def _unseen(path: Path, old: bytes, new: bytes) -> None:
    """Another content of the same length, with the times and the place of before."""
    assert len(old) == len(new)
    state, data = path.stat(), path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_an_edit_that_hides_its_time_is_seen() -> None:
    _settle(Path("content"))
    assert _statuses() == ["built"]
    _settle(Path("output"))
    assert _statuses() == ["unchanged"]

    _unseen(BRIEF, b"4200", b"4300")
    assert _statuses() == ["built"]
    good = BUILT.read_bytes()
    _settle(Path("output"))
    assert _statuses() == ["unchanged"]
    _unseen(BUILT, b"4,300", b"9,999")
    assert _statuses() == ["built"]
    assert BUILT.read_bytes() == good


@pytest.mark.parametrize("hours", [-48, 48], ids=["goes back", "goes ahead"])
def test_no_edit_is_hidden_by_a_clock_that(hours: int) -> None:
    """An edit of the same size, made while the clock is wrong, and one when it is right again."""
    _settle(Path("content"))
    assert _statuses() == ["built"]

    BRIEF.write_bytes(BRIEF.read_bytes().replace(b"4200", b"4300"))
    wrong = BRIEF.stat().st_mtime_ns + hours * 3_600 * 10**9
    os.utime(BRIEF, ns=(wrong, wrong))
    assert _statuses() == ["built"]
    assert b"4,300" in BUILT.read_bytes()

    BRIEF.write_bytes(BRIEF.read_bytes().replace(b"4300", b"4400"))
    assert _statuses() == ["built"]
    assert b"4,400" in BUILT.read_bytes()


def test_a_restored_backup_of_the_content_is_what_is_built() -> None:
    shutil.copytree("content", "backup")
    _statuses()
    old = BUILT.read_bytes()
    BRIEF.write_bytes(BRIEF.read_bytes().replace(b"4200", b"4300"))
    _statuses()
    shutil.rmtree("content")
    shutil.copytree("backup", "content", copy_function=shutil.copy2)  # with the times of before

    assert _statuses() == ["built"]
    assert BUILT.read_bytes() == old


def test_a_restored_backup_of_the_output_is_seen() -> None:
    _statuses()
    shutil.copytree("output", "backup")
    BRIEF.write_bytes(BRIEF.read_bytes().replace(b"4200", b"4300"))
    _statuses()
    good = BUILT.read_bytes()
    shutil.rmtree("output")
    shutil.copytree("backup", "output", copy_function=shutil.copy2)

    assert _statuses() == ["built"]
    assert BUILT.read_bytes() == good
    assert briefgen.verify("output").ok


def test_a_record_of_another_output_folder_is_of_no_use() -> None:
    _statuses(output="other")
    other = records_of(Path("other"))
    assert other is not None
    BRIEF.write_bytes(BRIEF.read_bytes().replace(b"4200", b"4300"))
    _statuses()
    BRIEF.write_bytes(BRIEF.read_bytes().replace(b"4300", b"4200"))
    for name in ("alpha.json", "digests"):
        shutil.copy(other / name, _records() / name)

    assert _statuses() == ["built"]
    assert BUILT.read_bytes() == Path("other/alpha/alpha.en.stub").read_bytes()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("place", ["records", "output"])
def test_a_disk_that_takes_nothing(
    number: int, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _statuses()
    good, record = BUILT.read_bytes(), (_records() / "alpha.json").read_bytes()
    BRIEF.write_bytes(BRIEF.read_bytes().replace(b"4200", b"4300"))
    folder = _records() if place == "records" else Path("output/alpha").absolute()
    whole = atomic._write

    def refuse(target: Path, data: bytes) -> None:
        if target.parent == folder:
            raise OSError(number, os.strerror(number))
        whole(target, data)

    with monkeypatch.context() as patched:
        patched.setattr(atomic, "_write", refuse)
        statuses = _statuses()
    if place == "records":  # it costs time only
        assert (statuses, good != BUILT.read_bytes()) == (["built"], True)
    else:
        assert (statuses, BUILT.read_bytes()) == (["failed"], good)
    assert (_records() / "alpha.json").read_bytes() == record
    assert _statuses() == ["built"]
    assert _statuses() == ["unchanged"]
    assert briefgen.verify("output").ok


def test_two_builds_into_one_folder(add_brief: Callable[[str], Path]) -> None:
    for slug in ("beta", "gamma"):
        add_brief(slug)
    command = [sys.executable, "-m", "briefgen", "build", "--format", "stub", "--jobs", "1"]
    both = [
        subprocess.Popen(
            [*command, "--format", more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for more in ("noisy", "text")
    ]
    said = [process.communicate(timeout=HANG)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said

    every = {"formats": ["stub", "noisy", "text"]}
    _statuses(**every)  # what one of them overwrote in a record is made again
    kept = {path: path.read_bytes() for path in Path("output").rglob("*.*")}
    assert len(kept) == 12
    assert not [path for path in kept if path.name.startswith(".")]
    assert set(_statuses(**every)) == {"unchanged"}
    assert _statuses(**every, force=True) == ["built"] * 9
    assert {path: path.read_bytes() for path in kept} == kept
    assert briefgen.verify("output").ok
