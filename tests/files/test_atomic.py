from __future__ import annotations

import errno
import os
import random
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.files.atomic import write_whole


def _beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir() if other != path)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.pdf"
    assert write_whole(path, b"new") == path
    assert path.read_bytes() == b"new"
    assert _beside(path) == []


def test_an_existing_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_new_file_has_the_mode_that_open_would_give(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        path = write_whole(tmp_path / "x.pdf", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


def test_a_symbolic_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there.pdf").write_bytes(b"old")
    link = tmp_path / "here.pdf"
    link.symlink_to("there.pdf")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "there.pdf").read_bytes() == b"new"


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 251}.pdf"
    assert write_whole(path, b"new").read_bytes() == b"new"


def test_a_folder_in_the_way_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(BriefgenError, match="there is a folder of this name") as caught:
        write_whole(tmp_path / "x.pdf", b"new")
    assert caught.value.where == str(tmp_path / "x.pdf")


def test_a_file_where_a_folder_should_be_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(BriefgenError, match="a file is in the way"):
        write_whole(tmp_path / "out" / "x.pdf", b"new")


def test_a_folder_that_may_not_be_written_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:  # root may write everywhere, so the kernel is played
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(BriefgenError, match="may not be written"):
        write_whole(tmp_path / "x.pdf", b"new")


def test_a_file_that_is_too_large_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    code = (
        f"from briefgen.files.atomic import write_whole; write_whole({str(path)!r}, bytes(10**6))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "this shell lets no file be so large: ulimit -f (what stood there" in done.stderr
    assert path.read_bytes() == b"old"
    assert _beside(path) == []


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError(errno.EIO, "broken"), MemoryError])
@pytest.mark.parametrize("call", ["fsync", "fstat"])
def test_any_fault_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, call: str
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise fault

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((BriefgenError, KeyboardInterrupt, MemoryError)):
        write_whole(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert _beside(path) == []


def test_what_reads_back_differently_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.files import atomic

    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    verify = atomic._verify
    monkeypatch.setattr(atomic, "_verify", lambda written, data, beside: verify(b"", data, beside))
    with pytest.raises(BriefgenError, match="reads back differently"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


WRITER = """
import sys
from briefgen.files.atomic import write_whole
print("ready", flush=True)
while True:
    for letter in b"ab":
        write_whole(sys.argv[1], bytes([letter]) * 300_000)
"""


def test_a_writer_killed_at_any_moment_leaves_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    write_whole(path, b"a" * 300_000)
    moments = random.Random(7)  # noqa: S311 -- only has to differ
    whole = {letter * 300_000 for letter in (b"a", b"b")}
    for _ in range(100):
        child = _fork_writer(path)
        time.sleep(moments.uniform(0.001, 0.02))
        assert path.read_bytes() in whole  # while it is written
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert path.read_bytes() in whole
    write_whole(path, b"last")
    assert path.read_bytes() == b"last"
    assert _beside(path) == []  # the leftovers of the killed writers are gone


def _fork_writer(path: Path) -> int:
    """Start a process that writes without end; by fork, for 100 interpreters would take a while."""
    child = os.fork()
    if child == 0:
        try:
            while True:
                for letter in (b"a", b"b"):
                    write_whole(path, letter * 300_000)
        finally:
            os._exit(1)
    return child


def test_the_file_of_a_living_writer_is_not_taken_for_a_leftover(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        for _ in range(200):
            write_whole(path, b"c" * 300_000)
        assert child.poll() is None, child.communicate()[1].decode()
    finally:
        child.kill()
        child.communicate()


def test_a_pipe_or_a_device_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(BriefgenError, match="this is no file, and stays what it is"):
        write_whole(pipe, b"x")

    assert pipe.is_fifo()
