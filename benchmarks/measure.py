"""Measures: a value with its bar, medians of runs that take turns, and the sample measured."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import LaidOut, lay_out, load

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "content" / "idlib-2023-10"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table; ``bar`` is the most that ``value`` may be."""

    name: str
    value: float
    bar: float
    unit: str
    detail: str = ""

    @property
    def kept(self) -> bool:
        """Whether the bar is kept."""
        return self.value <= self.bar


def environment() -> dict[str, str]:
    """Of programs that are measured: ours can be imported, and all may keep their compiled code, as
    installed ones do; a shell that forbids it would have ours compiled in each run, and no other.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths)}


def laid_out_sample(language: str | None = None) -> LaidOut:
    """The sample brief for the public, in a language or else in its own."""
    return lay_out(load(SAMPLE).edition(language=language))


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def medians(works: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """The median of each, in seconds. They take turns, so that a busy machine slows them alike."""
    for work in works:
        work()  # the first time fills caches of the disk and of Python's own files
    rounds = [[seconds(work) for work in works] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]
