"""The command ``bundle``: one zip of what may be handed out of a brief."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefgen.cli.build_summary import show_zip
from briefgen.cli.project import config_for
from briefgen.cli.terminal import show_json
from briefgen.messages import say

EXAMPLES = say(
    """\
BRIEF is a brief's folder, or its name in content/. The public files are built first; a draft is
refused. The zip is bundles/<slug>.zip.

example:
  briefgen bundle ardeen-2024-03 --web https://example.org/briefs"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``bundle``."""
    add_common(parser)
    parser.add_argument(
        "--web",
        metavar="ADDRESS",
        default="",
        help=say("where the files will stand, for ReliefWeb"),
    )
    parser.add_argument(
        "--recipient", metavar="R", help=say("what one recipient gets (default: the overview)")
    )
    parser.set_defaults(run=run)


def add_common(parser: ArgumentParser) -> None:
    """What can be typed behind ``series``, too."""
    parser.add_argument("brief", metavar="BRIEF", help=say("its folder, or its name in content/"))
    parser.add_argument(
        "--output", metavar="DIR", type=Path, default=Path("bundles"), help=say("default: bundles/")
    )
    parser.add_argument("--json", action="store_true", help=say("print the result for machines"))


def run(options: Namespace) -> int:
    """Write a bundle."""
    from briefgen.pipeline.exchange.handout_functions import bundle

    config = config_for([])
    made = bundle(
        folder_of(options.brief, config.content),
        recipient=options.recipient,
        formats=config.formats,
        output=config.output,
        bundles=options.output,
        web=options.web,
        layout=config.layout,
        theme=config.theme,
        templates=config.templates,
        jobs=config.jobs,
        limits=config.limits,
    )
    if options.json:
        show_json(made.to_json())
    else:
        show_zip(made)
    return 0


def folder_of(brief: str, content: Path) -> Path:
    """A brief's folder, by its path or by its name among the project's."""
    path, named = Path(brief), content / brief
    return named if os.sep not in brief and not path.exists() and named.is_dir() else path
