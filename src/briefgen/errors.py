"""What can go wrong, and what is worth knowing. Imports nothing of ours.

    BriefgenError            message, where, hint
    ├── ContentError         the author's files; .problems holds every Problem at once
    ├── LayoutError          a template or a theme; .template, .line
    ├── RenderError          a renderer could not make the file; .format
    ├── LeakError            withheld content was found in a finished file
    └── StrictError          notices under --strict; .notices

A Notice does not stop a build. The library never prints one: it is returned beside the result.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in the author's files, at its place.

    ``line`` and ``column`` count from 1; 0 means that the file as a whole is meant, or a value that
    a program gave: ``file`` is the name of its brief then, and ``field`` says where.
    ``field`` is the path in the content (``figures.killed.sources``), or "". ``source`` is the line
    of the file, or "" where there is none or it holds something that is withheld from anyone.
    ``cell`` names a cell of a workbook (``sheet May, B7``), whose row and column are ``line`` and
    ``column``; of any other file it is "".
    """

    file: str
    line: int
    column: int
    field: str
    text: str
    hint: str = ""
    source: str = dataclasses.field(default="", compare=False, repr=False)
    cell: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        place = f"{self.file}, {self.cell}" if self.cell else place
        path = f" {self.field}:" if self.field else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}:{path} {self.text}{hint}"


class NoticePlace(NamedTuple):
    """``content/x/brief.yaml:40:11: sections.2``: line and column count from 1."""

    file: str
    line: int
    column: int
    rest: str = ""
    """What stands behind, as a rule the path in the content."""


_PLACE = re.compile(r"([^\n]+?):(\d+):(\d+)(?:: (.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something a person should know that does not stop the build.

    ``code`` is stable and short (``translation-missing``); ``where`` is a place in the content or
    in a file, worded for the author.
    """

    code: str
    text: str
    where: str = ""

    @property
    def place(self) -> NoticePlace | None:
        """Where in a file it stands; None where it names none."""
        found = _PLACE.fullmatch(self.where)
        if found is None:
            return None
        return NoticePlace(found[1], int(found[2]), int(found[3]), found[4] or "")

    def __str__(self) -> str:
        return (
            f"{self.where}: {self.text} [{self.code}]"
            if self.where
            else f"{self.text} [{self.code}]"
        )


class BriefgenError(Exception):
    """The base of every error that leaves the library."""

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} ({self.hint})" if self.hint else text


class ContentError(BriefgenError):
    """The content cannot be used; ``problems`` names each mistake with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class LayoutError(BriefgenError):
    """A template or theme is wrong; ``template`` and ``line`` name the place (line 0: unknown)."""

    def __init__(self, message: str, *, template: str = "", line: int = 0, hint: str = "") -> None:
        self.template = template
        self.line = line
        super().__init__(message, where=f"{template}:{line}" if line else template, hint=hint)


class RenderError(BriefgenError):
    """A renderer could not make its file; ``format`` is its name."""

    def __init__(self, message: str, *, format: str, where: str = "", hint: str = "") -> None:
        self.format = format
        super().__init__(message, where=where or format, hint=hint)


class LeakError(BriefgenError):
    """What nobody may see was found in a finished file: withheld content, or what a picture says
    besides its pixels. Says what kind and where, never the secret.
    """


class StrictError(BriefgenError):
    """Notices under ``--strict``, which makes each of them an error."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = tuple(notices)
        super().__init__("\n".join(map(str, self.notices)))
