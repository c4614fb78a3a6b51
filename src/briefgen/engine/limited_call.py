"""One call of a function in a process of its own, which the system stops at its limits.

For work on files from outside: a few kilobytes can ask for gigabytes and hours, in libraries that
no exception stops. The function is named, its arguments and its result are pickled between our own
processes, and what it raises of `BriefgenError` is raised here.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError

_START = """import sys; sys.path[:] = sys.argv[1:]
from briefgen.engine.limited_call import serve; serve()"""
_GRACE = 5.0
"""Seconds by the clock after which a child is stopped that used none: it waits for something."""


def limited_call(function: str, *arguments: Any, limits: Limits, where: str = "") -> Any:
    """What ``module:function`` returns for these arguments; raises BriefgenError.

    The time is that of the processor, so that a busy machine stops nothing; the memory is address
    space. ``where`` names the file in the messages of a limit.
    """
    order = pickle.dumps((function, arguments, limits), protocol=5)
    here = str(Path(__file__).resolve().parents[2])
    try:
        done = subprocess.run(  # noqa: S603  # our own code, in the Python that runs us
            [sys.executable, "-c", _START, *sys.path, here],
            input=order,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("BRIEFGEN_DEBUG") else subprocess.DEVNULL,
            timeout=limits.seconds * 10 + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_long(limits, where) from None
    except OSError as error:
        raise BriefgenError(f"no process could be started: {error.strerror}") from None
    if done.returncode:
        raise _ended(done.returncode, limits, where)
    value = pickle.loads(done.stdout)  # noqa: S301  # made by our own code
    if isinstance(value, BriefgenError):
        raise value
    return value


def _ended(code: int, limits: Limits, where: str) -> BriefgenError:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return _too_long(limits, where)
    if code in (_NO_MEMORY, -signal.SIGABRT, -signal.SIGSEGV):  # as libraries end for want of it
        text = f"it needs more than {limits.memory_mb} MB of memory to be read"
        return BriefgenError(text, where=where)
    return BriefgenError(f"the process that read it was lost, with code {code}", where=where)


def _too_long(limits: Limits, where: str) -> BriefgenError:
    return BriefgenError(f"it takes longer than {limits.seconds:g} s to be read", where=where)


_NO_MEMORY = 42
"""The exit code of a child that ran out of memory."""


def serve() -> None:
    """The child's side: one order from stdin, one answer on stdout."""
    answer = os.dup(1)
    os.dup2(2, 1)  # what a library prints must not get into the answer
    function, arguments, limits = pickle.load(sys.stdin.buffer)  # noqa: S301  # our own code's
    _limit(limits)
    try:
        data = pickle.dumps(_result(function, arguments), protocol=5)
    except MemoryError:
        os._exit(_NO_MEMORY)
    with os.fdopen(answer, "wb") as stream:
        stream.write(data)


def _result(function: str, arguments: tuple[Any, ...]) -> Any:
    module, _, name = function.partition(":")
    try:
        return getattr(import_module(module), name)(*arguments)
    except BriefgenError as error:  # of the base class, which pickle can make again
        return BriefgenError(error.message, where=error.where, hint=error.hint)
    except MemoryError:
        raise
    except Exception as error:  # whatever a library raises for a file that is torn or hostile
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        return BriefgenError(f"it cannot be read: {type(error).__name__}")


def _limit(limits: Limits) -> None:
    seconds, size = int(limits.seconds), limits.memory_mb << 20
    for what, bounds in (
        (resource.RLIMIT_CORE, (0, 0)),
        (resource.RLIMIT_CPU, (seconds, seconds + 1)),
        (resource.RLIMIT_AS, (size, size)),
    ):
        try:
            resource.setrlimit(what, bounds)
        except (OSError, ValueError):  # macOS has not all of them, and a user may have less
            continue
