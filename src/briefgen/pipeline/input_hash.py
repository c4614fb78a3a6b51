"""One hash for all that the bytes of a file depend on.

That is the brief's folder, the templates and themes, our own code, and every package installed
beside it: any of these may change a page. Asking for the packages costs one listing of each folder
on the path, and not the 30 ms of `importlib.metadata`. Of the system, Pango is not seen: after its
upgrade build with `--force`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT_TEMPLATES = _PACKAGE.parents[1] / "templates"
"""Ours, where briefgen runs from a checkout; once installed they lie inside the package."""
_LARGE = 256 << 20
"""From this size on (bytes) a file is known by its size and time: no brief may use it anyway."""


def of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, or "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def of_folders(folders: Iterable[Path]) -> str:
    """The SHA-256 of the names and contents of all files in ``folders``, hidden ones aside."""
    whole = hashlib.sha256()
    for folder in folders:
        whole.update(b"folder\0")
        for path in _files(folder):
            name = path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
            whole.update(name + b"\0" + _content(path).encode() + b"\0")
    return whole.hexdigest()


def of_tools(templates: Iterable[Path]) -> str:
    """The SHA-256 of what builds: this Python, the packages beside us, our code and templates."""
    folders = [_PACKAGE, _CHECKOUT_TEMPLATES, *templates]
    whole = hashlib.sha256()
    for text in (sys.version, sys.platform, *_packages(), of_folders(folders)):
        whole.update(text.encode("utf-8", "surrogateescape") + b"\0")
    return whole.hexdigest()


def combined(*texts: str | None) -> str:
    """The SHA-256 of several texts, each kept apart from the next."""
    return hashlib.sha256(repr(texts).encode("utf-8", "surrogateescape")).hexdigest()


def _packages() -> list[str]:
    """``name-version`` of every installed package."""
    names: set[str] = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):
            entries = [entry.name for entry in Path(folder).iterdir()]
            names.update(name for name in entries if name.endswith((".dist-info", ".egg-info")))
    return sorted(names)


def _files(folder: Path) -> Iterator[Path]:
    """Every file under ``folder``, in the order of names; links to folders are not followed."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n != "__pycache__")
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(root, name)


def _content(path: Path) -> str:
    try:
        state = path.stat()
    except OSError as error:
        return f"error {error.errno}"
    if not stat.S_ISREG(state.st_mode):  # a pipe would make us wait for ever
        return f"not a file {state.st_mode}"
    if state.st_size > _LARGE:
        return f"large {state.st_size} {state.st_mtime_ns}"
    return of_file(path) or "unreadable"
