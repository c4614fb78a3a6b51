"""The command ``check``: every problem and notice, of briefs or of built files."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.progress import ProgressLine
from briefgen.cli.project import config_for
from briefgen.cli.terminal import (
    many,
    plain,
    show,
    show_error,
    show_findings,
    show_json,
)
from briefgen.engine.limited_call import limited_call
from briefgen.engine.limits import OF_FOREIGN_FILES
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from briefgen.accessibility.built_files import BuiltFile, BuiltReport
    from briefgen.pipeline.content_check import CheckReport

EXAMPLES = ""


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``check``."""
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: content/")
    parser.add_argument(
        "--built",
        action="store_true",
        help="look at built files instead (default: output/): what a screen reader would miss",
    )
    parser.add_argument("--strict", action="store_true", default=None, help="a notice is an error")
    parser.add_argument("--json", action="store_true", help="print the result for machines")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Check briefs, or built files."""
    if options.built:
        return _check_built(options)
    from briefgen.pipeline.api import cores, known_audiences, known_formats
    from briefgen.pipeline.builder import Settings
    from briefgen.pipeline.content_check import check_briefs

    config = config_for(options.paths)
    strict = config.strict if options.strict is None else options.strict
    settings = Settings(
        formats=known_formats(config.formats),
        languages=config.languages,
        audiences=known_audiences(config.audiences),
        output=config.output,
        layout=config.layout,
        theme=config.theme,
        templates=config.templates,
        jobs=config.jobs or cores(),
        limits=config.limits,
    )
    progress = ProgressLine(quiet=options.json or not sys.stderr.isatty())
    try:
        report = check_briefs(options.paths or [config.content], settings, progress)
    finally:
        progress.close()
    if options.json:
        show_json(report.as_json(strict=strict))
    else:
        _show_check(report)
    return 0 if report.ok(strict=strict) else 1


def _check_built(options: Namespace) -> int:
    from briefgen.accessibility.built_files import check_built

    report = check_built(options.paths or [config_for([]).output], _look)
    if options.json:
        show_json(report.as_json())
    else:
        _show_built(report)
    return 0 if report.ok else 1


def _look(path: Path) -> BuiltFile:
    """A file in a process of its own: it may come from anywhere."""
    from briefgen.accessibility.built_files import BuiltFile

    try:
        found = limited_call(
            "briefgen.accessibility.built_files:look_at", path, limits=OF_FOREIGN_FILES
        )
    except BriefgenError as error:
        return BuiltFile(path, error=str(error))
    assert isinstance(found, BuiltFile)
    return found


def _show_check(report: CheckReport) -> None:
    show_findings(report.notices, report.problems)
    problems = many(len(report.problems), "problem")
    notices = many(len(report.notices), "notice")
    show(f"{many(len(report.briefs), 'brief')}: {problems}, {notices}")


def _show_built(report: BuiltReport) -> None:
    for file in report.files:
        name = plain(os.fspath(file.path))
        for text in (*map(str, file.findings), *([file.error] if file.error else [])):
            show_error(f"{name}: {text}")
    if not report.files:
        show_error("there is no PDF or DOCX file here; build one first")
    found = sum(len(file.findings) for file in report.files)
    unread = sum(1 for file in report.files if file.error)
    told = f", {unread} could not be read" if unread else ""
    show(f"{many(len(report.files), 'file')}: {many(found, 'finding')}{told}")
