"""The jobs of a build on their way to an executor and back.

No more are given out than can be worked on: what waits, waits here as a folder's name, and not as
the files of a brief in somebody's memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any, NamedTuple

from briefgen.engine.calls import Call, Lost, Raised, Returned
from briefgen.engine.executor import Executor, HereAndNow, LocalPool, unlimited
from briefgen.engine.limits import Limits
from briefgen.engine.warm_children import limited
from briefgen.errors import BriefgenError
from briefgen.messages import say
from briefgen.pipeline.jobs import EditionJob, Failed, Loaded, Made, ReadJob, WarmJob, lost

READ = "briefgen.pipeline.worker:read_brief"
WARM = "briefgen.pipeline.worker:be_warm"
MAKE = "briefgen.pipeline.worker:make_edition"
PREPARE = "briefgen.pipeline.worker:prepare"
_ELSEWHERE = 64
"""Jobs given out at a time to an executor that does not say how many it works on."""

Take = Callable[[Any], None]
"""Takes the answer to a job."""


class _Job(NamedTuple):
    call: Call
    take: Take
    is_own: bool
    """Whether it runs in a child of this process."""


class JobQueue:
    """Briefs are read on this machine, where they lie; editions are made by the executor.

    Editions go before the next brief, for theirs lies open. With no limits there is no child.
    """

    def __init__(
        self, executor: Executor | None, jobs: int, limits: Limits | None, code: str
    ) -> None:
        self._code = code
        self._limits = limits or Limits()
        self._run_one = limited if limits else unlimited
        self._own = _on_this_machine(executor, jobs) if limits else HereAndNow()
        self._executor = executor or self._own
        self._keeps = self._own is executor
        self._room = self._own.jobs if executor is None else max(jobs, _room(executor))
        self._briefs: deque[_Job] = deque()
        self._editions: deque[_Job] = deque()
        self._running: dict[Future[Any], _Job] = {}
        self._working: set[int] = set()
        """Those that took a job."""
        self._warming = self._wanted = 0

    def read(self, job: ReadJob, topic: str, take: Take) -> None:
        """Read a brief, and give ``take`` what came of it; its editions have the same ``topic``."""
        call = Call(READ, job, self._limits, PREPARE, topic, self._code)
        self._briefs.append(_Job(call, take, is_own=True))

    def warm(self, job: WarmJob, children: int) -> None:
        """Let so many children of this machine load what editions need, while briefs are read."""
        if self._executor is self._own:
            call = Call(WARM, job, self._limits, PREPARE, code=self._code)
            self._warming = max(min(children, self._room - len(self._briefs)), 0)
            warm = _Job(call, self._is_warm, is_own=True)
            self._wanted = len(self._briefs) + self._warming
            self._briefs.extend([warm] * self._warming)

    def make(self, job: EditionJob, topic: str, take: Take) -> None:
        """Make an edition, and give ``take`` what came of it."""
        call = Call(MAKE, job, self._limits, PREPARE, topic, self._code)
        self._editions.append(_Job(call, take, is_own=self._executor is self._own))

    def run(self) -> None:
        """Until nothing is left; more may be asked for in between."""
        while self._give_out() or self._running:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                job = self._running.pop(future)
                job.take(self._answer(job, future))

    def close(self) -> None:
        """Stop what still runs. An executor of the caller's stays open."""
        for future in self._running:
            future.cancel()
        if not self._keeps:
            self._own.close()

    def _give_out(self) -> bool:
        """As many as there is room for; whether there were any."""
        given = False
        while self._has_room() and (self._editions or self._briefs):
            executor: Executor = self._executor if self._editions else self._own
            job = (self._editions or self._briefs).popleft()
            try:
                self._running[executor.submit(self._run_one, job.call)] = job
            except RuntimeError as error:  # as executors say that they are closed or broken
                text = say("the executor takes no jobs: {error}", error=error)
                if id(executor) not in self._working:
                    raise BriefgenError(text) from error
                job.take(Failed(text))  # it broke on the way: what was made before stays
            self._working.add(id(executor))
            given = True
        return given

    def _has_room(self) -> bool:
        """While a child loads for an edition, that edition waits for it and starts no other."""
        return len(self._running) < (self._wanted if self._warming else self._room)

    def _is_warm(self, _answer: object) -> None:
        self._warming -= 1

    def _answer(self, job: _Job, future: Future[Any]) -> Any:
        """What came of a job; raises OSError where this system gives no process or folder."""
        try:
            outcome: Any = future.result()
        except Exception as error:
            if isinstance(error, OSError) and job.is_own:
                raise
            if isinstance(error, BriefgenError):  # who lost it knows how to say so
                return Failed(error.message)
            return Failed(
                say(
                    "the executor lost it: {type}: {error}", type=type(error).__name__, error=error
                ).rstrip(": ")
            )
        match outcome:
            case Returned(value=Failed() | Loaded() | Made() | None as value):
                return value
            case Raised():
                return Failed(str(outcome.error()))
            case Lost():
                return lost(outcome, self._limits)
        return Failed(
            say("the executor gave no answer of ours, but a {type}", type=type(outcome).__name__)
        )


def _on_this_machine(executor: Executor | None, jobs: int) -> LocalPool:
    """Who reads briefs: the caller's own pool, if it is one of this machine, else one for now."""
    return executor if isinstance(executor, LocalPool) else LocalPool(jobs)


def _room(executor: Executor) -> int:
    jobs = getattr(executor, "jobs", None)
    return jobs if isinstance(jobs, int) else _ELSEWHERE
