"""The line of the author's file that a problem is about, where it may be shown.

A message can end up in a log that others read. So a line is left out that a narrower audience's
part of the brief touches, or that repeats a text of such a part: what is withheld is never printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.source_map import SourceFile
from briefgen.content.withheld_parts import WithheldParts
from briefgen.conventions import AUDIENCES, BRIEF_FILE
from briefgen.errors import Problem

LONGEST = 2_000
"""Letters of a line; a longer one tells nobody anything."""
_NARROW = re.compile(rb"audience[\"']?\s*:\s*[\"']?(?!" + AUDIENCES[0].encode() + rb"\b)\w")


def with_lines(
    problems: Iterable[Problem], known: WithheldParts, folder: BriefFiles
) -> tuple[Problem, ...]:
    """The same problems, each with the line that it is about, as far as it may be shown."""
    return tuple(replace(p, source=_line(p, known, folder)) for p in problems)


def with_lines_unread(problems: Iterable[Problem], folder: BriefFiles) -> tuple[Problem, ...]:
    """The same for a brief.yaml that could not be read: shown where nothing in it is withheld."""
    try:
        data = folder.read(BRIEF_FILE, 1 << 22)
    except FileError:
        return tuple(problems)
    if _NARROW.search(data):
        return tuple(problems)
    source = SourceFile(folder.show(BRIEF_FILE), _text(data))
    return tuple(replace(p, source=_of(source, p)) for p in problems)


def _line(problem: Problem, known: WithheldParts, folder: BriefFiles) -> str:
    source = known.files.get(problem.file)
    if source is None and not known.lines:  # a catalogue, of a brief that withholds nothing
        source = _beside(problem.file, folder)
    line = _of(source, problem) if source else ""
    return line if line and known.may_show(problem.file, problem.line, line) else ""


def _beside(file: str, folder: BriefFiles) -> SourceFile | None:
    name = file.rsplit("/", 1)[-1]
    if not name.endswith(".po") or folder.show(name) != file:
        return None
    try:
        return SourceFile(file, _text(folder.read(name, 1 << 22)))
    except FileError:
        return None


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _of(source: SourceFile, problem: Problem) -> str:
    line = source.line(problem.line) if problem.line and problem.file == source.file else ""
    return line if len(line) <= LONGEST else ""
