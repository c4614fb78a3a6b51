"""Whether finished files are those of their manifests. Every byte is read, and nothing is written.

It needs no content and no record: an output folder can be verified wherever it was copied to.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from briefgen.errors import BriefgenError
from briefgen.files.known_digests import KnownDigests
from briefgen.messages import say
from briefgen.pipeline.output_manifest import INDEX, MANIFESTS, OutputManifest, read_manifest

Found = Literal["whole", "missing", "damaged", "foreign"]
SUMS: Final = "SHA256SUMS"
_SUM: Final = re.compile(
    r"([0-9a-f]{64})  ((?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)?[A-Za-z0-9_-][\w.-]*)"
)
_MOST: Final = 1 << 20
_WORDS: Final = {
    "whole": say("is what was built"),
    "missing": say("is missing"),
    "damaged": say("is not what was built"),
    "foreign": say("is in no manifest"),
}


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """A file that is listed or that lies there, and how it was found."""

    path: Path
    found: Found

    def __str__(self) -> str:
        return say("{path} {found}", path=self.path, found=_WORDS[self.found])


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
            hint = say("name an output folder of `briefgen build`, or a brief's folder in it")
            raise BriefgenError(say("there is no manifest.json here"), where=str(path), hint=hint)
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
        raise BriefgenError(
            say("it cannot be read: {strerror}", strerror=error.strerror), where=str(path)
        ) from error
    seen = [child for child in children if not child.name.startswith(".")]
    return seen if any(map(_has_manifest, seen)) else []


def _has_manifest(folder: Path) -> bool:
    """Whether it holds a manifest, or what is called so."""
    return any(os.path.lexists(folder / name) for name in MANIFESTS)


def _verified(folder: Path) -> Iterator[VerifiedFile]:
    if folder.name in INDEX:  # which `build --index` makes anew of what lies there
        return
    if not folder.is_dir():  # beside the briefs' folders
        yield VerifiedFile(folder, "foreign")
        return
    manifests = {name: _read(folder, name) for name in MANIFESTS}
    for name, manifest in manifests.items():
        if manifest is None and os.path.lexists(folder / name):
            yield VerifiedFile(folder / name, "damaged")
    sums = _sums(folder)
    listed = {file.name: file.sha256 for one in manifests.values() if one for file in one.files}
    listed = {**sums, **listed}
    for name in sorted(listed):
        yield VerifiedFile(folder / name, _found(folder / name, listed[name]))
    known = {name.partition("/")[0] for name in listed} | ({SUMS} if sums else set())
    for entry in sorted(folder.iterdir()):
        is_known = entry.name in known or entry.name in MANIFESTS
        if not is_known and not entry.name.startswith("."):
            yield VerifiedFile(entry, "foreign")


def _read(folder: Path, name: str) -> OutputManifest | None:
    manifest = read_manifest(folder / name)
    return manifest if manifest and manifest.audience == MANIFESTS[name] else None


def _sums(folder: Path) -> dict[str, str]:
    """What an unpacked bundle lists beside the manifest, if it is a list as `bundle` writes it."""
    file = folder / SUMS
    try:
        if not file.is_file() or file.stat().st_size > _MOST:
            return {}
        found = [_SUM.fullmatch(line) for line in file.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError):
        return {}
    sums = {match[2]: match[1] for match in found if match}
    return sums if len(sums) == len(found) else {}


def _found(path: Path, sha256: str) -> Found:
    if not os.path.lexists(path):
        return "missing"
    return "whole" if KnownDigests(None).of_file(path) == sha256 else "damaged"
