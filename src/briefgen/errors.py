"""What can go wrong, and what is worth knowing.

    BriefgenError            message, where, hint
    ├── ContentError         the author's files; .problems holds every Problem at once
    ├── LayoutError          a template or a theme; .template, .line, .problems
    ├── RenderError          a renderer could not make the file; .format
    ├── LeakError            withheld content was found in a finished file
    └── StrictError          notices under --strict; .notices

A Notice does not stop a build. The library never prints one: it is returned beside the result.
What each says is a `Message` as a rule, and so is its ``str()``: English, still to be translated.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.messages import Message, joined, say


def _with_hint(text: str, hint: str) -> Message:
    return say("{text} ({hint})", text=text, hint=hint) if hint else say("{text}", text=text)


def _behind(place: str, said: Message) -> Message:
    return say("{place}: {said}", place=place, said=said) if place else said


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

    @property
    def where(self) -> str:
        """The place as editors read it: ``brief.yaml:40:11``, or ``may.xlsx, sheet May, B7``."""
        if self.cell:
            return joined(", ", (self.file, self.cell))
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def said(self) -> Message:
        """What is wrong and what to do, without the place."""
        said = _with_hint(self.text, self.hint)
        return _behind(self.field, said)

    def __str__(self) -> str:
        return _behind(self.where, self.said)


class NoticePlace(NamedTuple):
    """``content/x/brief.yaml:40:11: sections.2``: line and column count from 1."""

    file: str
    line: int
    column: int
    rest: str = ""
    """What stands behind, as a rule the path in the content."""


_PLACE = re.compile(r"([^\n]+?):(\d+):(\d+)(?:: (.*))?", re.DOTALL)


def place_in(where: str) -> NoticePlace | None:
    """The place in a file that words name; None where they name none."""
    found = _PLACE.fullmatch(where)
    if found is None:
        return None
    return NoticePlace(found[1], int(found[2]), int(found[3]), found[4] or "")


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
        return place_in(self.where)

    @property
    def said(self) -> Message:
        """What should be known, with its code, without the place."""
        return say("{text} [{code}]", text=self.text, code=self.code)

    def __str__(self) -> str:
        return _behind(self.where, self.said)


class BriefgenError(Exception):
    """The base of every error that leaves the library."""

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    @property
    def said(self) -> Message:
        """What is wrong and what to do, without the place."""
        return _with_hint(self.message, self.hint)

    def __str__(self) -> str:
        return _behind(self.where, self.said)


class ContentError(BriefgenError):
    """The content cannot be used; ``problems`` names each mistake with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(joined("\n", self.problems))


class LayoutError(BriefgenError):
    """A template or theme is wrong; ``template`` and ``line`` name the place (line 0: unknown).

    ``problems`` has every mistake that was found in that file, the first in its lines in front; it
    is empty where no file is meant.
    """

    def __init__(
        self,
        message: str,
        *,
        template: str = "",
        line: int = 0,
        hint: str = "",
        problems: Iterable[Problem] = (),
    ) -> None:
        self.template = template
        self.line = line
        own = (Problem(template, line, min(line, 1), "", message, hint),) if template else ()
        self.problems = tuple(sorted(problems)) or own
        super().__init__(message, where=f"{template}:{line}" if line else template, hint=hint)

    def __str__(self) -> str:
        if len(self.problems) < 2:
            return super().__str__()
        each = ((f"{one.file}:{one.line}" if one.line else one.file, one) for one in self.problems)
        return joined("\n", [_behind(place, one.said) for place, one in each])


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
        super().__init__(joined("\n", self.notices))
