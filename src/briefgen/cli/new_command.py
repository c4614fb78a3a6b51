"""The command ``new``: a new brief that builds at once, or the next issue of one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefgen.cli.project import config_for
from briefgen.cli.terminal import show
from briefgen.messages import say

EXAMPLES = ""


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``new``."""
    parser.add_argument(
        "slug",
        metavar="SLUG",
        help=say("its folder's name, and that of its files: aid-access-2026-03"),
    )
    parser.add_argument(
        "--from",
        metavar="PATH",
        dest="source",
        type=Path,
        help=say("make the next issue of this brief"),
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Start a brief."""
    if options.source is not None:
        return _next(options)
    from briefgen.pipeline.project_tools import new

    path = new(options.slug, content=config_for([]).content)
    folder = path.parent.as_posix()
    show(say("{path} is there, and it builds. Now:", path=path.as_posix()))
    show()
    show(say("  1. Open it in an editor and write: each part says in a comment what it is for."))
    show(say("  2. briefgen check {folder}", folder=folder))
    show(say("  3. briefgen build {folder}", folder=folder))
    return 0


def _next(options: Namespace) -> int:
    from briefgen.pipeline.next_issue import next_issue

    made = next_issue(options.slug, options.source, config_for([]).content)
    path = made.path.as_posix()
    show(say("{path} is the next issue, and it builds. Changed in it:", path=path))
    for change in made.changes:
        show(say("  {change}", change=change))
    folder = made.path.parent.as_posix()
    show(say("What still is that of the issue before: briefgen check {folder}", folder=folder))
    return 0
