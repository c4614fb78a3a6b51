"""What a task may use before it is stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefgen.errors import BriefgenError

MOST_SECONDS: Final = 86_400
"""A day; the system's own clocks take no number without end."""
MOST_MEGABYTES: Final = 1 << 20
"""A terabyte."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one edition may use before it is refused; raises BriefgenError out of bounds."""

    seconds: float = 20
    memory_mb: int = 1024

    def __post_init__(self) -> None:
        for name, most in (("seconds", MOST_SECONDS), ("memory_mb", MOST_MEGABYTES)):
            value = getattr(self, name)
            if (
                isinstance(value, bool)
                or not isinstance(value, int | float)
                or not (0 < value <= most)
            ):
                raise BriefgenError(f"limits.{name} is a number up to {most:,}, not {value!r}")


OF_FOREIGN_FILES: Final = Limits(seconds=60)
"""What reading one finished file may use, whoever made it."""
