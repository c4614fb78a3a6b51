"""The guard of a brief's folder, the only way to open what the content names.

Nothing outside the folder can be read: no absolute path, no ``..``, no link that leads out, and
nothing that is not a plain file. Names are compared letter by letter, so that a brief that builds
on a Mac builds everywhere.
"""

from __future__ import annotations

import difflib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.content import characters
from briefgen.errors import BriefgenError
from briefgen.files import read_journal

_INSIDE = "name a file in the brief's folder, such as images/x.jpg"
_NO_FOLLOW = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


class FileError(BriefgenError):
    """A file that the content names cannot be used; message and hint are for its author."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A brief's folder; ``shown`` is how the author named it."""

    path: Path
    shown: str

    def show(self, name: str) -> str:
        """A file of the folder as an author knows it."""
        return str(PurePosixPath(self.shown) / name) if self.shown else name

    def has(self, name: str) -> bool:
        """Whether there is something of this name, which need not be of use."""
        return os.path.lexists(self.path / name)

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file of this folder, at most ``limit``; raises FileError."""
        try:
            data = self._read(name, limit)
        except FileError:
            read_journal.note(self.path / name, None)
            raise
        read_journal.note(self.path / name, data)
        return data

    def _read(self, name: str, limit: int) -> bytes:
        path = self._resolve(name)
        try:
            return _read_plain(path, name, limit)
        except OSError as error:
            raise FileError(
                f'"{name}" cannot be read: {error.strerror or "it is refused"}'
            ) from None

    def _resolve(self, name: str) -> str:
        """The true path of a name, if it is a good one and stays inside."""
        _check_name(name)
        here = os.path.realpath(self.path)
        path = here
        steps = name.split("/")
        for index, step in enumerate(steps):
            _check_entry(path, steps, index)
            path = os.path.realpath(os.path.join(path, step))  # noqa: PTH118 (text all the way)
            if os.path.commonpath([here, path]) != here:
                raise FileError(
                    f'"{name}" is a link that leads out of the brief\'s folder',
                    hint="copy the file into the folder",
                )
        return path


def _check_name(name: str) -> None:
    if not name.isprintable():
        character = next(each for each in name if not each.isprintable())
        text = f"a file's name may not hold {characters.name(character)}"
        raise FileError(text, hint="rename the file, and name it so here")
    if "\\" in name:
        raise FileError(f'"{name}" has a backslash', hint="separate folders with /")
    if name.startswith(("/", "~")) or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name):
        raise FileError(f'"{name}" is not inside the brief\'s folder', hint=_INSIDE)
    steps = name.split("/")
    if ".." in steps:
        raise FileError(f'"{name}" leaves the brief\'s folder', hint=_INSIDE)
    if "" in steps or "." in steps:
        raise FileError(f'"{name}" is not a file\'s name', hint=_INSIDE)


def _check_entry(folder: str, steps: list[str], index: int) -> None:
    """Whether the folder has an entry of exactly this name; if not, which one may be meant."""
    name, step = "/".join(steps), steps[index]
    try:
        entries = sorted(os.listdir(folder))  # noqa: PTH208 (names are wanted, not paths)
    except (OSError, ValueError):
        raise FileError(f'there is no file "{name}"', hint=_INSIDE) from None
    if step in entries:
        return
    same = [entry for entry in entries if entry.casefold() == step.casefold()]
    near = same or difflib.get_close_matches(step, entries, n=1)
    meant = "/".join([*steps[:index], *near, *steps[index + 1 :]])
    if same:
        hint = "capital and small letters count"
        raise FileError(f'"{name}" is written "{meant}" in the folder', hint=hint)
    raise FileError(f'there is no file "{name}"', hint=f'did you mean "{meant}"?' if near else "")


def _read_plain(path: str, name: str, limit: int) -> bytes:
    """Read a plain file; never waits for a pipe, never reads a device."""
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW)
    found = os.fstat(handle)
    if stat.S_ISDIR(found.st_mode):
        os.close(handle)
        raise FileError(f'"{name}" is a folder, not a file')
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(found.st_mode):
            raise FileError(f'"{name}" is not a plain file')
        if found.st_size > limit:
            raise FileError(
                f'"{name}" has {found.st_size:,} bytes',
                hint=f"at most {limit:,} are read; make it smaller",
            )
        data = file.read(limit + 1)
    if len(data) > limit:
        raise FileError(f'"{name}" is larger than {limit:,} bytes')
    return data
