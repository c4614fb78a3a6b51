"""The SHA-256 of files that were read before and have not been touched since.

A file is known by its device and inode, and is what it was while size, time of its content
(``st_mtime``) and time of its last change of any kind (``st_ctime``) are the same. Nobody sets the
second, so a restored backup, a copy with its times and a file with its old time put back are read
again. So is whatever is in doubt, as Git has it with an index that is "racily clean": a file that
was read so soon after its last change that another might carry the same time, one of the future
(the clock went back), and one on a file system that knows whole seconds only. No name of a file is
kept, and a damaged file of digests is none.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from briefgen.errors import BriefgenError

_SECOND: Final = 1_000_000_000
_GRAIN: Final = 2 * _SECOND
"""Nanoseconds in which a clock of a file system may stand still (FAT has the coarsest)."""
_MOST: Final = 64 << 20
_MOST_FILES: Final = 200_000
_CHECKSUM: Final = 64


class _FileState(NamedTuple):
    """How a file was when it was read."""

    size: int
    mtime: int
    ctime: int
    sha256: str


class KnownDigests:
    """The digests that one file of the user's cache remembers; with None they live as we do."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._before = _read(file) if file else {}
        self._now: dict[str, _FileState] = {}

    def of_file(self, path: str | Path) -> str:
        """The SHA-256 of a file's bytes, or "" where it is no file or cannot be read."""
        try:
            state = os.stat(path)  # noqa: PTH116 (text all the way)
        except OSError:
            return ""
        return self.of_state(path, state)

    def of_state(self, path: str | Path, state: os.stat_result) -> str:
        """The same of a file that was just looked at."""
        if not stat.S_ISREG(state.st_mode):  # a pipe would make us wait for ever
            return ""
        name = f"{state.st_dev}:{state.st_ino}"
        known = self._now.get(name) or self._before.get(name)
        if known is None or known[:3] != _times(state):
            return self._hashed(path)
        self._now[name] = known
        return known.sha256

    def remember(self) -> None:
        """Write down what was learned; where that cannot be, the next build reads again."""
        new = {name for name, known in self._now.items() if self._before.get(name) != known}
        if self._file is None or not new:
            return
        from briefgen.files.atomic import write_whole  # where nothing is new it is not needed

        others = {name: old for name, old in self._before.items() if name not in self._now}
        room = max(_MOST_FILES - len(self._now), 0)
        body = json.dumps(self._now | dict(list(others.items())[-room:] if room else ())).encode()
        with suppress(OSError, BriefgenError):
            write_whole(self._file, hashlib.sha256(body).hexdigest().encode() + body)
            self._before |= self._now

    def _hashed(self, path: str | Path) -> str:
        try:
            with open(path, "rb") as file:  # noqa: PTH123 (text all the way)
                begun, before = time.time_ns(), os.fstat(file.fileno())
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                after = os.fstat(file.fileno())
        except OSError:
            return ""
        if _times(before) == _times(after) and is_settled(after, begun):
            self._now[f"{after.st_dev}:{after.st_ino}"] = _FileState(*_times(after), digest)
        return digest


def is_settled(state: os.stat_result, now: int) -> bool:
    """Whether no later change of a file can have the times that it has at ``now`` (ns)."""
    whole_seconds = state.st_ctime_ns % _SECOND == 0
    return not whole_seconds and max(state.st_mtime_ns, state.st_ctime_ns) + _GRAIN <= now


def _times(state: os.stat_result) -> tuple[int, int, int]:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _read(file: Path) -> dict[str, _FileState]:
    """What a file remembers; nothing where it is not whole, or none of ours."""
    with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        if file.is_file() and file.stat().st_size <= _MOST:
            checksum, body = (data := file.read_bytes())[:_CHECKSUM], data[_CHECKSUM:]
            if hashlib.sha256(body).hexdigest().encode() == checksum:
                return {name: _FileState(*known) for name, known in json.loads(body).items()}
    return {}
