"""What the system says of a child: what memory it has taken, and whether it does anything.

Linux says it in ``/proc`` (proc_pid_stat(5), proc_pid_statm(5)); elsewhere nothing is known.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_KEPT: Final = 2 / 3
"""Of the memory that a child may have, what it may keep from call to call."""
_FULL: Final = 0.9
"""Of the same, from which a thread may have got none."""
_STILL: Final = 3
"""How often in a row a child has to be found doing nothing."""
_TIMES: Final = slice(11, 13)
"""Of the processor, in user and system mode, behind a process's name in brackets."""


def has_grown(process: int, memory_mb: int) -> bool:
    """Whether a process keeps so much of the address space that it may have that the rest would be
    too little for what the call before had room for. Where the system does not say, it has not.
    """
    return _has_taken(_KEPT, process, memory_mb)


class Waiting:
    """Whether a child waits without end for want of memory.

    Pango 1.50 looks for fonts in threads of its own: of one that got no memory there is no answer,
    and nothing is done any more until the clock ends the child.
    """

    def __init__(self, process: int, memory_mb: int) -> None:
        self._process = process
        self._memory_mb = memory_mb
        self._used: int | None = None
        self._times = 0

    def is_in_vain(self) -> bool:
        """Asked from time to time: whether it had too little memory and did nothing since."""
        used = _processor_time(self._process)
        is_still = used is not None and used == self._used
        self._used = used
        full = is_still and _has_taken(_FULL, self._process, self._memory_mb)
        self._times = self._times + 1 if full else 0
        return self._times >= _STILL


def _has_taken(part: float, process: int, memory_mb: int) -> bool:
    if sys.platform != "win32":
        with suppress(OSError, ValueError, IndexError):
            pages = int(Path(f"/proc/{process}/statm").read_text().split()[0])
            return pages * os.sysconf("SC_PAGE_SIZE") > (memory_mb << 20) * part
    return False


def _processor_time(process: int) -> int | None:
    """Of a process and its threads, in ticks of the system; None where it does not say."""
    with suppress(OSError, ValueError):
        said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, said[_TIMES]))
    return None
