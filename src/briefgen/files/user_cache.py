"""Folders of this user's cache, for what only saves time and is not handed out."""

from __future__ import annotations

import os
from pathlib import Path


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
