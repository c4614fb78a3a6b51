"""The issues before a brief, read for one thing: what their figures were.

They stand beside the brief's own folder, the one place outside that a brief may name, and each
names the one before it. What else is wrong in one of them is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from briefgen.content.figures.computed_figures import compute_figures
from briefgen.content.figures.figure_rows import add_figures
from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.included_sections import include_sections
from briefgen.content.recipients.recipient_table import read_recipients
from briefgen.content.recipients.row_figures import RowFigures
from briefgen.content.source_map import Node
from briefgen.content.tables.block_rows import graft
from briefgen.content.tables.listed_rows import name_cells
from briefgen.content.yaml import yaml_tree
from briefgen.conventions import BRIEF_FILE, PREVIOUS_PATTERN
from briefgen.errors import ContentError
from briefgen.model.base import sees
from briefgen.model.blocks.figure_blocks import KeyFigures
from briefgen.model.brief_content import BriefContent, Section
from briefgen.model.figures import Figure

SHOWN: Final = 8
"""Issues whose numbers stand beside each other, the present one included."""
SAME: Final = ("indicator", "unit", "sex", "age")
"""What two figures have in common that are compared; a label may name another month."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME: Final = re.compile(PREVIOUS_PATTERN)


class Issue(NamedTuple):
    """An issue as far as it can be read."""

    folder: str
    """As the later issue names it: ``../idlib-2023-09``."""
    tree: Node
    figures: Mapping[str, Figure]
    """Those that can be read, and are the same for all."""
    published: str
    """A day in ISO form, "" where it says none."""
    day: date | None
    """The day of those figures that say none themselves."""
    previous: str
    """The issue before it, "" for none."""
    rows: RowFigures
    """Its figures that are others for each recipient, which ``figures`` leaves out."""
    recipients: Mapping[str, Node]
    """The rows of its recipients, by their keys."""


def folder_of(previous: str) -> str:
    """The name of the folder that ``previous`` names; "" where it names none beside its own."""
    match = _NAME.fullmatch(previous)
    return match[1] if match else ""


def read_issue(previous: str, folder: BriefFiles) -> Issue:
    """The issue in a folder beside that of a brief; raises FileError and ContentError."""
    name = folder_of(previous)
    data = folder.read_beside(f"{name}/{BRIEF_FILE}", yaml_tree.LIMITS.size)
    tree = yaml_tree.read(data, f"{previous.rstrip('/')}/{BRIEF_FILE}")
    files = _Beside(folder, name)
    include_sections(tree, files)
    add_figures(tree, files)
    rows, table = RowFigures(tree), read_recipients(tree, files)
    compute_figures(tree)
    raw = tree.plain()
    before = raw.get("previous") if isinstance(raw, dict) else None
    return Issue(
        previous,
        tree,
        {key: one for key, one in _figures(raw).items() if key not in rows.changed},
        _published(raw),
        _day(raw),
        before if isinstance(before, str) else "",
        rows,
        table.nodes if table else {},
    )


def issues_from(first: Issue, folder: BriefFiles) -> Iterator[Issue]:
    """An issue and those before it, the newest first: each is read when it is asked for.

    They end with one that cannot be read, that was published later than the one after it, or that
    was there already.
    """
    known = {folder.name}
    issue: Issue | None = first
    while issue and folder_of(issue.folder) not in known:
        yield issue
        known.add(folder_of(issue.folder))
        issue = _before(issue, folder)


def _before(later: Issue, folder: BriefFiles) -> Issue | None:
    if not folder_of(later.previous):
        return None
    try:
        issue = read_issue(later.previous, folder)
    except (FileError, ContentError):
        return None
    return None if later.published and issue.published > later.published else issue


def with_earlier_numbers(
    brief: BriefContent, figures: Mapping[str, Figure], issues: Iterable[Issue]
) -> tuple[dict[str, Figure], tuple[str, ...]]:
    """The figures, of which those on cards know their numbers of earlier issues, and the folders of
    the issues that were read for it.

    A number is followed back as long as each issue has it, for the same thing, and for all readers
    that it has now: what was withheld from one of them ends it.
    """
    found: dict[str, list[Figure]] = {key: [] for key in _on_cards(brief.sections, figures)}
    followed, folders = set(found), []
    for issue in issues:
        folders.append(issue.folder)
        for key in sorted(followed):
            one = issue.figures.get(key)
            if one is None or other_than(figures[key], one) or not _seen(figures[key], one):
                followed.discard(key)
            else:
                found[key].append(one)
        if not followed or len(folders) == SHOWN - 1:
            break
    told = {key: figures[key].with_earlier(numbers[::-1]) for key, numbers in found.items()}
    return {**figures, **told}, tuple(folders)


def other_than(now: Figure, before: Figure) -> list[str]:
    """In what a figure counts something else than its namesake; nothing where it does not."""
    return [name for name in SAME if getattr(now, name) != getattr(before, name)]


def _seen(now: Figure, before: Figure) -> bool:
    return sees(now.audience, before.audience)


def _on_cards(sections: Iterable[Section], figures: Mapping[str, Figure]) -> Iterator[str]:
    """The figures of all cards that have no bar of a share."""
    for section in sections:
        for block in section.body:
            if isinstance(block, KeyFigures):
                named = (key for key in block.figures if key in figures)
                yield from (key for key in named if figures[key].unit != "%")
        yield from _on_cards(section.sections, figures)


def fill_rows(tree: Node, previous: str, folder: BriefFiles) -> None:
    """Fill the blocks of an issue before from its own data files, as far as they can be read."""
    name_cells(tree)
    graft(tree, _Beside(folder, folder_of(previous)))


class _Beside(NamedTuple):
    """The folder of an issue."""

    folder: BriefFiles
    name: str

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file, at most ``limit``; raises FileError."""
        return self.folder.read_beside(f"{self.name}/{name}", limit)

    def show(self, name: str) -> str:
        """How a file is named in messages."""
        return f"../{self.name}/{name}"


def _published(raw: Any) -> str:
    """When the issue was published, "" where it does not say."""
    value = raw.get("published") if isinstance(raw, dict) else None
    return value if isinstance(value, str) and _DAY.fullmatch(value) else ""


def _day(raw: Any) -> date | None:
    keys = ("as_of", "published") if isinstance(raw, dict) else ()
    found = (
        value for key in keys if isinstance(value := raw.get(key), str) and _DAY.fullmatch(value)
    )
    try:
        return next(map(date.fromisoformat, found), None)
    except ValueError:
        return None


def _figures(raw: Any) -> dict[str, Figure]:
    found = {}
    entries = raw.get("figures") if isinstance(raw, dict) else None
    for key, value in entries.items() if isinstance(entries, dict) else ():
        try:
            found[key] = Figure.model_validate(value)
        except ValidationError:
            continue
    return found
