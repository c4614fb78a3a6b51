"""A hundred kills, 480 damaged records, eighteen environments: nothing is lost or other."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.pipeline.new_brief import start_brief
from briefgen.pipeline.records.manifest import records_of
from tests.patience import HANG, wait_until
from tests.test_whole_builds import ROOT, build

pytestmark = pytest.mark.slow
KILLS, DAMAGES = 100, 480
BUILD = [
    sys.executable,
    "-m",
    "briefgen",
    "build",
    "--format",
    "html",
    "--format",
    "docx",
    "--force",
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of three briefs, with folders of its own for records and temporary files."""
    home = tmp_path / "project"
    for folder in (home, tmp_path / "cache", tmp_path / "tmp"):
        folder.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    for slug in ("alpha", "beta", "gamma"):
        start_brief(slug, Path("content"))
    return home


def _files() -> dict[str, bytes]:
    """Every file of the output folder, whatever it is called."""
    files = (path for path in Path("output").rglob("*") if path.is_file())
    return {path.as_posix(): path.read_bytes() for path in files}


def _running_here(folder: Path) -> list[str]:
    """Processes whose temporary files lie in a folder: those of our builds, and their children."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        if f"TMPDIR={folder}".encode() in environment and process.name != str(os.getpid()):
            found.append(process.name)
    return found


def test_a_hundred_kills_leave_whole_files_and_nothing_behind(
    project: Path, tmp_path: Path
) -> None:
    begun = time.monotonic()
    subprocess.run(BUILD, check=True, capture_output=True, timeout=HANG)
    length = time.monotonic() - begun
    whole = _files()
    ended = set()

    for kill in range(KILLS):
        if kill % 4 == 0:
            shutil.rmtree("output", ignore_errors=True)
        running = subprocess.Popen(BUILD, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            running.wait(length * (kill + 1) / KILLS)
        except subprocess.TimeoutExpired:
            running.kill()
        ended.add(running.wait(HANG))
        for name, data in _files().items():
            if not Path(name).name.startswith("."):  # what a writer had not moved to its place yet
                assert data == whole[name], (kill, name)

    assert -signal.SIGKILL in ended
    wait_until(lambda: not _running_here(tmp_path / "tmp"))
    subprocess.run(BUILD, check=True, capture_output=True, timeout=HANG)
    assert _files() == whole
    again = [*BUILD, "--force"]  # if the last was killed when all was done, nothing was to be built
    subprocess.run(again, check=True, capture_output=True, timeout=HANG)
    assert _files() == whole
    assert briefgen.verify("output").ok
    assert not list((tmp_path / "tmp").iterdir())


def _damages(record: bytes) -> Iterator[bytes]:
    """Records that are cut, that have a byte changed, or a value of another type."""
    step = max(len(record) // 180, 1)
    yield from (record[:end] for end in range(0, len(record), step))
    for at in range(0, len(record), step):
        yield record[:at] + bytes([record[at] ^ 0x55]) + record[at + 1 :]
    data = json.loads(record)
    values: tuple[Any, ...] = (
        None, True, -1, 1.5, "", "x", "../../x", "\0", [], {}, [[]], 10**400, "\ud800",
    )  # fmt: skip
    for holder in (data, *data["files"].values(), data["files"]):
        for key in list(holder):
            kept = holder[key]
            for value in values:
                holder[key] = value
                yield json.dumps(data).encode()
            holder[key] = kept


def test_480_damaged_records_cost_time_only(project: Path) -> None:
    how: dict[str, Any] = {"formats": ["html"], "isolate": False}
    briefgen.build("content/alpha", **how)
    records = records_of(Path("output"))
    assert records is not None
    record = records / "alpha.json"
    good, whole, tried = record.read_bytes(), _files(), 0

    for damaged in _damages(good):
        record.write_bytes(damaged)
        (item,) = briefgen.build("content/alpha", **how).items
        assert item.status in ("built", "unchanged"), damaged
        assert _files() == whole
        assert item.status == "unchanged" or record.read_bytes() == good
        record.write_bytes(good)
        tried += 1

    assert tried >= DAMAGES


def test_eighteen_environments_have_one_hash(tmp_path: Path) -> None:
    sample = ROOT / "tests" / "examples" / "multilingual"
    home = tmp_path / "home"
    home.mkdir()
    moved = tmp_path / "إدلب عام" / "multilingual"
    shutil.copytree(sample, moved)
    link = tmp_path / "multilingual"
    link.symlink_to(moved)
    environments: list[tuple[Path, dict[str, str]]] = [
        (sample, {}),
        (sample, {"PYTHONHASHSEED": "0"}),
        (sample, {"PYTHONHASHSEED": "4294967295"}),
        (sample, {"TZ": "Asia/Damascus"}),
        (sample, {"TZ": "Pacific/Kiritimati"}),
        (sample, {"TZ": "no/where"}),
        (sample, {"LC_ALL": "C"}),
        (sample, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        (sample, {"LANG": "tr_TR.UTF-8", "LC_ALL": ""}),
        (sample, {"LANGUAGE": "ar:fr", "LANG": "ar_SY.UTF-8"}),
        (sample, {"HOME": str(home), "XDG_CACHE_HOME": str(home)}),
        (sample, {"HOME": "/nowhere", "XDG_CACHE_HOME": "/nowhere"}),
        (sample, {"COLUMNS": "40", "TERM": "dumb", "NO_COLOR": "1"}),
        (sample, {"PYTHONOPTIMIZE": "2"}),
        (sample, {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}),
        (sample, {"PYTHONDEVMODE": "1"}),
        (moved, {}),
        (link, {"TMPDIR": str(home)}),
    ]
    assert len(environments) == 18
    hashes = [
        build(path, tmp_path / f"out-{number}", **environment)
        for number, (path, environment) in enumerate(environments)
    ]

    for number, one in enumerate(hashes):
        assert one == hashes[0], environments[number]
    assert len(hashes[0]) == 17
