"""What the system itself holds a child to: memory, and time of the processor and by the clock.

Signals with their default action end the process, which no library can catch or ignore. Windows
has neither: there the parent alone looks at the clock, and memory has no limit.
"""

from __future__ import annotations

import math
import signal
import sys

_FROM_OUTSIDE = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def leave_endings_to_parent() -> None:
    """Be deaf to what ends the parent as well: it hears that too, and ends us."""
    for number in _FROM_OUTSIDE:
        signal.signal(number, signal.SIG_IGN)


if sys.platform == "win32":

    def begin() -> None:
        """Nothing is to be made ready."""

    def allow_memory(megabytes: int) -> None:
        """No limit is set."""

    def allow_clock(seconds: float) -> None:
        """The parent looks at the clock."""

    def allow_processor(seconds: float | None) -> None:
        """The parent looks at the clock."""

else:
    import resource

    def begin() -> None:
        """Let the system end us for want of time, and keep nothing of our memory then."""
        for number in (signal.SIGALRM, signal.SIGXCPU):
            signal.signal(number, signal.SIG_DFL)
        _limit(resource.RLIMIT_CORE, 0)

    def allow_memory(megabytes: int) -> None:
        """So much address space."""
        _limit(resource.RLIMIT_AS, megabytes << 20)

    def allow_clock(seconds: float) -> None:
        """So many seconds from now, by the clock; 0: no limit."""
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def allow_processor(seconds: float | None) -> None:
        """So many seconds of the processor from now; None: no limit."""
        if seconds is None:
            _limit(resource.RLIMIT_CPU, resource.RLIM_INFINITY)
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds))

    def _limit(what: int, most: int) -> None:
        """The soft limit, which the next call may raise again; what is allowed outside stays."""
        try:
            _, hard = resource.getrlimit(what)
            if hard != resource.RLIM_INFINITY:
                most = hard if most == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most, hard))
        except (OSError, ValueError):  # macOS has not all of them; the others still hold
            return
