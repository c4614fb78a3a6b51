"""The guard of a brief's folder, the only way to open what the content names.

Nothing outside the folder can be read: no absolute path, no ``..``, no link that leads out, and
nothing that is not a plain file. Names are compared letter by letter, so that a brief that builds
on a Mac builds everywhere; an é is one letter, whether it was written with one code or with two.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from briefgen.errors import BriefgenError
from briefgen.files import read_journal
from briefgen.messages import say
from briefgen.text.suggestions import nearest

_INSIDE = say("name a file in the brief's folder, such as images/x.jpg")
_ESCAPES = (
    *zip("\t\n\r\a\b\v\f\x1b\0", "tnrabvfe0", strict=True),
    ("\x85", "N"),
    ("\xa0", "_"),
)
"""The escapes of YAML that are a letter behind the backslash."""
_NO_FOLLOW = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


class FileError(BriefgenError):
    """A file that the content names cannot be used; message and hint are for its author."""


class NamedFiles(Protocol):
    """Files that can be read by their names: a brief's, or those of the issue before."""

    def show(self, name: str) -> str:
        """A file as an author knows it."""

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file, at most ``limit``; raises FileError."""


class BriefFiles(NamedFiles, Protocol):
    """The files of a brief: a folder on the disk, or a bundle in memory."""

    @property
    def shown(self) -> str:
        """How the author named the folder; "" where it is the one that the author is in."""

    @property
    def name(self) -> str:
        """The name of the folder itself."""

    def has(self, name: str) -> bool:
        """Whether there is something of this name, which need not be of use."""

    def read_beside(self, name: str, limit: int) -> bytes:
        """The same for a file of a folder beside this one, such as ``before/brief.yaml``."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A brief's folder on the disk; ``shown`` is how the author named it."""

    path: Path
    shown: str

    @property
    def name(self) -> str:
        """The name of the folder itself, links followed."""
        return self.path.resolve().name

    def show(self, name: str) -> str:
        """A file of the folder as an author knows it."""
        return show_in(self.shown, name)

    def has(self, name: str) -> bool:
        """Whether there is something of this name, which need not be of use."""
        return os.path.lexists(self.path / name)

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file of this folder, at most ``limit``; raises FileError."""
        try:
            path, spelled = self._resolve(name)
            data = _read_plain(path, name, limit)
        except FileError:
            read_journal.note(self.path / name, None)
            raise
        if spelled != name:
            read_journal.note(self.path / name, None)
        read_journal.note(self.path / spelled, data)
        return data

    def read_beside(self, name: str, limit: int) -> bytes:
        """The bytes of a file of a folder beside this one; raises FileError."""
        return Folder(self.path.absolute().parent, "").read(name, limit)

    def _resolve(self, name: str) -> tuple[str, str]:
        """The true path of a name that is a good one and stays inside, and its name on the disk."""
        check_name(name)
        here = os.path.realpath(self.path)
        path = here
        steps = name.split("/")
        for index in range(len(steps)):
            steps[index] = entry_of(_entries(path), steps, index)
            path = os.path.realpath(os.path.join(path, steps[index]))  # noqa: PTH118 (text all the way)
            if os.path.commonpath([here, path]) != here:
                raise FileError(
                    say('"{name}" is a link that leads out of the brief\'s folder', name=name),
                    hint=say("copy the file into the folder"),
                )
        return path, "/".join(steps)


def show_in(shown: str, name: str) -> str:
    """A file of a folder that its author knows as ``shown``."""
    return str(PurePosixPath(shown) / name) if shown else name


def check_name(name: str) -> None:
    """Raises FileError for a name that cannot be one of a file inside a brief's folder."""
    if not name.isprintable():
        raise _unprintable(name)
    if "\\" in name:
        raise FileError(
            say('"{name}" has a backslash', name=name), hint=say("separate folders with /")
        )
    if name.startswith(("/", "~")) or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name):
        raise FileError(say('"{name}" is not inside the brief\'s folder', name=name), hint=_INSIDE)
    steps = name.split("/")
    if ".." in steps:
        raise FileError(say('"{name}" leaves the brief\'s folder', name=name), hint=_INSIDE)
    if "" in steps or "." in steps:
        raise FileError(say('"{name}" is not a file\'s name', name=name), hint=_INSIDE)


def _unprintable(name: str) -> FileError:
    """A name in double quotes, where a backslash makes a tab of the ``t`` of ``tents.jpg``."""
    written = name.translate({ord(sign): f"\\{letter}" for sign, letter in _ESCAPES})
    if not written.isprintable():
        return FileError(say("a file's name may not hold control characters"))
    hint = say(
        "in double quotes it begins an escape; write {written}",
        written=written.replace(chr(92), "/"),
    )
    return FileError(say('"{written}" has a backslash', written=written), hint=hint)


def _entries(folder: str) -> list[str] | None:
    try:
        return os.listdir(folder)  # noqa: PTH208 (names are wanted, not paths)
    except (OSError, ValueError):
        return None


def entry_of(entries: Iterable[str] | None, steps: list[str], index: int) -> str:
    """The entry of a folder that has exactly the name of a step; None: there is no such folder.

    Raises FileError, which says which one may be meant.
    """
    name, step = "/".join(steps), steps[index]
    if entries is None:
        raise FileError(say('there is no file "{name}"', name=name), hint=_INSIDE)
    entries = sorted(entries)
    composed = unicodedata.normalize("NFC", step)
    if step in entries:
        return step
    for entry in entries:
        if unicodedata.normalize("NFC", entry) == composed:
            return entry
    same = [entry for entry in entries if entry.casefold() == step.casefold()]
    near = same[0] if same else _alike(step, entries)
    meant = "/".join([*steps[:index], near or "", *steps[index + 1 :]])
    if same:
        hint = say("capital and small letters count")
        raise FileError(
            say('"{name}" is written "{meant}" in the folder', name=name, meant=meant), hint=hint
        )
    raise FileError(
        say('there is no file "{name}"', name=name),
        hint=say('did you mean "{meant}"?', meant=meant) if near else "",
    )


def _alike(name: str, entries: Sequence[str]) -> str | None:
    """The entry that a name may mean: files are told apart by what stands before their ending."""
    stems: dict[str, list[str]] = {}
    for entry in entries:
        stems.setdefault(PurePosixPath(entry).stem, []).append(entry)
    near = nearest(PurePosixPath(name).stem, stems, 0.6)
    return None if near is None else nearest(name, stems[near], 0.0) or stems[near][0]


def _read_plain(path: str, name: str, limit: int) -> bytes:
    """Read a plain file; never waits for a pipe, never reads a device. Raises FileError."""
    try:
        return _read_handle(path, name, limit)
    except OSError as error:
        raise FileError(
            say(
                '"{name}" cannot be read: {strerror}',
                name=name,
                strerror=error.strerror or say("it is refused"),
            )
        ) from None


def _read_handle(path: str, name: str, limit: int) -> bytes:
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW)
    found = os.fstat(handle)
    if stat.S_ISDIR(found.st_mode):
        os.close(handle)
        raise is_folder(name)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(found.st_mode):
            raise FileError(say('"{name}" is not a plain file', name=name))
        check_size(name, found.st_size, limit)
        data = file.read(limit + 1)
    if len(data) > limit:
        raise FileError(say('"{name}" is larger than {limit:,} bytes', name=name, limit=limit))
    return data


def is_folder(name: str) -> FileError:
    """The refusal of a folder."""
    return FileError(say('"{name}" is a folder, not a file', name=name))


def check_size(name: str, size: int, limit: int) -> None:
    """Raises FileError for a file that has more than ``limit`` bytes."""
    if size > limit:
        hint = say("at most {limit:,} are read; make it smaller", limit=limit)
        raise FileError(say('"{name}" has {size:,} bytes', name=name, size=size), hint=hint)
