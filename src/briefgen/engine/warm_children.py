"""The children of a process, kept warm between calls: loading WeasyPrint costs more than a page.

A worker (a thread of a local pool, a process of somebody else's) runs `limited`, which gives the
call to a child of this process. So what goes wrong takes one call with it, and never the worker.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import weakref

from briefgen.engine.calls import Call, Lost, Outcome
from briefgen.engine.child_process import Child
from briefgen.engine.scratch_folder import Scratch

_every: weakref.WeakSet[WarmChildren] = weakref.WeakSet()


class WarmChildren:
    """Children that serve calls; as many as there are calls at once."""

    def __init__(self) -> None:
        _every.add(self)
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._scratch: Scratch | None = None
        self._closed = False

    def serve(self, call: Call) -> Outcome:
        """What comes of a call.

        A child that had served others may have been lost for their sake: a fresh one tries again.
        """
        child = self._take(call)
        worn = child.served > 0
        outcome = self._serve(child, call)
        if worn and isinstance(outcome, Lost) and outcome.why != "time" and not self._closed:
            outcome = self._serve(self._start(), call)
        return outcome

    def close(self) -> None:
        """End every child, whatever it does, and remove what they left."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for child in self._busy:
                child.kill()
        for child in idle:
            child.end()
        self._remove_scratch()

    def forget(self) -> None:
        """In a fork: the children are those of the process that was forked, and so is their folder.

        The lock may be held by a thread that is not here.
        """
        for child in (*self._idle, *self._busy):
            child.let_go()
        self._lock, self._idle, self._busy, self._scratch = threading.Lock(), [], set(), None

    def _serve(self, child: Child, call: Call) -> Outcome:
        kept = False
        try:
            outcome = child.serve(call)
            kept = not (isinstance(outcome, Lost) or child.has_grown)
            return outcome
        finally:
            with self._lock:
                self._busy.discard(child)
                kept = kept and not self._closed
                if kept:
                    self._idle.append(child)
            if not kept:
                child.end()
                if self._closed:
                    self._remove_scratch()

    def _take(self, call: Call) -> Child:
        """An idle child that has the topic open, else one that has nothing open, else any.

        None that was ever allowed more memory, for it might have that still, or has other code.
        """
        with self._lock:
            fit = [
                child
                for child in self._idle
                if child.memory_mb <= call.limits.memory_mb and child.code == call.code
            ]
            fit.sort(key=lambda child: (child.topic != call.topic, bool(child.topic)))
            if fit:
                self._idle.remove(fit[0])
                self._busy.add(fit[0])
                return fit[0]
            unfit, self._idle = self._idle, []
        for child in unfit:
            child.end()
        return self._start()

    def _start(self) -> Child:
        with self._lock:
            if self._closed:
                raise RuntimeError("its children were ended")
            if self._scratch is None:
                self._scratch = Scratch()
            child = Child(self._scratch.path)
            self._busy.add(child)
            return child

    def _remove_scratch(self) -> None:
        with self._lock:
            if self._scratch is not None and not self._busy:
                self._scratch.close()
                self._scratch = None


_of_process = WarmChildren()
_of_thread = threading.local()


def limited(call: Call) -> Outcome:
    """What comes of a call in a child of this process. The caller's process is never limited."""
    children: WarmChildren = getattr(_of_thread, "children", _of_process)
    return children.serve(call)


def use_in_this_thread(children: WarmChildren) -> None:
    """From now on calls of this thread go to these children."""
    _of_thread.children = children


def _forget_all() -> None:
    for children in _every:
        children.forget()


atexit.register(_of_process.close)
if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forget_all)
