"""The command ``diff``: what became other between two issues or two states of a brief."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.printable import plain
from briefgen.cli.project import config_for
from briefgen.cli.spoken_language import spoken
from briefgen.cli.terminal import colours_on, paint, show, show_json
from briefgen.conventions import AUDIENCES
from briefgen.messages import Message, say, say_many

if TYPE_CHECKING:
    from briefgen.roundtrip.brief_differences import BriefDifferences
    from briefgen.roundtrip.comparing.difference_pieces import TextPiece

EXAMPLES = say(
    """\
OLD and NEW are folders of briefs: last month's and this month's, or a copy that was put aside and
the brief as it is now. Compared is what readers of one edition see. What is gone stands in [-…-],
what is new in {+…+}. Exit code 0: it was compared, whatever was found.

examples:
  briefgen diff content/ardeen-2024-02 content/ardeen-2024-03
  briefgen diff content/ardeen-2024-02 content/ardeen-2024-03 --html changes.html"""
)
_MARKS = {"gone": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``diff``."""
    add = parser.add_argument
    add("old", metavar="OLD", type=Path, help=say("the brief's folder as it was"))
    add("new", metavar="NEW", type=Path, help=say("the brief's folder as it is"))
    add("--language", metavar="L", help=say("default: the new brief's own"))
    add("--audience", choices=AUDIENCES, default="public", help=say("default: public"))
    add("--recipient", metavar="R", help=say("the key of a row, where the briefs have recipients"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", metavar="FILE", type=Path, help=say("write a page that shows it"))
    form.add_argument("--json", action="store_true", help=say("print the result for machines"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Compare two briefs."""
    from briefgen.files.atomic import write_whole
    from briefgen.roundtrip.brief_differences import diff

    found = diff(
        options.old,
        options.new,
        language=options.language,
        audience=options.audience,
        recipient=options.recipient,
        templates=config_for([options.new]).templates,
    )
    if options.json:
        show_json(found.to_json())
    elif options.html:
        show(plain(str(write_whole(options.html, found.to_html().encode()))))
    else:
        _show(found)
    return 0


def _show(found: BriefDifferences) -> None:
    for one in found.figures:
        before, now = one.before or say("(new)"), one.now or say("(gone)")
        show(
            say(
                "{label} [{id}]: {before} → {now}",
                label=one.label,
                id=", ".join(filter(None, (one.id, one.recipient))),
                before=before,
                now=now,
            )
        )
    for under, lines in groupby(found.texts, key=lambda one: one.under):
        above = " › ".join(_told(each) for each in under) or spoken(say("(at the top)"))
        show("\n" + paint(above, "bold", sys.stdout))
        for line in lines:
            about = f"{_told(line.about)}: " if line.about else ""
            show(f"  {about}" + "".join(map(_piece, line.pieces)))
    if found.any:
        show()
    show(
        say(
            "{figures} and {lines} differ",
            figures=_figures(len(found.figures)),
            lines=_lines(len(found.texts)),
        )
    )


def _figures(count: int) -> str:
    return say_many("{count} figure", "{count} figures", count) if count else say("no figures")


def _lines(count: int) -> str:
    return say_many("{count} line", "{count} lines", count) if count else say("no lines")


def _told(text: str) -> str:
    """Words of ours in the language of the run, and those of a brief as they can be printed."""
    return spoken(text) if isinstance(text, Message) else plain(text)


def _piece(piece: TextPiece) -> str:
    if piece.kind == "same":
        return _told(piece.text)
    begin, end, colour = _MARKS[piece.kind]
    if colours_on(sys.stdout):
        return paint(_told(piece.text), colour, sys.stdout)
    return f"{begin}{_told(piece.text)}{end}"
