"""What is kept between builds is used for what it was made for, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from briefgen.files import user_cache
from briefgen.files.user_cache import keep, recalled, remembered


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "briefgen" / "fonts"


def _file(folder: Path, key: bytes) -> Path:
    return user_cache._file(folder, key)


def test_what_is_kept_is_made_once(folder: Path) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b"cut"

    assert [remembered("fonts", b"one", make) for _ in range(3)] == [b"cut"] * 3
    assert len(made) == 1
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("fault", ["flipped", "cut", "empty", "of another", "a folder", "a pipe"])
def test_what_is_damaged_or_foreign_is_made_anew(folder: Path, fault: str) -> None:
    keep("fonts", b"one", b"the first")
    keep("fonts", b"other", b"the other")
    file = _file(folder, b"one")
    held = file.read_bytes()
    match fault:
        case "flipped":
            file.write_bytes(held[:-1] + b"!")
        case "cut":
            file.write_bytes(held[:-3])
        case "empty":
            file.write_bytes(b"")
        case "of another":
            shutil.copy(_file(folder, b"other"), file)
        case "a folder":
            file.unlink()
            file.mkdir()
        case "a pipe":
            file.unlink()
            os.mkfifo(file)

    assert recalled("fonts", b"one") is None
    assert recalled("fonts", b"other") == b"the other"
    assert remembered("fonts", b"one", lambda: b"the first") == b"the first"
