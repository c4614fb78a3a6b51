"""What changes under a folder is told, once it has settled."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from briefgen.files.folder_watch import FolderWatch


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_nothing_changes_by_itself(tmp_path: Path) -> None:
    _write(tmp_path / "a.yaml", "a")
    watch = FolderWatch([tmp_path])
    assert watch.changed() == frozenset()


@pytest.mark.parametrize("what", ["new", "written", "touched", "gone", "moved over"])
def test_a_change_is_told_once(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.yaml"
    other = tmp_path / "b.yaml"
    if what != "new":
        _write(path, "a")
    if what == "moved over":
        _write(other, "a")
    watch = FolderWatch([tmp_path])
    match what:
        case "gone":
            path.unlink()
        case "touched":
            os.utime(path, ns=(1, 1))
        case "moved over":  # as editors save
            other.replace(path)
        case _:
            _write(path, "other")
    told = {os.fspath(path), os.fspath(other)} if what == "moved over" else {os.fspath(path)}
    assert watch.changed() == told
    assert watch.changed() == frozenset()


def test_hidden_files_are_not_looked_at(tmp_path: Path) -> None:
    watch = FolderWatch([tmp_path])
    _write(tmp_path / ".a.yaml.swp", "x")
    assert watch.changed() == frozenset()


def test_a_folder_may_come_and_go(tmp_path: Path) -> None:
    watch = FolderWatch([tmp_path / "later"])
    (tmp_path / "later/deep").mkdir(parents=True)
    _write(tmp_path / "later/deep/a.yaml", "x")
    assert watch.changed() == {os.fspath(tmp_path / "later/deep/a.yaml")}


def test_it_waits_for_changes_until_it_is_stopped(tmp_path: Path) -> None:
    stop, told, watch = Event(), Event(), FolderWatch([tmp_path])
    seen: list[frozenset[str]] = []

    def follow() -> None:
        for changed in watch.changes(stop):
            seen.append(changed)
            told.set()

    thread = Thread(target=follow)
    thread.start()
    _write(tmp_path / "a.yaml", "x")
    assert told.wait(60)
    stop.set()
    thread.join(60)
    assert not thread.is_alive()
    assert seen == [frozenset({os.fspath(tmp_path / "a.yaml")})]
