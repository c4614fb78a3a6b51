"""The command ``new``: a new brief that builds at once."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefgen.cli.project import config_for
from briefgen.cli.terminal import plain, show

EXAMPLES = ""


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``new``."""
    parser.add_argument(
        "slug", metavar="SLUG", help="its folder's name, and that of its files: aid-access-2026-03"
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Start a brief."""
    from briefgen.pipeline.project_tools import new

    path = new(options.slug, content=config_for([]).content)
    show(f"{plain(path.as_posix())} is there, and it builds. Now:")
    show()
    show("  1. Open it in an editor and write: each part says in a comment what it is for.")
    show(f"  2. briefgen check {plain(path.parent.as_posix())}")
    show(f"  3. briefgen build {plain(path.parent.as_posix())}")
    return 0
