"""A function of WeasyPrint's for which one of ours stands in while a document is laid out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any


@contextlib.contextmanager
def standing_in(module: Any, name: str, function: Callable[..., Any]) -> Iterator[None]:
    """While this lasts, ``module`` has ``function`` under that name."""
    original = getattr(module, name)
    setattr(module, name, function)
    try:
        yield
    finally:
        setattr(module, name, original)
