"""What a finished file is made of, for whoever searches it."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.messages import joined


def within(where: str, what: str) -> str:
    """The place of a part within another, which is "" for the file itself: ``page 3 a picture``."""
    return joined(" ", filter(None, (where, what)))


class FilePart(NamedTuple):
    """A text of a finished file, and where in it; ``technical``: names, addresses, code."""

    where: str
    text: str
    technical: bool = False


class Embedded(NamedTuple):
    """The bytes of a file within a finished file: a picture, an attachment."""

    where: str
    data: bytes


class UnreadableError(Exception):
    """A finished file could not be opened again; says what, in words without its content."""
