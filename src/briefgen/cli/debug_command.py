"""The command ``debug``: a brief at one stage of its way, for a person to read."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefgen.cli.printable import plain
from briefgen.cli.project import config_for
from briefgen.cli.terminal import show
from briefgen.conventions import AUDIENCES
from briefgen.messages import say

STAGES = ("draft", "edition", "laid-out", "story", "boxes")
EXAMPLES = say(
    """\
stages:
  draft      every text and reference, with its place, its kind and its least audience
  edition    what is left for one audience, in one language, as JSON
  laid-out   the one HTML tree that all formats are made of
  story      the paragraphs, runs and tables that the Word document is made of
  boxes      where WeasyPrint put what on the pages of the PDF, in millimetres

The draft shows withheld texts as well: it is for those who write the brief.

example:
  briefgen debug content/my-brief --stage laid-out --language ar"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``debug``."""
    add = parser.add_argument
    add("path", metavar="PATH", type=Path, help=say("a brief's folder"))
    add("--stage", choices=STAGES, default="laid-out", help=say("default: laid-out"))
    add("--language", metavar="L", help=say("default: the brief's own"))
    add("--audience", choices=AUDIENCES, default="public", help=say("default: public"))
    add("--recipient", metavar="R", help=say("the key of a row, where the brief has recipients"))
    add("--layout", metavar="NAME", help=say("default: the brief's"))
    add("--theme", metavar="NAME", help=say("default: the brief's"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the stage."""
    from briefgen.pipeline.project_tools import debug

    config = config_for([options.path])
    text = debug(
        options.path,
        stage=options.stage,
        language=options.language,
        audience=options.audience,
        recipient=options.recipient,
        layout=options.layout or config.layout,
        theme=options.theme or config.theme,
        templates=config.templates,
    )
    show(plain(text).rstrip("\n") if sys.stdout.isatty() else text.rstrip("\n"))
    return 0
