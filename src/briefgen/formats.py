"""Which formats there are, and what each of them can, known without loading what makes them.

A format is a class registered under the entry point group ``briefgen.renderers``, and what it can
stands on that class (`briefgen.renderers.rendered.Renderer`); of our own the table here says it. A
package may bring new formats, and may replace one of ours under its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from briefgen.errors import BriefgenError
from briefgen.files.entry_points import Registered, registered, the_one
from briefgen.messages import joined, say
from briefgen.text.suggestions import nearest

GROUP: Final = "briefgen.renderers"


@dataclass(frozen=True, slots=True)
class Format:
    """What a format can; ``package`` is who brings it, "" for ours."""

    name: str
    suffix: str
    media_type: str
    value: str
    """The class that makes it, ``module:Class``."""
    has_pages: bool = False
    """Whether it has pages of its own, and says on which of them its contents are."""
    shows_pages: bool = False
    """Whether its contents show the pages that another format of the edition has told."""
    links_editions: bool = False
    """Whether it can lead to the file of the same edition in another language."""
    carries_data: bool = False
    """Whether its file can carry the tables of data (``attach_data``)."""
    size_budget: int = 0
    """Kilobytes that a public file may have before there is a notice; 0: any number."""
    like: str = ""
    """The format whose parts of a page it shows: what says ``data-only="html"`` is for it, too."""
    package: str = ""


BUILT_IN: Final[Mapping[str, Format]] = {
    made.name: made
    for made in (
        Format(
            "pdf",
            ".pdf",
            "application/pdf",
            "briefgen.renderers.pdf_engines:PdfRenderer",
            has_pages=True,
            carries_data=True,
            size_budget=2000,
        ),
        Format(
            "docx",
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "briefgen.renderers.docx:DocxRenderer",
            shows_pages=True,
            size_budget=2000,
        ),
        Format(
            "html",
            ".html",
            "text/html",
            "briefgen.renderers.html.html_renderer:HtmlRenderer",
            links_editions=True,
            size_budget=2000,
        ),
        Format("text", ".txt", "text/plain", "briefgen.renderers.text.text_renderer:TextRenderer"),
        Format(
            "email",
            ".eml",
            "message/rfc822",
            "briefgen.renderers.email.email_renderer:EmailRenderer",
            size_budget=1000,
            like="html",
        ),
        Format(
            "epub",
            ".epub",
            "application/epub+zip",
            "briefgen.renderers.epub.epub_renderer:EpubRenderer",
            size_budget=2000,
            like="html",
        ),
    )
}
DEFAULT: Final = ("pdf", "docx", "html")
"""What is built where nothing else is asked for."""


def format_names() -> tuple[str, ...]:
    """Every format that can be asked for: ours in their order, then those of other packages."""
    others = {point.name for point in registered(GROUP)}
    return (*BUILT_IN, *sorted(others - BUILT_IN.keys()))


def is_format(name: str) -> bool:
    """Whether there is a format of this name."""
    return name in BUILT_IN or any(point.name == name for point in registered(GROUP))


def format_named(name: str) -> Format:
    """What a format can; raises BriefgenError where there is none, and where it does not load."""
    point = the_one(say("format"), [point for point in registered(GROUP) if point.name == name])
    if point is not None:
        return _brought(point)
    if name not in BUILT_IN:
        near = nearest(name, format_names(), 0.6)
        known = ", ".join(format_names())
        hint = say("known: {known}", known=known)
        if near:
            hint = joined(" ", (say("did you mean “{near}”?", near=near), hint))
        raise BriefgenError(say("there is no format “{name}”", name=name), hint=hint)
    return BUILT_IN[name]


def refuse_one_path(names: tuple[str, ...]) -> None:
    """Raise BriefgenError where two of some formats would write the same file."""
    taken: dict[str, str] = {}
    for name in names:
        suffix = format_named(name).suffix.casefold()
        if suffix in taken:
            raise BriefgenError(
                say(
                    "the formats “{taken}” and “{name}” would write the same file, *{suffix}",
                    taken=taken[suffix],
                    name=name,
                    suffix=suffix,
                ),
                hint=say("build them into different folders: --output"),
            )
        taken[suffix] = name


def _brought(point: Registered) -> Format:
    """The format of another package, as its class says."""
    try:
        made = point.load()
        if made.name != point.name:
            raise ValueError(say("its class says that it is called {name!r}", name=made.name))
        return Format(
            name=point.name,
            suffix=_suffix(made),
            media_type=str(made.media_type),
            value=point.value,
            has_pages=bool(getattr(made, "has_pages", False)),
            shows_pages=bool(getattr(made, "shows_pages", False)),
            links_editions=bool(getattr(made, "links_editions", False)),
            carries_data=bool(getattr(made, "carries_data", False)),
            size_budget=max(int(getattr(made, "size_budget", 0)), 0),
            like=str(getattr(made, "like", "")),
            package=point.package,
        )
    except Exception as error:  # the module of a package that we do not know runs here
        text = say(
            "the format “{name}” does not load: {type}: {error}",
            name=point.name,
            type=type(error).__name__,
            error=error,
        )
        raise BriefgenError(text, where=point.package) from error


def _suffix(made: Any) -> str:
    suffix = str(made.suffix)
    if not re.fullmatch(r"(\.[A-Za-z0-9_+-]+)+", suffix):
        raise ValueError(say("{suffix!r} is no suffix of a file, such as .epub", suffix=suffix))
    return suffix
