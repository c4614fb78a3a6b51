"""A function of WeasyPrint's for which one of ours stands in while a document is laid out."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any, Final

one_layout_at_a_time: Final = threading.RLock()
"""Held by a thread while any function of ours stands in: it would work for another's document, too,
and where two threads change a name in turns, the last one puts back what the first put there.
"""


@contextlib.contextmanager
def standing_in(module: Any, name: str, function: Callable[..., Any]) -> Iterator[None]:
    """While this lasts, ``module`` has ``function`` under that name."""
    original = getattr(module, name)
    setattr(module, name, function)
    try:
        yield
    finally:
        setattr(module, name, original)
