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
def endings_heard() -> Iterator[None]:
    """What is started meanwhile hears Ctrl-C and the end of its terminal, even where the tests
    themselves do not: a shell's background job ignores the one, a job under ``nohup`` the other.
    """
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler),
        signal.SIGHUP: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


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
