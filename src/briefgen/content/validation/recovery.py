"""A brief that does not fit its types, with the misfits taken out.

Only so that the rest of it can be checked in the same run, and an author sees every problem at
once; what is made here is never published. Lists keep their length, so that paths stay true.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.content.source_map import Path

_WORD = "–"
_REQUIRED: dict[str, Any] = {
    "title": _WORD,
    "language": "und",
    "published": "2999-12-31",
    "sources": {},
}


def without(raw: Any, paths: Iterable[Path]) -> Any:
    """``raw`` with what stands at ``paths`` taken out or replaced; changed in place."""
    for path in paths:
        if isinstance(raw, dict) and path:
            _take_out(raw, path)
    return raw


def _take_out(raw: dict[str, Any], path: Path) -> None:
    head = str(path[0])
    if head == "sections" and len(path) > 1:
        _in_sections(raw, path)
    elif head in ("sources", "figures") and len(path) > 1:
        raw.get(head, {}).pop(path[1], None)
    elif head in _REQUIRED:
        raw[head] = _REQUIRED[head]
    else:
        raw.pop(head, None)


def _in_sections(within: dict[str, Any], path: Path) -> None:
    """Replace a body's item, or a part of a section, whichever is smallest."""
    match path:
        case ("sections", int(index)):
            within["sections"][index] = {"heading": _WORD}
        case ("sections", int(index), "sections", int(), *_):
            _in_sections(within["sections"][index], path[2:])
        case ("sections", int(index), "body", int(item), *_):
            within["sections"][index]["body"][item] = _WORD
        case ("sections", int(index), "heading", *_):
            within["sections"][index]["heading"] = _WORD
        case ("sections", int(index), key, *_):
            within["sections"][index].pop(key, None)
