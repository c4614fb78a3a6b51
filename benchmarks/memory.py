"""What a worker holds after many editions: its peak after 1,000 of them against that after 100.

The child of a build of one brief for a thousand recipients, as the system counts it
(``VmHWM``, the most that was ever resident).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import briefgen
from benchmarks.compared.report_text import editions, write_recipients
from benchmarks.measure import Measure
from briefgen import Progress

MANY, FEW = 1_000, 100


def growth(_: int) -> Measure:
    """The peak after 1,000 editions of a page, in PDF and Word, beside that after 100."""
    few, many = peaks(("pdf", "docx"), (FEW, MANY))
    detail = f"{few} MB / {many} MB"
    return Measure("worker's peak memory, 1,000 editions / 100", many / few, 1.2, "x", detail)


def peaks(formats: Sequence[str], counts: Sequence[int]) -> list[int]:
    """The peak of a build's only worker in MB, after so many editions each."""
    found: list[int] = []

    def look(progress: Progress) -> None:
        if len(found) < len(counts) and progress.done >= counts[len(found)]:
            found.append(max(_peaks_of_children(), default=0))

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_recipients(editions(counts[-1], sections=1), folder / "content")
        report = briefgen.build(
            folder / "content", formats=formats, output=folder / "output", jobs=1, progress=look
        )
    assert report.ok, [item.error for item in report.items if item.error][:1]
    return found


def _peaks_of_children() -> Iterator[int]:
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            status = Path("/proc", child, "status").read_text()
            yield (
                next(int(n.split()[1]) for n in status.splitlines() if n.startswith("VmHWM")) >> 10
            )
