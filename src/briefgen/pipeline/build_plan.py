"""What a build would make, and why. Nothing is rendered, and nothing is written.

What was touched is read and laid out as a build would do it, so the answer is that of the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefgen.conventions import EditionKey
from briefgen.errors import Notice
from briefgen.formats import format_named
from briefgen.pipeline.build_report import (
    BuildItem,
    ItemList,
    ObsoleteFile,
    OlderFile,
    Progress,
    file_json,
    problem_json,
)
from briefgen.pipeline.builder import Builder, Settings, unplanned
from briefgen.pipeline.edition_state import BriefWork, EditionWork
from briefgen.pipeline.plan import output_path
from briefgen.pipeline.records.input_parts import Reason
from briefgen.pipeline.stages import suffix_of


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that would be made, and why."""

    brief: str
    edition: EditionKey
    format: str
    path: Path
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        """The file for machines."""
        return {
            **file_json(self.brief, self.edition, self.format, self.path),
            "reasons": [
                {"why": one.why, "input": one.kind or None, "name": one.name or None}
                for one in self.reasons
            ],
        }


@dataclass(frozen=True, slots=True)
class BuildPlan(ItemList):
    """What a build would do. It is ``ok`` where nothing is known to stop it."""

    files: tuple[PlannedFile, ...]
    items: tuple[BuildItem, ...]
    """What is unchanged, and what cannot be built."""
    obsolete: tuple[ObsoleteFile, ...] = ()
    older: tuple[OlderFile, ...] = ()

    @property
    def unchanged(self) -> int:
        """How many files would stay as they are."""
        return len(self.items) - len(self.failed)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """None: they come with the build."""
        return ()

    def to_json(self) -> dict[str, Any]:
        """The plan for machines, as ``build --plan --json`` prints it."""
        return {
            "ok": self.ok,
            "build": len(self.files),
            "unchanged": self.unchanged,
            "failed": len(self.failed),
            "files": [file.to_json() for file in self.files],
            "problems": [problem_json(problem) for problem in self.problems],
            "errors": [item.error for item in self.failed if item.error],
            "obsolete": [file.to_json() for file in self.obsolete],
            "older": [file.to_json() for file in self.older],
        }


def planned(
    paths: Sequence[str | Path],
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
) -> BuildPlan:
    """What `build` would do with these settings."""
    settings = replace(settings, write=False, look=True)
    builder = Builder(settings, progress)
    plan, works = builder.run(paths)
    files = [file for work in works for file in _files(work, settings)]
    items = (*unplanned(plan), *(item for work in works for item in work.items))
    return BuildPlan(tuple(files), items, builder.obsolete, builder.older)


def _files(work: BriefWork, settings: Settings) -> Iterator[PlannedFile]:
    for edition in work.editions:
        for name in edition.open:
            suffix = suffix_of(name, small=bool(settings.budget))
            path = output_path(settings.output, work.folder.slug, edition.key, suffix)
            reasons = _reasons(work, edition, name, settings)
            yield PlannedFile(work.folder.slug, edition.key, name, path, reasons)


def _reasons(
    work: BriefWork, edition: EditionWork, name: str, settings: Settings
) -> tuple[Reason, ...]:
    if settings.force:
        return (Reason("forced"),)
    record = edition.record(name)
    if work.cached.unchanged(record) is None:
        return work.cached.reasons(record)
    noticed = settings.strict and not format_named(name).has_pages
    return (Reason("noticed" if noticed else "numbers"),)
