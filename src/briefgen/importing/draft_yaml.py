"""A draft as the text of a `brief.yaml`: in the order and the style in which people write one.

Prose stands below a `|`, words in quotes, rows of a table one a line; a comment says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_DAY: Final = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class WithComment:
    """A value and what stands behind it for the author."""

    value: str | int | float
    comment: str


@dataclass(frozen=True, slots=True)
class CommentLines:
    """Lines for the author where a value would stand; the key before them is a comment as well."""

    lines: tuple[str, ...]


def written(brief: Mapping[str, object]) -> str:
    """The text of the file."""
    parts = []
    for key, value in brief.items():
        if isinstance(value, CommentLines):
            if not value.lines:
                continue
            parts.append("\n" + "".join(f"# {line}".rstrip() + "\n" for line in value.lines))
        elif not _is_empty(value):
            tall = isinstance(value, Mapping | list | ProseLines) or _is_long(value)
            gap = "\n" if tall else ""
            parts.append(gap + "\n".join(_entry(key, value, "")) + "\n")
    return "".join(parts)


def _is_empty(value: object) -> bool:
    return value is None or value == "" or value == [] or value == ()


def _is_long(value: object) -> bool:
    return isinstance(value, str) and "\n" in value


def _entry(key: str, value: object, indent: str) -> Iterator[str]:
    """The lines of one key."""
    match value:
        case Mapping():
            if not value:
                yield f"{indent}{key}: {{}}"
                return
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        case list():
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, indent + "  ", rows=key == "rows")
        case _:
            yield f"{indent}{key}: {_scalar(value, indent + '  ')}"


def _mapping(value: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, below in value.items():
        if not _is_empty(below):
            yield from _entry(key, below, indent)


def _item(value: object, indent: str, *, rows: bool) -> Iterator[str]:
    if rows and isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{indent}- [{', '.join(_flow(cell) for cell in value)}]"
    elif isinstance(value, Mapping):
        first, *others = _mapping(value, indent + "  ")
        yield f"{indent}- {first.lstrip(' ')}"
        yield from others
    else:
        yield f"{indent}- {_scalar(value, indent + '  ')}"


def _flow(value: object) -> str:
    return '""' if value is None else _scalar(value, "", flow=True)


def _scalar(value: object, indent: str, *, flow: bool = False) -> str:
    if isinstance(value, WithComment):
        return f"{_scalar(value.value, indent)} # {value.comment}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value}"
    text = str(value)
    if not flow and (isinstance(value, ProseLines) or "\n" in text):
        lines = text.strip("\n").split("\n")
        return "|\n" + "\n".join(f"{indent}{line}" if line else "" for line in lines)
    if (_DAY.fullmatch(text) and not flow) or (
        _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    ):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class ProseLines(str):
    """Prose: it stands below a `|`, be it one line alone."""

    __slots__ = ()
