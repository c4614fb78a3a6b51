"""`python -m benchmarks [--runs N]`: the table of measures; exits with 1 when a bar is missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from benchmarks import (
    charts,
    leaks,
    long,
    maps,
    memory,
    photographs,
    previews,
    processes,
    recipients,
    unchanged,
    warm,
)
from benchmarks.measure import SAMPLE, Measure

MEASURES: tuple[Callable[[int], Measure], ...] = (
    processes.fresh_build,
    processes.fresh_editions,
    warm.pdf,
    warm.docx,
    warm.long_table,
    charts.first,
    charts.further,
    maps.large,
    maps.further,
    charts.first_native,
    charts.further_native,
    long.pages,
    long.structure,
    long.memory,
    long.annex,
    leaks.whole_build,
    recipients.each,
    memory.growth,
    warm.long_brief,
    unchanged.confirmed,
    unchanged.share,
    previews.saved_to_page,
    photographs.first_reading,
    photographs.second_reading,
    lambda _: processes.imports("--help"),
    lambda _: processes.imports("check", str(SAMPLE)),
)


def main() -> int:
    """Measure and print; a line at a time, because it takes a minute."""
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=7, help="runs of each, of which the median counts"
    )
    runs = parser.parse_args().runs
    print(f"{'measure':<48}{'value':>10}{'bar':>10}         detail")
    results = [_shown(measure(runs)) for measure in MEASURES]
    return 0 if all(result.kept for result in results) else 1


def _shown(measure: Measure) -> Measure:
    value, bar = (f"{number:.4g} {measure.unit}".strip() for number in (measure.value, measure.bar))
    verdict = "kept" if measure.kept else "MISSED"
    print(f"{measure.name:<48}{value:>10}{bar:>10}  {verdict:<7}{measure.detail}", flush=True)
    return measure


if __name__ == "__main__":
    sys.exit(main())
