"""The line of the author's file that a problem is about, where it may be shown.

A message can end up in a log that others read. So a line is left out that a narrower audience's
part of the brief touches, or that repeats a text of such a part: what is withheld is never printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.source_map import Node, SourceFile
from briefgen.conventions import AUDIENCES, BRIEF_FILE
from briefgen.errors import Problem

LONGEST = 2_000
"""Letters of a line; a longer one tells nobody anything."""
SHORTEST = 3
"""Letters of a withheld text that is looked for in other lines."""
_NARROW = re.compile(rb"audience[\"']?\s*:\s*[\"']?(?!" + AUDIENCES[0].encode() + rb"\b)\w")


def with_lines(problems: Iterable[Problem], root: Node, folder: BriefFiles) -> tuple[Problem, ...]:
    """The same problems, each with the line that it is about, as far as it may be shown."""
    problems = tuple(problems)
    if not problems:
        return ()
    known = _Known(_withheld_figures(root))
    known.walk(root, withheld=False)
    recipients = root.child("recipients")
    rows = recipients.child("data") if recipients else None
    if known.lines and rows and isinstance(rows.content, str):
        # Whatever stands in a row may be what a withheld text names of it.
        known.files.pop(folder.show(rows.content), None)
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


@dataclass
class _Known:
    """The files of a brief's tree, and what of them must not be shown."""

    figures: frozenset[str] = frozenset()
    """Withheld ones: what names one may be withheld with it."""
    files: dict[str, SourceFile] = field(default_factory=dict)
    lines: dict[str, set[int]] = field(default_factory=dict)
    """File to the lines that something withheld touches."""
    texts: set[str] = field(default_factory=set)

    def walk(self, node: Node, *, withheld: bool) -> None:
        """Take in a part of the tree."""
        self.files.setdefault(node.source.file, node.source)
        content = node.content
        if isinstance(content, dict):
            named = any(child.content in self.figures for child in _scalars(content))
            withheld = withheld or _is_narrow(content) or named
        if withheld:
            self._withhold(node)
        for key, child in _children(content):
            self.walk(child, withheld=withheld or key in self.figures)

    def _withhold(self, node: Node) -> None:
        first = node.place.line
        last = node.source.place(max(node.end - 1, node.start)).line
        self.lines.setdefault(node.source.file, set()).update(range(first, last + 1))
        if isinstance(node.content, str) and len(node.content.strip()) >= SHORTEST:
            self.texts.add(node.content.strip().casefold())

    def may_show(self, file: str, number: int, line: str) -> bool:
        """Whether a line holds nothing of what is withheld."""
        folded = line.casefold()
        return number not in self.lines.get(file, ()) and not any(
            text in folded for text in self.texts if text not in _COMMON
        )


_COMMON = frozenset({*AUDIENCES, "true", "false"})
"""What stands in withheld parts and tells nothing."""


def _withheld_figures(root: Node) -> frozenset[str]:
    """The ids of the figures that not everybody may see."""
    figures = root.child("figures")
    entries = figures.content if figures is not None else None
    return frozenset(
        key
        for key, figure in (entries.items() if isinstance(entries, dict) else ())
        if isinstance(figure.content, dict) and _is_narrow(figure.content)
    )


def _is_narrow(content: Mapping[str, Node]) -> bool:
    """Whether a mapping says that not everybody may see it."""
    least, consent = content.get("audience"), content.get("consent")
    if consent is not None and consent.content == "withheld":
        return True
    return least is not None and least.content != AUDIENCES[0]


def _scalars(content: Mapping[str, Node]) -> Iterator[Node]:
    return (child for child in content.values() if isinstance(child.content, str))


def _children(content: object) -> Iterator[tuple[str, Node]]:
    if isinstance(content, Mapping):
        yield from content.items()
    elif isinstance(content, list):
        yield from (("", child) for child in content)


def _line(problem: Problem, known: _Known, folder: BriefFiles) -> str:
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
