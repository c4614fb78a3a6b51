"""The scratch folder of a build, and those that killed builds left behind.

A build holds a lock in its folder for as long as it lives, which the system lets go however it
ends. So the next one knows what is stale: a folder of our name, of this user, whose lock nobody
holds, or that is empty. Any other folder without such a lock is somebody else's, and stays.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from briefgen.engine.calls import SCRATCH

LOCK = "lock"
_OURS = re.compile(re.escape(SCRATCH) + r"[a-z0-9_]{8}")
"""What `tempfile.mkdtemp` makes of our name."""


class Scratch:
    """A new folder in the folder for temporary files; stale ones of killed builds go first."""

    def __init__(self) -> None:
        _remove_stale(Path(tempfile.gettempdir()))
        self.path = tempfile.mkdtemp(prefix=SCRATCH)
        self._lock = _hold(Path(self.path))
        while not Path(self.path).exists():  # it was empty, and another build took it for stale
            self.path = tempfile.mkdtemp(prefix=SCRATCH)
            self._lock = _hold(Path(self.path))

    def close(self) -> None:
        """Remove the folder, then let its lock go."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _hold(folder: Path) -> int | None:
    """Hold the lock of a new folder; it has its name only when it is held."""
    fresh = folder / f"{LOCK}.new"
    with suppress(OSError):  # a full disk, or no locks there: such a folder is never stale
        lock = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fresh.rename(folder / LOCK)
        except OSError:
            os.close(lock)
            raise
        return lock
    return None


def _remove_stale(parent: Path) -> None:
    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name):
                _remove_if_stale(Path(entry.path))


def _remove_if_stale(folder: Path) -> None:
    with suppress(OSError):  # gone meanwhile, without a lock, of another user, or a lock that holds
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            return
        if not any(folder.iterdir()):  # killed before it had a lock
            folder.rmdir()
            return
        lock = _open_lock(folder)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)


def _open_lock(folder: Path) -> int:
    """The lock, or the one of a build that was killed before it had its name."""
    for name in (LOCK, f"{LOCK}.new"):
        with suppress(FileNotFoundError):
            return os.open(folder / name, os.O_RDWR | os.O_NOFOLLOW)
    raise FileNotFoundError(folder)
