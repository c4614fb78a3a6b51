"""What the system gives this process: how much memory, and how many cores."""

from __future__ import annotations

import os
import sys


def cores() -> int:
    """Cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS and Windows do not say


if sys.platform == "win32":

    def allowed_address_space() -> int | None:
        """Windows sets no such limit."""
        return None

else:
    import resource

    def allowed_address_space() -> int | None:
        """Bytes of address space; None: as much as there is."""
        allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
        return None if allowed == resource.RLIM_INFINITY else allowed
