"""What a build did, or would do: a line for each file, what was found, and a line of counts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.cli.terminal import (
    show,
    show_error,
    show_findings,
    show_notice,
    size,
    table,
)
from briefgen.messages import joined, say, say_many

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.conventions import EditionKey
    from briefgen.pipeline.build_plan import BuildPlan
    from briefgen.pipeline.build_report import BuildItem, BuildReport, ObsoleteFile, OlderFile
    from briefgen.pipeline.exchange.handout_zip import HandoutFile


_SHORT = 0.05
"""Seconds that are not worth a word."""
_MOST_NAMED = 6
"""Names in one line; of more, their number is told."""


def show_build(report: BuildReport) -> None:
    """The files that are there, notices and problems, and how fast it went."""
    there = [item for item in report.items if item.status != "failed"]
    for line in table([_row(item) for item in there]) if there else ():
        show(line)
    sys.stdout.flush()
    show_findings(report.notices, report.problems)
    _show_obsolete(report.obsolete)
    _show_older(report.older)
    _show_failed(report.failed)
    built, kept = report.count("built"), report.count("unchanged")
    parts = [say("{count} built", count=built), *([unchanged(kept)] if kept else [])]
    parts += _further(len(report.failed), len(report.notices))
    told = joined(", ", parts)
    if built:
        told = say(
            "{parts} in {time} ({rate:.1f} files a second)",
            parts=told,
            time=duration(report.seconds),
            rate=built / report.seconds,
        )
    show(told, colour="red" if report.failed else "")


def show_plan(plan: BuildPlan) -> None:
    """The files that would be made, each with its reasons."""
    for file in plan.files:
        reasons = joined("; ", file.reasons)
        show(say("{path}  {reasons}", path=os.fspath(file.path), reasons=reasons))
    sys.stdout.flush()
    show_findings((), plan.problems)
    _show_obsolete(plan.obsolete)
    _show_older(plan.older)
    _show_failed(plan.failed)
    parts = [say("{count} to build", count=len(plan.files)), unchanged(plan.unchanged)]
    show(joined(", ", [*parts, *_further(len(plan.failed), 0)]))


def show_zip(made: HandoutFile) -> None:
    """A zip that was written, and what is in it."""
    for name in made.members:
        show(say("  {name}", name=name))
    sys.stdout.flush()
    show_findings(made.notices, ())
    path = os.fspath(made.path)
    show(say("{path}  {files}", path=path, files=files(len(made.members))))


def duration(seconds: float) -> str:
    """Seconds for people: ``0.4 s``, ``12 s``, ``3 min 5 s``."""
    if seconds < 9.95:
        return say("{seconds:.1f} s", seconds=seconds)
    whole = round(seconds)
    if whole < 60:
        return say("{seconds} s", seconds=whole)
    return say("{minutes} min {seconds} s", minutes=whole // 60, seconds=whole % 60)


def _row(item: BuildItem) -> list[str]:
    pages = "" if item.pages is None else _pages(item.pages)
    how: str = say("unchanged") if item.status == "unchanged" else ""
    if item.seconds >= _SHORT:
        how = duration(item.seconds)
    path = say("{path}", path=os.fspath(item.path)) if item.path else ""
    return [path, size(item.bytes), pages, how]


def _show_obsolete(files: Iterable[ObsoleteFile]) -> None:
    for file in files:
        show_notice(say("{file} [output-obsolete]", file=file))


def _show_older(files: Iterable[OlderFile]) -> None:
    """A line for each brief."""
    by_folder: dict[Path, list[str]] = {}
    for file in files:
        by_folder.setdefault(file.path.parent, []).append(file.path.name)
    for folder, names in by_folder.items():
        shown = names if len(names) <= _MOST_NAMED else names[: _MOST_NAMED - 1]
        told = joined(", ", shown)
        if more := len(names) - len(shown):
            told = say("{names} and {count} more", names=told, count=more)
        text = say("made before the content changed: {names}", names=told)
        hint = say("build these formats, languages and audiences as well, or delete the files")
        show_notice(
            say(
                "{folder}: {text} ({hint}) [output-older]",
                folder=os.fspath(folder),
                text=text,
                hint=hint,
            )
        )


def _show_failed(failed: Iterable[BuildItem]) -> None:
    """One line for each reason that is no problem of the author's files."""
    reasons: dict[tuple[str, EditionKey | None, str], BuildItem] = {}
    for item in failed:
        if item.error:
            reasons.setdefault((item.brief, item.edition, item.error), item)
    for item in reasons.values():
        show_error(item.error, place=f"{item.brief} {item.words}".strip())


def _further(failed: int, notices: int) -> list[str]:
    parts: list[str] = [say("{count} failed", count=failed)] if failed else []
    return [*parts, *([notices_found(notices)] if notices else [])]


def unchanged(count: int) -> str:
    """So many files are what they were."""
    return say("{count} unchanged", count=count)


def files(count: int) -> str:
    """``2 files``, ``no files``."""
    return say_many("{count} file", "{count} files", count) if count else say("no files")


def notices_found(count: int) -> str:
    """``1 notice``, ``no notices``."""
    return say_many("{count} notice", "{count} notices", count) if count else say("no notices")


def _pages(count: int) -> str:
    return say_many("{count} page", "{count} pages", count) if count else say("no pages")
