"""The command ``import``: a Word, HTML, Markdown or text document as the first draft of a brief."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.project import config_for
from briefgen.cli.terminal import show, show_json
from briefgen.messages import joined, say, say_many

if TYPE_CHECKING:
    from briefgen.importing.imported_document import ImportNote
    from briefgen.pipeline.document_import import ImportReport

EXAMPLES = say(
    """\
examples:
  briefgen import last-month.docx floods-2026-04
  briefgen import page.html floods-2026-04 --language fr"""
)
_SHOWN = 100
_FATES = {
    "left out": say("Left out:"),
    "written otherwise": say("Written otherwise:"),
    "to be looked at": say("To be looked at:"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``import``."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=say("a .docx, .html, .md or .txt file; it is only read"),
    )
    parser.add_argument("slug", metavar="SLUG", help=say("the name of the new brief's folder"))
    parser.add_argument(
        "--language",
        metavar="L",
        default="",
        help=say("the language of its texts (default: as it says)"),
    )
    parser.add_argument("--json", action="store_true", help=say("print the report for machines"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Import a document, and say what could not be carried."""
    from briefgen.pipeline.project_tools import import_document

    report = import_document(
        options.file, options.slug, content=config_for([]).content, language=options.language
    )
    if options.json:
        show_json(report.to_json())
        return 0
    _tell(report)
    return 0


def _tell(report: ImportReport) -> None:
    show(say("{path} is there, and it builds.", path=report.path.as_posix()))
    for fate, head in _FATES.items():
        notes = [one for one in report.notes if one.fate == fate]
        if notes:
            show()
            show(head)
            _list(notes)
    if report.notes:
        from briefgen.pipeline.document_import import LIST_FILE

        show()
        path = (report.path.parent / LIST_FILE).as_posix()
        show(say("The same with every word: {path}", path=path))
    if report.proposals:
        show(
            say_many(
                "{count} number stands more than once: brief.yaml proposes it as a figure.",
                "{count} numbers stand more than once: brief.yaml proposes them as figures.",
                len(report.proposals),
            )
        )
    show(say("Now: briefgen check {path}", path=report.path.parent.as_posix()))


def _list(notes: Iterable[ImportNote]) -> None:
    """One line for each kind, with the first place and a few words of each."""
    kinds: dict[str, list[ImportNote]] = {}
    for one in notes:
        kinds.setdefault(one.text, []).append(one)
    for text, group in kinds.items():
        first = group[0]
        said = say("{text} ({where})", text=text, where=first.where) if first.where else text
        if len(group) > 1:
            said = say("{said} and {count} more", said=said, count=len(group) - 1)
        words = first.words if len(first.words) <= _SHOWN else f"{first.words[: _SHOWN - 1]}…"
        show(say("  {said}", said=joined(": ", filter(None, (said, words)))))
