"""What can be typed: the commands, and their help."""

from __future__ import annotations

import argparse
from types import ModuleType
from typing import Any, NoReturn

from briefgen import __version__
from briefgen.cli import (
    build_command,
    bundle_command,
    check_command,
    debug_command,
    diff_command,
    import_command,
    new_command,
    preview_command,
    review_command,
    schema_command,
    series_command,
    text_command,
    theme_command,
    translate_command,
    verify_command,
)
from briefgen.cli.translate_command import ACTIONS
from briefgen.cli.typing_mistakes import unknown

COMMANDS = {
    "build": "build briefs as PDF, Word and HTML",
    "check": "find every problem and notice; write nothing",
    "preview": "show briefs in a browser while you write them",
    "verify": "say whether finished files are what was built",
    "bundle": "write one zip of what may be handed out of a brief",
    "series": "write the figures of all issues of a brief as one table",
    "new": "start a new brief that builds at once, or the next issue",
    "import": "make the first draft of a brief from a document",
    "schema": "print the JSON Schema of the content language, for editors",
    "text": "print the text of a built file",
    "translate": "make and refresh catalogues for translators",
    "theme": "write a theme's Word document, to make one of your own from",
    "diff": "say what differs between two issues or two states of a brief",
    "review": "list what was changed in a Word document, and write it back",
    "debug": "show a brief at one stage of its way, to find a fault",
}
_MODULES: dict[str, ModuleType] = {
    "build": build_command,
    "check": check_command,
    "preview": preview_command,
    "verify": verify_command,
    "bundle": bundle_command,
    "series": series_command,
    "new": new_command,
    "import": import_command,
    "schema": schema_command,
    "text": text_command,
    "translate": translate_command,
    "theme": theme_command,
    "diff": diff_command,
    "review": review_command,
    "debug": debug_command,
}
"""Each has `EXAMPLES`, `add_arguments` and `run`, and imports what it runs when it runs."""
_MAIN_EXAMPLES = """\
examples:
  briefgen new my-brief                     start content/my-brief/brief.yaml
  briefgen import last.docx my-brief        make the draft of a brief from a document
  briefgen build                            build content/ into output/
  briefgen build content/my-brief --format pdf --language ar
  briefgen check                            look for mistakes only
  briefgen preview                          see the pages in a browser while you write

`python -m briefgen` is the same as `briefgen`. The project's defaults stand in briefgen.toml."""


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
        args = [check_command.SARIF if word == "--json=sarif" else word for word in args or ()]
        words = [word for word in args if not word.startswith("-")]
        for what, word, known in zip(
            ("command", "action"), words, (COMMANDS, ACTIONS), strict=False
        ):
            if word not in known:
                self.error(unknown(what, word, known))
            if word != "translate":
                break
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where help is."""
        self.exit(2, f"{self.prog}: {message}\nTry `{self.prog} --help`.\n")


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
    for name, module in _MODULES.items():
        module.add_arguments(_command(commands, name, module.EXAMPLES))
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
