"""The libraries of the system that shape the words of a PDF and break its lines."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_LIBRARIES: Final = {
    "Pango": ("libpango-1.0.so.0", "pango_version_string"),
    "HarfBuzz": ("libharfbuzz.so.0", "hb_version_string"),
}
"""To the file that the loader knows each by, and its function that says the version."""


@lru_cache(maxsize=1)
def shaping_libraries() -> Mapping[str, str]:
    """Each by its name, to its version; without those that are not here, or have other names.

    They are asked, which takes 2 ms: no list of packages is the same on all systems.
    """
    found = {}
    for name, (file, function) in _LIBRARIES.items():
        try:
            version = getattr(ctypes.CDLL(file), function)
        except (OSError, AttributeError):
            continue
        version.restype = ctypes.c_char_p
        found[name] = str(version().decode())
    return found
