"""The issue before, read for one thing: what its figures were.

It stands beside the brief's own folder (``previous: ../idlib-2023-09``), the one place outside
that a brief may name. A figure of the same id gives the change, unless the brief says it itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from briefgen.content.draft import Finding, where
from briefgen.content.figures.computed_figures import compute_figures
from briefgen.content.figures.figure_rows import add_figures
from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.included_sections import include_sections
from briefgen.content.issue_comparison import change_between, rounding, shown_rounding
from briefgen.content.recipients.recipient_table import read_recipients
from briefgen.content.recipients.row_figures import RowFigures
from briefgen.content.source_map import Node
from briefgen.content.validation.validation_errors import home
from briefgen.content.validation.validation_messages import readers
from briefgen.content.yaml import yaml_tree
from briefgen.conventions import BRIEF_FILE, PREVIOUS_PATTERN
from briefgen.errors import ContentError, Notice, Problem
from briefgen.model.base import sees
from briefgen.model.brief import Brief
from briefgen.model.figure_change import FigureChange
from briefgen.model.figures import Figure

_SAME: Final = ("indicator", "unit", "sex", "age")
"""What two figures have in common that are compared; a label may name another month."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME: Final = re.compile(PREVIOUS_PATTERN)


@dataclass(frozen=True)
class RowsBefore:
    """The rows of the issue before, for the changes of a recipient's figures; none without it."""

    root: Node | None = None
    other: Node | None = None
    day: date | None = None
    nodes: Mapping[str, Node] = field(default_factory=dict)
    """By the keys of their recipients."""
    figures: RowFigures | None = None

    def changed(self, key: str, figures: dict[str, Figure]) -> dict[str, Figure]:
        """A recipient's figures, knowing their changes since the row of the same key.

        Raises ContentError where a change that is written is another one.
        """
        row = self.nodes.get(key)
        if row is None or self.figures is None or self.root is None or self.other is None:
            return figures
        try:
            known = self.figures.of(row)
        except ContentError:
            return figures  # whose mistakes are those of the other issue
        pairs = [
            _TwoIssues(name, one, known.get(name), self.root, self.other, self.day)
            for name, one in figures.items()
        ]
        found = [each for pair in pairs for each in pair.findings()]
        if problems := [each for each in found if isinstance(each, Problem)]:
            raise ContentError(problems)
        return {pair.key: pair.changed() for pair in pairs}


class Compared(NamedTuple):
    """The brief with its changes, and what there is to say."""

    brief: Brief
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    rows: RowsBefore = RowsBefore()


def compare(
    brief: Brief, root: Node, folder: BriefFiles, of_rows: Set[str] = frozenset()
) -> Compared:
    """Fill in the changes since the issue before, where one is named.

    ``of_rows`` are figures that depend on a recipient's row: `RowsBefore` compares them, each with
    those of the row that has the same key in the issue before.
    """
    if brief.previous is None:
        return Compared(brief)
    place = root.find(("previous",)).place
    match = _NAME.fullmatch(brief.previous)
    if not match:
        text = f'"{brief.previous}" is not a folder beside this one'
        return Compared(brief, (place.problem(("previous",), text, "such as ../idlib-2023-09"),))
    if match[1] == folder.name:
        hint = "name the issue before, or delete the line"
        text = "a brief is not the issue before itself"
        return Compared(brief, (place.problem(("previous",), text, hint),))
    try:
        data = folder.read_beside(f"{match[1]}/{BRIEF_FILE}", yaml_tree.LIMITS.size)
        before = yaml_tree.read(data, f"{brief.previous.rstrip('/')}/{BRIEF_FILE}")
        files = _Beside(folder, match[1])
        include_sections(before, files)
    except (FileError, ContentError) as error:
        code = "previous-missing" if isinstance(error, FileError) else "previous-unreadable"
        text = f"the issue before is not compared: {error.message.splitlines()[0]}"
        return Compared(brief, notices=(Notice(code, text, where(place, ("previous",))),))
    add_figures(before, files)  # whose mistakes are its own
    rows = RowFigures(before)
    table = read_recipients(before, files)
    compute_figures(before)
    raw = before.plain()
    if _published(raw) > brief.published.isoformat():
        text = "the issue that is named was published later, so no changes are computed"
        return Compared(
            brief, notices=(Notice("previous-later", text, where(place, ("previous",))),)
        )
    day = _day(raw)
    known = {key: one for key, one in _figures(raw).items() if key not in rows.changed}
    pairs = [
        _TwoIssues(key, one, known.get(key), root, before, day)
        for key, one in brief.figures.items()
        if key not in of_rows
    ]
    findings = [finding for pair in pairs for finding in pair.findings()]
    return Compared(
        brief.model_copy(
            update={"figures": {**brief.figures, **{pair.key: pair.changed() for pair in pairs}}}
        ),
        tuple(finding for finding in findings if isinstance(finding, Problem)),
        tuple(finding for finding in findings if isinstance(finding, Notice)),
        RowsBefore(root, before, day, table.nodes if table else {}, rows),
    )


class _Beside(NamedTuple):
    """The folder of the issue before."""

    folder: BriefFiles
    name: str

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file, at most ``limit``; raises FileError."""
        return self.folder.read_beside(f"{self.name}/{name}", limit)

    def show(self, name: str) -> str:
        """How a file is named in messages."""
        return f"../{self.name}/{name}"


def _published(raw: Any) -> str:
    """When the other brief was published, "" where it does not say."""
    value = raw.get("published") if isinstance(raw, dict) else None
    return value if isinstance(value, str) and _DAY.fullmatch(value) else ""


def _day(raw: Any) -> date | None:
    """The day of those figures of the other brief that say none themselves."""
    keys = ("as_of", "published") if isinstance(raw, dict) else ()
    found = (
        value for key in keys if isinstance(value := raw.get(key), str) and _DAY.fullmatch(value)
    )
    try:
        return next(map(date.fromisoformat, found), None)
    except ValueError:
        return None


def _figures(raw: Any) -> dict[str, Figure]:
    """The figures of the other brief that can be read; its other mistakes are its own."""
    found = {}
    entries = raw.get("figures") if isinstance(raw, dict) else None
    for key, value in entries.items() if isinstance(entries, dict) else ():
        try:
            found[key] = Figure.model_validate(value)
        except ValidationError:
            continue
    return found


class _TwoIssues(NamedTuple):
    """A figure, and the one of its id in the issue before."""

    key: str
    now: Figure
    before: Figure | None
    root: Node
    other: Node
    day: date | None
    """Of the issue before."""

    def changed(self) -> Figure:
        """The figure with its change, unless it has one or its readers may not know it."""
        if self.before is None or not self._comparable():
            return self.now
        if not sees(self.now.audience, self.before.audience):
            return self.now
        dated = self.now.compared_with(self.before.as_of or self.day)
        if self._stated is not None:
            return dated
        return dated.with_change(change_between(self.now, self.before))

    def findings(self) -> Iterator[Finding]:
        """What there is to say of the change that is written, or is not computed."""
        if self.before is None:
            if self._stated is not None:
                yield self._notice("is not in the issue before, so its change is not checked")
        elif not self._comparable():
            said = (
                "its change is not checked" if self._stated is not None else "no change is computed"
            )
            yield self._notice(f"{_other(self.now, self.before)} in the issue before, so {said}")
        elif self._stated is not None:
            yield from self._wrong(self.before, self._stated)
            if not sees(self.now.audience, self.before.audience):
                yield self._tells(self.before)

    @property
    def _stated(self) -> int | float | None:
        return self.now.change_from_previous

    def _comparable(self) -> bool:
        return self.before is not None and not _other(self.now, self.before)

    def _wrong(self, before: Figure, stated: float) -> Iterator[Finding]:
        """The problem, if it is one, that the two issues say another change than is written."""
        change = change_between(self.now, before)
        shown = shown_rounding(self.now) + shown_rounding(before)
        if change.allows(stated, rounding(self.now) + rounding(before), shown):
            return
        there = home(self.other, ("figures", self.key))
        path = ("figures", self.key, "change_from_previous")
        text = (
            f"the change is written as {stated:,}, but the two issues say {_said(change)}: "
            f"{_shown(self.now)} here, {_shown(before)} in the issue before"
        )
        hint = (
            f"{there.at(())} has the figure of the issue before; "
            "delete change_from_previous, and it is computed"
        )
        if not sees(self.now.audience, before.audience):
            text = f"the change is written as {stated:,}, and the two issues say another one"
        yield self.root.find(path).place.problem(path, text, hint)

    def _tells(self, before: Figure) -> Notice:
        path = ("figures", self.key, "change_from_previous")
        text = (
            f"the figure is for {readers(before.audience)} only in the issue before, and this "
            f"change tells it to {readers(self.now.audience)}"
        )
        return Notice("previous-withheld", text, where(home(self.root, path), path))

    def _notice(self, text: str) -> Notice:
        path = ("figures", self.key)
        return Notice(
            "previous-differs",
            f'the figure "{self.key}" {text}',
            where(home(self.root, path), path),
        )


def _other(now: Figure, before: Figure) -> str:
    """In what a figure counts something else than its namesake; nothing where it does not."""
    names = [name for name in _SAME if getattr(now, name) != getattr(before, name)]
    return f"has another {' and another '.join(names)}" if names else ""


def _said(change: FigureChange) -> str:
    low, high = change.low, change.high
    if low is None or high is None:
        return f"at most {high:,}" if low is None else f"at least {low:,}"
    if low != high:
        return f"{low:,} to {high:,}"
    return f"{'about ' if change.about else ''}{low:,}"


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return f"{figure.lowest:,} to {figure.highest:,}"
    words = "" if figure.qualifier == "exact" else figure.qualifier.replace("_", " ") + " "
    return f"{words}{figure.value:,}"
