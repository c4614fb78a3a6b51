"""The command ``text``: the text of a built file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefgen.cli.printable import plain
from briefgen.cli.terminal import show
from briefgen.messages import say

EXAMPLES = ""


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``text``."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=say("a PDF, DOCX, HTML or text file")
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the text of a built file."""
    from briefgen.pipeline.project_tools import extract

    words = extract(options.file)
    # The text itself is what was asked for: to a terminal it goes made safe, to a file as it is.
    show(plain(words).rstrip("\n") if sys.stdout.isatty() else words.rstrip("\n"))
    return 0
