"""`render` and `build` as the library's door gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast, overload

from briefgen.conventions import AUDIENCES, PDF_ENGINES, EditionKey
from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError, StrictError
from briefgen.files.failure_words import system_refusals_told
from briefgen.files.given_values import given, given_path, given_paths
from briefgen.files.system_share import cores
from briefgen.formats import DEFAULT, format_names, refuse_one_path
from briefgen.messages import say
from briefgen.pipeline.build_report import BuildReport, Progress
from briefgen.pipeline.builder import Builder, Settings
from briefgen.pipeline.known_names import each, known_names
from briefgen.text.suggestions import nearest

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from briefgen.conventions import Audience
    from briefgen.engine.executor import Executor
    from briefgen.model.brief import Brief
    from briefgen.pipeline.build_plan import BuildPlan
    from briefgen.renderers.rendered import Rendered


class Look(TypedDict, total=False):
    """Which edition `render` makes, and how it looks."""

    language: str | None
    audience: Audience
    recipient: str | None
    layout: str | None
    theme: str | None
    pdf_engine: str | None
    templates: Sequence[str | Path]
    strict: bool


@overload
def render(brief: Brief, format: str, **how: Unpack[Look]) -> Rendered: ...
@overload
def render(
    brief: Brief, format: list[str] | tuple[str, ...], **how: Unpack[Look]
) -> tuple[Rendered, ...]: ...
def render(
    brief: Brief,
    format: str | list[str] | tuple[str, ...],
    *,
    language: str | None = None,
    audience: Audience = "public",
    recipient: str | None = None,
    layout: str | None = None,
    theme: str | None = None,
    pdf_engine: str | None = None,
    templates: Sequence[str | Path] = (),
    strict: bool = False,
) -> Rendered | tuple[Rendered, ...]:
    """Render one edition of a brief in memory: in one format, or, in their order, in several.

    ``language`` None is the brief's own; ``recipient`` is the key of one, where the brief has
    recipients, and its own language then goes before. The bytes are those that `build` writes for
    these formats: beside a PDF, the contents of a Word file have its page numbers.
    ``Rendered.notices`` holds those of the content and of the layout too, and of no other
    language's catalogue; with ``strict`` there may be none. Runs in this process and without
    limits; `build` has them. Raises BriefgenError: LayoutError, RenderError, StrictError with the
    notices, and LeakError if what the brief withholds from the audience is in a file.
    """
    from briefgen.model.brief import Brief
    from briefgen.pipeline.notice_places import in_language
    from briefgen.pipeline.stages import guard_of, lay_out_brief, once, render_all
    from briefgen.renderers.registry import renderer

    formats = each(format, "format")
    for name in formats:
        renderer(name)  # raises where there is none
    folders = tuple(given_paths(templates, "templates"))
    own = given(brief, Brief, "brief").language_of(recipient)
    key = EditionKey(language or own, audience, recipient)
    laid_out = lay_out_brief(brief, key, layout, theme, folders)
    if engine := _known_engine(pdf_engine):
        laid_out = replace(laid_out, pdf_engine=engine)
    guard = guard_of(brief, audience, recipient)
    told = [*in_language(brief.notices, key.language, (brief.language, *brief.languages))]
    made = {
        done.rendered.format: replace(
            done.rendered, notices=once((*told, *laid_out.notices, *done.rendered.notices))
        )
        for done in render_all(laid_out, formats, guard and guard.for_edition(laid_out))
    }
    notices = once(notice for done in made.values() for notice in done.notices)
    if strict and notices:
        raise StrictError(notices)
    return made[format] if isinstance(format, str) else tuple(made[name] for name in format)


def build(
    paths: str | Path | Iterable[str | Path],
    *,
    formats: Iterable[str] | None = None,
    languages: Iterable[str] | None = None,
    audiences: Iterable[str] | None = None,
    recipients: Iterable[str] | None = None,
    output: str | Path = "output",
    layout: str | None = None,
    theme: str | None = None,
    pdf_engine: str | None = None,
    templates: Iterable[str | Path] = (),
    jobs: int | None = None,
    strict: bool = False,
    force: bool = False,
    prune: bool = False,
    low_bandwidth: bool | int = False,
    isolate: bool = True,
    limits: Limits | None = None,
    executor: Executor | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Build every brief under ``paths`` into ``output``, and say how it went.

    A path is a brief's folder, its file, or a folder of briefs. ``formats`` default to PDF, DOCX
    and HTML, ``languages`` to all that a brief has, ``audiences`` to the public, ``recipients`` (by
    their keys) to all of a brief that has some. With ``isolate``
    each edition is made in a child process, under ``limits`` (60 s and 1 GiB), ``jobs`` of them at
    a time (default: one for each core, at most four). ``executor`` makes the editions instead: a
    `LocalPool` that is kept between builds, any `concurrent.futures.Executor`, a cluster's; it
    stays open. There, too, each is made in a child of whoever works on it. A brief that fails does
    not raise: ``report.ok`` is False then, and its items say why.
    What is unchanged since the last build stays, unless ``force``. ``report.obsolete`` has the
    files of editions that are no more; with ``prune`` they are removed, if nobody changed them.
    With ``low_bandwidth`` pictures are reduced until each file has at most 300 kB, or that many
    bytes. Raises BriefgenError for an unknown format or audience, and where the system gives no
    process or folder to work in.
    """
    common = common_settings(
        formats=formats,
        languages=languages,
        audiences=audiences,
        recipients=recipients,
        output=output,
        layout=layout,
        theme=theme,
        pdf_engine=pdf_engine,
        templates=templates,
        jobs=jobs,
        isolate=isolate,
        limits=limits,
    )
    budget, chosen = _budget(low_bandwidth), _executor(executor)
    settings = replace(
        common, strict=strict, force=force, prune=prune, budget=budget, executor=chosen
    )
    with system_refusals_told():
        return Builder(settings, _callable(progress)).build(given_paths(paths))


def plan(
    paths: str | Path | Iterable[str | Path],
    *,
    formats: Iterable[str] | None = None,
    languages: Iterable[str] | None = None,
    audiences: Iterable[str] | None = None,
    recipients: Iterable[str] | None = None,
    output: str | Path = "output",
    layout: str | None = None,
    theme: str | None = None,
    pdf_engine: str | None = None,
    templates: Iterable[str | Path] = (),
    jobs: int | None = None,
    strict: bool = False,
    force: bool = False,
    low_bandwidth: bool | int = False,
    isolate: bool = True,
    limits: Limits | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> BuildPlan:
    """What `build` would make of the briefs under ``paths``, and why; nothing is written.

    The options are those of `build`. What has changed is read and laid out, and not rendered; so
    what a renderer would refuse is not known. Raises as `build` does.
    """
    from briefgen.pipeline.build_plan import planned

    common = common_settings(
        formats=formats,
        languages=languages,
        audiences=audiences,
        recipients=recipients,
        output=output,
        layout=layout,
        theme=theme,
        pdf_engine=pdf_engine,
        templates=templates,
        jobs=jobs,
        isolate=isolate,
        limits=limits,
    )
    settings = replace(common, strict=strict, force=force, budget=_budget(low_bandwidth))
    with system_refusals_told():
        return planned(given_paths(paths), settings, _callable(progress))


def common_settings(
    *,
    formats: Iterable[str] | None,
    languages: Iterable[str] | None,
    audiences: Iterable[str] | None,
    recipients: Iterable[str] | None = None,
    output: str | Path,
    layout: str | None,
    theme: str | None,
    templates: Iterable[str | Path],
    jobs: int | None,
    isolate: bool,
    limits: Limits | None,
    pdf_engine: str | None = None,
) -> Settings:
    """The options that `build` and `check` share, looked at; raises as they say."""
    return Settings(
        formats=known_formats(formats or DEFAULT),
        languages=each(languages, "language") if languages else None,
        audiences=_known_audiences(audiences or ("public",)),
        recipients=None if recipients is None else each(recipients, "recipient"),
        output=given_path(output, "output"),
        layout=layout,
        theme=theme,
        pdf_engine=_known_engine(pdf_engine),
        templates=tuple(map(Path, given_paths(templates, "templates"))),
        jobs=_cores() if jobs is None else _at_least_one(jobs),
        isolate=isolate,
        limits=Limits() if limits is None else given(limits, Limits, "limits"),
    )


def _at_least_one(jobs: int) -> int:
    """Raises TypeError, and ValueError for none and less."""
    if given(jobs, int, "jobs") < 1:
        raise ValueError(f"jobs is at least 1, not {jobs}")
    return jobs


def _known_engine(name: str | None) -> str | None:
    """Raises BriefgenError where there is none of this name."""
    if name is None or given(name, str, "pdf_engine") in PDF_ENGINES:
        return name
    near = nearest(name, PDF_ENGINES, 0.5)
    hint = say("known: {known}", known=", ".join(PDF_ENGINES))
    if near:
        hint = say("did you mean “{near}”?", near=near)
    raise BriefgenError(say("there is no engine “{name}” for PDFs", name=name), hint=hint)


def _callable(progress: Callable[[Progress], None] | None) -> Callable[[Progress], None] | None:
    if progress is not None and not callable(progress):
        raise TypeError(f"progress is a function, not {type(progress).__name__}")
    return progress


def _executor(executor: Executor | None) -> Executor | None:
    """Raises TypeError for what runs nothing."""
    if executor is None or (
        not isinstance(executor, type) and callable(getattr(executor, "submit", None))
    ):
        return executor
    kind = executor.__name__ if isinstance(executor, type) else type(executor).__name__
    raise TypeError(f"executor is something with submit(), such as a LocalPool, not {kind}")


def _cores() -> int:
    """Cores that this process may use, at most four: each edition under way may take memory."""
    return min(cores(), 4)


def _budget(low_bandwidth: bool | int) -> int:
    """Bytes: none asked for, the usual, or so many."""
    if isinstance(low_bandwidth, bool):
        return 300_000 if low_bandwidth else 0
    if 0 != given(low_bandwidth, int, "low_bandwidth") < 1000:
        raise BriefgenError(
            say(
                "low_bandwidth is a number of bytes from 1000, not {low_bandwidth}",
                low_bandwidth=low_bandwidth,
            )
        )
    return low_bandwidth


def known_formats(asked: Iterable[str]) -> tuple[str, ...]:
    """What was asked for.

    Raises BriefgenError for a format that there is not, and for two that would write the same file.
    """
    names = known_names(say("format"), asked, format_names())
    refuse_one_path(names)
    return names


def _known_audiences(asked: Iterable[str]) -> tuple[Audience, ...]:
    """What was asked for; raises BriefgenError for an audience that there is not."""
    return tuple(cast("Audience", name) for name in known_names(say("audience"), asked, AUDIENCES))
