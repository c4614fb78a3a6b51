"""What a build says of itself: one item for each file, in the order of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from briefgen.conventions import EditionKey
from briefgen.errors import Notice, Problem
from briefgen.messages import say

ObsoleteState = Literal["there", "removed", "changed"]
Status = Literal["built", "unchanged", "failed"]
_STATUSES: Mapping[str, str] = {
    "failed": say("failed"),
    "built": say("built"),
    "unchanged": say("unchanged"),
    "read": say("read"),
}
_TOLD_FIRST: tuple[Status, ...] = ("failed", "built", "unchanged")
"""What is said of an edition whose files did not all fare alike."""


@dataclass(frozen=True, slots=True)
class BuildItem:
    """One file of a build, or the failure that stands in its place.

    A brief that cannot be read at all is one item without edition and format.
    ``bytes`` and ``pages`` are None where nothing was written or the format has no pages.
    """

    brief: str
    """The slug; the folder's name where the brief could not be read."""
    status: Status
    edition: EditionKey | None = None
    format: str = ""
    path: Path | None = None
    bytes: int | None = None
    pages: int | None = None
    sha256: str = ""
    seconds: float = 0.0
    """What rendering this file took; laying out, which the formats share, is not in it."""
    notices: tuple[Notice, ...] = ()
    """Of the content, the layout and the renderer alike."""
    problems: tuple[Problem, ...] = ()
    """The mistakes in the author's files that stopped it."""
    error: str = ""
    """What stopped it otherwise, worded for the author."""

    @property
    def language(self) -> str:
        """The language of its edition; "" where there is none."""
        return self.edition.language if self.edition else ""

    @property
    def audience(self) -> str:
        """The audience of its edition; "" where there is none."""
        return self.edition.audience if self.edition else ""

    @property
    def recipient(self) -> str:
        """The recipient of its edition; "" where it is for all."""
        return (self.edition and self.edition.recipient) or ""

    @property
    def words(self) -> str:
        """What it is of its brief, as messages name it: ``ar partners pdf``."""
        return self.edition.words(self.format) if self.edition else self.format

    def to_json(self) -> dict[str, Any]:
        """The item for machines; each key always there, so that a reader need not ask."""
        return {
            "brief": self.brief,
            "language": self.language or None,
            "audience": self.audience or None,
            "recipient": self.recipient or None,
            "format": self.format or None,
            "status": self.status,
            "path": self.path.as_posix() if self.path else None,
            "bytes": self.bytes,
            "pages": self.pages,
            "sha256": self.sha256 or None,
            "seconds": round(self.seconds, 3),
            "notices": [notice_json(notice) for notice in self.notices],
            "problems": [problem_json(problem) for problem in self.problems],
            "error": self.error or None,
        }


def file_json(brief: str, edition: EditionKey, format: str, path: Path) -> dict[str, Any]:
    """Which file of an edition is meant, for machines."""
    return {
        "brief": brief,
        "language": edition.language,
        "audience": edition.audience,
        "recipient": edition.recipient,
        "format": format,
        "path": path.as_posix(),
    }


@dataclass(frozen=True, slots=True)
class ObsoleteFile:
    """A file that an earlier build wrote for an edition that there is no longer.

    ``state`` is ``changed`` where somebody has written to it since: it stays.
    """

    brief: str
    edition: EditionKey
    format: str
    path: Path
    state: ObsoleteState = "there"

    def __str__(self) -> str:
        told = {
            "there": say("belongs to no edition any more; --prune removes it"),
            "removed": say("belonged to no edition any more, and was removed"),
            "changed": say("belongs to no edition any more, and stays: somebody changed it"),
        }
        return say("{path}: {told}", path=self.path, told=told[self.state])

    def to_json(self) -> dict[str, Any]:
        """The file for machines."""
        return {
            **file_json(self.brief, self.edition, self.format, self.path),
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class OlderFile:
    """A file of an edition that there is, made before its content changed, and not asked for."""

    brief: str
    edition: EditionKey
    format: str
    path: Path

    def to_json(self) -> dict[str, Any]:
        """The file for machines."""
        return file_json(self.brief, self.edition, self.format, self.path)


class ItemList:
    """What is asked of all items of a build, or of a plan for one."""

    __slots__ = ()
    items: tuple[BuildItem, ...]

    @property
    def ok(self) -> bool:
        """Whether no item failed."""
        return not self.failed

    @property
    def failed(self) -> tuple[BuildItem, ...]:
        """The items that could not be built."""
        return tuple(item for item in self.items if item.status == "failed")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem once, in the order of the items."""
        return tuple(dict.fromkeys(p for item in self.items for p in item.problems))


@dataclass(frozen=True, slots=True)
class BuildReport(ItemList):
    """All that a build did. It is ``ok`` where every item was built or was unchanged."""

    items: tuple[BuildItem, ...]
    obsolete: tuple[ObsoleteFile, ...] = ()
    """Files of editions that are no more."""
    seconds: float = 0.0
    """What the whole build took, by the clock."""
    older: tuple[OlderFile, ...] = ()
    """Files that lie there, made before the content changed, and were not asked for."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice once, in the order of the items: the formats of an edition share most."""
        return tuple(dict.fromkeys(notice for item in self.items for notice in item.notices))

    def count(self, status: Status) -> int:
        """How many items have this status."""
        return sum(item.status == status for item in self.items)

    def to_json(self) -> dict[str, Any]:
        """The report for machines, as ``--json`` prints it."""
        return {
            "ok": self.ok,
            "built": self.count("built"),
            "unchanged": self.count("unchanged"),
            "failed": self.count("failed"),
            "seconds": round(self.seconds, 3),
            "obsolete": [file.to_json() for file in self.obsolete],
            "older": [file.to_json() for file in self.older],
            "items": [item.to_json() for item in self.items],
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come: editions done, of those known so far, and what was just done."""

    done: int
    total: int
    brief: str
    items: tuple[BuildItem, ...] = ()
    unchanged: int = 0
    """Of the editions that are done, those that were found unchanged before anything was made."""

    def __str__(self) -> str:
        """A line for a person: ``read idlib-2023-10 (0/4)``, ``built idlib-2023-10 ar (1/4)``."""
        statuses = [item.status for item in self.items]
        status = next((each for each in _TOLD_FIRST if each in statuses), "read")
        return say(
            "{status} {edition} ({done}/{total})",
            status=_STATUSES[status],
            edition=self.edition,
            done=self.done,
            total=self.total,
        )

    @property
    def edition(self) -> str:
        """What was just done: ``idlib-2023-10 ar partners``."""
        edition = self.items[0].edition if self.items else None
        return f"{self.brief} {edition.words() if edition else ''}".rstrip()


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem for machines."""
    names = ("file", "line", "column", "field", "text", "hint", "source", "cell")
    return {name: getattr(problem, name) for name in names}


def notice_json(notice: Notice) -> dict[str, Any]:
    """A notice for machines."""
    return {"code": notice.code, "text": notice.text, "where": notice.where}
