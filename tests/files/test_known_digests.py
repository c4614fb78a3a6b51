"""Which files are read again, and which are known to be what they were."""

import hashlib
import json
import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from briefgen.files.known_digests import KnownDigests, is_settled

SECOND = 10**9


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is read was last changed long ago, by the clock."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10 * SECOND)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    return path


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _without_reading(digests: KnownDigests, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patched:
        patched.setattr(hashlib, "file_digest", lambda *_: pytest.fail("it was read"))
        return digests.of_file(path)


def _learned(store: Path, path: Path) -> KnownDigests:
    first = KnownDigests(store)
    assert first.of_file(path) == _sha(path.read_bytes())
    first.remember()
    return KnownDigests(store)


@pytest.mark.usefixtures("settled")
def test_what_was_read_and_not_touched_is_not_read_again(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = _learned(tmp_path / "store", file)

    assert _without_reading(again, file, monkeypatch) == _sha(b"one")


@pytest.mark.usefixtures("settled")
def test_the_same_size_and_time_of_content_are_not_enough(file: Path, tmp_path: Path) -> None:
    state = file.stat()
    again = _learned(tmp_path / "store", file)
    file.write_bytes(b"two")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # as a restored backup has it

    assert file.stat().st_mtime_ns == state.st_mtime_ns
    assert again.of_file(file) == _sha(b"two")


@pytest.mark.usefixtures("settled")
def test_another_file_with_the_same_name_and_times_is_read(file: Path, tmp_path: Path) -> None:
    state = file.stat()
    again = _learned(tmp_path / "store", file)
    other = tmp_path / "other"
    other.write_bytes(b"two")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(file)

    assert again.of_file(file) == _sha(b"two")


@pytest.mark.usefixtures("settled")
def test_a_moved_file_and_a_touched_one_keep_their_digest(file: Path, tmp_path: Path) -> None:
    again = _learned(tmp_path / "store", file)
    moved = file.rename(tmp_path / "moved")
    moved.touch()

    assert again.of_file(moved) == _sha(b"one")


def test_what_was_read_at_once_after_its_change_is_read_again(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = _learned(tmp_path / "store", file)

    with pytest.raises(pytest.fail.Exception):
        _without_reading(again, file, monkeypatch)


@pytest.mark.parametrize(
    ("mtime", "ctime", "settled"),
    [
        (1, 3 * SECOND + 1, True),
        (1, 7 * SECOND + 1, True),
        (1, 8 * SECOND + 1, False),  # another change may carry the same time
        (9 * SECOND, 1, False),
        (1, 99 * SECOND + 1, False),  # the clock went back
        (99 * SECOND, 1, False),
        (1, 3 * SECOND, False),  # a file system that knows whole seconds only
    ],
)
def test_in_doubt_a_file_is_not_settled(mtime: int, ctime: int, settled: bool) -> None:
    state = SimpleNamespace(st_mtime_ns=mtime, st_ctime_ns=ctime)

    assert is_settled(state, 10 * SECOND) is settled  # type: ignore[arg-type]


@pytest.mark.usefixtures("settled")
def test_a_file_that_changes_while_it_is_read_is_not_known(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = hashlib.file_digest

    def changed(*given: Any) -> Any:
        digest = real(*given)
        file.write_bytes(b"longer")
        return digest

    first = KnownDigests(tmp_path / "store")
    with monkeypatch.context() as patched:
        patched.setattr(hashlib, "file_digest", changed)
        assert first.of_file(file) == _sha(b"one")
    first.remember()

    assert KnownDigests(tmp_path / "store").of_file(file) == _sha(b"longer")


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("damage", ["cut", "bit", "digest", "empty", "folder", "pipe", "foreign"])
def test_a_damaged_or_foreign_store_is_none(file: Path, tmp_path: Path, damage: str) -> None:
    store = tmp_path / "store"
    _learned(store, file)
    whole = store.read_bytes()
    store.unlink()
    body = whole[64:]
    match damage:
        case "folder":
            store.mkdir()
        case "pipe":
            os.mkfifo(store)
        case "foreign":
            other = json.dumps([1, 2]).encode()
            store.write_bytes(_sha(other).encode() + other)
        case _:
            bad = {"cut": whole[:-1], "bit": whole[:70] + b"!" + whole[71:], "empty": b""}
            other = body.replace(_sha(b"one").encode(), _sha(b"two").encode())
            store.write_bytes(bad.get(damage, whole[:64] + other))

    again = KnownDigests(store)
    assert again.of_file(file) == _sha(b"one")
    again.remember()
    assert damage in ("folder", "pipe") or store.read_bytes() == whole


@pytest.mark.usefixtures("settled")
def test_a_store_names_no_file_and_keeps_what_others_learned(file: Path, tmp_path: Path) -> None:
    store, other = tmp_path / "store", tmp_path / "other"
    other.write_bytes(b"other")
    _learned(store, file)
    _learned(store, other)

    text = store.read_text()
    assert _sha(b"one") in text
    assert _sha(b"other") in text
    assert "file" not in text
    assert str(tmp_path) not in text


def test_what_is_no_file_has_no_digest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    digests = KnownDigests(None)

    for name in ("pipe", "absent", "."):
        assert digests.of_file(tmp_path / name) == ""
    digests.remember()
