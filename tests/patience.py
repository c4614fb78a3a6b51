"""How tests wait: for an event, and never for a number of seconds that a busy machine may need.

`HANG` is no measure of speed: what has not come by then will never come.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HANG = 600.0
"""Seconds after which a test gives up."""


@contextmanager
def ctrl_c_heard() -> Iterator[None]:
    """What is started meanwhile hears Ctrl-C, even where the tests themselves do not.

    A shell's background job ignores it, and so would its children.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for an event; fails when it does not come."""
    end = time.monotonic() + HANG
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def cpu_seconds(work: Callable[[], object]) -> float:
    """What some work costs this process: what it waits for a core does not count."""
    begun = time.process_time()
    work()
    return time.process_time() - begun
