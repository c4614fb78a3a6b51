"""What a build asks of a worker, and what it hears back.

Plain dataclasses, so that a parent imports neither lxml nor pydantic to read them. A job carries
all that it needs, and no path: a worker may be another machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.conventions import EditionKey
from briefgen.engine.calls import WANT, Lost
from briefgen.engine.limits import Limits
from briefgen.errors import Notice, Problem
from briefgen.files.folder_copy import FolderCopy
from briefgen.files.read_journal import Read
from briefgen.messages import say

if TYPE_CHECKING:
    from briefgen.content.bundle import Bundle


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Read a brief where it lies, and say which editions it has. Answer: Loaded or Failed.

    Of a brief that cannot be used the names of its layout and theme are looked up at once.
    """

    folder: str
    layout: str | None = None
    theme: str | None = None
    templates: tuple[FolderCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class WarmJob:
    """Load what editions in these formats will need, and nothing more. Answer: None."""

    formats: tuple[str, ...]
    pdf_engine: str | None = None


@dataclass(frozen=True, slots=True)
class EditionJob:
    """Make one edition in these formats. Answer: Made or Failed."""

    bundle: Bundle = field(repr=False)
    edition: EditionKey
    formats: tuple[str, ...]
    layout: str | None = None
    theme: str | None = None
    pdf_engine: str | None = None
    templates: tuple[FolderCopy, ...] = field(default=(), repr=False)
    budget: int = 0
    """Bytes of each file, for a low-bandwidth edition."""
    epoch: str | None = None
    """The caller's ``SOURCE_DATE_EPOCH``: a worker elsewhere, or one from before, has its own."""
    known: Mapping[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    """Of formats whose file is there: what the hash of its document was kept under, and was. Such a
    file is not made again if it would be of the same document."""
    look: bool = False
    """Only say which files would be made."""


@dataclass(frozen=True, slots=True)
class LoadedRow:
    """A recipient of a brief, who gets editions of their own."""

    key: str
    language: str | None
    """The only language of these; None: all of the brief."""
    digest: str
    """The SHA-256 of all that an edition has of the row, and of data that are chosen by it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A brief was read."""

    slug: str
    languages: tuple[str, ...]
    issues: tuple[str, ...]
    """The folders of the issues before that were read for it, relative to its own."""
    bundle: Bundle = field(repr=False)
    draft: bool = False
    tlp: str = "CLEAR"
    """How the brief itself is marked."""
    notices: tuple[Notice, ...] = ()
    reads: frozenset[Read] = field(default=frozenset(), repr=False)
    """What was read for it of files."""
    recipients: tuple[LoadedRow, ...] | None = None
    """Who gets an edition; None where the brief is for everybody."""
    row_problems: tuple[Problem, ...] = ()
    """Of rows that get no edition."""
    row_files: tuple[str, ...] = ()
    """The files of which an edition has nothing but what stands in its ``LoadedRow``."""
    overview: bool = False
    """Whether there is an edition that shows all rows."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One format of an edition, in memory."""

    format: str
    suffix: str
    data: bytes = field(repr=False)
    pages: int | None
    notices: tuple[Notice, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """A job could not be done: the mistakes in the author's files, or else a text."""

    text: str
    problems: tuple[Problem, ...] = ()
    format: str = ""
    """The format that failed, where it was one."""
    notices: tuple[Notice, ...] = ()
    """What is worth knowing beside."""


@dataclass(frozen=True, slots=True)
class Made:
    """The formats of an edition that were asked for; ``notices`` are those of its layout."""

    files: tuple[MadeFile, ...]
    notices: tuple[Notice, ...] = ()
    reads: frozenset[Read] = field(default=frozenset(), repr=False)
    """What was read of our own templates, of fonts and the like, for it or for earlier ones."""
    digest: str = ""
    """Of the document that they are made of, see `briefgen.pipeline.layout_digest`."""
    same: tuple[str, ...] = ()
    """The formats whose files are of the same document as before, and were not made."""
    refused: tuple[Failed, ...] = ()
    """The formats that this edition cannot have, which is no fault of its others."""


def _advice(limit: str) -> str:
    return say(
        "split a very long table or section, or raise limits.{limit} in briefgen.toml", limit=limit
    )


def lost(loss: Lost, limits: Limits) -> Failed:
    """A job that did not come back, worded for the author."""
    return Failed(_words(loss, limits), format=loss.doing)


def _words(loss: Lost, limits: Limits) -> str:
    if loss.why == "time":
        text = say("it took longer than {seconds:g} s and was stopped", seconds=limits.seconds)
        return say("{text} ({advice})", text=text, advice=_advice("seconds"))
    memory = limits.memory_allowed
    if loss.why == "memory":
        text = say("it needed more than {memory} MB of memory and was stopped", memory=memory)
        if memory < limits.memory_mb:
            return say("{text} (this shell allows no more: ulimit -v)", text=text)
        return say("{text} ({advice})", text=text, advice=_advice("memory_mb"))
    text = say("the process that built it was lost: {words}", words=loss.words)
    if not loss.words.endswith(WANT):
        return text
    return say(
        "{text}; it may use {memory} MB ({advice})",
        text=text,
        memory=memory,
        advice=_advice("memory_mb"),
    )
