"""`python -m briefgen`, and the program ``briefgen``."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Run a command, and end the process with its exit code."""
    code = _run()
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):
        sys.stderr.flush()  # as the command flushes what it printed
    os._exit(code)  # the system lets go at once of what Python would take apart piece by piece


def _run() -> int:
    try:
        if sys.argv[1:2] == ["build"] and None not in (sys.stdin, sys.stdout, sys.stderr):
            from briefgen.engine.child_start import begin_early, end_early

            atexit.register(end_early)
            begin_early("briefgen.content.load")  # which a worker needs, while we load the rest
        from briefgen.cli import main as command
    except KeyboardInterrupt:  # before anything was begun
        sys.exit(130)
    return command()


if __name__ == "__main__":
    main()
