"""The next issue of a brief: its folder copied, its dates moved on, what was of the last one gone.

The YAML is edited in its text, so comments and order stay. What the author has yet to write anew is
not marked: `content/unchanged_texts.py` tells it for as long as the issue is a draft.
"""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen.content.source_map import Node
from briefgen.content.yaml import yaml_tree
from briefgen.content.yaml.yaml_key_edits import KeyEdit, applied, inserted, removed, replaced
from briefgen.conventions import BRIEF_FILE
from briefgen.errors import BriefgenError, ContentError
from briefgen.files.atomic import write_whole
from briefgen.files.failure_words import refused_by_system
from briefgen.files.folder_walk import visible_files
from briefgen.messages import say
from briefgen.pipeline.new_brief import new_folder, publication_day

_CHANGE: Final = "change_from_previous"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEFT: Final = frozenset({"import-notes.txt"})
_MOST: Final = 500_000_000


@dataclass(frozen=True, slots=True)
class NextIssue:
    """The new brief's file, and in words what was changed in it."""

    path: Path
    changes: tuple[str, ...] = ()


def next_issue(
    slug: str, source: Path, content: Path, today: datetime.date | None = None
) -> NextIssue:
    """Write ``content/<slug>/`` as the issue after ``source``; raises BriefgenError."""
    folder = new_folder(slug, content)
    before = source if source.is_dir() else source.parent
    main = before / BRIEF_FILE
    if not main.is_file():
        hint = say("a brief is a folder with a brief.yaml")
        raise BriefgenError(say("there is no brief"), where=source.as_posix(), hint=hint)
    files = _files(before)
    root = yaml_tree.read(files[BRIEF_FILE], main.as_posix())
    if not isinstance(root.content, dict) or "published" not in root.content:
        text = say("the brief says no day of publication, so there is none after it")
        raise BriefgenError(text, where=main.as_posix())
    issue = _Issue(root, slug, before, folder, publication_day(today))
    made = {name: _part(name, data, issue.changes) for name, data in files.items()}
    made[BRIEF_FILE] = applied(root.source.text, issue.edits()).encode("utf-8")
    for name, data in made.items():
        if name != BRIEF_FILE:
            write_whole(folder / name, data)
    return NextIssue(write_whole(folder / BRIEF_FILE, made[BRIEF_FILE]), tuple(issue.changes))


def _files(folder: Path) -> dict[str, bytes]:
    """What lies in a brief's folder, hidden names and links that lead out aside."""
    found: dict[str, bytes] = {}
    root = os.path.abspath(folder)  # noqa: PTH100 (a link stays one)
    try:
        for path in sorted(visible_files(root, inside=True)):
            name = os.path.relpath(path, root).replace(os.sep, "/")
            real = Path(path).resolve()
            if name in _LEFT or not real.is_file() or not real.is_relative_to(Path(root).resolve()):
                continue
            found[name] = real.read_bytes()
            if sum(map(len, found.values())) > _MOST:
                raise BriefgenError(
                    say("the folder has more than {most:,} bytes", most=_MOST), where=str(folder)
                )
    except OSError as error:
        raise BriefgenError(refused_by_system(error), where=str(folder)) from error
    return found


class _Issue:
    """The edits of one `brief.yaml`, and what they are in words."""

    def __init__(
        self, root: Node, slug: str, before: Path, folder: Path, today: datetime.date
    ) -> None:
        self._root = root
        self._slug = slug
        self._before = before
        self._folder = folder
        self._today = today
        self.changes: list[str] = []

    def edits(self) -> list[KeyEdit]:
        """All edits of the file."""
        return [
            *self._set("published", self._today.isoformat()),
            *self._period(),
            *self._issue(),
            *self._previous(),
            *self._cleared(),
            *(self._set("slug", self._slug) if self._root.child("slug") else ()),
            *self._gone("corrections"),
            *_without_changes(self._root, self.changes),
        ]

    def _set(self, key: str, new: str, behind: str = "published") -> Iterator[KeyEdit]:
        node = self._root.child(key)
        if node is None:
            self.changes.append(f"{key}: {new}")
            yield inserted(self._root, behind, key, new)
        elif str(node.plain()) != new:
            self.changes.append(f"{key}: {node.plain()} → {new}")
            yield replaced(node, new)

    def _gone(self, key: str) -> Iterator[KeyEdit]:
        if self._root.child(key) is not None:
            self.changes.append(say("{key}: taken out", key=key))
            yield removed(self._root, key)

    def _period(self) -> Iterator[KeyEdit]:
        period, as_of = self._root.child("period"), _day(self._root.child("as_of"))
        start = _day(period.child("start")) if period is not None else None
        end = _day(period.child("end")) if period is not None else None
        if period is None or start is None or end is None:
            if as_of is not None:
                yield from self._set("as_of", self._today.isoformat())
            return
        moved = next_period(start, end)
        self.changes.append(
            say(
                "period: {start} to {end} → {moved} to {moved2}",
                start=start,
                end=end,
                moved=moved[0],
                moved2=moved[1],
            )
        )
        for key, day in zip(("start", "end"), moved, strict=True):
            if (node := period.child(key)) is not None:
                yield replaced(node, day.isoformat())
        if as_of is not None:
            yield from self._set("as_of", (as_of + (moved[1] - end)).isoformat())

    def _issue(self) -> Iterator[KeyEdit]:
        node = self._root.child("issue")
        number = node.plain() if node is not None else None
        if isinstance(number, int):
            yield from self._set("issue", str(number + 1))

    def _previous(self) -> Iterator[KeyEdit]:
        """The issue before, which a brief can name only where it lies beside."""
        before, here = self._before.resolve(), self._folder.resolve()
        if before.parent == here.parent:
            yield from self._set("previous", f"../{before.name}")
            return
        self.changes.append(
            say("previous: not set, for the issue before does not lie beside this one")
        )
        yield from self._gone("previous")

    def _cleared(self) -> Iterator[KeyEdit]:
        yield from self._set("status", "draft")
        yield from self._gone("cleared_by")
        yield from self._gone("cleared_on")


def next_period(start: datetime.date, end: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The period after one: as many whole months, or as many days."""
    first = end + datetime.timedelta(days=1)
    if start.day == 1 and first.day == 1:
        months = (first.year - start.year) * 12 + first.month - start.month
        year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
        return first, datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)
    return first, first + (end - start)


def _day(node: Node | None) -> datetime.date | None:
    value = node.plain() if node is not None else None
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _without_changes(root: Node, changes: list[str]) -> Iterator[KeyEdit]:
    """Figures without the change that they had: it is that of the last issue."""
    figures = root.child("figures")
    entries = figures.content if figures is not None else None
    for key, figure in entries.items() if isinstance(entries, dict) else ():
        if figure.source is root.source and _CHANGE in figure.keys:
            changes.append(say("figures.{key}.{change}: taken out", key=key, change=_CHANGE))
            yield removed(figure, _CHANGE)


def _part(name: str, data: bytes, changes: list[str]) -> bytes:
    """A file beside the brief, without old changes: a section of its own, a table of figures."""
    if name.endswith((".yaml", ".yml")) and name != BRIEF_FILE and _CHANGE.encode() in data:
        try:
            root = yaml_tree.read(data, name)
        except ContentError:
            return data
        return applied(root.source.text, _without_changes(root, changes)).encode("utf-8")
    if name.lower().endswith(".csv") and _CHANGE.encode() in data[:4096]:
        return _without_column(name, data, changes)
    return data


def _without_column(name: str, data: bytes, changes: list[str]) -> bytes:
    """A CSV file whose cells below ``change_from_previous`` are empty."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        changes.append(say("{name}: empty its column {change} yourself", name=name, change=_CHANGE))
        return data
    head = text.split("\n", 1)[0]
    sign = max(",;\t", key=head.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    at = next((i for i, cell in enumerate(rows[0]) if cell.strip() == _CHANGE), None)
    if at is None:
        return data
    for row in rows[1:]:
        if len(row) > at:
            row[at] = ""
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=sign, lineterminator="\r\n" if "\r\n" in head else "\n").writerows(
        rows
    )
    changes.append(say("{name}: its column {change} is empty", name=name, change=_CHANGE))
    return made.getvalue().encode("utf-8")
