"""The parent's side of one child process: starting, talking without waiting, ending.

A child is a fresh Python and not a fork: a fork would inherit the caller's memory, threads and
locks, and then neither the limit of memory nor the order of locks would mean anything. The 60 ms
that it takes to start pass while another child works.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from briefgen.engine.protocol import (
    MOST,
    Answer,
    Load,
    Order,
    Print,
    Ready,
    Setup,
    Task,
    pack,
    unpack,
)

_START = "import sys; sys.path[:] = sys.argv[1:]; from {} import main; main()"
_CHUNK = 1 << 18
WANT = ", as libraries end for want of memory"
_OF_LIBRARIES = ("SIGSEGV", "SIGABRT", "SIGTRAP", "SIGBUS")
_START_UP = 60.0
"""Seconds for loading libraries, no fault of an author's: the first time Python compiles them."""


class Child:
    """One child process, busy with at most one order at a time."""

    def __init__(self, worker: str, setup: Setup) -> None:
        debug = os.environ.get("BRIEFGEN_DEBUG")
        self._process = subprocess.Popen(  # noqa: S603  # our own code, in the Python that runs us
            [sys.executable, "-c", _START.format(worker), *_path()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if debug else subprocess.DEVNULL,
            bufsize=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.prints = bool(setup.formats)
        self.sends = self._process.stdin.fileno()
        self.receives = self._process.stdout.fileno()
        os.set_blocking(self.sends, False)
        os.set_blocking(self.receives, False)
        self._outgoing = bytearray(pack(setup))
        self._incoming = bytearray()
        self._ready = False
        self._begun = self._waited = 0.0
        self.order: Order | None = None
        self.deadline = self._end = 0.0
        self.served = 0
        """Editions that it has finished: a lack of memory after others may be their fault."""
        self.folder = ""
        """The brief that lies open on its desk."""

    def give(self, number: int, task: Task, seconds: float) -> None:
        """Begin a task; it has to be over in ``seconds``."""
        self.order = Order(number, task, seconds)
        self.folder = getattr(task, "folder", self.folder)
        self._begin(seconds if self._ready else _START_UP + seconds)
        self._outgoing += pack(self.order)
        self.send()

    @property
    def elapsed(self) -> float:
        """Seconds since its task began, or since it was ready to, less those without a core.

        A share of the clock counts in any case, so that the bound holds for all children of a job.
        """
        clock = time.monotonic() - self._begun
        return max(clock - self._starved(), clock / MOST)

    def overdue(self) -> bool:
        """Whether its time is over; what it waited for a core is given back, within bounds."""
        if self.order is None or self.deadline > time.monotonic():
            return False
        back = min(self._starved(), (MOST - 1) * self.order.seconds)
        self.deadline = self._end + back
        return self.deadline <= time.monotonic()

    @property
    def format(self) -> str:
        """The format that it prints."""
        task = self.order.task if self.order else None
        return task.formats[0] if isinstance(task, Print) else ""

    @property
    def has_more_to_send(self) -> bool:
        """Whether a part of an order still has to go down the pipe."""
        return bool(self._outgoing)

    def send(self) -> None:
        """Send as much as the pipe takes now."""
        try:
            while self._outgoing:
                del self._outgoing[: os.write(self.sends, self._outgoing[:_CHUNK])]
        except BlockingIOError:
            return
        except BrokenPipeError:  # it died; reading will say so
            self._outgoing.clear()

    def receive(self) -> tuple[list[Answer], bool]:
        """The answers that have arrived whole, and whether the child is still there."""
        alive = True
        try:
            while data := os.read(self.receives, _CHUNK):
                self._incoming += data
            alive = False
        except BlockingIOError:
            pass
        messages = unpack(self._incoming)
        if any(isinstance(message, Ready) for message in messages):
            self._ready = True
            self._begin(self.order.seconds if self.order else 0.0)
        return [message for message in messages if isinstance(message, Answer)], alive

    def finish(self) -> None:
        """Its order is done; it may have the next."""
        if self.order and not isinstance(self.order.task, Load):
            self.served += 1
        self.order = None

    def end(self, wait: float = 0.0) -> str:
        """Kill it, if need be after a ``wait``, and say what had ended it before that."""
        try:
            code = self._process.wait(wait) if wait else self._process.poll()
        except subprocess.TimeoutExpired:
            code = None
        if code is None:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        return _last_words(code)

    def _begin(self, seconds: float) -> None:
        self._begun, self._waited = time.monotonic(), _waited(self._process.pid)
        self.deadline = self._end = self._begun + seconds

    def _starved(self) -> float:
        """Seconds since it began that it could have run and had no core."""
        return max(_waited(self._process.pid) - self._waited, 0.0)


def _waited(pid: int) -> float:
    """Seconds that a process has waited for a core so far (proc(5), schedstat); 0 if unknown."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):  # not Linux, or it has just ended
        return 0.0


def _path() -> list[str]:
    """Our ``sys.path``, so that a child finds the same packages."""
    here = str(Path(__file__).resolve().parents[2])
    return [*sys.path, here]


def _last_words(code: int | None) -> str:
    if code is None:
        return "it fell silent"
    if code >= 0:
        return f"it ended by itself with code {code}"
    try:
        name = signal.Signals(-code).name
        return f"it was ended by {name}{WANT if name in _OF_LIBRARIES else ''}"
    except ValueError:
        return f"it was ended by signal {-code}"
