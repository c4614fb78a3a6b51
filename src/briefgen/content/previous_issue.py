"""What has changed since the issue before, and what there is to say of it.

A figure of the same id gives the change, unless the brief says it itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from briefgen.content.draft import Finding, where
from briefgen.content.earlier_issues import (
    folder_of,
    issues_from,
    other_than,
    read_issue,
    with_earlier_numbers,
)
from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.issue_comparison import change_between, rounding, shown_rounding
from briefgen.content.recipients.row_figures import RowFigures
from briefgen.content.source_map import Node
from briefgen.content.validation.validation_errors import home
from briefgen.content.validation.validation_messages import readers
from briefgen.errors import ContentError, Notice, Problem
from briefgen.model.base import sees
from briefgen.model.brief import Brief
from briefgen.model.figure_change import FigureChange
from briefgen.model.figures import Figure


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
    issues: tuple[str, ...] = ()
    """The folders of the issues that were read, as ``previous`` names them."""
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
    name = folder_of(brief.previous)
    if not name:
        text = f'"{brief.previous}" is not a folder beside this one'
        return Compared(brief, (place.problem(("previous",), text, "such as ../idlib-2023-09"),))
    if name == folder.name:
        hint = "name the issue before, or delete the line"
        text = "a brief is not the issue before itself"
        return Compared(brief, (place.problem(("previous",), text, hint),))
    try:
        before = read_issue(brief.previous, folder)
    except (FileError, ContentError) as error:
        code = "previous-missing" if isinstance(error, FileError) else "previous-unreadable"
        text = f"the issue before is not compared: {error.message.splitlines()[0]}"
        notice = Notice(code, text, where(place, ("previous",)))
        return Compared(brief, notices=(notice,), issues=(brief.previous,))
    if before.published > brief.published.isoformat():
        text = "the issue that is named was published later, so no changes are computed"
        notice = Notice("previous-later", text, where(place, ("previous",)))
        return Compared(brief, notices=(notice,), issues=(brief.previous,))
    pairs = [
        _TwoIssues(key, one, before.figures.get(key), root, before.tree, before.day)
        for key, one in brief.figures.items()
        if key not in of_rows
    ]
    findings = [finding for pair in pairs for finding in pair.findings()]
    changed = {pair.key: pair.changed() for pair in pairs}
    figures, issues = with_earlier_numbers(brief, changed, issues_from(before, folder))
    return Compared(
        brief.model_copy(update={"figures": {**brief.figures, **figures}}),
        tuple(finding for finding in findings if isinstance(finding, Problem)),
        tuple(finding for finding in findings if isinstance(finding, Notice)),
        issues,
        RowsBefore(root, before.tree, before.day, before.recipients, before.rows),
    )


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
    """The same in words, "" where it does not."""
    names = other_than(now, before)
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
