"""`python -m briefgen`."""

from __future__ import annotations

import sys

try:
    from briefgen.cli import main
except KeyboardInterrupt:  # before anything was begun
    sys.exit(130)

if __name__ == "__main__":
    sys.exit(main())
