"""Programs run in turns on the same work: seconds by the clock, and of the processor.

The seconds of the processor are those of all processes that a program started and waited for. They
tell what a busy machine does not change much; the clock also tells what stands still meanwhile.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import environment

Commands = Sequence[Sequence[str]]
"""Programs that run at the same time."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float

    def __truediv__(self, other: Taken) -> Taken:
        """How many times as long as another."""
        return Taken(self.clock / other.clock, self.processor / other.processor)


def in_turns(programs: Mapping[str, Commands], folder: Path, runs: int) -> dict[str, Taken]:
    """The median of each program's runs, one of each after the other."""
    rounds = [{name: _run(commands, folder) for name, commands in programs.items()}
              for _ in range(runs)]  # fmt: skip
    return {name: _median([each[name] for each in rounds]) for name in programs}


def _median(taken: Sequence[Taken]) -> Taken:
    clocks, processors = zip(*((each.clock, each.processor) for each in taken), strict=True)
    return Taken(statistics.median(clocks), statistics.median(processors))


def _run(commands: Commands, folder: Path) -> Taken:
    before, begun = _spent(), time.perf_counter()
    given = environment() | {"XDG_CACHE_HOME": str(folder / "cache")}
    running = [
        subprocess.Popen(
            command,
            cwd=folder,
            env=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for command in commands
    ]
    told = [each.communicate()[0] for each in running]
    clock = time.perf_counter() - begun
    for each, words in zip(running, told, strict=True):
        if each.returncode:
            raise SystemExit(f"{each.args!r}\n{words.decode()[-3000:]}")
    return Taken(clock, _spent() - before)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
