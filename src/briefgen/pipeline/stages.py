"""The steps from a brief to its finished files, which `render` and every worker take.

Each floor is imported by the step that needs it: reading a brief loads no template engine, and only
a format's renderer loads its library.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from briefgen.errors import BriefgenError, RenderError
from briefgen.files.failure_words import refused_by_system, unforeseen

if TYPE_CHECKING:
    from briefgen.conventions import EditionKey
    from briefgen.layout.laid_out import LaidOut
    from briefgen.leaks.leak_guard import Guard
    from briefgen.model.brief import Brief
    from briefgen.renderers.rendered import Rendered

LOW_BANDWIDTH = "low-bandwidth"
"""Stands in the name of a file whose pictures were reduced."""
_T = TypeVar("_T")


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

    cut = brief.edition(language=edition.language, audience=edition.audience)
    return lay_out(cut, layout=layout, theme=theme, templates=templates)


def guard_of(brief: Brief, audience: str) -> Guard | None:
    """What the files for an audience are searched for; None where nothing is withheld from it."""
    from briefgen.leaks.leak_guard import leak_guard

    return leak_guard(brief, audience)  # type: ignore[arg-type]  # checked by the edition


def render_all(
    laid_out: LaidOut,
    formats: tuple[str, ...],
    guard: Guard | None,
    doing: Callable[[str], None] = lambda _: None,
) -> Iterator[Timed]:
    """Render a laid-out document in each format; raises RenderError, and what the guard raises.

    A format that has pages comes first: those of its contents are what Word shows in its own.
    """
    from briefgen.formats import format_named

    for name in sorted(formats, key=lambda name: not format_named(name).has_pages):
        doing(name)
        begun = time.perf_counter()
        done = _rendered(laid_out, name)
        if guard is not None:
            guard.check(done.data, name)
        if done.contents and not laid_out.pages_of_contents:
            laid_out = replace(laid_out, pages_of_contents=done.contents)
        yield Timed(done, time.perf_counter() - begun)


def _rendered(laid_out: LaidOut, name: str) -> Rendered:
    from briefgen.renderers.registry import made_by

    try:
        return _in_budget(name, laid_out)
    except (BriefgenError, MemoryError):
        raise
    except OSError as error:
        raise RenderError(refused_by_system(error), format=name) from error
    except Exception as error:
        raise RenderError(unforeseen(error, made_by(name), name), format=name) from error


def _in_budget(name: str, laid_out: LaidOut) -> Rendered:
    """One file, in its budget where it has one; a low-bandwidth file says so in its name."""
    from briefgen.renderers.registry import renderer
    from briefgen.renderers.size_budget import over_budget, render_small

    if laid_out.budget:
        done = render_small(name, laid_out, laid_out.budget)
        return replace(done, suffix=f".{LOW_BANDWIDTH}{done.suffix}")
    done = renderer(name).render(laid_out)
    return replace(done, notices=(*done.notices, *over_budget(done, laid_out)))


def once(values: Iterable[_T]) -> tuple[_T, ...]:
    """Each value once, in order: several steps may find the same."""
    return tuple(dict.fromkeys(values))
