"""One line for each file that the examples give: its hash and its name. `python -m scripts.hashes`.

For a change that must keep behaviour: write the lines to a file before it and after it, and compare
the two (`diff`). Every edition of every example is rendered in every format: all languages and
audiences, and the brief of `content/` in each layout and theme besides.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, get_args

import briefgen
from briefgen.conventions import Audience

ROOT = Path(__file__).parents[1]
FORMATS = ("pdf", "docx", "html", "text")
LAYOUTS = ("briefing", "flash-update", "article")
THEMES = ("default", "plain")


class Case(NamedTuple):
    """One edition in one layout and theme; None is the brief's own."""

    folder: Path
    language: str
    audience: Audience
    layout: str | None = None
    theme: str | None = None
    recipient: str | None = None

    @property
    def name(self) -> str:
        """The name of its files without their suffix."""
        return ".".join(filter(None, (self.folder.name, *self[1:])))


def cases() -> Iterator[Case]:
    """All that is rendered, in an order that stays the same."""
    folders = ("tests/examples", "content")
    for path in sorted(p for d in folders for p in ROOT.glob(f"{d}/*/brief.yaml")):
        brief = briefgen.load(path.parent)
        rows = brief.recipient_rows
        for language in (brief.language, *brief.languages):
            for audience in get_args(Audience):
                for recipient in (None, *rows.keys) if rows else (None,):
                    yield Case(path.parent, language, audience, recipient=recipient)
            if "content" in path.parts:
                for layout in LAYOUTS:
                    yield from (Case(path.parent, language, "public", layout, t) for t in THEMES)


def lines(case: Case) -> list[str]:
    """A line for each format of one edition."""
    brief = briefgen.load(case.folder)
    laid_out = briefgen.lay_out(
        brief.edition(case.language, case.audience, case.recipient),
        layout=case.layout,
        theme=case.theme,
    )
    return [f"{_hash(laid_out, name)}  {case.name}.{name}" for name in FORMATS]


def _hash(laid_out: briefgen.LaidOut, name: str) -> str:
    from briefgen.renderers.registry import renderer

    return hashlib.sha256(renderer(name).render(laid_out).data).hexdigest()


def main() -> int:
    """Print the lines of all cases; rendered on every core."""
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for found in pool.map(lines, cases()):
            print("\n".join(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
