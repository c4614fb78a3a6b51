"""Edits made in the text of a file."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.roundtrip.writing.markdown_edits import Rewrite


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
