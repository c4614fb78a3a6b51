"""A function for work on files from outside, called in a child that the system stops.

A few kilobytes can ask for gigabytes and hours, in libraries that no exception stops.
"""

from __future__ import annotations

from typing import Any

from briefgen.engine.calls import Call, Lost, Raised, Returned
from briefgen.engine.limits import Limits
from briefgen.engine.warm_children import limited
from briefgen.errors import BriefgenError
from briefgen.files.entry_points import object_named
from briefgen.messages import say


def limited_call(function: str, *arguments: Any, limits: Limits, where: str = "") -> Any:
    """What ``module:function`` returns for these arguments; raises BriefgenError.

    ``where`` names the file in the messages of a limit.
    """
    call = Call("briefgen.engine.limited_call:apply", (function, arguments), limits)
    try:
        outcome = limited(call)
    except OSError as error:
        raise BriefgenError(
            say("no process could be started: {strerror}", strerror=error.strerror)
        ) from None
    match outcome:
        case Returned(value=value):
            return value
        case Raised():
            raise outcome.error()
        case Lost():
            raise BriefgenError(outcome.told(limits, say("read")), where=where)


def apply(order: tuple[str, tuple[Any, ...]]) -> Any:
    """The child's side; raises BriefgenError for whatever a library raises for a hostile file."""
    function, arguments = order
    try:
        return object_named(function)(*arguments)
    except (BriefgenError, MemoryError, SystemExit):
        raise
    except Exception as error:
        raise BriefgenError(say("it cannot be read: {type}", type=type(error).__name__)) from error
