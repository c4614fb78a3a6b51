"""A data file read in a process of its own, which may take five seconds of its processor's time and
500 MB; how long the clock takes says more of the machine.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from typing import Any

from briefgen.errors import ContentError
from tests.patience import HANG

SECONDS, MEMORY = 5, 500 << 20


def said_of(read: Callable[[bytes], object], data: bytes) -> str:
    """The rows of a file, or why it is refused; fails where a limit is passed."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_read, args=(read, data, theirs))
    child.start()
    theirs.close()
    said = ours.recv() if ours.poll(HANG) else "nothing"
    child.join(HANG)
    assert child.exitcode == 0, said
    return str(said)


def _read(read: Callable[[bytes], object], data: bytes, answer: Any) -> None:
    """Read a file within the limits; a limit that is passed ends the process."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + SECONDS,) * 2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    try:
        said = str(read(data))[:200]
    except ContentError as error:
        said = str(error)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert peak - before < MEMORY, f"{peak:,} bytes"
    answer.send(said)
