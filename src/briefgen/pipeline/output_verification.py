"""Whether finished files are those of their manifests. Every byte is read, and nothing is written.

It needs no content and no record: an output folder can be verified wherever it was copied to.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from briefgen.errors import BriefgenError
from briefgen.pipeline.output_manifest import MANIFESTS, ListedFile, OutputManifest, read_manifest

Found = Literal["whole", "missing", "damaged", "foreign"]
_WORDS = {
    "missing": "is missing",
    "damaged": "is not what was built",
    "foreign": "is in no manifest",
}


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """A file that is listed or that lies there, and how it was found."""

    path: Path
    found: Found

    def __str__(self) -> str:
        return f"{self.path} {_WORDS.get(self.found, 'is what was built')}"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """All that was found, folder by folder, in the order of names."""

    files: tuple[VerifiedFile, ...]

    @property
    def ok(self) -> bool:
        """Whether each file is what was built, and nothing else lies there."""
        return not self.wrong

    @property
    def wrong(self) -> tuple[VerifiedFile, ...]:
        """What is missing, damaged or foreign."""
        return tuple(file for file in self.files if file.found != "whole")

    def count(self, found: Found) -> int:
        """How many files were found so."""
        return sum(file.found == found for file in self.files)

    def to_json(self) -> dict[str, Any]:
        """The report for machines, as ``verify --json`` prints it."""
        return {
            "ok": self.ok,
            **{name: self.count(name) for name in ("whole", "missing", "damaged", "foreign")},
            "files": [{"path": file.path.as_posix(), "found": file.found} for file in self.files],
        }


def verified(paths: Iterable[Path]) -> VerifyReport:
    """Verify the output folders under ``paths``: each one of a brief, or one of many.

    Raises BriefgenError where there is no manifest.
    """
    found: list[VerifiedFile] = []
    for path in paths:
        folders = _folders(path)
        if not folders:
            hint = "name an output folder of `briefgen build`, or a brief's folder in it"
            raise BriefgenError("there is no manifest.json here", where=str(path), hint=hint)
        for folder in folders:
            found += _verified(folder)
    return VerifyReport(tuple(dict.fromkeys(found)))


def _folders(path: Path) -> list[Path]:
    """The folders that are verified: one with a manifest, or else one that holds such."""
    if _has_manifest(path):
        return [path]
    try:
        children = sorted(path.iterdir())
    except OSError as error:
        raise BriefgenError(f"it cannot be read: {error.strerror}", where=str(path)) from error
    seen = [child for child in children if not child.name.startswith(".")]
    return seen if any(map(_has_manifest, seen)) else []


def _has_manifest(folder: Path) -> bool:
    """Whether it holds a manifest, or what is called so."""
    return any(os.path.lexists(folder / name) for name in MANIFESTS)


def _verified(folder: Path) -> Iterator[VerifiedFile]:
    if not folder.is_dir():  # beside the briefs' folders
        yield VerifiedFile(folder, "foreign")
        return
    manifests = {name: _read(folder, name) for name in MANIFESTS}
    for name, manifest in manifests.items():
        if manifest is None and os.path.lexists(folder / name):
            yield VerifiedFile(folder / name, "damaged")
    listed = {file.name: file for one in manifests.values() if one for file in one.files}
    for name in sorted(listed):
        yield VerifiedFile(folder / name, _found(folder / name, listed[name]))
    for entry in sorted(folder.iterdir()):
        is_known = entry.name in listed or entry.name in MANIFESTS
        if not is_known and not entry.name.startswith("."):
            yield VerifiedFile(entry, "foreign")


def _read(folder: Path, name: str) -> OutputManifest | None:
    manifest = read_manifest(folder / name)
    return manifest if manifest and manifest.audience == MANIFESTS[name] else None


def _found(path: Path, listed: ListedFile) -> Found:
    try:
        state = path.stat()
    except OSError:
        return "missing"
    if not stat.S_ISREG(state.st_mode) or state.st_size != listed.bytes:
        return "damaged"
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "damaged"
    return "whole" if digest == listed.sha256 else "damaged"
