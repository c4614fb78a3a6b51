"""How much memory the system lets this process ask for."""

from __future__ import annotations

import sys

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
