"""The executors that a build runs on: in this process, or in children under limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from briefgen.engine.executor import Asked, Executor, Result, first_brief
from briefgen.engine.limits import Limits
from briefgen.engine.protocol import Load, Make
from briefgen.pipeline.stages import Desk, failure, make, numbered

WORKER = "briefgen.pipeline.worker"
"""What a child of the pool runs."""


def executor(formats: tuple[str, ...], jobs: int, limits: Limits | None) -> Executor:
    """Up to ``jobs`` children of each kind, or, without limits, this process."""
    if limits is None:
        return InProcess()
    from briefgen.engine.local_pool import LocalPool

    return LocalPool(formats, jobs, limits, WORKER, numbered)


class InProcess:
    """Runs tasks here, one after the other, without limits."""

    def __init__(self) -> None:
        self._queue: deque[Asked] = deque()
        self._desk = Desk()

    def submit(self, task: Asked) -> None:
        """Put a task in the queue."""
        self._queue.insert(
            first_brief(list(self._queue)) if isinstance(task, Make) else 1 << 30, task
        )

    def results(self) -> Iterator[tuple[Asked, Result]]:
        """Run until nothing is left."""
        while self._queue:
            task = self._queue.popleft()
            yield task, self._run(task)

    def close(self) -> None:
        """Nothing runs here that could be stopped."""

    def _run(self, task: Asked) -> Result:
        try:
            with self._desk.recording():
                return self._do(task)
        except Exception as error:
            failed = failure(error)
            return (
                replace(failed, text="there is not enough memory")
                if failed.out_of_memory
                else failed
            )

    def _do(self, task: Asked) -> Result:
        match task:
            case Load():
                return self._desk.load(task)
            case Make():
                return make(self._desk, task)
