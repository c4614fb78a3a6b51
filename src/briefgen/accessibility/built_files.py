"""Built files looked at again: is everything there that a screen reader needs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefgen.accessibility.finding import Finding
from briefgen.errors import BriefgenError
from briefgen.extraction.reading_errors import told_plainly
from briefgen.messages import say

SUFFIXES = (".pdf", ".docx")
_LARGEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file and what was found in it; ``error`` where it could not be read."""

    path: Path
    findings: tuple[Finding, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class FileCheckReport:
    """All files, in the order of their names."""

    files: tuple[BuiltFile, ...]

    @property
    def ok(self) -> bool:
        """Whether there are files and nothing was found in any."""
        return bool(self.files) and not any(file.findings or file.error for file in self.files)

    def to_json(self) -> dict[str, Any]:
        """The report for machines."""
        files = [
            {
                "path": file.path.as_posix(),
                "findings": [asdict(finding) for finding in file.findings],
                "error": file.error,
            }
            for file in self.files
        ]
        return {"ok": self.ok, "files": files}


def check_built(
    paths: Iterable[Path], look: Callable[[Path], BuiltFile] | None = None
) -> FileCheckReport:
    """Look at every PDF and DOCX under ``paths``, which are files or folders.

    ``look`` is how (`look_at`): the command line does it in a process with limits.
    """
    return FileCheckReport(tuple((look or look_at)(path) for path in _files(paths)))


def findings_of(data: bytes, suffix: str) -> list[Finding]:
    """What is found in one file; raises BriefgenError when it cannot be read."""
    if suffix == ".pdf":
        from briefgen.accessibility.pdf_findings import pdf_findings  # pikepdf, only for a PDF

        return pdf_findings(data)
    from briefgen.accessibility.docx_findings import docx_findings

    return docx_findings(data)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = (p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
            yield from sorted(p for p in found if not p.name.startswith(("~$", ".")))
        else:
            yield path


def look_at(path: Path) -> BuiltFile:
    """What is found in one file, in this process and without limits."""
    if path.suffix not in SUFFIXES:
        return BuiltFile(path, error=say("only PDF and DOCX files are looked at"))
    try:
        with told_plainly():
            if path.stat().st_size > _LARGEST:
                return BuiltFile(path, error=say("this file is too large to be looked at"))
            return BuiltFile(path, tuple(findings_of(path.read_bytes(), path.suffix)))
    except BriefgenError as error:
        return BuiltFile(path, error=str(error))
