"""A build that has nothing to do: 1,000 editions, and its share of the build that made them.

Each is a whole program. The briefs are small, and their files HTML and text: what is measured is
what an edition costs that is not made. The first build after one reads the files once more, for
they were changed a moment before they were read; it is not counted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from statistics import median

from benchmarks.measure import Measure, environment

EDITIONS = 1_000
_BRIEF = """\
title: Floods in district {number}
language: en
published: 2024-03-12
sources:
  ocha: {{organization: OCHA, title: Report, published: 2024-03-11, source_type: un}}
figures:
  people: {{label: people displaced, value: {number}, unit: people, sources: [ocha]}}
summary: Some {{{{ people }}}} people fled [@ocha].
sections:
  - heading: Rows
    body:
      - table:
          caption: Rows
          data: data/rows.csv
          columns: [{{key: a, label: A}}, {{key: b, label: B}}]
"""


def confirmed(runs: int) -> Measure:
    """How long it takes to find 1,000 editions unchanged."""
    _, again = _measured(runs)
    return Measure(f"{EDITIONS:,} editions unchanged", again, 1, "s", "2,000 files")


def share(runs: int) -> Measure:
    """The same as a share of the build that made them."""
    first, again = _measured(runs)
    detail = f"{again:.2f} s / {first:.1f} s"
    return Measure("unchanged / built", again / first, 0.02, "", detail)


@lru_cache
def _measured(runs: int) -> tuple[float, float]:
    """Seconds of the first build, and of one that has nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(EDITIONS):
            brief = Path(folder, "content", f"brief-{number:04}")
            (brief / "data").mkdir(parents=True)
            (brief / "brief.yaml").write_text(_BRIEF.format(number=1_000 + number))
            (brief / "data/rows.csv").write_text(f"a,b\n1,{number}\n")
        first = _build(folder)
        _build(folder)
        return first, median(_build(folder) for _ in range(runs))


def _build(folder: str) -> float:
    command = [sys.executable, "-m", "briefgen", "build", "--format", "html", "--format", "text"]
    given = environment() | {"XDG_CACHE_HOME": str(Path(folder, "cache"))}
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, env=given, check=True, capture_output=True)
    return time.perf_counter() - begun
