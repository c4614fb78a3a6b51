"""The command ``check``: every problem and notice, of briefs or of built files."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from briefgen.cli.argument_words import SARIF
from briefgen.cli.build_summary import files, notices_found
from briefgen.cli.printable import plain
from briefgen.cli.progress import ProgressLine
from briefgen.cli.project import config_for
from briefgen.cli.terminal import (
    show,
    show_error,
    show_failure,
    show_findings,
    show_json,
)
from briefgen.errors import BriefgenError
from briefgen.messages import joined, say, say_many

if TYPE_CHECKING:
    from briefgen.accessibility.built_files import FileCheckReport
    from briefgen.pipeline.content_check import CheckReport

EXAMPLES = say(
    """\
examples:
  briefgen check                            every brief under content/
  briefgen check content/my-brief --watch   again whenever a file changes
  briefgen check --json=sarif > check.sarif for editors and code hosts"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``check``."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", type=Path, help=say("default: content/")
    )
    parser.add_argument(
        "--built",
        action="store_true",
        help=say("look at built files instead (default: output/): what a screen reader would miss"),
    )
    parser.add_argument(
        "--recipient",
        metavar="R",
        action="append",
        dest="recipients",
        help=say("as for build (default: every recipient of a brief)"),
    )
    parser.add_argument("--layout", metavar="NAME", help=say("as for build (default: the brief's)"))
    parser.add_argument("--theme", metavar="NAME", help=say("as for build (default: the brief's)"))
    parser.add_argument(
        "--strict", action="store_true", default=None, help=say("a notice is an error")
    )
    parser.add_argument(
        "--watch", action="store_true", help=say("check again whenever a file changes")
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help=say("print the result for machines; --json=sarif: in SARIF 2.1.0, for editors"),
    )
    form.add_argument(SARIF, action="store_true", help=SUPPRESS)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Check briefs, or built files."""
    if options.built:
        return _check_built(options)
    if options.watch:
        if options.json or options.sarif:
            raise BriefgenError(
                say("--watch never ends, and what machines read does"),
                hint=say("leave out --watch, or --json"),
            )
        return _keep_checking(options)
    return _check(options)


def _keep_checking(options: Namespace) -> int:
    """Check whenever a file changed, until somebody ends it."""
    from briefgen.files.folder_watch import FolderWatch

    config = config_for(options.paths)
    watch = FolderWatch([*(options.paths or [config.content]), *config.templates])
    _check(options)
    for changed in watch.changes(Event()):
        names = sorted(map(os.path.basename, changed))
        show(f"\n{', '.join(map(plain, names[:3]))}{' …' if len(names) > 3 else ''}:")
        try:
            _check(options)
        except BriefgenError as error:  # what is wrong now may be mended a moment later
            show_failure(error)
    return 0


def _check(options: Namespace) -> int:
    from briefgen.pipeline.project_tools import check

    config = config_for(options.paths)
    for_machines = options.json or options.sarif
    progress = ProgressLine(quiet=for_machines or not sys.stderr.isatty())
    try:
        report = check(
            options.paths or [config.content],
            formats=config.formats,
            languages=config.languages,
            audiences=config.audiences,
            recipients=options.recipients,
            layout=options.layout or config.layout,
            theme=options.theme or config.theme,
            templates=config.templates,
            output=config.output,
            jobs=config.jobs,
            strict=config.strict if options.strict is None else options.strict,
            limits=config.limits,
            progress=progress,
        )
    finally:
        progress.close()
    if for_machines:
        show_json(report.to_sarif() if options.sarif else report.to_json())
    else:
        _show_check(report)
    return 0 if report.ok else 1


def _check_built(options: Namespace) -> int:
    from briefgen.pipeline.project_tools import check_files

    report = check_files(options.paths or [config_for([]).output])
    if options.json:
        show_json(report.to_json())
    else:
        _show_built(report)
    return 0 if report.ok else 1


def _show_check(report: CheckReport) -> None:
    show_findings(report.notices, report.problems)
    show(
        say(
            "{briefs}: {problems}, {notices}",
            briefs=_briefs(len(report.briefs)),
            problems=_problems(len(report.problems)),
            notices=notices_found(len(report.notices)),
        )
    )


def _briefs(count: int) -> str:
    return say_many("{count} brief", "{count} briefs", count) if count else say("no briefs")


def _problems(count: int) -> str:
    return say_many("{count} problem", "{count} problems", count) if count else say("no problems")


def _findings(count: int) -> str:
    return say_many("{count} finding", "{count} findings", count) if count else say("no findings")


def _show_built(report: FileCheckReport) -> None:
    for file in report.files:
        name = os.fspath(file.path)
        for text in (*map(str, file.findings), *([file.error] if file.error else [])):
            show_error(text, place=name)
    if not report.files:
        show_error(say("there is no PDF or DOCX file here; build one first"))
    found = sum(len(file.findings) for file in report.files)
    unread = sum(1 for file in report.files if file.error)
    told = [_findings(found)]
    if unread:
        told.append(say("{count} could not be read", count=unread))
    show(say("{files}: {told}", files=files(len(report.files)), told=joined(", ", told)))
