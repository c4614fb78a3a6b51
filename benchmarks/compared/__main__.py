"""`python -m benchmarks.compared [--quick] [--write]`: the comparison, and docs/performance.md.

Takes half an hour, and a minute with ``--quick``. Needs the packages of the group ``bench``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.compared.bars import bars
from benchmarks.compared.cases import Case, cases, own_cases
from benchmarks.compared.performance_page import write_page
from benchmarks.compared.turns import Taken, in_turns

Found = dict[str, dict[str, Taken]]
_QUICK = 10
"""Editions of a case that is measured in a hurry."""


def main() -> int:
    """Measure, print, and write the page where that is asked for."""
    parser = argparse.ArgumentParser("python -m benchmarks.compared", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each, the median counts")
    parser.add_argument("--quick", action="store_true", help="only what is short, once")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    chosen = [*cases(), *own_cases()]
    if options.quick:
        chosen = [case for case in chosen if case.editions <= _QUICK and case.most_runs > _QUICK]
    found = measured(chosen, 1 if options.quick else options.runs)
    results = [*bars(found)]
    for bar in results:
        print(bar.line)
    if options.write:
        write_page(chosen, found, results)
    return 0 if all(bar.kept for bar in results) else 1


def measured(chosen: Iterable[Case], runs: int) -> Found:
    """What each program took for each case, printed as it comes."""
    found: Found = {}
    for case in chosen:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            programs = case.prepare(folder)
            if case.editions <= _QUICK:
                in_turns(programs, folder, 1)  # fills caches of the disk and of compiled code
            found[case.name] = in_turns(programs, folder, min(runs, case.most_runs))
        for program, taken in found[case.name].items():
            print(
                f"{case.name:<46}{program:<20}{taken.clock:>9.2f} s{taken.processor:>9.2f} s CPU",
                flush=True,
            )
    return found


if __name__ == "__main__":
    sys.exit(main())
