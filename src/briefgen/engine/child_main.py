"""The child's side: takes calls from stdin, answers on stdout, until stdin ends.

Started by `briefgen.engine.child_process` in a fresh Python. Nothing that a call does can outlive
it or grow without bounds, for the system itself ends the process then, where it can. It ends with
its parent, too, however that ends.
"""

from __future__ import annotations

import errno
import gc
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from briefgen.engine import system_limits
from briefgen.engine.calls import (
    SCRATCH,
    Began,
    Call,
    Doing,
    Lost,
    Order,
    Outcome,
    Raised,
    Returned,
    pack,
    received,
)
from briefgen.engine.child_state import has_grown
from briefgen.engine.limits import CLOCK
from briefgen.errors import BriefgenError
from briefgen.files.entry_points import object_named
from briefgen.files.failure_words import unforeseen
from briefgen.messages import say

if sys.platform == "win32":
    import msvcrt

NO_MEMORY = 42
"""The exit code of a child that ran out of memory."""
START_UP = 60.0
"""Seconds by the clock for loading libraries: the first time Python compiles them."""
_CALLS_UNTIL_CLEARED = 32
"""After so many calls all memory is cleared; until then only what the last one made."""
_NOT_LOADED = ("failed to map segment", "cannot allocate memory")
_answers: int | None = None
_scratch = ""


def doing(what: str) -> None:
    """Say what the call does now, if this is a child; if it dies, its parent knows."""
    if _answers is not None:
        _send(_answers, Doing(what))


def main(module: str = "") -> None:
    """Load ``module``, if one is named, and serve until the parent is gone."""
    global _answers
    receive, _answers = _take_pipes()
    if sys.platform != "win32":
        os.register_at_fork(after_in_child=partial(_let_go, receive, _answers))
    system_limits.leave_endings_to_parent()
    system_limits.begin()
    orders = _orders(receive)
    if module:
        _load(module)
    for served, order in enumerate(orders, start=1):
        if order.folder:
            os.chdir(order.folder)
        _use_scratch(order.scratch)
        _serve(order.call, _answers)
        _clear_away(everything=served % _CALLS_UNTIL_CLEARED == 0)


def _let_go(*pipes: int) -> None:
    """In a fork, as a library may make one: it answers nothing, for we do, and a second answer
    would be taken for that of the parent's next call. While it held a pipe, our end went unheard.
    """
    global _answers
    _answers = None
    for pipe in pipes:
        os.close(pipe)


def _take_pipes() -> tuple[int, int]:
    """Keep the pipes for ourselves: what a library prints must not get between the answers."""
    receive, send = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    if sys.platform == "win32":  # where a line would get another end on its way
        for pipe in (receive, send):
            msvcrt.setmode(pipe, os.O_BINARY)
    return receive, send


def _load(module: str) -> None:
    try:
        import_module(module)
    except Exception:  # the call itself will meet it again, and say so
        _debug()
    gc.freeze()  # as behind what a call loads


def _orders(receive: int) -> Iterator[Order]:
    """Calls as they come. A thread listens, so that we end at once when the parent is gone."""
    inbox: SimpleQueue[Order] = SimpleQueue()
    Thread(target=_listen, args=(receive, inbox), daemon=True).start()
    return iter(inbox.get, None)


def _listen(receive: int, inbox: SimpleQueue[Order]) -> None:
    for order in received(receive):
        inbox.put(order)
    if Path(_scratch).name.startswith(SCRATCH):
        shutil.rmtree(_scratch, ignore_errors=True)
    os._exit(0)


def _use_scratch(folder: str) -> None:
    """Put temporary files there, and let libraries and what they start do so."""
    global _scratch
    if folder != _scratch:
        _scratch = tempfile.tempdir = os.environ["TMPDIR"] = folder


def _serve(call: Call, send: int) -> None:
    gc.disable()  # what is loaded stays, and a layout's boxes all live until its end
    system_limits.allow_memory(call.limits.memory_mb)
    system_limits.allow_clock(START_UP)
    known = len(sys.modules)
    _prepare(call)
    if len(sys.modules) > known:
        gc.freeze()  # what was loaded stays: to look through it again costs more than a page
    _send(send, Began())
    system_limits.allow_processor(call.limits.seconds)
    system_limits.allow_clock(CLOCK * call.limits.seconds)
    outcome = _outcome(call)
    system_limits.allow_clock(0)
    system_limits.allow_processor(None)
    if has_grown(os.getpid(), call.limits.memory_mb):  # as the parent asks, when it has the outcome
        gc.collect()
    _send(send, outcome)


def _clear_away(everything: bool) -> None:
    """Free what the last call left in circles; ``everything``: what was kept of earlier ones, too.

    Nobody waits for this, unless there is more to do: then it is as long as a page of a brief.
    """
    gc.collect(2 if everything else 0)


def _prepare(call: Call) -> None:
    try:
        if call.prepare:
            object_named(call.prepare)(call.argument)
    except BaseException:  # the call itself will meet it again, and say so
        _debug()


def _outcome(call: Call) -> Outcome:
    try:
        return Returned(object_named(call.function)(call.argument))
    except SystemExit as error:
        return Lost("crash", say("it ended by itself with code {code}", code=_exit_code(error)))
    except BaseException as error:
        if any(map(_is_want_of_memory, _causes(error))):
            os._exit(NO_MEMORY)
        if isinstance(error, BriefgenError):  # of the base class, which pickle can make again
            return Raised(error.message, error.where, error.hint)
        _debug()
        return Lost("crash", unforeseen(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_want_of_memory(error: BaseException) -> bool:
    """Whether memory was lacking, also for a library: the dynamic linker says so in words alone."""
    if isinstance(error, ImportError):
        return any(said in str(error).lower() for said in _NOT_LOADED)
    return isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM


def _exit_code(error: SystemExit) -> int:
    """What the system would have been told, as Python does it: a text is printed, and means 1."""
    return error.code if isinstance(error.code, int) else int(error.code is not None)


def _send(send: int, message: Any) -> None:
    data = memoryview(pack(message))
    try:
        while data:
            data = data[os.write(send, data) :]
    except OSError:  # nobody listens any more, or this is a fork
        os._exit(0)


def _debug() -> None:
    if os.environ.get("BRIEFGEN_DEBUG"):
        traceback.print_exc(file=sys.stderr)
