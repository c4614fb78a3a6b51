"""The command ``series``: the figures of all issues of a brief as one table."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefgen.cli.build_summary import show_zip
from briefgen.cli.bundle_command import add_common, folder_of
from briefgen.cli.project import config_for
from briefgen.cli.terminal import show_json
from briefgen.messages import say

EXAMPLES = say(
    """\
BRIEF is the latest issue: its folder, or its name in content/. The issues before it are those that
`previous` names. The zip is bundles/<slug>.series.zip: figures.csv and its codebook.

example:
  briefgen series ardeen-2024-03"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``series``."""
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write a series."""
    from briefgen.pipeline.exchange.handout_functions import series

    config = config_for([])
    folder = folder_of(options.brief, config.content)
    made = series(folder, bundles=options.output, limits=config.limits)
    if options.json:
        show_json(made.to_json())
    else:
        show_zip(made)
    return 0
