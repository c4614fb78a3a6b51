"""The work itself, one step at a time; runs in a child, or in the caller's own process.

Each floor is imported by the step that needs it: reading a brief loads no template engine, and only
a format's renderer loads its library.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen.engine.protocol import Failed, Load, Loaded, Made, MadeFile, Make
from briefgen.errors import BriefgenError, ContentError, LeakError, RenderError
from briefgen.files.failure_words import refused_by_system, unforeseen
from briefgen.files.read_journal import Read, recorded

if TYPE_CHECKING:
    from briefgen.content import load as content
    from briefgen.conventions import Audience
    from briefgen.layout.laid_out import LaidOut
    from briefgen.leaks.leak_guard import Guard
    from briefgen.model.brief import Brief
    from briefgen.renderers.rendered import Rendered

LOW_BANDWIDTH = "low-bandwidth"
"""Stands in the name of a file whose pictures were reduced."""
NUMBERED = "docx"
"""The format whose table of contents wants page numbers and cannot know them."""
NUMBERS = "pdf"
"""The format that knows them."""
_T = TypeVar("_T")


@dataclass
class Desk:
    """Where briefs are read and laid out. The last brief stays open, for its other editions."""

    _folder: str = ""
    _open: content.ReadBrief | None = field(default=None, repr=False)
    _guards: dict[str, Guard | None] = field(default_factory=dict, repr=False)
    _content: set[Read] = field(default_factory=set, repr=False)
    """What was read for the open brief."""
    _tools: set[Read] = field(default_factory=set, repr=False)
    """What was ever read of templates, themes and fonts: some of it is kept between editions."""

    @property
    def reads(self) -> frozenset[Read]:
        """What was read for the open brief and for any of its editions."""
        return frozenset(self._content | self._tools)

    def recording(self) -> AbstractContextManager[None]:
        """While this lasts, what is read of templates, themes and fonts is recorded."""
        return recorded(self._tools)

    def load(self, task: Load) -> Loaded | Failed:
        """Read a brief anew."""
        begun = time.perf_counter()
        self._open = None
        read = self._read(task.folder)
        if read.brief is None:
            return Failed("", read.problems, notices=read.notices)
        assert read.brief.slug is not None
        return Loaded(
            slug=read.brief.slug,
            languages=once((read.brief.language, *read.brief.languages)),
            previous=read.brief.previous,
            notices=read.notices,
            seconds=time.perf_counter() - begun,
            reads=self.reads,
        )

    def lay_out(self, task: Make) -> LaidOut:
        """Lay one edition out."""
        brief = self._brief(task.folder)
        laid_out = lay_out_brief(
            brief, task.language, task.audience, task.layout, task.theme, task.templates
        )
        self._check_characters(task, laid_out)
        return replace(laid_out, budget=task.budget)

    def _check_characters(self, task: Make, laid_out: LaidOut) -> None:
        """Raise ContentError for characters that a format could not show, at their places.

        A renderer finds them as well, and knows no files: what it says is for whoever calls it.
        """
        from briefgen.content.absent_characters import absent_characters
        from briefgen.content.load import open_draft
        from briefgen.renderers.registry import renderer
        from briefgen.theme.font_faces import no_font

        for name in task.formats:
            unprintable = getattr(renderer(name), "unprintable", None)
            found = unprintable(laid_out) if unprintable else ()
            if found:
                known: Audience = task.audience  # type: ignore[assignment]  # checked by the edition
                words = no_font(laid_out.theme)
                problems = absent_characters(
                    *open_draft(task.folder), task.language, known, found, words
                )
                raise ContentError(problems)

    def guard(self, task: Make, laid_out: LaidOut) -> Guard | None:
        """What the edition's files are searched for; None where nothing is withheld."""
        if task.audience not in self._guards:
            self._guards[task.audience] = guard_of(self._brief(task.folder), task.audience)
        known = self._guards[task.audience]
        return known and known.for_edition(laid_out)

    def _brief(self, folder: str) -> Brief:
        found = self._read(folder)
        if found.brief is None:
            raise ContentError(found.problems)
        return found.brief

    def _read(self, folder: str) -> content.ReadBrief:
        from briefgen.content.load import load_checked

        if self._open is None or folder != self._folder:
            self._folder, self._guards, self._content = folder, {}, set()
            with recorded(self._content):
                self._open = load_checked(folder)
        return self._open


def lay_out_brief(
    brief: Brief,
    language: str | None,
    audience: str,
    layout: str | None,
    theme: str | None,
    templates: tuple[str | Path, ...],
) -> LaidOut:
    """One edition of a brief, laid out."""
    from briefgen.layout.lay_out import lay_out

    known: Audience = audience  # type: ignore[assignment]  # checked by the edition
    edition = brief.edition(language=language, audience=known)
    return lay_out(edition, layout=layout, theme=theme, templates=templates)


def guard_of(brief: Brief, audience: str) -> Guard | None:
    """What the files for an audience are searched for; None where nothing is withheld from it."""
    from briefgen.leaks.leak_guard import leak_guard

    known: Audience = audience  # type: ignore[assignment]  # checked by the edition
    return leak_guard(brief, known)


def render_all(
    laid_out: LaidOut, formats: tuple[str, ...], guard: Guard | None
) -> Iterator[MadeFile]:
    """Render a laid-out document in each format; raises RenderError, and what the guard raises."""
    from briefgen.renderers.registry import made_by

    for name in formats:
        begun = time.perf_counter()
        try:
            done = _render(name, laid_out)
        except (BriefgenError, MemoryError):
            raise
        except OSError as error:
            raise RenderError(refused_by_system(error), format=name) from error
        except Exception as error:
            raise RenderError(unforeseen(error, made_by(name), name), format=name) from error
        if guard is not None:
            guard.check(done.data, name)
        seconds = time.perf_counter() - begun
        yield MadeFile(
            name, done.suffix, done.data, done.pages, done.notices, seconds, done.contents
        )


def _render(name: str, laid_out: LaidOut) -> Rendered:
    """One file, in its budget where it has one; a low-bandwidth file says so in its name."""
    from briefgen.renderers.registry import renderer
    from briefgen.renderers.size_budget import over_budget, render_small

    if laid_out.budget:
        done = render_small(name, laid_out, laid_out.budget)
        return replace(done, suffix=f".{LOW_BANDWIDTH}{done.suffix}")
    done = renderer(name).render(laid_out)
    return replace(done, notices=(*done.notices, *over_budget(done, laid_out)))


def make(desk: Desk, task: Make) -> Made:
    """Lay an edition out and render it in every format, all in this process."""
    laid_out = desk.lay_out(task)
    guard = desk.guard(task, laid_out)
    files = numbered(tuple(render_all(laid_out, task.formats, guard)))
    return Made(files, laid_out.notices, desk.reads)


def numbered(files: tuple[MadeFile, ...]) -> tuple[MadeFile, ...]:
    """The files of one edition; the Word file has the page numbers of its PDF, if there is one."""
    pages = next((file.contents for file in files if file.format == NUMBERS), ())
    if not pages:
        return files
    from briefgen.renderers.toc_page_numbers import with_page_numbers

    return tuple(
        replace(file, data=with_page_numbers(file.data, pages)) if file.format == NUMBERED else file
        for file in files
    )


def failure(error: Exception) -> Failed:
    """An error as a reply, worded for the author."""
    if isinstance(error, ContentError):
        return Failed("", error.problems)
    if isinstance(error, RenderError):
        return Failed(str(error), format=error.format)
    if isinstance(error, LeakError):
        return Failed(str(error), format=error.where)
    if isinstance(error, BriefgenError):
        return Failed(str(error))
    if isinstance(error, MemoryError):
        return Failed("", out_of_memory=True)
    return Failed(unforeseen(error))


def once(values: Iterable[_T]) -> tuple[_T, ...]:
    """Each value once, in order: several steps may find the same."""
    return tuple(dict.fromkeys(values))
