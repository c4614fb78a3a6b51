"""The command ``verify``: whether finished files are those of their manifests."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.build_summary import files
from briefgen.cli.project import config_for
from briefgen.cli.terminal import show, show_error, show_json
from briefgen.messages import joined, say

if TYPE_CHECKING:
    from briefgen.pipeline.output_verification import VerifyReport

EXAMPLES = say(
    """\
PATH is an output folder, or a brief's folder in it, wherever it was copied to (default: output/).
Every byte is read. Exit code 0: each file is what was built, and there is no other; 1: not so.

examples:
  briefgen verify
  briefgen verify /media/usb/ardeen-2024-03 --json"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``verify``."""
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help=say("default: output/"))
    parser.add_argument("--json", action="store_true", help=say("print the result for machines"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Verify output folders."""
    from briefgen.pipeline.project_tools import verify

    report = verify(options.paths or [config_for([]).output])
    if options.json:
        show_json(report.to_json())
    else:
        _show_report(report)
    return 0 if report.ok else 1


def _show_report(report: VerifyReport) -> None:
    for file in report.wrong:
        show_error(str(file))
    parts: list[str] = [say("{files} as built", files=files(report.count("whole")))]
    if count := report.count("missing"):
        parts.append(say("{count} missing", count=count))
    if count := report.count("damaged"):
        parts.append(say("{count} damaged", count=count))
    if count := report.count("foreign"):
        parts.append(say("{count} foreign", count=count))
    show(joined(", ", parts))
