"""The command ``build``: briefs as PDF, Word and HTML."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.progress import ProgressLine
from briefgen.cli.project import config_for
from briefgen.cli.terminal import (
    many,
    paint,
    plain,
    show,
    show_error,
    show_findings,
    show_json,
    size,
    table,
)
from briefgen.cli.typing_mistakes import unknown
from briefgen.conventions import AUDIENCES
from briefgen.formats import BUILT_IN, format_names, is_format

if TYPE_CHECKING:
    from briefgen.conventions import EditionKey
    from briefgen.pipeline.build_report import BuildItem, BuildReport

EXAMPLES = """\
PATH is a brief's folder, its brief.yaml, or a folder of briefs (default: content/). A file goes to
DIR/<slug>/<slug>.<language>.<suffix>, with .<audience> before the suffix where it is not public,
and .<recipient> before the language where a brief has recipients.
Exit code 0: all built; 1: something could not be built (the rest was); 2: wrong usage; 130: stopped
by Ctrl-C.

examples:
  briefgen build
  briefgen build content/my-brief --format pdf --format html
  briefgen build --audience partners --output for-partners --strict"""


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``build``."""
    add = parser.add_argument
    add("paths", metavar="PATH", nargs="*", type=Path, help="default: content/")
    add(
        "--format",
        metavar="F",
        action="append",
        type=_format,
        dest="formats",
        help=f"{', '.join(BUILT_IN)}; may be given again (default: pdf, docx, html)",
    )
    add(
        "--language",
        metavar="L",
        action="append",
        dest="languages",
        help="en, ar, …; may be given again (default: every language of a brief)",
    )
    add(
        "--audience",
        metavar="A",
        action="append",
        type=_audience,
        dest="audiences",
        help=f"{', '.join(AUDIENCES)}; may be given again (default: public)",
    )
    add(
        "--recipient",
        metavar="R",
        action="append",
        dest="recipients",
        help="the key of a row; may be given again (default: every recipient of a brief)",
    )
    add("--layout", metavar="NAME", help="briefing, flash-update, article (default: the brief's)")
    add("--theme", metavar="NAME", help="default: the brief's")
    add("--output", metavar="DIR", type=Path, help="default: output/")
    add(
        "--jobs", metavar="N", type=_count, help="editions at a time (default: one a core, up to 4)"
    )
    add("--strict", action="store_true", default=None, help="a notice is an error")
    add("--force", action="store_true", help="build what is unchanged, too")
    add(
        "--low-bandwidth",
        metavar="KB",
        nargs="?",
        type=_count,
        const=300,
        help="small files beside the others: pictures are reduced to fit KB kilobytes (300)",
    )
    add("--json", action="store_true", help="print the report for machines")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Build briefs."""
    from briefgen.pipeline.api import build as build_briefs

    config = config_for(options.paths)
    progress = ProgressLine(quiet=options.json)
    try:
        report = build_briefs(
            options.paths or [config.content],
            formats=options.formats or config.formats,
            languages=options.languages or config.languages,
            audiences=options.audiences or config.audiences,
            recipients=options.recipients,
            output=options.output or config.output,
            layout=options.layout or config.layout,
            theme=options.theme or config.theme,
            templates=config.templates,
            jobs=options.jobs or config.jobs,
            strict=config.strict if options.strict is None else options.strict,
            force=options.force,
            low_bandwidth=(options.low_bandwidth or 0) * 1000,
            limits=config.limits,
            progress=progress,
        )
    finally:
        progress.close()
    if options.json:
        show_json(report.to_json())
    else:
        _show_report(report)
    return 0 if report.ok else 1


def _show_report(report: BuildReport) -> None:
    there = [item for item in report.items if item.status != "failed"]
    for line in table([_row(item) for item in there]) if there else ():
        show(line)
    sys.stdout.flush()
    show_findings(report.notices, report.problems)
    for item in _reasons(report):
        show_error(f"{_name(item)}: {item.error}")
    show(_counts(report))


def _row(item: BuildItem) -> list[str]:
    pages = "" if item.pages is None else f"{item.pages} page{'s' * (item.pages != 1)}"
    unchanged = "unchanged" if item.status == "unchanged" else ""
    path = plain(os.fspath(item.path)) if item.path else ""
    return [path, size(item.bytes), pages, unchanged]


def _reasons(report: BuildReport) -> list[BuildItem]:
    """Of the failed, one item for each reason that is no problem of the author's files."""
    reasons: dict[tuple[str, EditionKey | None, str], BuildItem] = {}
    for item in report.failed:
        if item.error:
            reasons.setdefault((item.brief, item.edition, item.error), item)
    return list(reasons.values())


def _name(item: BuildItem) -> str:
    return f"{item.brief} {item.words}".strip()


def _counts(report: BuildReport) -> str:
    parts = [f"{report.count('built')} built"]
    if report.count("unchanged"):
        parts.append(f"{report.count('unchanged')} unchanged")
    if report.failed:
        parts.append(paint(f"{report.count('failed')} failed", "red", sys.stdout))
    if report.notices:
        parts.append(many(len(report.notices), "notice"))
    return ", ".join(parts)


def _format(name: str) -> str:
    if not is_format(name):
        raise ArgumentTypeError(unknown("format", name, format_names()))
    return name


def _audience(name: str) -> str:
    if name not in AUDIENCES:
        raise ArgumentTypeError(unknown("audience", name, AUDIENCES))
    return name


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ArgumentTypeError(f"a whole number from 1 is expected, not {text!r}")
    return int(text)
