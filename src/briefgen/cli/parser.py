"""What can be typed: the commands, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from importlib import import_module
from typing import Any, NoReturn

from briefgen import __version__
from briefgen.cli.argument_words import SARIF, in_our_words
from briefgen.cli.printable import END, FROM_RIGHT
from briefgen.cli.spoken_language import LANGUAGES, OPTION, sentence, spoken
from briefgen.cli.typing_mistakes import unknown
from briefgen.messages import say

COMMANDS = {
    "build": say("build briefs as PDF, Word and HTML"),
    "check": say("find every problem and notice; write nothing"),
    "preview": say("show briefs in a browser while you write them"),
    "verify": say("say whether finished files are what was built"),
    "bundle": say("write one zip of what may be handed out of a brief"),
    "series": say("write the figures of all issues of a brief as one table"),
    "new": say("start a new brief that builds at once, or the next issue"),
    "import": say("make the first draft of a brief from a document"),
    "schema": say("print the JSON Schema of the content language, for editors"),
    "text": say("print the text of a built file"),
    "translate": say("make and refresh catalogues for translators"),
    "theme": say("write a theme's Word document, to make one of your own from"),
    "diff": say("say what differs between two issues or two states of a brief"),
    "review": say("list what was changed in a Word document, and write it back"),
    "debug": say("show a brief at one stage of its way, to find a fault"),
}
_MAIN_EXAMPLES = say(
    """\
examples:
  briefgen new my-brief                     start content/my-brief/brief.yaml
  briefgen import last.docx my-brief        make the draft of a brief from a document
  briefgen build                            build content/ into output/
  briefgen build content/my-brief --format pdf --language ar
  briefgen check                            look for mistakes only
  briefgen preview                          see the pages in a browser while you write

`python -m briefgen` is the same as `briefgen`. The project's defaults stand in briefgen.toml."""
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help in the language of the run.

    Its first column is as wide as the longest command, which argparse counts too short.
    """

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The line that says what can be typed."""
        super().add_usage(
            usage, actions, groups, spoken(say("usage: ")) if prefix is None else prefix
        )

    def start_section(self, heading: str | None) -> None:
        """A heading: ``options``."""
        super().start_section(spoken(in_our_words(heading or "")))

    def add_text(self, text: str | None) -> None:
        """What stands above and below the options."""
        super().add_text(text if text is None else spoken(text))

    def _split_lines(self, text: str, width: int) -> list[str]:
        """The words beside an option, line by line: each is set apart by itself."""
        if not text.startswith(FROM_RIGHT):
            return super()._split_lines(text, width)
        from briefgen.cli.message_catalogue import from_the_right  # read by now

        lines = super()._split_lines(text.removeprefix(FROM_RIGHT).removesuffix(END), width)
        return list(map(from_the_right, lines))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        """The words beside an option; argparse has no other door to them."""
        return spoken(in_our_words(action.help or ""))

    def add_argument(self, action: argparse.Action) -> None:
        """Take an argument in, and make room for the names of its commands."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            longest = max(map(len, action.choices))
            self._action_max_length = max(
                self._action_max_length, longest + 2 * self._indent_increment
            )


class Parser(argparse.ArgumentParser):
    """A parser that says what a mistyped command may have meant, in the language of the run."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """As argparse's own; the parsers of commands are made by it, and as it."""
        own = {"formatter_class": _Help, "exit_on_error": False}
        super().__init__(*arguments, **{**own, **options})

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; wrong usage prints what is wrong and exits with 2."""
        args = [SARIF if word == "--json=sarif" else word for word in args or ()]
        words = [word for word in args if not word.startswith("-")]
        if words and words[0] not in COMMANDS:
            self.error(unknown(say("command"), words[0], COMMANDS))
        if words[:1] == ["translate"] and len(words) > 1:
            from briefgen.cli.translate_command import ACTIONS

            if words[1] not in ACTIONS:
                self.error(unknown(say("action"), words[1], ACTIONS))
        try:
            return super().parse_args(args, namespace)
        except argparse.ArgumentError as error:  # from Python 3.13 on: an unknown option
            self._tell(error)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; what is wrong with an argument is said in the language of the run."""
        try:
            return super().parse_known_args(args, namespace)
        except argparse.ArgumentError as error:
            self._tell(error)

    def _tell(self, error: argparse.ArgumentError) -> NoReturn:
        fault = in_our_words(error.message)
        if error.argument_name is None:
            self.error(fault)
        self.error(say("argument {name}: {fault}", name=error.argument_name, fault=fault))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where help is."""
        told = spoken(in_our_words(message))
        where = spoken(say("Try `{program} --help`.", program=self.prog))
        self.exit(2, f"{self.prog}: {told}\n{where}\n")


def make_parser(words: Collection[str] = tuple(COMMANDS)) -> Parser:
    """The whole command line; what can be typed behind a command is there for those in `words`."""
    parser = Parser(
        "briefgen",
        description=say("Briefs that an NGO can hand out, from one typed source."),
        epilog=_MAIN_EXAMPLES,
    )
    _add_language(parser)
    parser.add_argument("--version", action="version", version=f"briefgen {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        command = commands.add_parser(
            name, help=COMMANDS[name], description=sentence(COMMANDS[name])
        )
        if name in words:
            _fill(command, name)
    return parser


def _fill(command: argparse.ArgumentParser, name: str) -> None:
    """Each command has a module with `EXAMPLES`, `add_arguments` and `run`, which imports what it
    runs when it runs.
    """
    module = import_module(f"briefgen.cli.{name}_command")
    command.epilog = module.EXAMPLES
    _add_language(command)
    module.add_arguments(command)


def _add_language(parser: argparse.ArgumentParser) -> None:
    """The option, for the help: it is read before a parser is there (`asked_language`)."""
    words = ", ".join(LANGUAGES)
    parser.add_argument(
        OPTION,
        metavar="L",
        default=argparse.SUPPRESS,
        help=say("the language of these messages: {languages}", languages=words),
    )
