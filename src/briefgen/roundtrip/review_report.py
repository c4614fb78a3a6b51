"""What a review found, for people and for machines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from briefgen.renderers.docx.paragraph_text import BREAK, COUNTER, NOTE, PICTURE
from briefgen.roundtrip.reading.revised_paragraphs import Comment

Status = Literal["applied", "can be applied", "in part", "not placed"]
_SHOWN = {NOTE: "[note]", PICTURE: "[picture]", COUNTER: "#", BREAK: " / "}


def shown(text: str) -> str:
    """A text for a person's eyes: what stands for an object says which."""
    for sign, words in _SHOWN.items():
        text = text.replace(sign, words)
    return text


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A part of a change that was not written back, and why."""

    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A changed paragraph (or one divided, joined, put in, taken out) and what became of it.

    ``line`` and ``column`` are those of the text in ``file``; 0 where no text of the content is
    changed. ``author`` and ``date`` are known where the change was tracked.
    """

    file: str
    line: int
    column: int
    field: str
    old: str
    new: str
    status: Status
    author: str = ""
    date: str = ""
    unplaced: tuple[Unplaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark(Comment):
    """A comment with the place of the text that it stands on; no ``file``: it stands on none."""

    file: str = ""
    line: int = 0
    column: int = 0
    field: str = ""

    @classmethod
    def of(cls, comment: Comment, place: tuple[str, int, int, str] = ("", 0, 0, "")) -> Remark:
        """A comment of the document, with its place in the content."""
        return cls(
            comment.text,
            shown(comment.anchor),
            comment.author,
            comment.date,
            comment.answers,
            comment.resolved,
            *place,
        )


@dataclass(frozen=True, slots=True)
class Review:
    """All that differs between a Word document and the brief that it was made from."""

    brief: str
    language: str
    audience: str
    recipient: str | None = None
    """The key of the recipient for whom the document was made; None: for all."""
    changes: tuple[Change, ...] = ()
    comments: tuple[Remark, ...] = ()
    written: tuple[str, ...] = ()
    """The files that were changed."""
    stale: bool = False
    """Whether the brief has changed since the document was made."""
    changed_since: int | None = None
    """Paragraphs that only the brief has changed since, which are no changes of the document; None
    where the document does not remember what it was, and all that differs is listed."""

    @property
    def ok(self) -> bool:
        """Whether every change has a place in the content."""
        return all(change.status in ("applied", "can be applied") for change in self.changes)

    def to_json(self) -> dict[str, Any]:
        """The review for machines, as ``review --json`` prints it."""
        return {**asdict(self), "ok": self.ok}
