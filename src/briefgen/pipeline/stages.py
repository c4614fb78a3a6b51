"""The steps from a brief to its finished files, which `render` and every worker take.

Each floor is imported by the step that needs it: reading a brief loads no template engine, and only
a format's renderer loads its library.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from briefgen.errors import BriefgenError, ContentError, LayoutError, Problem, RenderError
from briefgen.files.failure_words import refused_by_system, unforeseen
from briefgen.formats import Format, format_named
from briefgen.messages import say

if TYPE_CHECKING:
    from briefgen.content.bundle import Bundle
    from briefgen.conventions import EditionKey
    from briefgen.layout.laid_out import LaidOut
    from briefgen.leaks.leak_guard import Guard
    from briefgen.model.brief import Brief
    from briefgen.renderers.rendered import Rendered

LOW_BANDWIDTH = "low-bandwidth"
"""Stands in the name of a file whose pictures were reduced."""
_T = TypeVar("_T")


def suffix_of(name: str, *, small: bool) -> str:
    """How the names of a format's files end; ``small``: of those for a low bandwidth."""
    suffix = format_named(name).suffix
    return f".{LOW_BANDWIDTH}{suffix}" if small else suffix


class Timed(NamedTuple):
    """A finished file, and the seconds that it took."""

    rendered: Rendered
    seconds: float


def lay_out_brief(
    brief: Brief,
    edition: EditionKey,
    layout: str | None,
    theme: str | None,
    templates: tuple[str | Path, ...],
) -> LaidOut:
    """One edition of a brief, laid out."""
    from briefgen.layout.lay_out import lay_out

    cut = brief.edition(edition.language, edition.audience, edition.recipient)
    return lay_out(cut, layout=layout, theme=theme, templates=templates)


@contextmanager
def placed_names(
    source: str | Path | Bundle,
    layout: str | None,
    theme: str | None,
    templates: tuple[str | Path, ...],
) -> Iterator[None]:
    """Where laying out fails for a name that the brief gives, raise ContentError with its place.

    ``source`` is what the brief was read from.
    """
    try:
        yield
    except LayoutError:
        if problems := wrong_names(source, layout, theme, templates):
            raise ContentError(problems) from None
        raise


def wrong_names(
    source: str | Path | Bundle,
    layout: str | None,
    theme: str | None,
    templates: Sequence[str | Path],
) -> tuple[Problem, ...]:
    """A problem for the layout and the theme that a brief names, and that there are not.

    One that the caller names is not the author's mistake.
    """
    from briefgen.content.chosen_names import unknown_names
    from briefgen.content.load import open_root
    from briefgen.layout.edition_templates import layout_names
    from briefgen.layout.jinja_env import search_path
    from briefgen.theme.theme_reader import theme_names

    known = {}
    if layout is None:
        known["layout"] = layout_names(templates)
    if theme is None:
        known["theme"] = theme_names(search_path(tuple(map(Path, templates))))
    try:
        return unknown_names(*open_root(source), known)
    except ContentError:
        return ()  # nothing of it can be read, which is told already


def guard_of(brief: Brief, audience: str, recipient: str | None = None) -> Guard | None:
    """What the files of an edition are searched for; None where nothing is withheld from it."""
    from briefgen.leaks.leak_guard import leak_guard

    return leak_guard(brief, audience, recipient)  # type: ignore[arg-type]  # the edition checks it


def render_all(
    laid_out: LaidOut,
    formats: tuple[str, ...],
    guard: Guard | None,
    doing: Callable[[str], None] = lambda _: None,
) -> Iterator[Timed]:
    """Render a laid-out document in each format; raises RenderError, and LeakError for what the
    guard finds or a picture says besides its pixels.

    A format that has pages comes first: those of its contents are what Word shows in its own.
    """
    from briefgen.leaks.picture_metadata import check_pictures

    for name in sorted(formats, key=lambda name: not format_named(name).has_pages):
        doing(name)
        begun = time.perf_counter()
        done = _rendered(laid_out, name)
        if guard is not None:
            guard.check(done.data, name)
        check_pictures(done.data, name)
        if done.contents and not laid_out.pages_of_contents:
            laid_out = replace(laid_out, pages_of_contents=done.contents)
        yield Timed(done, time.perf_counter() - begun)


def _rendered(laid_out: LaidOut, name: str) -> Rendered:
    known = format_named(name)
    given = _for_others(laid_out, name) if known.package else laid_out
    try:
        return _in_budget(name, given)
    except (BriefgenError, MemoryError):
        raise
    except OSError as error:
        raise RenderError(refused_by_system(error), format=name) from error
    except Exception as error:
        raise RenderError(unforeseen(error, known.package, name), format=name) from error


def _in_budget(name: str, laid_out: LaidOut) -> Rendered:
    """One file, in its budget where it has one; a low-bandwidth file says so in its name."""
    from briefgen.renderers.registry import renderer
    from briefgen.renderers.size_budget import over_budget, render_small

    if laid_out.budget:
        done = render_small(name, laid_out, laid_out.budget)
        return replace(done, suffix=f".{LOW_BANDWIDTH}{done.suffix}")
    done = _checked(renderer(name).render(laid_out), format_named(name))
    return replace(done, notices=(*done.notices, *over_budget(done, laid_out)))


def _for_others(laid_out: LaidOut, name: str) -> LaidOut:
    """For a format of another package: a tree of its own, with what ``data-only`` keeps for it."""
    from briefgen.renderers.html_tree import tree_for

    return replace(laid_out, root=tree_for(laid_out, name))


def _checked(done: Rendered, known: Format) -> Rendered:
    """What a renderer gave, if it is what its class promises; raises RenderError.

    A file of another name could be one of another format, or lie elsewhere.
    """
    from briefgen.errors import Notice
    from briefgen.renderers.rendered import Rendered

    wrong = ""
    if not isinstance(done, Rendered):
        wrong = say("it gave no Rendered but a {type}", type=type(done).__name__)
    elif done.format != known.name:
        wrong = say("it gave a file of the format {format!r}", format=done.format)
    elif done.suffix != known.suffix:
        wrong = say(
            "it gave the suffix {suffix!r} instead of {suffix2!r}",
            suffix=done.suffix,
            suffix2=known.suffix,
        )
    elif not isinstance(done.data, bytes):
        wrong = say("its data are no bytes but a {type}", type=type(done.data).__name__)
    elif not all(isinstance(notice, Notice) for notice in done.notices):
        wrong = say("its notices are no Notice")
    elif not all(isinstance(page, int) for page in (done.pages or 0, *done.contents)):
        wrong = say("its pages are no whole numbers")
    if wrong:
        maker = known.package or "briefgen"
        raise RenderError(say("{maker}: {wrong}", maker=maker, wrong=wrong), format=known.name)
    return done


def once(values: Iterable[_T]) -> tuple[_T, ...]:
    """Each value once, in order: several steps may find the same."""
    return tuple(dict.fromkeys(values))
