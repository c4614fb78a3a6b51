"""Problems and notices as the page shows them: each beside the block that it concerns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.errors import BriefgenError, ContentError, LayoutError, Notice, Problem
from briefgen.messages import joined
from briefgen.preview_server.preview_page import BlockSource, PageFinding

_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[^\s.:]+)*")


def of_error(error: BriefgenError) -> tuple[PageFinding, ...]:
    """What an error says, each problem for itself."""
    if isinstance(error, ContentError | LayoutError) and error.problems:
        return tuple(map(of_problem, error.problems))
    text = joined(": ", filter(None, (error.where, error.message)))
    return (PageFinding("error", text, error.hint),)


def of_problem(problem: Problem) -> PageFinding:
    """A problem, not yet at a block."""
    text = joined(": ", filter(None, (problem.field, problem.text)))
    return PageFinding(
        "error",
        text,
        problem.hint,
        BlockSource(problem.file, problem.line, problem.column) if problem.file else None,
        problem.cell,
        problem.source,
        _steps(problem.field),
    )


def of_notice(notice: Notice) -> PageFinding:
    """A notice, not yet at a block; its place is told in words."""
    text = notice.said
    found = notice.place
    if found and not re.search(r"\s", found.rest):
        source = BlockSource(found.file, found.line, found.column)
        return PageFinding("notice", text, source=source, path=_steps(found.rest))
    if _PATH.fullmatch(notice.where):
        return PageFinding("notice", text, path=_steps(notice.where))
    return PageFinding("notice", str(notice))


def placed(
    findings: Iterable[PageFinding], places: Mapping[str, BlockSource]
) -> tuple[PageFinding, ...]:
    """Each finding at the block of a page that it concerns, if the page shows that block.

    By its path in the content; else, for what is no longer read so far, by its line: the last block
    that begins before it in the same file.
    """
    found = (replace(each, place=_place(each, places)) for each in findings)
    return tuple(_with_source(each, places) for each in found)


def _with_source(finding: PageFinding, places: Mapping[str, BlockSource]) -> PageFinding:
    """For what knows its block alone, the line of that."""
    if finding.source is None and finding.place:
        return replace(finding, source=places[finding.place])
    return finding


def _place(finding: PageFinding, places: Mapping[str, BlockSource]) -> str:
    for length in range(len(finding.path), 0, -1):
        place = ".".join(finding.path[:length])
        if place in places:
            return place
    if finding.path and finding.path[0] not in ("sections", ""):
        return ""
    source = finding.source
    if source is None or not source.line:
        return ""
    before = [
        (at.line, place) for place, at in _of_file(source.file, places) if at.line <= source.line
    ]
    return max(before, default=(0, ""), key=lambda each: each[0])[1]


def _of_file(file: str, places: Mapping[str, BlockSource]) -> Iterator[tuple[str, BlockSource]]:
    return ((place, at) for place, at in places.items() if at.file == file)


def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split(".")) if path else ()
