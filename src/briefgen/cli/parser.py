"""What can be typed: commands, options, their help; and what a typing mistake meant."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from briefgen import __version__
from briefgen.cli.review_command import EXAMPLES as REVIEW_EXAMPLES
from briefgen.cli.review_command import add_arguments as add_review
from briefgen.cli.theme_command import EXAMPLES as THEME_EXAMPLES
from briefgen.cli.theme_command import add_arguments as add_theme
from briefgen.pipeline.config import BUILT_IN_FORMATS

AUDIENCES = ("public", "partners", "internal")
COMMANDS = {
    "build": "build briefs as PDF, Word and HTML",
    "check": "find every problem and notice; write nothing",
    "new": "start a new brief that builds at once",
    "schema": "print the JSON Schema of the content language, for editors",
    "text": "print the text of a built file",
    "translate": "make and refresh catalogues for translators",
    "theme": "write a theme's Word document, to make one of your own from",
    "review": "list what was changed in a Word document, and write it back",
}
_MAIN_EXAMPLES = """\
examples:
  briefgen new my-brief                     start content/my-brief/brief.yaml
  briefgen build                            build content/ into output/
  briefgen build content/my-brief --format pdf --language ar
  briefgen check                            look for mistakes only

`python -m briefgen` is the same as `briefgen`. The project's defaults stand in briefgen.toml."""
_BUILD_EXAMPLES = """\
PATH is a brief's folder, its brief.yaml, or a folder of briefs (default: content/). A file goes to
DIR/<slug>/<slug>.<language>.<suffix>, with .<audience> before the suffix where it is not public.
Exit code 0: all built; 1: something could not be built (the rest was); 2: wrong usage; 130: stopped
by Ctrl-C.

examples:
  briefgen build
  briefgen build content/my-brief --format pdf --format html
  briefgen build --audience partners --output for-partners --strict"""
_TRANSLATE_EXAMPLES = """\
A catalogue is a gettext file beside brief.yaml, ar.po for Arabic, for Poedit, Weblate and all other
tools of translators. Languages stand in brief.yaml: `languages: [ar]`.

examples:
  briefgen translate extract content/my-brief     make each catalogue that is missing
  briefgen translate update                       refresh all catalogues after a change
  briefgen translate status                       how much is translated"""
TRANSLATE = {
    "extract": "make the catalogue of each language that has none",
    "update": "bring catalogues up to what their briefs say now; nothing is lost",
    "status": "say how much is translated; write nothing",
}
_SCHEMA_EXAMPLES = """\
With the schema beside your briefs, an editor that knows YAML completes keys and marks mistakes:

  briefgen schema > content/briefgen.schema.json

and as the first line of brief.yaml (`briefgen new` writes it, once the schema is there):

  # yaml-language-server: $schema=../briefgen.schema.json"""

Command = Callable[[argparse.Namespace], int]


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with a first column as wide as the longest command, which argparse counts too short."""

    def add_argument(self, action: argparse.Action) -> None:
        """Take an argument in, and make room for the names of its commands."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            longest = max(map(len, action.choices))
            self._action_max_length = max(
                self._action_max_length, longest + 2 * self._indent_increment
            )


class Parser(argparse.ArgumentParser):
    """A parser that says what a mistyped command may have meant."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; wrong usage prints what is wrong and exits with 2."""
        words = [word for word in args or () if not word.startswith("-")]
        for what, word, known in zip(
            ("command", "action"), words, (COMMANDS, TRANSLATE), strict=False
        ):
            if word not in known:
                self.error(unknown(what, word, known))
            if word != "translate":
                break
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where help is."""
        self.exit(2, f"{self.prog}: {message}\nTry `{self.prog} --help`.\n")


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """There is no such thing, with the nearest name or all of them."""
    known = list(known)
    near = difflib.get_close_matches(name.lower(), known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"there is no {what} {name!r}; {hint}"


def make_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        "briefgen",
        description="Briefs that an NGO can hand out, from one typed source.",
        epilog=_MAIN_EXAMPLES,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"briefgen {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_build(_command(commands, "build", _BUILD_EXAMPLES))
    _add_check(_command(commands, "check"))
    _add_new(_command(commands, "new"))
    _command(commands, "schema", _SCHEMA_EXAMPLES).set_defaults(run=_later("schema"))
    text = _command(commands, "text")
    text.add_argument("file", metavar="FILE", type=Path, help="a PDF, DOCX, HTML or text file")
    text.set_defaults(run=_later("text"))
    _add_translate(_command(commands, "translate", _TRANSLATE_EXAMPLES))
    add_theme(_command(commands, "theme", THEME_EXAMPLES))
    add_review(_command(commands, "review", REVIEW_EXAMPLES))
    return parser


def _command(commands: Any, name: str, epilog: str = "") -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=COMMANDS[name],
        description=COMMANDS[name][0].upper() + COMMANDS[name][1:] + ".",
        epilog=epilog,
        formatter_class=_Help,
    )
    return parser


def _add_build(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("paths", metavar="PATH", nargs="*", type=Path, help="default: content/")
    add(
        "--format",
        metavar="F",
        action="append",
        type=_format,
        dest="formats",
        help=f"{', '.join(BUILT_IN_FORMATS)}; may be given again (default: pdf, docx, html)",
    )
    add(
        "--language",
        metavar="L",
        action="append",
        dest="languages",
        help="en, ar, …; may be given again (default: every language of a brief)",
    )
    add(
        "--audience",
        metavar="A",
        action="append",
        type=_audience,
        dest="audiences",
        help=f"{', '.join(AUDIENCES)}; may be given again (default: public)",
    )
    add("--layout", metavar="NAME", help="briefing, flash-update, article (default: the brief's)")
    add("--theme", metavar="NAME", help="default: the brief's")
    add("--output", metavar="DIR", type=Path, help="default: output/")
    add(
        "--jobs", metavar="N", type=_count, help="editions at a time (default: one a core, up to 4)"
    )
    add("--strict", action="store_true", default=None, help="a notice is an error")
    add("--force", action="store_true", help="build what is unchanged, too")
    add(
        "--low-bandwidth",
        metavar="KB",
        nargs="?",
        type=_count,
        const=300,
        help="small files beside the others: pictures are reduced to fit KB kilobytes (300)",
    )
    add("--json", action="store_true", help="print the report for machines")
    parser.set_defaults(run=_later("build"))


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: content/")
    parser.add_argument(
        "--built",
        action="store_true",
        help="look at built files instead (default: output/): what a screen reader would miss",
    )
    parser.add_argument("--strict", action="store_true", default=None, help="a notice is an error")
    parser.add_argument("--json", action="store_true", help="print the result for machines")
    parser.set_defaults(run=_later("check"))


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "slug", metavar="SLUG", help="its folder's name, and that of its files: aid-access-2026-03"
    )
    parser.set_defaults(run=_later("new"))


def _add_translate(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, words in TRANSLATE.items():
        action = actions.add_parser(
            name, help=words, description=words[0].upper() + words[1:] + "."
        )
        action.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: content/")
    parser.set_defaults(run=_translate)


def _translate(options: argparse.Namespace) -> int:
    from briefgen.cli.translate_command import translate

    return translate(options)


def _later(name: str) -> Command:
    """The function of a command, imported when it runs: `--help` needs none of them."""

    def run(options: argparse.Namespace) -> int:
        from briefgen.cli import commands

        return int(getattr(commands, name)(options))

    return run


def _format(name: str) -> str:
    if name in BUILT_IN_FORMATS:
        return name
    from briefgen.renderers.registry import names  # looks through every installed package

    if name not in names():
        raise argparse.ArgumentTypeError(unknown("format", name, names()))
    return name


def _audience(name: str) -> str:
    if name not in AUDIENCES:
        raise argparse.ArgumentTypeError(unknown("audience", name, AUDIENCES))
    return name


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"a whole number from 1 is expected, not {text!r}")
    return int(text)
