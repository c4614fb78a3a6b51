"""Starting the process of a child. Loads next to nothing, so that one can be begun at once.

A child is a fresh Python and not a fork: a fork would inherit the caller's memory, threads and
locks, and then neither the limit of memory nor the order of locks would mean anything.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

from briefgen.files.system_share import cores

_START = """import gc, sys; gc.disable(); sys.path[:] = sys.argv[1:-1]
from briefgen.engine.child_main import main; main(sys.argv.pop())"""

_early: list[subprocess.Popen[bytes]] = []
"""One, or none."""


def start(module: str = "") -> subprocess.Popen[bytes]:
    """A process that serves calls; it loads ``module`` at once, before there is one."""
    debug = os.environ.get("BRIEFGEN_DEBUG")
    return subprocess.Popen(  # noqa: S603  # our own code, in the Python that runs us
        [sys.executable, "-c", _START, *_path(), module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if debug else subprocess.DEVNULL,
        bufsize=0,
    )


def begin_early(module: str) -> None:
    """Start a process that loads a module while the caller finds out what there is to do.

    The first child is this one. Without a core to spare there is none, for the caller would wait
    for it.
    """
    if cores() > 1 and not _early:
        with suppress(OSError):  # who needs one is told
            _early.append(start(module))


def take_early() -> subprocess.Popen[bytes] | None:
    """The process that was begun early, once."""
    try:
        return _early.pop()
    except IndexError:
        return None


def end_early() -> None:
    """End the process that was begun early, where nobody needed it."""
    if (process := take_early()) is not None:
        process.kill()
        process.communicate()


def _path() -> list[str]:
    """Our ``sys.path``, so that a child finds the same packages."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 (pathlib takes as long as a start)
    return [*sys.path, os.path.dirname(os.path.dirname(here))]  # noqa: PTH120 (as above)
