"""One build from end to end: plan, skip what is unchanged, make the rest, report.

Whatever fails is an item of the report; nothing that fails stops another brief.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.conventions import Audience, EditionKey
from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError, LayoutError, Problem
from briefgen.files.file_date import given_epoch
from briefgen.files.folder_copy import FolderCopy, copy_of
from briefgen.messages import joined, say
from briefgen.pipeline.build_report import BuildItem, BuildReport, ObsoleteFile, OlderFile, Progress
from briefgen.pipeline.edition_state import BriefWork, EditionWork
from briefgen.pipeline.jobs import EditionJob, Failed, Loaded, LoadedRow, Made, ReadJob, WarmJob
from briefgen.pipeline.obsolete_files import obsolete_files
from briefgen.pipeline.older_files import older_files
from briefgen.pipeline.output_manifest import Standing, leave_out_absent, update_manifests
from briefgen.pipeline.plan import BriefFolder, Plan, make_plan, same_slug
from briefgen.pipeline.records.build_cache import BuildCache
from briefgen.pipeline.records.manifest import remove_old_records
from briefgen.text.suggestions import nearest

if TYPE_CHECKING:
    from briefgen.engine.executor import Executor
    from briefgen.pipeline.job_queue import JobQueue


@dataclass(frozen=True, slots=True)
class Settings:
    """What to build and how; ``languages`` None means every language of a brief."""

    formats: tuple[str, ...]
    languages: tuple[str, ...] | None
    audiences: tuple[Audience, ...]
    output: Path
    recipients: tuple[str, ...] | None = None
    """Keys of recipients; None: all that a brief has."""
    layout: str | None = None
    theme: str | None = None
    pdf_engine: str | None = None
    templates: tuple[Path, ...] = ()
    jobs: int = 1
    strict: bool = False
    force: bool = False
    budget: int = 0
    isolate: bool = True
    limits: Limits = field(default_factory=Limits)
    executor: Executor | None = None
    """Who makes the editions; None: children on this machine."""
    write: bool = True
    """False: all is made as it would be, and nothing is written."""
    look: bool = False
    """Only find out what would be made; with ``write`` False."""
    prune: bool = False
    """Remove the files of editions that are no more."""

    @property
    def own_limits(self) -> Limits | None:
        """What an edition may use; None where it is made without limits."""
        return self.limits if self.isolate else None


class Builder:
    """One build."""

    def __init__(
        self, settings: Settings, progress: Callable[[Progress], None] | None = None
    ) -> None:
        self._settings = settings
        self._progress = progress
        self._templates = tuple(map(_copy_of, settings.templates))
        how = (settings.layout, settings.theme, self._templates)
        self._cache = BuildCache(settings.output, *how, settings.budget, settings.pdf_engine)
        self._slugs: dict[str, BriefFolder] = {}
        self._done = self._total = self._unchanged = 0
        self.obsolete: tuple[ObsoleteFile, ...] = ()
        """Known when all is made."""
        self.older: tuple[OlderFile, ...] = ()
        """So are these."""

    def build(self, paths: Sequence[str | Path]) -> BuildReport:
        """Build every brief under ``paths``."""
        begun = time.monotonic()
        plan, works = self.run(paths)
        items = (*unplanned(plan), *(item for work in works for item in work.items))
        return BuildReport(items, self.obsolete, time.monotonic() - begun, self.older)

    def run(self, paths: Sequence[str | Path]) -> tuple[Plan, list[BriefWork]]:
        """Build every brief under ``paths``, and say what was planned and how each ended."""
        if self._settings.write:
            remove_old_records(self._settings.output)
        plan = make_plan(paths)
        self._slugs = {folder.slug: folder for folder in plan.folders}
        works = [
            BriefWork(folder, self._cache.open(folder), self._templates) for folder in plan.folders
        ]
        changed = [work for work in works if not self._is_unchanged(work)]
        self._done = self._unchanged = len(works) - len(changed)
        self._total = len(works)
        if changed:
            self._make(changed)
        self._find_obsolete(paths, plan, works)
        if self._settings.write:
            self._list_files(works)
            self._cache.digests.remember()
        return plan, works

    def _find_obsolete(
        self, paths: Sequence[str | Path], plan: Plan, works: list[BriefWork]
    ) -> None:
        settings = self._settings
        if settings.write or settings.look:
            self.obsolete = obsolete_files(
                self._cache.records,
                settings.output,
                paths,
                works,
                prune=settings.prune and settings.write,
                sure=not plan.problems,
            )
            self.older = older_files(works)
        for slug in {file.brief for file in self.obsolete if file.state == "removed"}:
            with suppress(BriefgenError, OSError):
                leave_out_absent(settings.output / slug)

    def _list_files(self, works: list[BriefWork]) -> None:
        for work in works:
            folder = self._settings.output / work.folder.slug
            try:
                cached = work.cached
                update_manifests(
                    folder,
                    work.folder.slug,
                    work.items,
                    cached.inputs,
                    cached.languages,
                    Standing(cached.tlp, cached.draft, cached.recipients is not None),
                    {file.path.name for file in self.older if file.brief == work.folder.slug},
                )
            except BriefgenError as error:
                work.fail(Failed(str(error)))

    def _is_unchanged(self, work: BriefWork) -> bool:
        self._plan(work, () if self._settings.force else work.cached.languages)
        known = dict(work.cached.recipients or ())
        for key in self._settings.recipients or ():
            if key not in known or not self._is_asked(known[key]):
                return False  # which is told when the brief is read
        return bool(work.editions) and not any(edition.open for edition in work.editions)

    def _plan(self, work: BriefWork, languages: Sequence[str]) -> None:
        settings = self._settings
        wanted = [x for x in languages if settings.languages is None or x in settings.languages]
        draft = work.cached.draft
        editions = [
            EditionKey(language, audience, recipient, draft=draft)
            for recipient, own in self._recipients(work)
            for language in wanted
            for audience in settings.audiences
            if own in (None, language)
        ]
        work.plan(editions, settings.formats, small=bool(settings.budget))
        if not settings.force:
            for edition in work.editions:
                edition.find_unchanged(work.cached, settings.output, settings.strict)

    def _recipients(self, work: BriefWork) -> list[tuple[str | None, str | None]]:
        """For whom a brief has editions, each with its only language if it has one."""
        rows, asked = work.cached.recipients, self._settings.recipients
        if rows is None:
            return [(None, None)]
        overview = [(None, None)] if work.cached.overview and asked is None else []
        return [*overview, *(row for row in rows if asked is None or row[0] in asked)]

    # --- making -------------------------------------------------------------------------------

    def _make(self, works: list[BriefWork]) -> None:
        from briefgen.pipeline.job_queue import JobQueue  # a build with nothing to do needs it not

        settings = self._settings
        how = settings.executor, settings.jobs, settings.own_limits, self._cache.code
        with closing(JobQueue(*how)) as queue, _written_down(works):
            for work in works:
                named = settings.layout, settings.theme, self._templates
                job = ReadJob(str(work.folder.path), *named)
                queue.read(job, work.topic, partial(self._read, work, queue))
            queue.warm(
                WarmJob(settings.formats, settings.pdf_engine), self._seem_to_be(works) - len(works)
            )
            queue.run()

    def _seem_to_be(self, works: list[BriefWork]) -> int:
        """How many editions there may be to make."""
        wanted = len(self._settings.languages or ()) or 99
        editions = sum(
            min(work.folder.languages, wanted) * work.folder.recipients for work in works
        )
        return editions * len(self._settings.audiences)

    def _read(self, work: BriefWork, queue: JobQueue, read: Loaded | Failed) -> None:
        """A brief was read: ask for its editions."""
        if isinstance(read, Failed):
            self._fail(work, read)
            return
        problem = self._double(work, read) or self._missing(work, read)
        unknown = self._unknown(work, read)
        if len(unknown) == len(self._settings.recipients or "-"):
            problem = problem or unknown[0]
        if problem:
            self._fail(work, Failed("", (problem,)))
            return
        if read.slug != work.folder.slug:
            work.folder = BriefFolder(work.folder.path, read.slug)
            work.cached = self._cache.open(work.folder)
        work.notices = read.notices
        told = (*self._row_problems(read), *unknown)
        work.row_failures = tuple(Failed("", (each,)) for each in told)
        work.cached.read_again(read)
        self._plan(work, read.languages)
        self._ask(work, read, queue)
        self._total += work.under_way - 1
        self._step(work, (), 0)
        if not work.under_way:
            work.cached.write()

    def _ask(self, work: BriefWork, read: Loaded, queue: JobQueue) -> None:
        settings = self._settings
        for edition in work.editions:
            if edition.open and (edition.known or not settings.look):
                work.under_way += 1
                job = EditionJob(
                    read.bundle,
                    edition.key,
                    edition.open,
                    settings.layout,
                    settings.theme,
                    settings.pdf_engine,
                    self._templates,
                    settings.budget,
                    given_epoch(),
                    known={
                        name: (work.cached.layout_key(edition.record(name)), made.layout)
                        for name, made in edition.known.items()
                    },
                    look=settings.look,
                )
                queue.make(job, work.topic, partial(self._made, work, edition))

    def _made(self, work: BriefWork, edition: EditionWork, made: Made | Failed) -> None:
        """An edition is there, or has failed."""
        if isinstance(made, Failed):
            problems = tuple(map(self._where_it_lies, made.problems))
            made = replace(made, problems=problems)
        output = self._settings.output if self._settings.write else None
        work.come_back(edition, made, output, self._settings.strict)
        self._step(work, edition.ended)

    def _where_it_lies(self, problem: Problem) -> Problem:
        """A problem of the user's templates, which workers know by their names in their folder."""
        for copy in self._templates:
            if copy.origin is not None and problem.file in copy.files:
                return replace(problem, file=(copy.origin / problem.file).as_posix())
        return problem

    def _double(self, work: BriefWork, loaded: Loaded) -> Problem | None:
        """The problem that the brief's slug, now that it was read, is that of another."""
        other = self._slugs.setdefault(loaded.slug, work.folder)
        return None if other.path == work.folder.path else same_slug(work.folder, other)

    def _missing(self, work: BriefWork, loaded: Loaded) -> Problem | None:
        """The problem that a brief has no edition in any language that was asked for."""
        wanted = self._settings.languages
        if wanted is None or set(wanted) & set(loaded.languages):
            return None
        text = say("the brief has no edition in {wanted}", wanted=joined(say(" or "), wanted))
        hint = say("it has {languages}", languages=", ".join(loaded.languages))
        return Problem(work.folder.file, 0, 0, "languages", text, hint)

    def _unknown(self, work: BriefWork, loaded: Loaded) -> list[Problem]:
        """A problem for each recipient that was asked for, and that a brief has not."""
        rows = {row.key: row for row in loaded.recipients or ()}
        found: list[Problem] = []
        for key in self._settings.recipients or ():
            if key in rows:
                found += self._not_asked(work, rows[key])
                continue
            near = nearest(key, rows)
            hint = say("did you mean {near}?", near=near) if near else ""
            text = say("the brief has no recipient {key}", key=key)
            if loaded.recipients is None:
                text, hint = (
                    say("{text}, for it is for everybody", text=text),
                    say("leave --recipient away"),
                )
            found.append(Problem(work.folder.file, 0, 0, "recipients", text, hint))
        return found

    def _not_asked(self, work: BriefWork, row: LoadedRow) -> Iterator[Problem]:
        """That a recipient has one edition, in a language that was not asked for."""
        if self._is_asked(row.language):
            return
        text = say(
            "the recipient {key} has no edition in {wanted}",
            key=row.key,
            wanted=joined(say(" or "), self._settings.languages or ()),
        )
        hint = say("it has {languages}", languages=row.language or "")
        yield Problem(work.folder.file, 0, 0, "recipients", text, hint)

    def _is_asked(self, language: str | None) -> bool:
        """Whether the only language of a recipient is one that was asked for; all may be."""
        return language is None or language in (self._settings.languages or (language,))

    def _row_problems(self, loaded: Loaded) -> tuple[Problem, ...]:
        """Of the rows that get no edition, unless only others were asked for."""
        return loaded.row_problems if self._settings.recipients is None else ()

    def _fail(self, work: BriefWork, failed: Failed) -> None:
        work.fail(failed)
        self._step(work, work.items)

    def _step(self, work: BriefWork, items: tuple[BuildItem, ...], steps: int = 1) -> None:
        self._done += steps
        if self._progress is not None:
            self._progress(
                Progress(self._done, self._total, work.folder.slug, items, self._unchanged)
            )


@contextmanager
def _written_down(works: list[BriefWork]) -> Iterator[None]:
    """What was made is remembered, however the build ends."""
    try:
        yield
    finally:
        for work in works:
            work.cached.write()


def _copy_of(templates: Path) -> FolderCopy:
    if not templates.is_dir():
        raise LayoutError(
            say("there is no folder of templates at {templates}", templates=templates)
        )
    return copy_of(templates)


def unplanned(plan: Plan) -> list[BuildItem]:
    """An item for each path that led to nothing, and for each brief that may not be begun."""
    return [BuildItem(_name(problem), "failed", problems=(problem,)) for problem in plan.problems]


def _name(problem: Problem) -> str:
    return Path(problem.file).parent.name if problem.field else problem.file
