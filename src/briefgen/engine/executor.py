"""Who runs calls: the contract of an executor, and the two that are ours."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Protocol, Self

from briefgen.engine.calls import Call, Lost, Outcome, Raised, Returned
from briefgen.engine.warm_children import WarmChildren, use_in_this_thread
from briefgen.errors import BriefgenError
from briefgen.files.entry_points import object_named
from briefgen.files.given_values import given


class Executor(Protocol):
    """What runs functions somewhere: `LocalPool`, any `concurrent.futures.Executor`, a cluster's.

    The function and its argument can be pickled, and so can what comes back.
    """

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Put a call in the queue; its future has the value, or what was raised."""


class ClosedAtEnd:
    """What is closed at the end of a ``with`` statement."""

    def close(self) -> None:
        """Let go of all that it holds."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        """The thing itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


class LocalPool(ClosedAtEnd):
    """Up to ``jobs`` calls at a time on this machine, each in a child process under its limits.

    Children are kept warm between calls, and between builds that are given the same pool. Close it,
    or use it in a ``with`` statement.
    """

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = given(jobs, int, "jobs")
        if jobs < 1:
            raise TypeError(f"jobs is a whole number from 1, not {jobs}")
        self._children = WarmChildren()
        self._threads = ThreadPoolExecutor(
            self.jobs, "briefgen", use_in_this_thread, (self._children,)
        )

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Run a function in one of the pool's threads."""
        return self._threads.submit(function, *arguments)

    def close(self) -> None:
        """End every child, whatever it does."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._children.close()
        self._threads.shutdown(wait=True)


class HereAndNow:
    """Runs each call at once, in the caller's own thread."""

    jobs = 1

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Call the function; the future is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Nothing runs here that could be stopped."""


def unlimited(call: Call) -> Outcome:
    """What comes of a call in this very process, without limits."""
    try:
        return Returned(object_named(call.function)(call.argument))
    except BriefgenError as error:
        return Raised(error.message, error.where, error.hint)
    except MemoryError:
        return Lost("memory")
