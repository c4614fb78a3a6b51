"""The command ``translate``: catalogues for translators, and how far they are."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.project import config_for
from briefgen.cli.spoken_language import sentence
from briefgen.cli.terminal import show, show_json, show_problem, table
from briefgen.messages import say

if TYPE_CHECKING:
    from briefgen.pipeline.translation_catalogues import Catalogued, TranslationReport

EXAMPLES = say(
    """\
A catalogue is a gettext file beside brief.yaml, ar.po for Arabic, for Poedit, Weblate and all other
tools of translators. Languages stand in brief.yaml: `languages: [ar]`.

examples:
  briefgen translate extract content/my-brief     make each catalogue that is missing
  briefgen translate update                       refresh all catalogues after a change
  briefgen translate status                       how much is translated
  briefgen translate words es                     briefgen's own words, to be put into Spanish"""
)
ACTIONS = {
    "extract": say("make the catalogue of each language that has none"),
    "update": say("bring catalogues up to what their briefs say now; nothing is lost"),
    "status": say("say how much is translated; write nothing"),
    "words": say("write a catalogue of briefgen's own words in a language, to be filled in"),
}
DID = {
    "written": say("written"),
    "unchanged": say("unchanged"),
    "read": say("there already"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """What can be typed behind ``translate``."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, words in ACTIONS.items():
        action = actions.add_parser(name, help=words, description=sentence(words))
        if name == "words":
            action.add_argument("language", metavar="LANGUAGE", help=say("such as es, uk or sw"))
            action.set_defaults(run=_run_words)
            continue
        action.add_argument(
            "paths", metavar="PATH", nargs="*", type=Path, help=say("default: content/")
        )
        action.add_argument(
            "--json", action="store_true", help=say("print the result for machines")
        )
        action.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Make, refresh or look at catalogues."""
    from briefgen.pipeline.project_tools import translate

    paths = options.paths or [config_for(options.paths).content]
    report = translate(paths, options.action)
    if options.json:
        show_json(report.to_json())
    else:
        _show_report(report, options.action)
    return 0 if report.ok else 1


def _run_words(options: Namespace) -> int:
    from briefgen.pipeline.project_tools import words

    templates = config_for([]).templates
    folder = templates[0] if templates else Path("templates")
    path = os.fspath(words(options.language, templates=folder))
    show(say("{path}  written", path=path))
    return 0


def _show_report(report: TranslationReport, action: str) -> None:
    rows = [_row(item, action) for item in report.catalogues if item.state]
    for line in table(rows) if rows else ():
        show(line)
    for problem in report.problems:
        show_problem(problem)
    if not rows and report.ok:
        show(say("no brief has a further language; list it in brief.yaml: languages: [ar]"))


def _row(item: Catalogued, action: str) -> list[str]:
    state, path = item.state, item.path
    assert state is not None
    assert path is not None
    share = 100 * state.words_translated // state.words if state.words else 100
    counts = [
        say("{count} translated", count=state.translated),
        say("{count} fuzzy", count=state.fuzzy),
        say("{count} missing", count=state.missing),
        say("{count} obsolete", count=state.obsolete) if state.obsolete else "",
        say("{share} % of {words:,} words", share=share, words=state.words),
    ]
    did = [] if action == "status" else [DID[item.done]]
    return [say("{path}", path=os.fspath(path)), *did, *counts]
