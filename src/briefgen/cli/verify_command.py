"""The command ``verify``: whether finished files are those of their manifests."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.project import config_for
from briefgen.cli.terminal import many, show, show_error, show_json

if TYPE_CHECKING:
    from briefgen.pipeline.output_verification import VerifyReport

EXAMPLES = """\
PATH is an output folder, or a brief's folder in it, wherever it was copied to (default: output/).
Every byte is read. Exit code 0: each file is what was built, and there is no other; 1: not so.

examples:
  briefgen verify
  briefgen verify /media/usb/ardeen-2024-03 --json"""


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``verify``."""
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: output/")
    parser.add_argument("--json", action="store_true", help="print the result for machines")
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
    wrong = [
        f"{count} {name}"
        for name in ("missing", "damaged", "foreign")
        if (count := report.count(name))
    ]
    show(", ".join([f"{many(report.count('whole'), 'file')} as built", *wrong]))
