"""What a task may use before it is stopped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one edition may use before it is refused."""

    seconds: float = 20
    memory_mb: int = 1024
