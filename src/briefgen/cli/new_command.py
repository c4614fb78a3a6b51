"""The command ``new``: a new brief that builds at once, or the next issue of one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefgen.cli.project import config_for
from briefgen.cli.terminal import plain, show

EXAMPLES = ""


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``new``."""
    parser.add_argument(
        "slug", metavar="SLUG", help="its folder's name, and that of its files: aid-access-2026-03"
    )
    parser.add_argument(
        "--from", metavar="PATH", dest="source", type=Path, help="make the next issue of this brief"
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Start a brief."""
    if options.source is not None:
        return _next(options)
    from briefgen.pipeline.project_tools import new

    path = new(options.slug, content=config_for([]).content)
    show(f"{plain(path.as_posix())} is there, and it builds. Now:")
    show()
    show("  1. Open it in an editor and write: each part says in a comment what it is for.")
    show(f"  2. briefgen check {plain(path.parent.as_posix())}")
    show(f"  3. briefgen build {plain(path.parent.as_posix())}")
    return 0


def _next(options: Namespace) -> int:
    from briefgen.pipeline.next_issue import next_issue

    made = next_issue(options.slug, options.source, config_for([]).content)
    show(f"{plain(made.path.as_posix())} is the next issue, and it builds. Changed in it:")
    for change in made.changes:
        show(f"  {plain(change)}")
    folder = plain(made.path.parent.as_posix())
    show(f"What still is that of the issue before: briefgen check {folder}")
    return 0
