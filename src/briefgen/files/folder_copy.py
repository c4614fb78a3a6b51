"""A folder of templates in memory, which can be sent to another process or machine.

What reads templates, styles and fonts wants files, so a copy is laid out again where it is used.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.files.folder_walk import visible_files


@dataclass(frozen=True, slots=True)
class FolderCopy:
    """What a folder held at one moment: paths in it, with ``/``, to contents.

    ``origin`` is the folder itself; a copy that was sent elsewhere has none.
    """

    files: Mapping[str, bytes] = field(repr=False, hash=False)
    digest: str
    """The SHA-256 of names and contents."""
    origin: Path | None = field(default=None, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return FolderCopy, (self.files, self.digest)

    def folder(self, scratch: Path) -> Path:
        """The folder: where it lies, or else laid out in ``scratch``. Raises OSError."""
        if self.origin is not None:
            return self.origin
        folder = scratch / self.digest
        if not folder.is_dir():
            fresh = scratch / "new"
            fresh.mkdir()
            for name, data in self.files.items():
                file = fresh / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            fresh.rename(folder)
        return folder


def copy_of(folder: Path) -> FolderCopy:
    """A copy of what a folder holds now, hidden names aside, with what links lead to.

    A file that cannot be read, or is none, is not in it.
    """
    root = os.path.abspath(folder)  # noqa: PTH100 (a link stays one)
    files, whole = {}, hashlib.sha256()
    for path in sorted(visible_files(root, inside=False)):
        data = _content(path)
        if data is not None:
            name = os.path.relpath(path, root).replace(os.sep, "/")
            files[name] = data
            whole.update(repr((name, hashlib.sha256(data).hexdigest())).encode())
    return FolderCopy(files, whole.hexdigest(), folder)


def _content(path: str) -> bytes | None:
    try:
        state = os.stat(path)  # noqa: PTH116 (text all the way)
        if not stat.S_ISREG(state.st_mode):  # a pipe would make us wait for ever
            return None
        with open(path, "rb") as file:  # noqa: PTH123 (text all the way)
            return file.read()
    except OSError:
        return None
