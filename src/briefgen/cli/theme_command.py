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

`original` prints a template of briefgen's own, to read or to copy. A file of the same name in
your templates/ takes its place as a whole; a few rules of style go into styles/own.css there.

examples:
  briefgen theme reference --theme default templates/themes/ours/ours.docx
  briefgen theme original styles/base.css"""
)


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed after `theme`."""
    parser.add_argument(
        "what",
        choices=["reference", "original"],
        help=say("write the theme's Word document, or print a template of briefgen's own"),
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=say("the Word document to write, or the template: styles/base.css"),
    )
    parser.add_argument("--theme", metavar="NAME", help=say("default: the project's"))
    parser.add_argument("--force", action="store_true", help=say("write over a file that is there"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the reference document of a theme, or print a template."""
    return _original(options) if options.what == "original" else _reference(options)


def _original(options: Namespace) -> int:
    from briefgen.cli.terminal import show
    from briefgen.layout.jinja_env import own_template

    show(own_template(options.file.as_posix()).removesuffix("\n"))
    return 0


def _reference(options: Namespace) -> int:
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
