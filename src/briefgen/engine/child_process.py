"""The parent's side of one child process: one call after the other, ending."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
import time
from typing import IO, Any

from briefgen.engine.calls import WANT, Began, Call, Doing, Lost, Order, Outcome, pack, received
from briefgen.engine.child_main import NO_MEMORY, START_UP
from briefgen.engine.child_start import start, take_early
from briefgen.engine.child_state import Waiting, has_grown
from briefgen.engine.limits import CLOCK
from briefgen.messages import say

_CHUNK = 1 << 18
_OUT_OF_TIME = {-getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}
_OF_LIBRARIES = ("SIGSEGV", "SIGABRT", "SIGTRAP", "SIGBUS")
_GRACE = 5.0
"""Seconds after which a child is ended here that the system should have ended before."""
_LOOK = 1.0
"""Seconds between two looks at a child that works."""


class Child:
    """One child process, which serves one call at a time."""

    def __init__(self, scratch: str) -> None:
        self._scratch = scratch
        self._process = take_early() or start()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._sends, self._receives = self._process.stdin, self._process.stdout
        self._answers = _Answers(self._receives)
        self.topic = ""
        """What it has open."""
        self.memory_mb = 0
        """The most that it was ever allowed."""
        self.code = ""
        self.served = 0
        """Calls that came back: a lack of memory after others may be their fault."""

    def serve(self, call: Call) -> Outcome:
        """What comes of the call. After a loss the child is of no more use."""
        self.topic = call.topic
        self.memory_mb, self.code = call.limits.memory_mb, call.code
        try:
            view = memoryview(pack(Order(call, _working_folder(), self._scratch)))
            while view:
                view = view[self._sends.write(view[:_CHUNK]) or 0 :]
        except OSError:  # it died; reading will say so
            pass
        outcome = self._answer(call)
        self.served += 1
        return outcome

    @property
    def has_grown(self) -> bool:
        """Whether what it keeps is too much for another call."""
        return has_grown(self._process.pid, self.memory_mb)

    def kill(self) -> None:
        """End it, whatever it does; who waits for its answer learns of the loss."""
        self._process.kill()

    def end(self) -> None:
        """Kill it, wait for its end, and let its pipes go."""
        self._process.kill()
        self._process.wait()
        self._sends.close()

    def let_go(self) -> None:
        """In a fork: this child is another process's; its pipes are not to be held open here."""
        for pipe in (self._sends, self._receives):
            if not pipe.closed:
                os.close(pipe.fileno())

    def _answer(self, call: Call) -> Outcome:
        doing, deadline = "", time.monotonic() + START_UP + _GRACE
        waiting = Waiting(self._process.pid, self.memory_mb)
        while True:
            left = deadline - time.monotonic()
            try:
                message = self._answers.next(max(min(left, _LOOK), 0))
            except queue.Empty:
                if left <= 0:
                    return Lost("time", doing=doing)
                if waiting.is_in_vain():
                    return Lost("memory", doing=doing)
                continue
            match message:
                case None:
                    return self._loss(doing)
                case Began():
                    deadline = time.monotonic() + CLOCK * call.limits.seconds + _GRACE
                case Doing(what=what):
                    doing = what
                case Lost():
                    return Lost(message.why, message.words, doing)
                case _:
                    outcome: Any = message
                    return outcome  # type: ignore[no-any-return]  # an Outcome, as children send

    def _loss(self, doing: str) -> Lost:
        """Why it fell silent, as its exit code tells."""
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return Lost("crash", say("it fell silent"), doing)
        if code in _OUT_OF_TIME:
            return Lost("time", doing=doing)
        if code == NO_MEMORY:
            return Lost("memory", doing=doing)
        return Lost("crash", _last_words(code), doing)


class _Answers:
    """What a child sends, heard by a thread: so it can be waited for on every system, for so long.

    The thread lets the pipe go when all who could send have ended, which may be others than the
    child: what a library of its started.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        self._messages: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(pipe,), daemon=True).start()

    def next(self, seconds: float) -> Any:
        """The next message, None at the end; raises queue.Empty if none comes in time."""
        return self._messages.get(timeout=seconds)

    def _listen(self, pipe: IO[bytes]) -> None:
        with pipe:
            for message in received(pipe.fileno()):
                self._messages.put(message)
        self._messages.put(None)


def _working_folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 (text all the way)
    except OSError:  # it is gone
        return ""


def _last_words(code: int) -> str:
    if code >= 0:
        return say("it ended by itself with code {code}", code=code)
    try:
        name = signal.Signals(-code).name
        return say(
            "it was ended by {name}{want}", name=name, want=WANT if name in _OF_LIBRARIES else ""
        )
    except ValueError:
        return say("it was ended by signal {code}", code=-code)
