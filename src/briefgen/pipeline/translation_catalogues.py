"""The catalogues of briefs: made, refreshed, and how far their translations are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefgen.errors import BriefgenError, ContentError, Problem
from briefgen.messages import say
from briefgen.pipeline.build_report import problem_json
from briefgen.pipeline.plan import BriefFolder, make_plan

if TYPE_CHECKING:
    from briefgen.content.draft import Draft
    from briefgen.content.folder_guard import BriefFiles
    from briefgen.content.po.po_reader import PoFile
    from briefgen.content.po.po_update import TranslationState

Action = Literal["extract", "update", "status"]
Done = Literal["written", "unchanged", "read"]


@dataclass(frozen=True, slots=True)
class Catalogued:
    """One catalogue of one brief, or why there is none; ``state`` says how far it is."""

    brief: str
    language: str = ""
    path: Path | None = None
    done: Done = "read"
    state: TranslationState | None = None
    problems: tuple[Problem, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The catalogue for machines; each key always there."""
        return {
            "brief": self.brief,
            "language": self.language or None,
            "path": self.path.as_posix() if self.path else None,
            "done": None if self.problems else self.done,
            "state": asdict(self.state) if self.state else None,
            "problems": [problem_json(problem) for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class TranslationReport:
    """The catalogues of some briefs, in the order of the plan."""

    catalogues: tuple[Catalogued, ...]

    @property
    def ok(self) -> bool:
        """Whether each brief and each of its catalogues could be read."""
        return not self.problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem."""
        return tuple(problem for each in self.catalogues for problem in each.problems)

    def to_json(self) -> dict[str, Any]:
        """The report for machines, as ``translate --json`` prints it."""
        return {"ok": self.ok, "catalogues": [each.to_json() for each in self.catalogues]}


def translated(paths: Sequence[str | Path], action: Action) -> TranslationReport:
    """Make each catalogue that is missing, bring all up to their briefs, or only look at them."""
    work = {"extract": _extract, "update": _update, "status": _status}[action]
    return TranslationReport(_each(paths, work))


@dataclass(frozen=True, slots=True)
class _CatalogueJob:
    """One language of one brief."""

    draft: Draft
    folder: BriefFiles
    brief: BriefFolder
    language: str

    @property
    def name(self) -> str:
        return f"{self.language}.po"

    @property
    def path(self) -> Path:
        return self.brief.path / self.name

    def read(self) -> PoFile:
        """The catalogue; raises ContentError."""
        from briefgen.content.folder_guard import FileError
        from briefgen.content.po.po_reader import read_catalogue

        if not self.folder.has(self.name):
            hint = say(
                "python -m briefgen translate extract {path}", path=self.brief.path.as_posix()
            )
            text = say('there is no catalogue "{name}"', name=self.name)
            raise ContentError([Problem(self.brief.file, 0, 0, "languages", text, hint)])
        try:
            return read_catalogue(self.folder, self.language)
        except FileError as error:
            problem = Problem(self.path.as_posix(), 0, 0, "", error.message, error.hint)
            raise ContentError([problem]) from None

    def write(self, old: PoFile | None) -> Catalogued:
        """The catalogue as it should be, written where it is not so yet."""
        from briefgen.content.po.po_update import refreshed
        from briefgen.files.atomic import write_whole
        from briefgen.pipeline.printed_figures import PrintedFigures

        printed = PrintedFigures(self.draft.brief).of
        text, state = refreshed(self.draft, self.folder, self.language, old, printed=printed)
        if old is not None and old.source.text == text:
            return self.result("unchanged", state)
        write_whole(self.path, text.encode())
        return self.result("written", state)

    def result(self, done: Done, state: TranslationState | None) -> Catalogued:
        return Catalogued(self.brief.slug, self.language, self.path, done, state)


def _extract(job: _CatalogueJob) -> Catalogued:
    return _status(job) if job.folder.has(job.name) else job.write(None)


def _update(job: _CatalogueJob) -> Catalogued:
    return job.write(job.read())


def _status(job: _CatalogueJob) -> Catalogued:
    from briefgen.content.po.po_update import state

    file = job.read()
    return job.result("read", state(job.draft, job.folder, job.language, file))


def _each(
    paths: Sequence[str | Path], work: Callable[[_CatalogueJob], Catalogued]
) -> tuple[Catalogued, ...]:
    plan = make_plan(paths)
    unplanned = [Catalogued(problem.file, problems=(problem,)) for problem in plan.problems]
    return (*unplanned, *(item for brief in plan.folders for item in _brief(brief, work)))


def _brief(brief: BriefFolder, work: Callable[[_CatalogueJob], Catalogued]) -> Iterator[Catalogued]:
    from briefgen.content.load import open_draft

    try:
        draft, folder = open_draft(brief.path)
    except ContentError as error:
        yield Catalogued(brief.slug, problems=error.problems)
        return
    for language in dict.fromkeys(draft.brief.languages):
        if language != draft.brief.language:
            yield _guarded(_CatalogueJob(draft, folder, brief, language), work)


def _guarded(job: _CatalogueJob, work: Callable[[_CatalogueJob], Catalogued]) -> Catalogued:
    """The work on one catalogue; what stops it does not stop the next."""
    try:
        return work(job)
    except ContentError as error:
        problems = error.problems
    except BriefgenError as error:
        problems = (Problem(job.path.as_posix(), 0, 0, "", str(error)),)
    return Catalogued(job.brief.slug, job.language, job.path, problems=problems)
