"""The renderers of the formats that there are. Loads the one that is asked for, and no other."""

from __future__ import annotations

from briefgen.errors import BriefgenError
from briefgen.files.entry_points import Registered
from briefgen.formats import format_named
from briefgen.messages import say
from briefgen.renderers.rendered import Renderer


def renderer(name: str) -> Renderer:
    """The renderer of a format; raises BriefgenError when there is none or it does not load."""
    known = format_named(name)
    try:
        made: Renderer = Registered(name, known.value, known.package).load()()
    except Exception as error:  # the module of a package that we do not know runs here
        words = f"{type(error).__name__}: {error}" if known.package else str(error)
        where = known.package or known.value
        raise BriefgenError(
            say("the format “{name}” does not load: {words}", name=name, words=words), where=where
        ) from error
    return made


def made_by(name: str) -> str:
    """The package that brings a format, with its version; "" for a format of our own."""
    return format_named(name).package
