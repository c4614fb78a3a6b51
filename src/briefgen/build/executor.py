"""Floor 5: who runs the steps: what an executor is, and the one that runs them in this process.

`briefgen.build.isolated` has the other, which runs them in children that can be stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from briefgen.build.messages import Check, Checked, Failed, Load, Loaded, Made, Make
from briefgen.build.steps import Desk, failure, make

Asked = Load | Make | Check
Result = Loaded | Made | Checked | Failed


class Executor(Protocol):
    """Runs tasks; each that is submitted comes back once, in no particular order."""

    def submit(self, task: Asked) -> None:
        """Put a task in the queue; editions go before the next brief, while theirs lies open."""

    def results(self) -> Iterator[tuple[Asked, Result]]:
        """Run until nothing is left; more may be submitted in between."""

    def close(self) -> None:
        """Stop whatever still runs."""


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
            case Check():
                return self._desk.check(task)
            case Make():
                return make(self._desk, task)


def first_brief(tasks: list[Asked]) -> int:
    """The place in a queue where the editions end and the next briefs begin."""
    return next((i for i, task in enumerate(tasks) if not isinstance(task, Make)), len(tasks))
