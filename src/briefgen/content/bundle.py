"""The files of a brief in memory, under the rules of its folder.

A bundle is what a program gives instead of a folder, and what a job carries to a worker that may be
another machine: it opens no path and follows no link. `BundleRecorder` makes one of exactly what
was read of a folder, and of every refusal, so that a brief says the same from the bundle, word by
word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from briefgen.content.folder_guard import (
    BriefFiles,
    FileError,
    check_name,
    check_size,
    entry_of,
    is_folder,
    show_in,
)
from briefgen.conventions import BRIEF_FILE, is_slug
from briefgen.errors import BriefgenError
from briefgen.messages import say

BESIDE: Final = "../"
"""Begins the name of a file of a folder beside the brief's own."""


class Refusal(NamedTuple):
    """Why a file could not be used; both texts are for its author."""

    message: str
    hint: str


@dataclass(frozen=True)
class Bundle:
    """A brief's files by their names: ``brief.yaml``, ``data/x.csv``, ``../before/brief.yaml``.

    ``name`` is that of the folder, the slug of a brief that gives none; ``shown`` is how the author
    named the folder. ``refused`` has what could not be read, by name and by how many bytes were
    allowed; ``present`` are names of which there was something all the same. Equal bundles have
    equal digests, and a pickled one is whole again anywhere.
    """

    name: str
    shown: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    refused: Mapping[tuple[str, int], Refusal] = field(default_factory=dict, repr=False)
    present: frozenset[str] = field(default=frozenset(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "files", MappingProxyType(dict(self.files)))
        object.__setattr__(self, "refused", MappingProxyType(dict(self.refused)))

    def __reduce__(self) -> tuple[Any, ...]:
        given = self.name, self.shown, dict(self.files), dict(self.refused), self.present
        return Bundle, given

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that a reader of the bundle can learn of it."""
        known = [
            repr((self.name, self.shown, sorted(self.present))),
            *(repr(each) for each in sorted(self.refused.items())),
            *(
                repr((name, hashlib.sha256(data).hexdigest()))
                for name, data in sorted(self.files.items())
            ),
        ]
        return hashlib.sha256("\n".join(known).encode("utf-8", "surrogatepass")).hexdigest()

    def with_file(self, name: str, data: bytes) -> Bundle:
        """The bundle with other bytes in one file: so a change is tried before it is written."""
        return replace(self, files={**self.files, name: data})

    def show(self, name: str) -> str:
        """A file of the bundle as an author knows it."""
        return show_in(self.shown, name)

    def has(self, name: str) -> bool:
        """Whether there is something of this name, which need not be of use."""
        is_there = name in self.files or name in self.present
        return is_there or any(each.startswith(f"{name}/") for each in self.files)

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file, at most ``limit``; raises FileError."""
        return self._read("", name, limit)

    def read_beside(self, name: str, limit: int) -> bytes:
        """The bytes of a file of a folder beside this one; raises FileError."""
        return self._read(BESIDE, name, limit)

    def _read(self, where: str, name: str, limit: int) -> bytes:
        if refusal := self.refused.get((where + name, limit)):
            raise FileError(refusal.message, hint=refusal.hint)
        check_name(name)
        steps = name.split("/")
        for index in range(len(steps)):
            entries = self._entries(where + "".join(f"{step}/" for step in steps[:index]))
            steps[index] = entry_of(entries, steps, index)
        data = self.files.get(where + "/".join(steps))
        if data is None:
            raise is_folder(name)
        check_size(name, len(data), limit)
        return data

    def _entries(self, folder: str) -> set[str] | None:
        """What a folder of the bundle holds; None: there is no such folder."""
        inside = (name.removeprefix(folder) for name in self.files if name.startswith(folder))
        found = {name.partition("/")[0] for name in inside} - {".."}
        return found or None


def bundle_of(files: Mapping[str, bytes], name: str) -> Bundle:
    """The bundle of what a program gives beside a brief's content.

    Raises BriefgenError for a name that no such file can have, and TypeError for what is no file.
    """
    _check_name_of_brief(name)
    if not isinstance(files, Mapping):
        raise TypeError(f"files is a dictionary of names and bytes, not {type(files).__name__}")
    for file, data in files.items():
        _check_file(file, data)
    return Bundle(name, name, files)


def _check_name_of_brief(name: object) -> None:
    if not is_slug(name):
        hint = say("small letters, digits and single hyphens, such as aid-access-2026-03")
        raise BriefgenError(say("{name!r} cannot name a brief", name=name), hint=hint)


def _check_file(file: object, data: object) -> None:
    if not isinstance(file, str) or not isinstance(data, bytes):
        given = f"{type(file).__name__} and {type(data).__name__}"
        raise TypeError(f"files has names and bytes, not {given}")
    if not file.isprintable():
        raise BriefgenError(
            say("a file's name holds a control character: {file!r}", file=file[:60])
        )
    try:
        check_name(file.removeprefix(BESIDE))
    except FileError as error:
        raise BriefgenError(error.message, hint=error.hint) from None
    if file == BRIEF_FILE:
        raise BriefgenError(say('"{file}" is the content itself, and no file beside it', file=file))


class BundleRecorder:
    """The files of a brief, each read once; what was read, and what was refused, is a bundle."""

    def __init__(self, files: BriefFiles) -> None:
        self._of = files
        self._files: dict[str, bytes] = {}
        self._refused: dict[tuple[str, int], Refusal] = {}
        self._present: set[str] = set()

    @property
    def shown(self) -> str:
        """How the author named the folder."""
        return self._of.shown

    @property
    def name(self) -> str:
        """The name of the folder itself."""
        return self._of.name

    def show(self, name: str) -> str:
        """A file of the folder as an author knows it."""
        return self._of.show(name)

    def has(self, name: str) -> bool:
        """Whether there is something of this name, which need not be of use."""
        is_there = self._of.has(name)
        self._present |= {name} if is_there else set()
        return is_there

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file, at most ``limit``; raises FileError."""
        return self._read("", name, limit)

    def read_beside(self, name: str, limit: int) -> bytes:
        """The bytes of a file of a folder beside this one; raises FileError."""
        return self._read(BESIDE, name, limit)

    def bundle(self) -> Bundle:
        """All that was read until now."""
        present = frozenset(self._present)
        return Bundle(self.name, self.shown, self._files, self._refused, present)

    def _read(self, where: str, name: str, limit: int) -> bytes:
        data = self._files.get(where + name)
        if data is not None:
            check_size(name, len(data), limit)
            return data
        try:
            data = (self._of.read_beside if where else self._of.read)(name, limit)
        except FileError as error:
            self._refused[where + name, limit] = Refusal(error.message, error.hint)
            raise
        self._files[where + name] = data
        return data
