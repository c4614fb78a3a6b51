"""Editions made by a cluster: the same calls as on this machine, on Dask's workers.

Calls and what comes back travel as bytes; no disk is shared. A worker that dies has its calls done
by another. One with other software would make other bytes: it is refused.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any, Final

from briefgen.engine.calls import Raised
from briefgen.engine.executor import ClosedAtEnd
from briefgen.errors import BriefgenError
from briefgen.files.given_values import given
from briefgen.messages import joined, say
from briefgen.pipeline.same_software import differences, software

PATIENCE: Final = 15
"""Seconds for a scheduler to answer, for a first worker to be there, and for another one to come
when none is left."""
_GLANCE: Final = 1
"""Seconds from one look for workers to the next."""
_LOGGERS: Final = ("distributed", "distributed.client")
"""Dask's own logs, which go to the terminal with tracebacks: what matters of them is an error of
ours."""
_SHOWN: Final = 3
"""Differences that are told of a worker; there may be fifty."""
_AHEAD: Final = 2
"""Calls given out for each thread of the cluster: the next one is there when one is done."""
_SAME: Final = say("install the same versions of everything on every machine")


class DaskCluster(ClosedAtEnd):
    """The workers behind the scheduler at ``address``, such as ``tcp://10.0.0.7:8786``.

    An executor for `build`. Raises BriefgenError where Dask is not installed, no scheduler answers,
    there is no worker, or one has other software. Close it, or use it in a ``with`` statement; the
    cluster goes on.
    """

    def __init__(self, address: str) -> None:
        self._address = given(address, str, say("the scheduler's address"))
        self._lock = Lock()
        self._pending: set[Future[Any]] = set()
        """Calls whose callers wait."""
        self._gone = ""
        """Why nothing more comes back."""
        self._closed = Event()
        self._client = _client(address)
        self._log_levels = {name: logging.getLogger(name).level for name in _LOGGERS}
        _log_at(dict.fromkeys(_LOGGERS, logging.CRITICAL))
        try:
            self._check()
        except BaseException:
            self._leave()
            raise
        self._executor = self._client.get_executor(pure=False)
        Thread(target=self._watch, name="briefgen cluster", daemon=True).start()

    @property
    def jobs(self) -> int:
        """How many calls are given out at a time: by the threads that the cluster has now."""
        return max(_AHEAD * self._threads(), 1)

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Have a function called by a worker, if its software is ours.

        Where the cluster is lost, the future has a BriefgenError that says how.
        """
        future: Future[Any] = Future()
        with self._lock:
            self._pending.add(future)
            gone = self._gone
        if gone:
            self._fail(future, gone)
            return future
        try:
            theirs = self._executor.submit(_alike, dict(software()), function, *arguments)
        except RuntimeError:  # it was closed
            self._takes(future)
            raise
        except Exception:  # Dask's client has noticed by itself, between two calls
            self._is_cut_off(future)
            return future
        future.add_done_callback(lambda done: done.cancelled() and theirs.cancel())
        theirs.add_done_callback(lambda done: self._come_back(future, done))
        return future

    def close(self) -> None:
        """Leave the cluster; what it still does for us is given up."""
        with suppress(Exception):  # of a scheduler that is gone, which nobody can leave
            self._executor.shutdown(wait=False)
        self._leave()

    def _leave(self) -> None:
        self._closed.set()
        with suppress(Exception):
            self._client.close()
        _log_at(self._log_levels)

    def _come_back(self, future: Future[Any], theirs: Future[Any]) -> None:
        try:
            value = theirs.result()
        except CancelledError:  # as Dask's client ends its calls when it is cut off
            if not future.cancelled():
                self._is_cut_off(future)
        except Exception as error:
            self._fail(future, _lost(error))
        else:
            if self._takes(future):
                future.set_result(value)

    def _is_cut_off(self, future: Future[Any]) -> None:
        text = say("the scheduler at {address} is gone", address=self._address)
        self._gone = self._gone or text
        self._fail(future, self._gone)

    def _fail(self, future: Future[Any], text: str) -> None:
        if self._takes(future):
            future.set_exception(BriefgenError(text))

    def _takes(self, future: Future[Any]) -> bool:
        """Whether a call's caller still waits; only the first who asks may answer."""
        with self._lock:
            waits = future in self._pending
            self._pending.discard(future)
        return waits and future.set_running_or_notify_cancel()

    def _watch(self) -> None:
        """Give up when no worker is left and none comes: Dask would wait for ever."""
        since = time.monotonic()
        while not self._closed.wait(_GLANCE):
            if not self._pending or self._threads():
                since = time.monotonic()
            elif time.monotonic() - since >= PATIENCE:
                self._gone = say(
                    "the scheduler at {address} has no worker any more", address=self._address
                )
                for future in tuple(self._pending):
                    self._fail(future, self._gone)
                return

    def _threads(self) -> int:
        """Of all workers; none where the scheduler is gone."""
        if self._gone:
            return 0
        try:
            return sum(self._client.nthreads().values())
        except Exception:  # what Dask raises when it is cut off; its calls end by themselves then
            return 0

    def _check(self) -> None:
        """Raise BriefgenError where a worker could not make the same files."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
            found = self._client.run(_theirs)
        except TimeoutError:
            hint = f"dask worker {self._address}"
            text = say("the scheduler at {address} has no worker", address=self._address)
            raise BriefgenError(text, hint=say("start one: {hint}", hint=hint)) from None
        except Exception as error:  # a worker without briefgen cannot even read the question
            text = say(
                "the workers at {address} do not know briefgen: {error}",
                address=self._address,
                error=error,
            )
            raise BriefgenError(text, hint=_SAME) from None
        for worker, theirs in sorted(found.items()):
            if other := differences(software(), theirs):
                raise BriefgenError(_words(other, worker), hint=_SAME)


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        text = say("a cluster needs Dask, which is not installed")
        raise BriefgenError(text, hint=say("pip install 'briefgen[cluster]'")) from None
    try:
        make: Callable[..., Any] = Client
        return make(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        text = say("no scheduler answers at {address}: {error}", address=address, error=error)
        hint = say("an address is that which `dask scheduler` prints, such as tcp://10.0.0.7:8786")
        raise BriefgenError(text, hint=hint) from None


def _lost(error: Exception) -> str:
    """How a call did not come back, without Dask's advice on where its logs are."""
    if type(error).__name__ == "KilledWorker":
        return say("every worker that tried to make it died")
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    return say("the cluster lost it: {said}", said=said)


def _log_at(levels: Mapping[str, int]) -> None:
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def _theirs() -> dict[str, str]:
    """On a worker: what it has."""
    return dict(software())


def _alike(ours: Mapping[str, str], function: Callable[..., Any], *arguments: Any) -> Any:
    """On a worker, which may have come late: call a function, if it has what the caller has."""
    if other := differences(ours, software()):
        return Raised(_words(other, say("of the cluster")), hint=_SAME)
    return function(*arguments)


def _words(other: tuple[str, ...], worker: str) -> str:
    named = joined("; ", other[:_SHOWN])
    if len(other) > _SHOWN:
        named = say("{names}, and {count} more", names=named, count=len(other) - _SHOWN)
    return say("the worker {worker} has other software: {other}", worker=worker, other=named)
