"""The command ``schema``: the JSON Schema of the content language, for editors."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefgen.cli.terminal import show_json
from briefgen.messages import say

EXAMPLES = say(
    """\
With the schema beside your briefs, an editor that knows YAML completes keys and marks mistakes:

  briefgen schema > content/briefgen.schema.json

and as the first line of brief.yaml (`briefgen new` writes it, once the schema is there):

  # yaml-language-server: $schema=../briefgen.schema.json"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing can be typed behind ``schema``."""
    parser.set_defaults(run=run)


def run(_options: Namespace) -> int:
    """Print the JSON Schema."""
    from briefgen.pipeline.project_tools import schema

    show_json(schema())
    return 0
