"""What has changed since the issue before, and what there is to say of it.

A figure of the same id gives the change, unless the brief says it itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

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
from briefgen.messages import joined, say
from briefgen.model.base import sees
from briefgen.model.brief import Brief
from briefgen.model.figure_change import FigureChange
from briefgen.model.figures import Figure
from briefgen.model.recipients import OwnFigures


@dataclass(frozen=True)
class RowsBefore:
    """The rows of the issue before, for the changes of a recipient's figures; none without it."""

    root: Node | None = None
    other: Node | None = None
    day: date | None = None
    nodes: Mapping[str, Node] = field(default_factory=dict)
    """By the keys of their recipients."""
    figures: RowFigures | None = None

    def changed(self, key: str, own: OwnFigures) -> OwnFigures:
        """A recipient's figures, knowing their changes since the row of the same key; one is wrong
        of which another change is written.
        """
        row = self.nodes.get(key)
        if row is None or self.figures is None or self.root is None or self.other is None:
            return own
        known = self.figures.of(row).figures
        found, wrong = {}, dict(own.wrong)
        for name, one in own.figures.items():
            pair = _TwoIssues(name, one, known.get(name), self.root, self.other, self.day)
            problems = tuple(each for each in pair.findings() if isinstance(each, Problem))
            if problems:
                wrong[name] = problems
            else:
                found[name] = pair.changed()
        return OwnFigures(found, wrong)


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
        text = say('"{previous}" is not a folder beside this one', previous=brief.previous)
        return Compared(
            brief, (place.problem(("previous",), text, say("such as ../idlib-2023-09")),)
        )
    if name == folder.name:
        hint = say("name the issue before, or delete the line")
        text = say("a brief is not the issue before itself")
        return Compared(brief, (place.problem(("previous",), text, hint),))
    try:
        before = read_issue(brief.previous, folder)
    except (FileError, ContentError) as error:
        code = "previous-missing" if isinstance(error, FileError) else "previous-unreadable"
        text = say("the issue before is not compared: {message}", message=_first_line(error))
        notice = Notice(code, text, where(place, ("previous",)))
        return Compared(brief, notices=(notice,), issues=(brief.previous,))
    if before.published > brief.published.isoformat():
        text = say("the issue that is named was published later, so no changes are computed")
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
                yield self._notice(say("is not in the issue before, so its change is not checked"))
        elif not self._comparable():
            said = (
                say("its change is not checked")
                if self._stated is not None
                else say("no change is computed")
            )
            yield self._notice(
                say(
                    "{now} in the issue before, so {said}",
                    now=_other(self.now, self.before),
                    said=said,
                )
            )
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
        text = say(
            "the change is written as {stated:,}, but the two issues say {change}: {now} "
            "here, {before} in the issue before",
            stated=stated,
            change=_said(change),
            now=_shown(self.now),
            before=_shown(before),
        )
        hint = say(
            "{at} has the figure of the issue before; delete change_from_previous, and "
            "it is computed",
            at=there.at(()),
        )
        if not sees(self.now.audience, before.audience):
            text = say(
                "the change is written as {stated:,}, and the two issues say another one",
                stated=stated,
            )
        yield self.root.find(path).place.problem(path, text, hint)

    def _tells(self, before: Figure) -> Notice:
        path = ("figures", self.key, "change_from_previous")
        text = say(
            "the figure is for {audience} only in the issue before, and this change "
            "tells it to {audience2}",
            audience=readers(before.audience),
            audience2=readers(self.now.audience),
        )
        return Notice("previous-withheld", text, where(home(self.root, path), path))

    def _notice(self, text: str) -> Notice:
        path = ("figures", self.key)
        return Notice(
            "previous-differs",
            say('the figure "{key}" {text}', key=self.key, text=text),
            where(home(self.root, path), path),
        )


_QUALIFIERS: Final[Mapping[str, str]] = {
    "at_least": say("at least"),
    "about": say("about"),
    "more_than": say("more than"),
    "up_to": say("up to"),
}


def _first_line(error: FileError | ContentError) -> str:
    if isinstance(error, ContentError):
        return str(error.problems[0])
    return error.message


def _other(now: Figure, before: Figure) -> str:
    """The same in words, "" where it does not."""
    names = other_than(now, before)
    return say("has another {names}", names=joined(say(" and another "), names)) if names else ""


def _said(change: FigureChange) -> str:
    low, high = change.low, change.high
    if low is None or high is None:
        return (
            say("at most {high:,}", high=high) if low is None else say("at least {low:,}", low=low)
        )
    if low != high:
        return say("{low:,} to {high:,}", low=low, high=high)
    return say("about {low:,}", low=low) if change.about else say("{low:,}", low=low)


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return say("{lowest:,} to {highest:,}", lowest=figure.lowest, highest=figure.highest)
    number = say("{value:,}", value=figure.value)
    if figure.qualifier == "exact":
        return number
    return joined(" ", (_QUALIFIERS[figure.qualifier], number))
