"""What a build did, or would do: a line for each file, what was found, and a line of counts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.cli.terminal import (
    many,
    paint,
    plain,
    show,
    show_error,
    show_findings,
    show_notice,
    size,
    table,
)

if TYPE_CHECKING:
    from briefgen.conventions import EditionKey
    from briefgen.pipeline.build_plan import BuildPlan
    from briefgen.pipeline.build_report import BuildItem, BuildReport, ObsoleteFile
    from briefgen.pipeline.exchange.handout_zip import HandoutFile


_SHORT = 0.05
"""Seconds that are not worth a word."""


def show_build(report: BuildReport) -> None:
    """The files that are there, notices and problems, and how fast it went."""
    there = [item for item in report.items if item.status != "failed"]
    for line in table([_row(item) for item in there]) if there else ():
        show(line)
    sys.stdout.flush()
    show_findings(report.notices, report.problems)
    _show_obsolete(report.obsolete)
    _show_failed(report.failed)
    built, kept = report.count("built"), report.count("unchanged")
    parts = [f"{built} built", *([f"{kept} unchanged"] if kept else [])]
    parts += _further(len(report.failed), len(report.notices))
    rate = ""
    if built:
        rate = f" in {duration(report.seconds)} ({built / report.seconds:.1f} files a second)"
    show(", ".join(parts) + rate)


def show_plan(plan: BuildPlan) -> None:
    """The files that would be made, each with its reasons."""
    for file in plan.files:
        reasons = "; ".join(map(str, file.reasons))
        show(f"{plain(os.fspath(file.path))}  {plain(reasons)}")
    sys.stdout.flush()
    show_findings((), plan.problems)
    _show_obsolete(plan.obsolete)
    _show_failed(plan.failed)
    kept = f"{plan.unchanged} unchanged"
    show(", ".join([f"{len(plan.files)} to build", kept, *_further(len(plan.failed), 0)]))


def show_zip(made: HandoutFile) -> None:
    """A zip that was written, and what is in it."""
    for name in made.members:
        show(f"  {plain(name)}")
    sys.stdout.flush()
    show_findings(made.notices, ())
    show(f"{plain(os.fspath(made.path))}  {many(len(made.members), 'file')}")


def duration(seconds: float) -> str:
    """Seconds for people: ``0.4 s``, ``12 s``, ``3 min 5 s``."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"


def _row(item: BuildItem) -> list[str]:
    pages = "" if item.pages is None else many(item.pages, "page")
    how = "unchanged" if item.status == "unchanged" else ""
    if item.seconds >= _SHORT:
        how = duration(item.seconds)
    path = plain(os.fspath(item.path)) if item.path else ""
    return [path, size(item.bytes), pages, how]


def _show_obsolete(files: Iterable[ObsoleteFile]) -> None:
    for file in files:
        show_notice(f"{file} [output-obsolete]")


def _show_failed(failed: Iterable[BuildItem]) -> None:
    """One line for each reason that is no problem of the author's files."""
    reasons: dict[tuple[str, EditionKey | None, str], BuildItem] = {}
    for item in failed:
        if item.error:
            reasons.setdefault((item.brief, item.edition, item.error), item)
    for item in reasons.values():
        show_error(f"{item.brief} {item.words}".strip() + f": {item.error}")


def _further(failed: int, notices: int) -> list[str]:
    parts = [paint(f"{failed} failed", "red", sys.stdout)] if failed else []
    return [*parts, *([many(notices, "notice")] if notices else [])]
