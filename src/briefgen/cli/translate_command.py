"""The command ``translate``: catalogues for translators, and how far they are."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from briefgen.cli.terminal import plain, show, show_error, table

if TYPE_CHECKING:
    from briefgen.pipeline.translation_catalogues import Catalogued

DID = {"written": "written", "unchanged": "unchanged", "read": "there already"}


def translate(options: Namespace) -> int:
    """Make, refresh or look at catalogues."""
    from briefgen.cli.commands import config_for
    from briefgen.pipeline import translation_catalogues

    work = {
        "extract": translation_catalogues.extract,
        "update": translation_catalogues.update,
        "status": translation_catalogues.status,
    }[options.action]
    found = work(options.paths or [config_for(options.paths).content])
    problems = [problem for item in found for problem in item.problems]
    rows = [_row(item, options.action) for item in found if item.state]
    for line in table(rows) if rows else ():
        show(line)
    for problem in problems:
        show_error(str(problem))
    if not rows and not problems:
        show("no brief has a further language; list it in brief.yaml: languages: [ar]")
    return 1 if problems else 0


def _row(item: Catalogued, action: str) -> list[str]:
    state, path = item.state, item.path
    assert state is not None
    assert path is not None
    share = 100 * state.words_translated // state.words if state.words else 100
    counts = [
        f"{state.translated} translated",
        f"{state.fuzzy} fuzzy",
        f"{state.missing} missing",
        *([f"{state.obsolete} obsolete"] if state.obsolete else [""]),
        f"{share} % of {state.words:,} words",
    ]
    did = [] if action == "status" else [DID[item.done]]
    return [plain(os.fspath(path)), *did, *counts]
