"""What the search for withheld content costs: whole builds, with it and without, in turns.

Time of the processor (user), of this process and its children, because what is measured is small
beside the noise of a clock on the wall.
"""

from __future__ import annotations

import resource
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import briefgen
from benchmarks.measure import SAMPLE, Measure
from briefgen.pipeline import stages

FORMATS = ("pdf", "docx", "html")
MOST = 15.0
"""Hundredths of a whole build."""


def whole_build(runs: int) -> Measure:
    """PDF, DOCX and HTML of the public editions of the sample, in its two languages."""
    return _share("leak check: share of pdf + docx + html", FORMATS, runs)


def _share(name: str, formats: Sequence[str], runs: int) -> Measure:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        _build(formats, output)
        searched, plain = [], []
        for _ in range(runs):
            searched.append(_build(formats, output))
            with _unguarded():
                plain.append(_build(formats, output))
    with_it, without = statistics.median(searched), statistics.median(plain)
    share = 100 * (with_it - without) / with_it
    return Measure(name, share, MOST, "%", f"{with_it * 1000:.0f} ms / {without * 1000:.0f} ms")


def _build(formats: Sequence[str], output: Path) -> float:
    begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    briefgen.build(SAMPLE, formats=formats, output=output, isolate=False, force=True)
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - begun


@contextmanager
def _unguarded() -> Iterator[None]:
    """The same build with nothing to search for."""
    with mock.patch.object(stages, "guard_of", return_value=None):
        yield
