"""What a call may use before the system stops it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefgen.errors import BriefgenError
from briefgen.files.system_share import allowed_address_space
from briefgen.messages import say

MOST_SECONDS: Final = 86_400
"""A day; the system's own clocks take no number without end."""
MOST_MEGABYTES: Final = 1 << 20
"""A terabyte."""
CLOCK: Final = 3
"""How many times its seconds a call may last by the clock, for a machine that has no core to spare
and for what waits without end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one edition may use before it is refused; raises BriefgenError out of bounds.

    ``seconds`` are those of the processor, so that a busy machine stops nothing; by the clock it
    may take three times as long: a page of a hard brief takes 0.2 s, and 0.7 s on a slow machine.
    ``memory_mb`` is address space.
    """

    seconds: float = 60
    memory_mb: int = 1024

    def __post_init__(self) -> None:
        for name, most in (("seconds", MOST_SECONDS), ("memory_mb", MOST_MEGABYTES)):
            value = getattr(self, name)
            if (
                isinstance(value, bool)
                or not isinstance(value, int | float)
                or not (0 < value <= most)
            ):
                raise BriefgenError(
                    say(
                        "limits.{name} is a number up to {most:,}, not {value!r}",
                        name=name,
                        most=most,
                        value=value,
                    )
                )

    @property
    def memory_allowed(self) -> int:
        """The megabytes that a call may have: ours, or those of whoever started us, if less."""
        outer = allowed_address_space()
        return self.memory_mb if outer is None else min(self.memory_mb, outer >> 20)


OF_FOREIGN_FILES: Final = Limits()
"""What reading one finished file may use, whoever made it."""
