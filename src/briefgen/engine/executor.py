"""What runs tasks: the contract of an executor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from briefgen.engine.protocol import Failed, Load, Loaded, Made, Make

Asked = Load | Make
Result = Loaded | Made | Failed


class Executor(Protocol):
    """Runs tasks; each that is submitted comes back once, in no particular order."""

    def submit(self, task: Asked) -> None:
        """Put a task in the queue; editions go before the next brief, while theirs lies open."""

    def results(self) -> Iterator[tuple[Asked, Result]]:
        """Run until nothing is left; more may be submitted in between."""

    def close(self) -> None:
        """Stop whatever still runs."""


def first_brief(tasks: list[Asked]) -> int:
    """The place in a queue where the editions end and the next briefs begin."""
    return next((i for i, task in enumerate(tasks) if not isinstance(task, Make)), len(tasks))
