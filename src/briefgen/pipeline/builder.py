"""One build from end to end: plan, skip what is unchanged, make the rest, report.

Whatever fails is an item of the report; nothing that fails stops another brief.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.engine.executor import Asked, Executor, Result
from briefgen.engine.limits import Limits
from briefgen.engine.protocol import Failed, Load, Loaded, Made, Make
from briefgen.errors import Problem
from briefgen.pipeline.build_report import BuildItem, BuildReport, Progress
from briefgen.pipeline.edition_state import BriefWork, EditionWork
from briefgen.pipeline.executors import executor
from briefgen.pipeline.plan import BriefFolder, Plan, make_plan, same_slug
from briefgen.pipeline.records.manifest import remove_old_records
from briefgen.pipeline.records.unchanged import Cache


@dataclass(frozen=True, slots=True)
class Settings:
    """What to build and how; ``languages`` None means every language of a brief."""

    formats: tuple[str, ...]
    languages: tuple[str, ...] | None
    audiences: tuple[str, ...]
    output: Path
    layout: str | None = None
    theme: str | None = None
    templates: tuple[Path, ...] = ()
    jobs: int = 1
    strict: bool = False
    force: bool = False
    budget: int = 0
    isolate: bool = True
    limits: Limits = field(default_factory=Limits)
    write: bool = True
    """False: all is made as it would be, and nothing is written."""


class Builder:
    """One build."""

    def __init__(
        self, settings: Settings, progress: Callable[[Progress], None] | None = None
    ) -> None:
        self._settings = settings
        self._progress = progress
        how = (settings.layout, settings.theme, settings.templates, settings.budget)
        self._cache = Cache(settings.output, *how)
        self._slugs: dict[str, BriefFolder] = {}
        self._briefs: dict[str, BriefWork] = {}
        self._editions: dict[tuple[str, str, str], EditionWork] = {}
        self._done = self._total = 0

    def build(self, paths: Sequence[str | Path]) -> BuildReport:
        """Build every brief under ``paths``."""
        plan, works = self.run(paths)
        return BuildReport((*_unplanned(plan), *(item for work in works for item in work.items)))

    def run(self, paths: Sequence[str | Path]) -> tuple[Plan, list[BriefWork]]:
        """Build every brief under ``paths``, and say what was planned and how each ended."""
        if self._settings.write:
            remove_old_records(self._settings.output)
        plan = make_plan(paths)
        self._slugs = {folder.slug: folder for folder in plan.folders}
        works = [BriefWork(folder, self._cache.open(folder)) for folder in plan.folders]
        changed = [work for work in works if not self._is_unchanged(work)]
        self._done, self._total = len(works) - len(changed), len(works)
        if changed:
            self._make(changed)
        return plan, works

    def _is_unchanged(self, work: BriefWork) -> bool:
        self._plan(work, () if self._settings.force else work.cached.languages)
        return bool(work.editions) and not any(edition.open for edition in work.editions)

    def _plan(self, work: BriefWork, languages: Sequence[str]) -> None:
        settings = self._settings
        wanted = [x for x in languages if settings.languages is None or x in settings.languages]
        work.plan(wanted, settings.audiences, settings.formats)
        if not settings.force:
            for edition in work.editions:
                edition.find_unchanged(work.cached, settings.output, settings.strict)

    # --- making -------------------------------------------------------------------------------

    def _make(self, works: list[BriefWork]) -> None:
        executor = self._executor()
        try:
            for work in works:
                folder = str(work.folder.path)
                self._briefs[folder] = work
                executor.submit(Load(folder))
            for task, result in executor.results():
                self._take(task, result, executor)
        finally:
            executor.close()

    def _executor(self) -> Executor:
        settings = self._settings
        limits = settings.limits if settings.isolate else None
        return executor(settings.formats, settings.jobs, limits)

    def _take(self, task: Asked, result: Result, executor: Executor) -> None:
        work = self._briefs[task.folder]
        if isinstance(task, Make):
            assert isinstance(result, Made | Failed)
            edition = self._editions[task.folder, task.language, task.audience]
            output = self._settings.output if self._settings.write else None
            work.come_back(edition, result, output, self._settings.strict)
            self._step(work, edition.known)
        elif isinstance(result, Loaded):
            self._loaded(work, result, executor)
        else:
            assert isinstance(result, Failed)
            self._fail(work, result)

    def _loaded(self, work: BriefWork, loaded: Loaded, executor: Executor) -> None:
        problem = self._double(work, loaded) or self._missing(work, loaded)
        if problem:
            self._fail(work, Failed("", (problem,)))
            return
        if loaded.slug != work.folder.slug:
            work.folder = BriefFolder(work.folder.path, loaded.slug)
            work.cached = self._cache.open(work.folder)
        work.notices = loaded.notices
        work.cached.read_again(loaded)
        self._plan(work, loaded.languages)
        self._submit(work, loaded, executor)
        self._total += work.under_way - 1
        self._step(work, (), 0)

    def _double(self, work: BriefWork, loaded: Loaded) -> Problem | None:
        """The problem that the brief's slug, now that it was read, is that of another."""
        other = self._slugs.setdefault(loaded.slug, work.folder)
        return None if other.path == work.folder.path else same_slug(work.folder, other)

    def _missing(self, work: BriefWork, loaded: Loaded) -> Problem | None:
        """The problem that a brief has no edition in any language that was asked for."""
        wanted = self._settings.languages
        if wanted is None or set(wanted) & set(loaded.languages):
            return None
        text = f"the brief has no edition in {' or '.join(wanted)}"
        hint = f"it has {', '.join(loaded.languages)}"
        return Problem(work.folder.file, 0, 0, "languages", text, hint)

    def _submit(self, work: BriefWork, loaded: Loaded, executor: Executor) -> None:
        settings = self._settings
        templates = tuple(map(str, settings.templates))
        for edition in work.editions:
            if not edition.open:
                continue
            work.under_way += 1
            task = Make(
                str(work.folder.path),
                edition.language,
                edition.audience,
                edition.open,
                settings.layout,
                settings.theme,
                templates,
                loaded.seconds,
                budget=settings.budget,
            )
            self._editions[task.folder, task.language, task.audience] = edition
            executor.submit(task)

    def _fail(self, work: BriefWork, failed: Failed) -> None:
        work.fail(failed)
        self._step(work, work.items)

    def _step(self, work: BriefWork, items: tuple[BuildItem, ...], steps: int = 1) -> None:
        self._done += steps
        if self._progress is not None:
            self._progress(Progress(self._done, self._total, work.folder.slug, items))


def _unplanned(plan: Plan) -> list[BuildItem]:
    """An item for each path that led to nothing, and for each brief that may not be begun."""
    return [BuildItem(_name(problem), "failed", problems=(problem,)) for problem in plan.problems]


def _name(problem: Problem) -> str:
    return Path(problem.file).parent.name if problem.field else problem.file
