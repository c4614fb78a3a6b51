"""Folders of this user's cache, for what only saves time and is not handed out."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from briefgen.errors import BriefgenError
from briefgen.files.atomic import write_whole

_UNUSED: Final = 60 * 86_400
"""Seconds after which what nobody asked for is removed."""
_DIGEST: Final = 32


def user_cache(name: str, outside: Path | None = None) -> Path | None:
    """The folder ``name`` of our cache, which only this user may read; None where none can be.

    None as well where it would lie inside the true path ``outside``. The cache is in
    ``$XDG_CACHE_HOME``, or else in ``~/.cache`` (XDG Base Directory Specification).
    """
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME", ""))
        base = base if base.is_absolute() else Path.home() / ".cache"
        folder = base / "briefgen" / name
        if outside in folder.resolve().parents:
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ours = folder.stat().st_uid == os.getuid() if hasattr(os, "getuid") else True
    except (OSError, RuntimeError):
        return None
    return folder if ours and os.access(folder, os.W_OK) else None


def remembered(name: str, key: bytes, make: Callable[[], bytes]) -> bytes:
    """What ``make`` gives, made once for all that ``key`` says and kept in the folder ``name``."""
    known = recalled(name, key)
    if known is None:
        known = make()
        keep(name, key, known)
    return known


def recalled(name: str, key: bytes) -> bytes | None:
    """What is kept for a key in the folder ``name``; None where it is damaged, of another key, or
    not there.
    """
    folder = _checked(name, os.environ.get("XDG_CACHE_HOME"), os.environ.get("HOME"))
    return None if folder is None else _held(_file(folder, key), key)


@lru_cache(maxsize=16)
def _checked(name: str, _cache: str | None, _home: str | None) -> Path | None:
    """The folder, looked at once for all that is recalled from it: thirty templates, for one."""
    return user_cache(name)


def keep(name: str, key: bytes, data: bytes) -> None:
    """Keep bytes for a key; what was not asked for in 60 days goes. Where none can be kept, none
    are: a full disk costs time, not the build.
    """
    folder = user_cache(name)
    if folder is not None:
        with suppress(OSError, BriefgenError):
            write_whole(_file(folder, key), _seal(key, data) + data)
            _remove_unused(folder)


def _file(folder: Path, key: bytes) -> Path:
    return folder / hashlib.sha256(key).hexdigest()


def _seal(key: bytes, data: bytes) -> bytes:
    """What stands in front of data: a file that somebody gave the name of another is no such."""
    return hashlib.sha256(hashlib.sha256(key).digest() + data).digest()


def _held(file: Path, key: bytes) -> bytes | None:
    """What is kept in a file; None where it is damaged, of another key, or no file."""
    with suppress(OSError):
        if not file.is_file():  # a pipe would make us wait for ever
            return None
        held = file.read_bytes()
        if _seal(key, held[_DIGEST:]) == held[:_DIGEST]:
            os.utime(file)
            return held[_DIGEST:]
    return None


def _remove_unused(folder: Path) -> None:
    oldest = time.time() - _UNUSED
    with os.scandir(folder) as files:
        for file in files:
            if file.stat(follow_symlinks=False).st_mtime < oldest:
                Path(file).unlink()
