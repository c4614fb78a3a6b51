"""One hash for all that the bytes of a file depend on.

That is the brief's folder, the templates and themes, our own code, and every package installed
beside it: any of these may change a page. Asking for the packages costs one listing of each folder
on the path, and not the 30 ms of `importlib.metadata`. The libraries of the system that shape words
are asked for their versions. A hash of folders is one of what was read only if what was read lay in
them and was the same when it was read: `Snapshot.covers` says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from briefgen.files.entry_points import modules_of
from briefgen.files.folder_copy import FolderCopy
from briefgen.files.folder_walk import visible_files
from briefgen.files.known_digests import KnownDigests
from briefgen.files.read_journal import ABSENT, Read
from briefgen.pipeline.records.input_parts import InputPart
from briefgen.pipeline.records.shaping_libraries import shaping_libraries

_PACKAGE = Path(__file__).resolve().parents[2]
_CHECKOUT_TEMPLATES = _PACKAGE.parents[1] / "templates"
"""Ours, where briefgen runs from a checkout; once installed they lie inside the package."""
_LARGE = 256 << 20
"""From this size on (bytes) a file is known by its size and time: no brief may use it anyway."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of some folders as they were at one moment."""

    key: str
    """The SHA-256 of their names, below their folder, and contents."""
    files: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Absolute path, links not followed, to the SHA-256 of the content."""
    packages: tuple[str, ...] = ()
    """``name-version`` of every installed package, where they count."""

    def covers(self, read: Iterable[Read]) -> bool:
        """Whether all that was read is what these files were, so that ``key`` stands for it.

        What is not among them (a hidden file, one behind too many links) is not covered, and so
        nothing that was made of it is ever taken for unchanged.
        """
        return all(self.files.get(path, ABSENT) == digest for path, digest in read)


def snapshot(
    folders: Iterable[Path], *, inside: bool = True, digests: KnownDigests | None = None
) -> Snapshot:
    """What lies in ``folders``, hidden names aside, with what links lead to.

    With ``inside`` no link to a folder is followed that leads out of its folder. What is in
    ``digests`` is not read again.
    """
    digests = digests or KnownDigests(None)
    whole, files = hashlib.sha256(), {}
    for folder in folders:
        whole.update(b"folder\0")
        root = os.path.abspath(folder)  # noqa: PTH100 (a link stays one)
        for path in sorted(visible_files(root, inside=inside)):
            files[path] = digest = _content(path, digests)
            name = os.fsencode(path[len(root) :])
            whole.update(name + b"\0" + digest.encode() + b"\0")
    return Snapshot(whole.hexdigest(), files)


def of_ours() -> Snapshot:
    """Our own code and templates."""
    return snapshot((_PACKAGE, _CHECKOUT_TEMPLATES), inside=False)


def of_code(digests: KnownDigests | None = None) -> Snapshot:
    """What builds: this Python, the packages and fonts beside us, our code and templates."""
    packages, folders = _packages()
    found = snapshot((_PACKAGE, _CHECKOUT_TEMPLATES, *folders), inside=False, digests=digests)
    key = combined(sys.version, sys.platform, repr(shaping_libraries()), *packages, found.key)
    return Snapshot(key, found.files, tuple(packages))


def code_parts(code: Snapshot) -> Iterator[InputPart]:
    """What builds, as a plan names it: briefgen, the packages, the fonts that are packages, the
    libraries of the system.
    """
    fonts = [each for path, each in code.files.items() if "fontpkg_" in path]
    ours = [each for path, each in code.files.items() if "fontpkg_" not in path]
    yield InputPart("program", "briefgen", combined(*ours))
    yield InputPart("program", "Python", combined(sys.version, sys.platform))
    for name, version in shaping_libraries().items():
        yield InputPart("program", name, version)
    yield InputPart("packages", "", combined(*code.packages))
    yield InputPart("fonts", "", combined(*fonts))


def with_templates(code: Snapshot, templates: Iterable[FolderCopy]) -> Snapshot:
    """The same with the user's templates, of which a job has the very bytes that are hashed."""
    copies = tuple(templates)
    key = combined(code.key, *(copy.digest for copy in copies))
    return Snapshot(key, {**code.files, **dict(_in_place(copies))})


def _in_place(copies: Iterable[FolderCopy]) -> Iterator[tuple[str, str]]:
    """The files of templates by their paths: a job that stays in this process reads them there."""
    for copy in copies:
        root = os.path.abspath(copy.origin or "")  # noqa: PTH100 (a link stays one)
        for name, data in copy.files.items():
            yield os.path.join(root, name), hashlib.sha256(data).hexdigest()  # noqa: PTH118 (text all the way)


def combined(*texts: str | None) -> str:
    """The SHA-256 of several texts, each kept apart from the next."""
    return hashlib.sha256(repr(texts).encode("utf-8", "surrogateescape")).hexdigest()


def _packages() -> tuple[list[str], list[Path]]:
    """``name-version`` of every installed package, and the folders of those whose files we read:
    fonts, and blocks with their templates.
    """
    names: set[str] = set()
    folders: set[Path] = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208 (text all the way)
                if name.endswith((".dist-info", ".egg-info")):
                    names.add(name)
                    folders.update(_of_plugins(f"{folder or '.'}/{name}/entry_points.txt"))
                elif name.startswith("fontpkg_"):
                    folders.add(Path(folder, name))
    return sorted(names), sorted(folders)


def _of_plugins(file: str) -> Iterator[Path]:
    """What the packages are made of that register something with us; none is imported."""
    for name in dict.fromkeys(modules_of(file)):
        if name != _PACKAGE.name:
            yield from folders_of(name)


def folders_of(module: str) -> Iterator[Path]:
    """Where a module lies: its folders, or its only file; none where it is not installed."""
    if spec := find_spec(module):
        yield from map(Path, spec.submodule_search_locations or filter(None, [spec.origin]))


def _content(path: str, digests: KnownDigests) -> str:
    try:
        state = os.stat(path)  # noqa: PTH116 (text all the way)
    except OSError as error:
        return f"error {error.errno}"
    if not stat.S_ISREG(state.st_mode):  # a pipe would make us wait for ever
        return f"not a file {state.st_mode}"
    if state.st_size > _LARGE:
        return f"large {state.st_size} {state.st_mtime_ns}"
    return digests.of_state(path, state) or "unreadable"
