"""The files of a brief, with edits that are tried before they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefgen.content.folder_guard import Folder
from briefgen.roundtrip.writing.markdown_edits import Rewrite


@dataclass(frozen=True)
class Overlay(Folder):
    """A folder some of whose files hold other bytes than on the disk."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file; those that are tried come first."""
        return self.files[name] if name in self.files else Folder.read(self, name, limit)


def edited(text: str, edits: Iterable[Rewrite]) -> str:
    """A text with its edits made, none of which touches another."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def edited_bytes(data: bytes, edits: Iterable[Rewrite]) -> bytes:
    """The bytes of a file with edits whose places count each line end as one character.

    A mark at the file's beginning and its kind of line ends stay as they are.
    """
    raw = data.decode("utf-8")
    begin = 1 if raw.startswith("\ufeff") else 0
    places = [
        index
        for index in range(begin, len(raw))
        if not (raw[index] == "\n" and index and raw[index - 1] == "\r")
    ]
    places.append(len(raw))
    line_end = "\r\n" if "\r\n" in raw else "\n"
    moved = (
        Rewrite(places[one.start], places[one.end], one.new.replace("\n", line_end))
        for one in edits
    )
    return edited(raw, moved).encode("utf-8")
