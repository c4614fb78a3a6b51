"""The executor that runs steps in children, each under a limit of time and of memory.

There are two kinds of children: a *maker*, which reads, lays out and renders all formats but PDF,
and a *printer*, which loads WeasyPrint (0.4 s) while the maker still reads and lays out (0.5 s),
and then prints while the maker writes DOCX and HTML. So on two cores a brief in all formats takes
no longer than its PDF alone; and as printing is most of the work, two editions of a brief have two
printers and still one maker. A fork would save a child's 60 ms of starting, which pass beside the
other's work anyway; `briefgen.engine.child_process` says why it is none. Children are kept, warm,
between editions; one that dies takes only its own edition with it.
"""

from __future__ import annotations

import resource
import selectors
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from briefgen.engine.child_process import WANT, Child
from briefgen.engine.executor import Asked, Result, first_brief
from briefgen.engine.limits import Limits
from briefgen.engine.protocol import (
    Answer,
    Failed,
    HandedOver,
    Loaded,
    Made,
    MadeFile,
    Make,
    Print,
    Setup,
)
from briefgen.engine.scratch_folder import Scratch

PRINTED = ("pdf",)
"""The formats whose library takes longer to load than reading and laying out a brief."""

Join = Callable[[tuple[MadeFile, ...]], tuple[MadeFile, ...]]

_EDITIONS_A_MAKER = 4
"""Editions that must wait before another maker reads a brief that one has open already."""
_ADVICE = "split a very long table or section, or raise limits.{} in briefgen.toml"


@dataclass(eq=False)
class _PoolJob:
    """A task under way, and what has come back of it."""

    number: int
    task: Asked
    seconds: float = 0.0
    """Spent so far, of the limit."""
    to_print: Print | None = None
    made: Made | None = None
    printed: Made | None = None
    retried: bool = False

    @property
    def is_printed_later(self) -> bool:
        """Whether a printer has still to work for it."""
        return isinstance(self.task, Make) and bool(self.task.hand_over) and self.printed is None

    def result(self, join: Join) -> Made | None:
        """The whole result, once its halves are there."""
        assert isinstance(self.task, Make)
        if self.made is None or (self.task.hand_over and self.printed is None):
            return None
        printed = self.printed or Made(())
        files = {file.format: file for file in (*self.made.files, *printed.files)}
        whole = join(tuple(files[name] for name in self.task.formats))
        return Made(whole, self.made.notices, self.made.reads | printed.reads)


class LocalPool:
    """Runs tasks in up to ``jobs`` makers and ``jobs`` printers.

    ``worker`` is the module whose ``main`` a child runs; ``join`` makes the files of one edition
    whole once all of them are there.
    """

    def __init__(
        self, formats: tuple[str, ...], jobs: int, limits: Limits, worker: str, join: Join
    ) -> None:
        self._worker = worker
        self._join = join
        self._printed = tuple(name for name in formats if name in PRINTED)
        self._limits = limits
        self._jobs = jobs
        self._makers: list[Child] = []
        self._printers: list[Child] = []
        self._queue: list[_PoolJob] = []
        self._print_queue: deque[_PoolJob] = deque()
        self._open: dict[int, _PoolJob] = {}
        self._number = 0
        self._selector = selectors.DefaultSelector()
        self._scratch = Scratch()

    def submit(self, task: Asked) -> None:
        """Put a task in the queue; editions go before the next brief, while theirs lies open."""
        self._number += 1
        job = _PoolJob(self._number, task)
        if isinstance(task, Make):
            hand_over = tuple(name for name in task.formats if name in self._printed)
            job = _PoolJob(self._number, replace(task, hand_over=hand_over), task.spent)
            self._queue.insert(first_brief([queued.task for queued in self._queue]), job)
        else:
            self._queue.append(job)
        self._open[job.number] = job

    def results(self) -> Iterator[tuple[Asked, Result]]:
        """Run until nothing is left; more may be submitted in between."""
        while self._open:
            self._hand_out()
            for child in self._wait():
                yield from self._hear(child)
            for child in self._overdue():
                yield from self._stop(child)

    def close(self) -> None:
        """End every child, whatever it does."""
        for child in self._children():
            self._drop(child)
        self._selector.close()
        self._scratch.close()

    # --- giving work --------------------------------------------------------------------------

    def _hand_out(self) -> None:
        self._start_printers()
        for child in self._idle(self._printers, len(self._print_queue)):
            job = self._print_queue.popleft()
            assert job.to_print is not None
            child.give(job.number, job.to_print, self._rest(job))
        # Makers do not run ahead of the printers: documents that wait would fill the memory.
        room = min(len(self._queue), 2 * self._jobs - len(self._print_queue))
        self._start_makers(room)
        for child in self._idle(self._makers, room):
            job = self._next_for(child)
            child.give(job.number, job.task, self._rest(job))

    def _start_printers(self) -> None:
        """One from the start and one for each edition under way, to load beside the makers."""
        if not self._printed:
            return
        printing = sum(1 for job in self._open.values() if job.is_printed_later)
        for _ in range(min(max(printing, 1), self._jobs) - len(self._printers)):
            self._start(self._printers, self._printed)

    def _start_makers(self, room: int) -> None:
        """As many as pay: a new one reads the brief again, which costs more than a few editions."""
        open_briefs = {child.folder for child in self._makers}
        unread = {job.task.folder for job in self._queue} - open_briefs
        pay = max(len(unread), len(self._queue) // _EDITIONS_A_MAKER)
        idle = sum(1 for child in self._makers if child.order is None)
        for _ in range(min(pay - idle, room - idle, self._jobs - len(self._makers))):
            self._start(self._makers, ())

    def _idle(self, children: list[Child], wanted: int) -> list[Child]:
        """Up to ``wanted`` children without work."""
        return [child for child in children if child.order is None][: max(wanted, 0)]

    def _start(self, children: list[Child], formats: tuple[str, ...]) -> Child:
        child = Child(self._worker, Setup(formats, self._limits.memory_mb, self._scratch.path))
        children.append(child)
        self._selector.register(child.receives, selectors.EVENT_READ, child)
        return child

    def _next_for(self, child: Child) -> _PoolJob:
        """The first job of the brief that lies open on the child's desk, else the first of all."""
        same = (job for job in self._queue if getattr(job.task, "folder", "") == child.folder)
        job = next(same, self._queue[0])
        self._queue.remove(job)
        return job

    def _rest(self, job: _PoolJob) -> float:
        return max(self._limits.seconds - job.seconds, 0.1)

    # --- hearing answers ----------------------------------------------------------------------

    def _wait(self) -> list[Child]:
        """Wait until children say something or a limit is over; send what is still to be sent."""
        for child in self._children():
            self._watch_for_room(child)
        deadlines = [child.deadline for child in self._children() if child.order]
        timeout = max(min(deadlines) - time.monotonic(), 0) if deadlines else None
        heard: list[Child] = []
        for key, events in self._selector.select(timeout):
            if events & selectors.EVENT_WRITE:
                key.data.send()
            else:
                heard.append(key.data)
        return heard

    def _watch_for_room(self, child: Child) -> None:
        watched = child.sends in self._selector.get_map()
        if child.has_more_to_send and not watched:
            self._selector.register(child.sends, selectors.EVENT_WRITE, child)
        elif watched and not child.has_more_to_send:
            self._selector.unregister(child.sends)

    def _hear(self, child: Child) -> Iterator[tuple[Asked, Result]]:
        answers, alive = child.receive()
        for answer in answers:
            job = self._open.get(answer.number)
            if isinstance(answer.reply, Failed) and answer.reply.out_of_memory:
                self._drop(child)
                yield from self._lost(child, self._too_much())
                return
            if job is not None:
                yield from self._take(job, answer, child)
            if answer.last:
                child.finish()
        if not alive:
            words = self._drop(child, wait=2.0)
            text = f"the process that built it was lost: {words}"
            if words.endswith(WANT):
                text += f"; it may use {self._memory()} MB ({_ADVICE.format('memory_mb')})"
            yield from self._lost(child, text)

    def _take(self, job: _PoolJob, answer: Answer, child: Child) -> Iterator[tuple[Asked, Result]]:
        match answer.reply:
            case HandedOver(laid_out=data):
                assert isinstance(job.task, Make)
                job.seconds += child.elapsed
                job.to_print = Print(data, job.task.hand_over)
                self._print_queue.append(job)
                return
            case Made() as made:
                if child.prints:
                    job.printed = made
                else:
                    job.made = made
                whole = job.result(self._join)
                if whole is not None:
                    yield self._finish(job, whole)
            case Loaded() as loaded:
                yield self._finish(job, replace(loaded, seconds=child.elapsed))
            case reply:
                yield self._finish(job, reply)

    def _finish(self, job: _PoolJob, result: Result) -> tuple[Asked, Result]:
        del self._open[job.number]
        if job in self._print_queue:
            self._print_queue.remove(job)
        return job.task, result

    # --- when a child does not come back ------------------------------------------------------

    def _overdue(self) -> list[Child]:
        return [child for child in self._children() if child.overdue()]

    def _stop(self, child: Child) -> Iterator[tuple[Asked, Result]]:
        self._drop(child)
        job = self._job_of(child)
        if job is not None:
            text = f"it took longer than {self._limits.seconds:g} s and was stopped"
            failed = Failed(f"{text} ({_ADVICE.format('seconds')})", format=child.format)
            yield self._finish(job, failed)

    def _lost(self, child: Child, text: str) -> Iterator[tuple[Asked, Result]]:
        """One that had made others may have been lost for their sake: a fresh one tries again."""
        job = self._job_of(child)
        if job is None:
            return
        if not child.served or job.retried:
            yield self._finish(job, Failed(text, format=child.format))
        elif child.prints:
            job.retried = True
            self._print_queue.appendleft(job)
        else:
            job.retried = True
            job.made = job.printed = job.to_print = None
            if job in self._print_queue:
                self._print_queue.remove(job)
            self._queue.insert(0, job)

    def _job_of(self, child: Child) -> _PoolJob | None:
        return self._open.get(child.order.number) if child.order else None

    def _children(self) -> list[Child]:
        return [*self._makers, *self._printers]

    def _drop(self, child: Child, wait: float = 0.0) -> str:
        for fd in (child.sends, child.receives):
            if fd in self._selector.get_map():
                self._selector.unregister(fd)
        (self._printers if child.prints else self._makers).remove(child)
        if (job := self._job_of(child)) is not None:
            job.seconds += child.elapsed  # while the system still knows how long it waited
        return child.end(wait)

    def _too_much(self) -> str:
        memory = self._memory()
        text = f"it needed more than {memory} MB of memory and was stopped"
        if memory < self._limits.memory_mb:
            return f"{text} (this shell allows no more: ulimit -v)"
        return f"{text} ({_ADVICE.format('memory_mb')})"

    def _memory(self) -> int:
        """The megabytes that a child may use: our limit, or that of whoever started us."""
        outer, _ = resource.getrlimit(resource.RLIMIT_AS)
        ours = self._limits.memory_mb
        return ours if outer == resource.RLIM_INFINITY else min(ours, outer >> 20)
