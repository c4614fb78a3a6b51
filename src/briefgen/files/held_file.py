"""Files that belong to whoever made them for as long as that process lives, however it ends.

Who finds one that nobody holds any more may remove it. POSIX has locks for this (``flock``);
Windows has others, and lets nobody remove or rename a file that is open.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt

    _NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_BINARY | os.O_NOINHERIT
    _BEHIND: Final = 1 << 30
    """The byte that is locked: other programs may not read one that is, so it is none of ours."""

    def hold_new(path: Path, mode: int = 0o666) -> int | None:
        """Make a file and hold it until its descriptor is closed."""
        descriptor = os.open(path, _NEW, mode)
        with contextlib.suppress(OSError):  # a file system without locks
            _lock(descriptor)
            os.lseek(descriptor, 0, os.SEEK_SET)
        return descriptor

    @contextlib.contextmanager
    def unheld(path: Path) -> Iterator[None]:
        """Make sure that nobody holds a file; raises OSError where somebody does."""
        descriptor = os.open(path, os.O_RDWR | os.O_BINARY | os.O_NOINHERIT)
        try:
            _lock(descriptor)
        finally:
            os.close(descriptor)  # open it could not be removed
        yield

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BEHIND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    _NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

    def hold_new(path: Path, mode: int = 0o666) -> int | None:
        """Make a file and hold it until its descriptor is closed.

        None where somebody found it before it was held, and removed it.
        """
        descriptor = os.open(path, _NEW, mode)  # the kernel applies the umask, as for open()
        with contextlib.suppress(OSError):  # a file system without locks: then nobody removes it
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor
        os.close(descriptor)
        return None

    @contextlib.contextmanager
    def unheld(path: Path) -> Iterator[None]:
        """Hold a file that nobody holds; raises OSError where somebody does."""
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        finally:
            os.close(descriptor)
