"""Editions made by a cluster: the same calls as on this machine, on Dask's workers.

Calls and what comes back travel as bytes; no disk is shared. A worker that dies has its calls done
by another. One with other software would make other bytes: it is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Final

from briefgen.engine.calls import Raised
from briefgen.engine.executor import ClosedAtEnd
from briefgen.errors import BriefgenError
from briefgen.files.given_values import given
from briefgen.messages import joined, say
from briefgen.pipeline.same_software import differences, software

PATIENCE: Final = 15
"""Seconds for a scheduler to answer, and for a first worker to be there."""
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
        self._client = _client(address)
        try:
            self._check()
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)

    @property
    def jobs(self) -> int:
        """How many calls are given out at a time: by the threads that the cluster has now."""
        threads: int = sum(self._client.nthreads().values())
        return max(_AHEAD * threads, 1)

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Have a function called by a worker, if its software is ours."""
        future: Future[Any] = self._executor.submit(_alike, dict(software()), function, *arguments)
        return future

    def close(self) -> None:
        """Leave the cluster; what it still does for us is given up."""
        self._executor.shutdown(wait=False)
        self._client.close()

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
