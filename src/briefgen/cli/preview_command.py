"""The command ``preview``: a local page that follows the files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefgen.cli.project import config_for
from briefgen.cli.terminal import show, show_error, show_notice
from briefgen.cli.typing_mistakes import known_audience
from briefgen.messages import say

EXAMPLES = say(
    """\
examples:
  briefgen preview                          every brief under content/
  briefgen preview content/my-brief --open  one brief, in the browser at once"""
)
INTERRUPTED = 130


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``preview``."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", type=Path, help=say("default: content/")
    )
    parser.add_argument(
        "--language", metavar="L", help=say("begin with it (default: the brief's own)")
    )
    parser.add_argument(
        "--audience", metavar="A", type=known_audience, help=say("begin with it (default: public)")
    )
    parser.add_argument("--recipient", metavar="R", help=say("begin with it (default: the first)"))
    parser.add_argument("--layout", metavar="NAME", help=say("as for build (default: the brief's)"))
    parser.add_argument("--theme", metavar="NAME", help=say("as for build (default: the brief's)"))
    parser.add_argument(
        "--port",
        metavar="N",
        type=int,
        default=0,
        help=say("listen there (default: any free port)"),
    )
    parser.add_argument("--editor", metavar="COMMAND", help=say("what a click opens a file with"))
    parser.add_argument("--open", action="store_true", help=say("open the page in the browser"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Serve until somebody ends it; prints where."""
    from briefgen.preview_server.local_server import preview

    config = config_for(options.paths)
    editor = options.editor or config.editor
    with preview(
        options.paths or [config.content],
        language=options.language,
        audience=options.audience or known_audience(config.audiences[0]),
        recipient=options.recipient,
        layout=options.layout or config.layout,
        theme=options.theme or config.theme,
        templates=config.templates,
        port=options.port,
        editor=editor,
        limits=config.limits,
    ) as served:
        try:
            show(say("The preview is at {address}", address=served.address))
            show(
                say(
                    "Who has this address sees the briefs; only this machine is answered. "
                    "End: Ctrl+C"
                )
            )
            if editor:
                show(say("A click can open files with: {editor}", editor=editor))
            sys.stdout.flush()
            if options.open and not served.open():
                show_notice(say("no browser could be opened; open the address yourself"))
            served.wait()
        except KeyboardInterrupt:
            show_error(say("The preview has ended."), label="")
            return INTERRUPTED
    return 0
