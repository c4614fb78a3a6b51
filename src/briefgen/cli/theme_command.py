"""The command `theme`: what a theme can give to somebody who makes one of their own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

EXAMPLES = """\
Open FILE.docx in Word, change its styles, page, header and footer, put it beside your theme.toml
and name it there: word_reference = "FILE.docx". Its text says
which style is which, and is left out.

example:
  briefgen theme reference --theme default templates/themes/ours/ours.docx"""


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed after `theme`."""
    parser.add_argument("what", choices=["reference"], help="write the theme's Word document")
    parser.add_argument("file", metavar="FILE.docx", type=Path, help="the file to write")
    parser.add_argument("--theme", metavar="NAME", help="default: the project's")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the reference document of a theme."""
    from briefgen.cli.terminal import plain, show
    from briefgen.errors import BriefgenError
    from briefgen.files.atomic import write_whole
    from briefgen.layout.jinja_env import search_path
    from briefgen.layout.lay_out import DEFAULT_THEME
    from briefgen.pipeline.config import load_config
    from briefgen.renderers.docx.package.reference_document import sample_reference
    from briefgen.theme.theme_reader import read_theme

    config = load_config(Path())
    if options.file.suffix.lower() != ".docx":
        raise BriefgenError(
            f"{options.file} is no name for a Word document", hint="end it in .docx"
        )
    if options.file.exists() and not options.force:
        raise BriefgenError(f"{options.file} is there already", hint="--force writes over it")
    path = search_path(tuple(Path(folder) for folder in config.templates))
    theme = read_theme(options.theme or config.theme or DEFAULT_THEME, path)
    write_whole(options.file, sample_reference(theme))
    show(f"{plain(options.file.as_posix())} is there: the styles of the theme {theme.name}.")
    show(f'In theme.toml: word_reference = "{plain(options.file.name)}"')
    return 0
