"""Every problem and notice of briefs; nothing is rendered and nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.engine.executor import Executor
from briefgen.engine.limits import Limits
from briefgen.engine.protocol import Check, Checked, Failed
from briefgen.errors import Notice, Problem
from briefgen.pipeline.build_report import notice_json, problem_json
from briefgen.pipeline.executors import executor
from briefgen.pipeline.plan import make_plan
from briefgen.pipeline.stages import as_problems


@dataclass(frozen=True, slots=True)
class CheckedBrief:
    """What a brief, or a path that leads to none, was found to be."""

    brief: str
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that a check found, in the order of the plan."""

    briefs: tuple[CheckedBrief, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem."""
        return tuple(problem for brief in self.briefs for problem in brief.problems)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice."""
        return tuple(notice for brief in self.briefs for notice in brief.notices)

    def ok(self, *, strict: bool = False) -> bool:
        """Whether there is no problem, and under ``strict`` no notice either."""
        return not self.problems and not (strict and self.notices)

    def as_json(self, *, strict: bool = False) -> dict[str, Any]:
        """The report for machines, as ``check --json`` prints it."""
        return {
            "ok": self.ok(strict=strict),
            "briefs": [
                {
                    "brief": brief.brief,
                    "problems": [problem_json(problem) for problem in brief.problems],
                    "notices": [notice_json(notice) for notice in brief.notices],
                }
                for brief in self.briefs
            ],
        }


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """How briefs are to be checked: as they would be built."""

    audiences: tuple[str, ...] = ("public",)
    layout: str | None = None
    theme: str | None = None
    templates: tuple[Path, ...] = ()
    isolate: bool = True
    limits: Limits = field(default_factory=Limits)


def check_briefs(paths: Sequence[str | Path], settings: CheckSettings) -> CheckReport:
    """Check every brief under ``paths``."""
    plan = make_plan(paths)
    executor = _executor(settings)
    found: dict[str, CheckedBrief] = {}
    slugs = {str(folder.path): folder.slug for folder in plan.folders}
    try:
        for folder in slugs:
            templates = tuple(map(str, settings.templates))
            task = Check(folder, settings.audiences, settings.layout, settings.theme, templates)
            executor.submit(task)
        for asked, result in executor.results():
            assert isinstance(result, Checked | Failed)
            found[asked.folder] = _checked(slugs[asked.folder], Path(asked.folder), result)
    finally:
        executor.close()
    unplanned = [CheckedBrief(problem.file, (problem,)) for problem in plan.problems]
    return CheckReport((*unplanned, *(found[folder] for folder in slugs)))


def _executor(settings: CheckSettings) -> Executor:
    return executor((), 1, settings.limits if settings.isolate else None)


def _checked(slug: str, folder: Path, result: Checked | Failed) -> CheckedBrief:
    if isinstance(result, Checked):
        return CheckedBrief(slug, result.problems, result.notices)
    return CheckedBrief(slug, as_problems(folder, result))
