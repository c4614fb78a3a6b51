"""The command ``import``: a Word, HTML, Markdown or text document as the first draft of a brief."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.project import config_for
from briefgen.cli.terminal import plain, show

if TYPE_CHECKING:
    from briefgen.importing.imported_document import ImportNote
    from briefgen.pipeline.document_import import ImportReport

EXAMPLES = """\
examples:
  briefgen import last-month.docx floods-2026-04
  briefgen import page.html floods-2026-04 --language fr"""
_SHOWN = 100


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``import``."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="a .docx, .html, .md or .txt file; it is only read"
    )
    parser.add_argument("slug", metavar="SLUG", help="the name of the new brief's folder")
    parser.add_argument(
        "--language",
        metavar="L",
        default="",
        help="the language of its texts (default: as it says)",
    )
    parser.add_argument("--json", action="store_true", help="print the report for machines")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Import a document, and say what could not be carried."""
    from briefgen.pipeline.project_tools import import_document

    report = import_document(
        options.file, options.slug, content=config_for([]).content, language=options.language
    )
    if options.json:
        show(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
        return 0
    _tell(report)
    return 0


def _tell(report: ImportReport) -> None:
    show(f"{plain(report.path.as_posix())} is there, and it builds.")
    for fate in ("left out", "written otherwise", "to be looked at"):
        notes = [one for one in report.notes if one.fate == fate]
        if notes:
            show()
            show(f"{fate[0].upper()}{fate[1:]}:")
            _list(notes)
    if report.notes:
        from briefgen.pipeline.document_import import LIST_FILE

        show()
        show(f"The same with every word: {plain((report.path.parent / LIST_FILE).as_posix())}")
    if report.proposals:
        count = len(report.proposals)
        show(f"{count} numbers stand more than once: brief.yaml proposes them as figures.")
    show(f"Now: briefgen check {plain(report.path.parent.as_posix())}")


def _list(notes: Iterable[ImportNote]) -> None:
    """One line for each kind, with the first place and a few words of each."""
    kinds: dict[str, list[ImportNote]] = {}
    for one in notes:
        kinds.setdefault(one.text, []).append(one)
    for text, group in kinds.items():
        first = group[0]
        where = f" ({first.where})" if first.where else ""
        more = f" and {len(group) - 1} more" if len(group) > 1 else ""
        words = first.words if len(first.words) <= _SHOWN else f"{first.words[: _SHOWN - 1]}…"
        said = f": {words}" if words else ""
        show(f"  {plain(text)}{plain(where)}{more}{plain(said)}")
