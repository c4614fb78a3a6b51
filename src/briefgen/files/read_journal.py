"""A record of what was read of files: a digest of the very bytes, at the very moment.

Whether a finished file still holds is decided by what it was made of. Looking at the disk before or
afterwards cannot tell that: a file may change while it is read, and change back. So whoever reads a
file of the author's, of a template or of a font reads it through here, or notes what it has read;
where nobody records, as in a script that renders one brief, that costs next to nothing.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final, NamedTuple

Read = tuple[str, str]
"""The absolute path of a file, links not followed, and the SHA-256 of what was read of it."""
ABSENT = ""
"""In the place of the SHA-256: a file of this name was looked for, and there was none of use."""
_SETTLED: Final = 2.0
"""Seconds after which a change of a file gives it another time, on any file system."""
_MOST_KEPT: Final = 256
_MOST_BYTES: Final = 1 << 20
_RECORD: ContextVar[set[Read] | None] = ContextVar("reads", default=None)


@contextmanager
def recorded(into: set[Read]) -> Iterator[None]:
    """While this lasts, what is read is recorded in ``into`` and in no other record."""
    token = _RECORD.set(into)
    try:
        yield
    finally:
        _RECORD.reset(token)


def note(path: Path, data: bytes | None) -> None:
    """Record what was read of a file; None: there was none of use."""
    if _RECORD.get() is not None:
        _record(path, ABSENT if data is None else hashlib.sha256(data).hexdigest())


def read(path: Path) -> bytes:
    """The bytes of a file; raises OSError.

    A template is wanted for each of many editions: a small file that is what it was, and has been
    so for a while, is read once.
    """
    name = str(path)
    state = _state(path)
    known = _kept.get(name)
    if known is not None and known.state == state:
        _record(path, known.digest)
        return known.data
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    _record(path, digest)
    if len(data) <= _MOST_BYTES and _is_settled(state) and _state(path) == state:
        while len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[name] = _Kept(state, data, digest)
    return data


def read_first(folders: Iterable[Path], name: str) -> tuple[Path, bytes] | None:
    """The file of this name in the first of the folders that has one, and its bytes.

    Raises OSError for one that cannot be read.
    """
    for folder in folders:
        file = folder / name
        if file.is_file():
            return file, read(file)
        note(file, None)
    return None


class _Kept(NamedTuple):
    """A file as it was read."""

    state: tuple[int, ...]
    data: bytes
    digest: str


_kept: dict[str, _Kept] = {}
"""By path, the oldest first. A list of values, of which each is whole: threads may share it."""


def _state(path: Path) -> tuple[int, ...]:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _is_settled(state: tuple[int, ...]) -> bool:
    """Whether a file's times are so long ago that what changes it from now on gives it others."""
    return max(state[-2:]) < (time.time() - _SETTLED) * 1e9


def _record(path: Path, digest: str) -> None:
    record = _RECORD.get()
    if record is not None:
        record.add((os.path.abspath(path), digest))  # noqa: PTH100 (a link stays one)
