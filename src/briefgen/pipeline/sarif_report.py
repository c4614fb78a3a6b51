"""A check's findings in SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from briefgen.errors import Notice, Problem
from briefgen.messages import joined

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_PROBLEM: Final = "problem"
"""The rule of all problems, which have no codes of their own."""


def sarif(problems: Iterable[Problem], notices: Iterable[Notice], version: str) -> dict[str, Any]:
    """The log of one run; problems are errors, notices warnings."""
    results = [*map(_of_problem, problems), *map(_of_notice, notices)]
    rules = [{"id": rule} for rule in dict.fromkeys(result["ruleId"] for result in results)]
    driver = {"name": "briefgen", "version": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _of_problem(problem: Problem) -> dict[str, Any]:
    line, column = (0, 0) if problem.cell else (problem.line, problem.column)
    text = joined(": ", filter(None, (problem.cell, problem.said)))
    return _result(_PROBLEM, "error", text, _location(problem.file, line, column))


def _of_notice(notice: Notice) -> dict[str, Any]:
    place = notice.place
    if place is None:
        text = joined(": ", filter(None, (notice.where, notice.text)))
        return _result(notice.code, "warning", text, None)
    text = joined(": ", filter(None, (place.rest, notice.text)))
    found = _location(place.file, place.line, place.column)
    return _result(notice.code, "warning", text, found)


def _result(rule: str, level: str, text: str, location: dict[str, Any] | None) -> dict[str, Any]:
    places = {"locations": [location]} if location else {}
    return {"ruleId": rule, "level": level, "message": {"text": text}, **places}


def _location(file: str, line: int, column: int) -> dict[str, Any] | None:
    if not file:
        return None
    region = dict(_region(line, column))
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(file)}}
    return {"physicalLocation": {**place, **({"region": region} if region else {})}}


def _region(line: int, column: int) -> Iterator[tuple[str, int]]:
    if line:
        yield "startLine", line
        yield "startColumn", max(column, 1)


def _address(file: str) -> str:
    """A path as an address (RFC 3986), relative as it was given."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
