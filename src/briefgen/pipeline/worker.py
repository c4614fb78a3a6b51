"""What a worker does with a job; it runs in a child under limits, or in the caller's own process.

A job's value is always an answer: what was made, or why it could not be.
"""

from __future__ import annotations

import importlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen.engine.child_main import doing
from briefgen.errors import (
    BriefgenError,
    ContentError,
    LayoutError,
    LeakError,
    Problem,
    RenderError,
)
from briefgen.files.failure_words import refused_by_system, unforeseen
from briefgen.files.file_date import dated
from briefgen.files.read_journal import Read, recorded
from briefgen.formats import format_named
from briefgen.pipeline.jobs import EditionJob, Failed, Loaded, Made, MadeFile, ReadJob, WarmJob
from briefgen.pipeline.layout_digest import UNKNOWN, layout_digest
from briefgen.pipeline.loaded_rows import loaded_rows, row_files
from briefgen.pipeline.records.input_hash import combined
from briefgen.pipeline.stages import (
    Timed,
    guard_of,
    lay_out_brief,
    once,
    placed_names,
    render_all,
    wrong_names,
)

if TYPE_CHECKING:
    from briefgen.content.bundle import Bundle
    from briefgen.content.load import ReadBrief
    from briefgen.files.folder_copy import FolderCopy
    from briefgen.layout.laid_out import LaidOut
    from briefgen.leaks.leak_guard import Guard, RowGuards
    from briefgen.model.brief import Brief

_T = TypeVar("_T")


def read_brief(job: ReadJob) -> Loaded | Failed:
    """Read a brief anew."""
    return _answer(lambda: _desk().read(job))


def make_edition(job: EditionJob) -> Made | Failed:
    """Lay an edition out and render it in every format."""
    return _answer(lambda: _desk().make(job))


def be_warm(_job: WarmJob) -> None:
    """Nothing is left to do: it has been prepared."""


def prepare(job: ReadJob | WarmJob | EditionJob) -> None:
    """Load what a job will need."""
    importlib.import_module("briefgen.content.load")
    if not isinstance(job, ReadJob):
        from briefgen.renderers.pdf_engines import PdfRenderer
        from briefgen.renderers.registry import renderer

        importlib.import_module("briefgen.layout.lay_out")
        for name in job.formats:
            made = renderer(name)
            if isinstance(made, PdfRenderer):
                made.warm_up(job.pdf_engine or "")
            else:
                getattr(made, "warm_up", lambda: None)()


class Desk:
    """Where briefs are read and laid out. The last brief stays open, for its other editions."""

    def __init__(self) -> None:
        self._digest = ""
        self._open: ReadBrief | None = None
        self._guards: dict[str, Guard | None] = {}
        self._of_rows: dict[str, RowGuards] = {}
        self._tools: dict[str, str] = {}
        """What was last read of templates, themes and fonts: some is kept between editions."""
        self._folders: set[str] = set()
        """The folders of templates that jobs ever came with."""
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def read(self, job: ReadJob) -> Loaded | Failed:
        """Read a brief where it lies; it stays open."""
        from briefgen.content.load import load_checked

        reads: set[Read] = set()
        with recorded(reads):
            read = load_checked(job.folder, keep=True)
        if read.brief is None or read.bundle is None:
            problems = (*self._wrong_names(read.bundle or job.folder, job), *read.problems)
            return Failed("", problems, notices=read.notices)
        self._lay_open(read.bundle.digest, read)
        brief = read.brief
        assert brief.slug is not None
        return Loaded(
            slug=brief.slug,
            languages=once((brief.language, *brief.languages)),
            issues=read.issues,
            bundle=read.bundle,
            draft=brief.status == "draft",
            tlp=brief.tlp,
            notices=read.notices,
            reads=frozenset(reads),
            recipients=loaded_rows(brief),
            row_problems=brief.recipient_rows.problems if brief.recipient_rows else (),
            row_files=row_files(brief),
            overview=brief.recipients is not None and brief.recipients.overview,
        )

    def _wrong_names(self, source: str | Bundle, job: ReadJob) -> tuple[Problem, ...]:
        """Of a layout and a theme, of which a brief that is right otherwise is told as well."""
        folders = tuple(copy.folder(self._scratch_folder()) for copy in job.templates)
        return wrong_names(source, job.layout, job.theme, folders)

    def make(self, job: EditionJob) -> Made:
        """Make the files of one edition, in the order in which their formats were asked for."""
        reads: set[Read] = set()
        with recorded(reads), dated(job.epoch), _told_in_templates(job.templates):
            laid_out = self._laid_out(job)
            guard = self._guard(job, laid_out)
            digest = layout_digest(laid_out, guard)
            refused = _refused(job, laid_out)
            job = replace(job, formats=_without(job.formats, (each.format for each in refused)))
            same = _same(job, digest)
            wanted = () if job.look else _without(job.formats, same)
            files = {
                made.rendered.format: made for made in render_all(laid_out, wanted, guard, doing)
            }
        made = tuple(_made(name, files[name]) for name in wanted)
        return Made(made, laid_out.notices, self._reads(job, reads), digest, same, refused)

    def _laid_out(self, job: EditionJob) -> LaidOut:
        brief = self._brief(job.bundle)
        folders = tuple(copy.folder(self._scratch_folder()) for copy in job.templates)
        self._folders |= set(map(os.path.abspath, folders))
        with placed_names(job.bundle, job.layout, job.theme, folders):
            laid_out = lay_out_brief(brief, job.edition, job.layout, job.theme, folders)
        self._check_characters(job, laid_out)
        engine = job.pdf_engine or laid_out.pdf_engine
        return replace(laid_out, budget=job.budget, pdf_engine=engine)

    def _check_characters(self, job: EditionJob, laid_out: LaidOut) -> None:
        """Raise ContentError for characters that a format could not show, at their places.

        A renderer finds them as well, and knows no files: what it says is for whoever calls it.
        """
        from briefgen.content.absent_characters import absent_characters
        from briefgen.content.load import open_draft
        from briefgen.renderers.registry import renderer
        from briefgen.theme.font_faces import no_font

        for name in job.formats:
            unprintable = getattr(renderer(name), "unprintable", None)
            found = unprintable(laid_out) if unprintable else ()
            if found:
                language, audience = job.edition.language, job.edition.audience
                words = no_font(laid_out.theme)
                draft, files = open_draft(job.bundle)
                rows, key = self._brief(job.bundle).recipient_rows, job.edition.recipient
                row = rows.row(key) if rows and key else None
                raise ContentError(
                    absent_characters(draft, files, language, audience, found, words, row)
                )

    def _guard(self, job: EditionJob, laid_out: LaidOut) -> Guard | None:
        """What the edition's files are searched for; None where nothing is withheld."""
        audience, recipient = job.edition.audience, job.edition.recipient
        if self._brief(job.bundle).recipients is not None:
            known: Guard | None = self._row_guards(job).guard(recipient)
        else:
            if audience not in self._guards:
                self._guards[audience] = guard_of(self._brief(job.bundle), audience)
            known = self._guards[audience]
        return known and known.for_edition(laid_out)

    def _row_guards(self, job: EditionJob) -> RowGuards:
        """The guards of all recipients for an audience: what they share is made once."""
        from briefgen.leaks.leak_guard import RowGuards

        audience = job.edition.audience
        if audience not in self._of_rows:
            self._of_rows[audience] = RowGuards(self._brief(job.bundle), audience)
        return self._of_rows[audience]

    def _brief(self, bundle: Bundle) -> Brief:
        from briefgen.content.load import load_checked

        if self._open is None or bundle.digest != self._digest:
            self._lay_open(bundle.digest, load_checked(bundle))
        assert self._open is not None
        if self._open.brief is None:
            raise ContentError(self._open.problems)
        return self._open.brief

    def _lay_open(self, digest: str, read: ReadBrief) -> None:
        self._digest, self._open, self._guards, self._of_rows = digest, read, {}, {}

    def _scratch_folder(self) -> Path:
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="desk-")
        return Path(self._scratch.name)

    def _reads(self, job: EditionJob, now: set[Read]) -> frozenset[Read]:
        """What was read of tools, for this job or for what it shares with earlier ones.

        Of templates only its own, where they lie: who sent a copy of some knows that copy.
        """
        fresh = {path for path, _ in now}
        every = now | {read for read in self._tools.items() if read[0] not in fresh}
        self._tools.update(now)
        own = {os.path.abspath(copy.origin) for copy in job.templates if copy.origin}  # noqa: PTH100 (a link stays one)
        other = tuple(f"{folder}{os.sep}" for folder in self._folders - own)
        return frozenset(read for read in every if not read[0].startswith(other))


@contextmanager
def _told_in_templates(templates: Iterable[FolderCopy]) -> Iterator[None]:
    """Mistakes in the user's templates and themes are problems of these files, as those of the
    content are: they are named by their place in their folder.
    """
    try:
        yield
    except LayoutError as error:
        if any(error.template in copy.files for copy in templates):
            raise ContentError(error.problems) from None
        raise


_of_thread = threading.local()


def _desk() -> Desk:
    """One for each thread: a worker may serve several."""
    if not hasattr(_of_thread, "desk"):
        _of_thread.desk = Desk()
    desk: Desk = _of_thread.desk
    return desk


def _refused(job: EditionJob, laid_out: LaidOut) -> tuple[Failed, ...]:
    """The formats that the edition cannot have: what a renderer says by `refusal`, if it does."""
    from briefgen.renderers.registry import renderer

    hooks = {name: getattr(renderer(name), "refusal", None) for name in job.formats}
    found = {name: hook(laid_out) for name, hook in hooks.items() if hook}
    return tuple(Failed("", problems, name) for name, problems in found.items() if problems)


def _without(names: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
    left_out = set(others)
    return tuple(name for name in names if name not in left_out)


def _same(job: EditionJob, digest: str) -> tuple[str, ...]:
    """The formats that need not be made: nor are those made for their page numbers alone."""
    same = {
        name
        for name, (key, known) in job.known.items()
        if digest != UNKNOWN and combined(key, digest) == known
    }
    if any(format_named(name).shows_pages for name in job.formats if name not in same):
        same = {name for name in same if not format_named(name).has_pages}
    return tuple(name for name in job.formats if name in same)


def _made(name: str, made: Timed) -> MadeFile:
    done = made.rendered
    return MadeFile(name, done.suffix, done.data, done.pages, done.notices, made.seconds)


def _answer(work: Callable[[], _T]) -> _T | Failed:
    """What the work gives, or an error worded for the author; raises MemoryError."""
    try:
        return work()
    except ContentError as error:
        return Failed("", error.problems)
    except RenderError as error:
        return Failed(str(error), format=error.format)
    except LeakError as error:
        return Failed(str(error), format=error.where)
    except BriefgenError as error:
        return Failed(str(error))
    except MemoryError:
        raise
    except OSError as error:
        return Failed(refused_by_system(error))
    except Exception as error:
        return Failed(unforeseen(error))
