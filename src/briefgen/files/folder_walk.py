"""The files below a folder that a person sees: no hidden names, and links followed with care."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

_MOST_LINKS = 100
"""So many links to folders are followed, for they may lead in circles."""


def visible_files(root: str, *, inside: bool) -> Iterator[str]:
    """Every file below ``root`` whose path has no hidden name, in no particular order.

    With ``inside`` no link to a folder is followed that leads out of ``root``. Below a file is
    that file.
    """
    if os.path.isfile(root):  # noqa: PTH113 (text all the way)
        yield root
        return
    home, links, folders = os.path.realpath(root), 0, [root]
    while folders:
        for entry in _entries(folders.pop()):
            if not _is_folder(entry):
                yield entry.path
                continue
            if entry.is_symlink():
                links += 1
                out = inside and not _lies_in(os.path.realpath(entry.path), home)
                if out or links > _MOST_LINKS:
                    continue
            folders.append(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        visible = (e for e in entries if not e.name.startswith(".") and e.name != "__pycache__")
        return sorted(visible, key=lambda entry: entry.name)
    return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _lies_in(path: str, home: str) -> bool:
    return path == home or path.startswith(home.rstrip(os.sep) + os.sep)
