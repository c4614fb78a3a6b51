"""The command `theme`: what a theme can give to somebody who makes one of their own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefgen.messages import say

EXAMPLES = say(
    """\
Open FILE.docx in Word, change its styles, page, header and footer, put it beside your theme.toml
and name it there: word_reference = "FILE.docx". Its text says
which style is which, and is left out.

example:
  briefgen theme reference --theme default templates/themes/ours/ours.docx"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed after `theme`."""
    parser.add_argument("what", choices=["reference"], help=say("write the theme's Word document"))
    parser.add_argument("file", metavar="FILE.docx", type=Path, help=say("the file to write"))
    parser.add_argument("--theme", metavar="NAME", help=say("default: the project's"))
    parser.add_argument("--force", action="store_true", help=say("write over a file that is there"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the reference document of a theme."""
    from briefgen.cli.terminal import show
    from briefgen.errors import BriefgenError
    from briefgen.layout.lay_out import DEFAULT_THEME
    from briefgen.pipeline.config import load_config
    from briefgen.pipeline.project_tools import reference_document

    config = load_config(Path())
    if options.file.suffix.lower() != ".docx":
        raise BriefgenError(
            say("{file} is no name for a Word document", file=options.file),
            hint=say("end it in .docx"),
        )
    if options.file.exists() and not options.force:
        raise BriefgenError(
            say("{file} is there already", file=options.file), hint=say("--force writes over it")
        )
    theme = options.theme or config.theme or DEFAULT_THEME
    reference_document(theme, templates=config.templates).save(options.file)
    show(
        say(
            "{file} is there: the styles of the theme {theme}.",
            file=options.file.as_posix(),
            theme=theme,
        )
    )
    show(say('In theme.toml: word_reference = "{name}"', name=options.file.name))
    return 0
