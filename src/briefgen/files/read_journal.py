"""A record of what was read of files: a digest of the very bytes, at the very moment.

Whether a finished file still holds is decided by what it was made of. Looking at the disk before or
afterwards cannot tell that: a file may change while it is read, and change back. So whoever reads a
file of the author's, of a template or of a font reads it through here, or notes what it has read;
where nobody records, as in a script that renders one brief, that costs nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

Read = tuple[str, str]
"""The absolute path of a file, links not followed, and the SHA-256 of what was read of it."""
ABSENT = ""
"""In the place of the SHA-256: a file of this name was looked for, and there was none of use."""
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
    record = _RECORD.get()
    if record is not None:
        digest = ABSENT if data is None else hashlib.sha256(data).hexdigest()
        record.add((os.path.abspath(path), digest))  # noqa: PTH100 (a link stays one)


def read(path: Path) -> bytes:
    """The bytes of a file; raises OSError."""
    data = path.read_bytes()
    note(path, data)
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
