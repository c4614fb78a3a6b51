"""Every problem and notice of briefs: they are built in memory, and nothing is written.

So a check says whatever a build would refuse, because it is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefgen.errors import Notice, Problem
from briefgen.messages import joined
from briefgen.pipeline.build_report import Progress, notice_json, problem_json
from briefgen.pipeline.builder import Builder, Settings
from briefgen.pipeline.edition_state import BriefWork
from briefgen.pipeline.sarif_report import sarif
from briefgen.pipeline.stages import once


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
    strict: bool = False
    """Whether a notice is an error."""

    @property
    def ok(self) -> bool:
        """Whether there is no problem, and where the check is strict no notice either."""
        return not self.problems and not (self.strict and self.notices)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem."""
        return tuple(problem for brief in self.briefs for problem in brief.problems)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice."""
        return tuple(notice for brief in self.briefs for notice in brief.notices)

    def to_json(self) -> dict[str, Any]:
        """The report for machines, as ``check --json`` prints it."""
        return {
            "ok": self.ok,
            "briefs": [
                {
                    "brief": brief.brief,
                    "problems": [problem_json(problem) for problem in brief.problems],
                    "notices": [notice_json(notice) for notice in brief.notices],
                }
                for brief in self.briefs
            ],
        }

    def to_sarif(self) -> dict[str, Any]:
        """The same in SARIF 2.1.0, as ``check --json=sarif`` prints it."""
        from briefgen import __version__

        return sarif(self.problems, self.notices, __version__)


def check_briefs(
    paths: Sequence[str | Path],
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    *,
    strict: bool = False,
) -> CheckReport:
    """Build every brief under ``paths`` as ``settings`` say, in memory: nothing is written."""
    plan, works = Builder(replace(settings, write=False, strict=False), progress).run(paths)
    unplanned = [CheckedBrief(problem.file, (problem,)) for problem in plan.problems]
    return CheckReport((*unplanned, *map(_checked, works)), strict)


def _checked(work: BriefWork) -> CheckedBrief:
    notices = once(notice for item in work.items for notice in item.notices)
    return CheckedBrief(work.folder.slug, once(_problems(work)), notices)


def _problems(work: BriefWork) -> Iterator[Problem]:
    """What would stop the build; what is no mistake in a file is a problem of the whole brief."""
    if work.failed:
        yield from _as_problems(work, "", work.failed.problems, work.failed.error)
    for row in work.row_failures:
        yield from row.problems
    for edition in work.editions:
        if failed := edition.failed:
            name = edition.key.words(failed.format)
            yield from _as_problems(work, name, failed.problems, failed.text)


def _as_problems(
    work: BriefWork, name: str, problems: tuple[Problem, ...], text: str
) -> tuple[Problem, ...]:
    return problems or (
        Problem(work.folder.file, 0, 0, "", joined(": ", filter(None, (name, text)))),
    )
