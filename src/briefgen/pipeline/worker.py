"""The child's side: takes orders from stdin, answers on stdout, until stdin ends.

Started by `briefgen.engine.child_process` in a fresh Python. Nothing that content does can outlive
it: its memory is limited from the start; it ends with its parent, however that ends; and an alarm
that no handler can catch ends it a little after the parent should have.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from briefgen.engine import protocol
from briefgen.engine.protocol import (
    Answer,
    HandedOver,
    Load,
    Made,
    Make,
    Message,
    Order,
    Print,
    Ready,
    Reply,
    Setup,
    Task,
)
from briefgen.pipeline.stages import Desk, failure, render_all

if TYPE_CHECKING:
    from briefgen.layout.laid_out import LaidOut
    from briefgen.leaks.leak_guard import Guard

GRACE = 5.0
"""Seconds after the last moment at which a child that was not stopped stops itself."""
_READ = 1 << 20


def main() -> None:
    """Serve until the parent is gone."""
    receive, send = _take_pipes()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the parent hears them too, and ends us
    desk = Desk()
    for message in _messages(receive):
        if isinstance(message, Setup):
            os.environ["TMPDIR"] = message.scratch
            _limit_memory(message.memory_mb)
            _warm_up(message.formats)
            _send(send, Ready())
        elif isinstance(message, Order):
            _serve(desk, message, send)


def _take_pipes() -> tuple[int, int]:
    """Keep the pipes for ourselves: what a library prints must not get between the answers."""
    receive, send = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    return receive, send


def _messages(receive: int) -> Iterator[Message]:
    """Messages as they come. A thread listens, so that we end at once when the parent is gone."""
    inbox: SimpleQueue[Message] = SimpleQueue()
    Thread(target=_listen, args=(receive, inbox), daemon=True).start()
    while True:
        yield inbox.get()


def _listen(receive: int, inbox: SimpleQueue[Message]) -> None:
    buffer, scratch = bytearray(), ""
    while data := os.read(receive, _READ):
        buffer += data
        for message in protocol.unpack(buffer):
            if isinstance(message, Setup):
                scratch = message.scratch
            inbox.put(message)
    if Path(scratch).name.startswith(protocol.SCRATCH):
        shutil.rmtree(scratch, ignore_errors=True)
    os._exit(0)


def _limit_memory(megabytes: int) -> None:
    """Address space, which is some 150 MB more than the memory that is really used."""
    size = megabytes << 20
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (OSError, ValueError):  # macOS has no such limit; the one of time still holds
        return


def _warm_up(formats: tuple[str, ...]) -> None:
    """Load what the first order will need: a maker the content floor, a printer its libraries."""
    try:
        if not formats:
            importlib.import_module("briefgen.content.load")
            return
        from briefgen.renderers.registry import renderer

        for name in formats:
            getattr(renderer(name), "warm_up", lambda: None)()
    except Exception:  # the order itself will meet it again, and say so
        _debug()


def _serve(desk: Desk, order: Order, send: int) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, order.seconds * protocol.MOST + GRACE)
    gc.disable()  # a layout's boxes all live until its end: looking for dead ones takes a tenth
    try:
        with desk.recording():
            for reply, last in _replies(desk, order.task):
                _send(send, Answer(order.number, reply, last))
    except Exception as error:
        _debug()
        _send(send, Answer(order.number, failure(error)))
    gc.enable()
    signal.setitimer(signal.ITIMER_REAL, 0)


def _replies(desk: Desk, task: Task) -> Iterator[tuple[Reply, bool]]:
    """The replies to a task, each with whether it is the last."""
    match task:
        case Load():
            yield desk.load(task), True
        case Print():
            laid_out, guard = unpack_laid_out(task.laid_out)
            printed = tuple(render_all(laid_out, task.formats, guard))
            yield Made(printed, reads=desk.reads), True
        case Make():
            laid_out = desk.lay_out(task)
            guard = desk.guard(task, laid_out)
            if task.hand_over:
                yield HandedOver(pack_laid_out(laid_out, guard)), False
            here = tuple(name for name in task.formats if name not in task.hand_over)
            files = tuple(render_all(laid_out, here, guard))
            yield Made(files, laid_out.notices, desk.reads), True


def _send(send: int, message: Message) -> None:
    data = memoryview(protocol.pack(message))
    try:
        while data:
            data = data[os.write(send, data) :]
    except BrokenPipeError:  # nobody listens any more
        sys.exit(0)


def _debug() -> None:
    if os.environ.get("BRIEFGEN_DEBUG"):
        traceback.print_exc()


class _Packer(pickle.Pickler):
    """Pickles a LaidOut: its tree as XML, read-only mappings as dictionaries."""

    def reducer_override(self, value: Any) -> Any:
        from types import MappingProxyType

        from lxml import etree

        if isinstance(value, etree._Element):
            return _tree, (etree.tostring(value, encoding="utf-8"), type(value).__module__)
        if isinstance(value, MappingProxyType):
            return dict, (dict(value),)
        return NotImplemented


def _tree(data: bytes, module: str) -> Any:
    """The tree again, of the same classes: lxml.html gives its elements methods of their own."""
    from lxml import etree

    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    if module.startswith("lxml.html"):
        html = importlib.import_module("lxml.html")
        parser.set_element_class_lookup(html.HtmlElementClassLookup())
    return etree.fromstring(data, parser)


def pack_laid_out(laid_out: LaidOut, guard: Guard | None = None) -> bytes:
    """A laid-out document, and what its files must not hold, as bytes for a child."""
    buffer = BytesIO()
    _Packer(buffer, protocol=5).dump((laid_out, guard))
    return buffer.getvalue()


def unpack_laid_out(data: bytes) -> tuple[LaidOut, Guard | None]:
    """What `pack_laid_out` packed."""
    packed: tuple[LaidOut, Guard | None] = pickle.loads(data)  # noqa: S301  # by our own code
    return packed


if __name__ == "__main__":
    main()
