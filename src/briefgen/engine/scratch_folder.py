"""The scratch folder of a build, and those that killed builds left behind.

A build holds a lock in its folder for as long as it lives, which the system lets go however it
ends. So the next one knows what is stale: a folder of our name, of this user, whose lock nobody
holds, or that is empty. Any other folder without such a lock is somebody else's, and stays.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from briefgen.engine.calls import SCRATCH
from briefgen.files.held_file import hold_new, unheld

LOCK = "lock"
_OURS = re.compile(re.escape(SCRATCH) + r"[a-z0-9_]{8}")
"""What `tempfile.mkdtemp` makes of our name."""


class Scratch:
    """A new folder in the folder for temporary files; stale ones of killed builds go first."""

    def __init__(self) -> None:
        _remove_stale(Path(tempfile.gettempdir()))
        self.path = tempfile.mkdtemp(prefix=SCRATCH)
        self._lock = _hold(Path(self.path))
        while not Path(self.path).exists():  # another build took it for stale
            self.path = tempfile.mkdtemp(prefix=SCRATCH)
            self._lock = _hold(Path(self.path))

    def close(self) -> None:
        """Remove the folder, then let its lock go."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
            shutil.rmtree(self.path, ignore_errors=True)  # Windows keeps a lock that is held


def _hold(folder: Path) -> int | None:
    """Hold the lock of a new folder."""
    with suppress(OSError):  # a full disk: a folder without a lock is never stale
        return hold_new(folder / LOCK, 0o600)
    return None


def _remove_stale(parent: Path) -> None:
    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name):
                _remove_if_stale(Path(entry.path))


def _remove_if_stale(folder: Path) -> None:
    with suppress(OSError):  # gone meanwhile, without a lock, of another user, or a lock that holds
        if folder.is_symlink() or not _is_own(folder):
            return
        if not any(folder.iterdir()):  # killed before it had a lock
            folder.rmdir()
            return
        with unheld(folder / LOCK):
            shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    """Whether it is this user's; Windows gives each user another folder for temporary files."""
    return not hasattr(os, "geteuid") or folder.stat().st_uid == os.geteuid()
