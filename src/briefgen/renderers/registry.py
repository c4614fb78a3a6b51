"""Which renderers there are. Loads the one that is asked for, and no other.

A format is a class registered under the entry point group ``briefgen.renderers``; the built-in
ones are registered the same way. In a checkout that is not installed the table below serves.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points

from briefgen.errors import BriefgenError
from briefgen.renderers.rendered import Renderer
from briefgen.text.suggestions import nearest

GROUP = "briefgen.renderers"
BUILT_IN: Mapping[str, str] = {
    "docx": "briefgen.renderers.docx:DocxRenderer",
    "html": "briefgen.renderers.html.html_renderer:HtmlRenderer",
    "pdf": "briefgen.renderers.pdf:PdfRenderer",
    "text": "briefgen.renderers.text.text_renderer:TextRenderer",
}


def names() -> tuple[str, ...]:
    """Every format that can be asked for, sorted."""
    return tuple(sorted(_points()))


def renderer(name: str) -> Renderer:
    """The renderer of a format; raises BriefgenError when there is none or it does not load."""
    points = _points()
    if name not in points:
        raise BriefgenError(f"there is no format “{name}”", hint=_hint(name, sorted(points)))
    try:
        made: Renderer = points[name].load()()
    except Exception as error:  # the module of a package that we do not know runs here
        words = f"{type(error).__name__}: {error}" if made_by(name) else str(error)
        value = made_by(name) or points[name].value
        raise BriefgenError(f"the format “{name}” does not load: {words}", where=value) from error
    return made


def made_by(name: str) -> str:
    """The package that brings a format, with its version; "" for a format of our own."""
    point = None if name in BUILT_IN else _points().get(name)
    if point is None:
        return ""
    package = point.dist
    return f"{package.name} {package.version}" if package is not None else point.value


def _points() -> dict[str, EntryPoint]:
    """Names to entry points; what is installed comes before the table, save for our own names.

    A package that registers one of our names would otherwise replace it by the order in which
    packages happen to be installed.
    """
    installed = {point.name: point for point in entry_points(group=GROUP)}
    ours = {name: EntryPoint(name, value, GROUP) for name, value in BUILT_IN.items()}
    return installed | ours


def _hint(name: str, known: list[str]) -> str:
    near = nearest(name, known, 0.6)
    meant = f"did you mean “{near}”? " if near else ""
    return f"{meant}known: {', '.join(known)}"
