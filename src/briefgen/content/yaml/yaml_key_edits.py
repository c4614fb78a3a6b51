"""Edits of the keys of a YAML file, made in place: comments, order and all other bytes stay.

A value is replaced, a key with its value is put behind another or taken out, in blocks and in
``{ }`` alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from briefgen.content.source_map import Node

_LINE: Final = re.compile(r"[^\n]*(?:\n|\Z)")


class KeyEdit(NamedTuple):
    """The letters from ``start`` to ``end`` of a file are replaced by ``new``."""

    start: int
    end: int
    new: str


def applied(text: str, edits: Iterable[KeyEdit]) -> str:
    """The text with all edits; the same one twice is one, as where an alias stands for a value."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def replaced(node: Node, new: str) -> KeyEdit:
    """Another scalar in the place of one; an anchor before it stays."""
    text = node.source.text
    anchor = re.compile(r"&\S+\s+").match(text, node.start)
    return KeyEdit(anchor.end() if anchor else node.start, node.end, new)


def inserted(parent: Node, behind: str, key: str, new: str) -> KeyEdit:
    """A key behind another one of a mapping."""
    text, value = parent.source.text, parent.child(behind)
    assert value is not None
    end = _end(value)
    if _is_flow(parent):
        return KeyEdit(end, end, f", {key}: {new}")
    line = _LINE.match(text, end)
    at = line.end() if line else end
    start = text.rfind("\n", 0, parent.keys[behind]) + 1
    indent = " " * (parent.keys[behind] - start)
    gap = "" if text[:at].endswith("\n") else "\n"
    return KeyEdit(at, at, f"{gap}{indent}{key}: {new}\n")


def removed(parent: Node, key: str) -> KeyEdit:
    """A key with its value, and in a block its whole lines."""
    text, start, value = parent.source.text, parent.keys[key], parent.child(key)
    assert value is not None
    end = _end(value)
    if _is_flow(parent):
        if behind := re.compile(r"\s*,[ \t]*").match(text, end):
            return KeyEdit(start, behind.end(), "")
        before = re.search(r",\s*\Z", text[:start])
        return KeyEdit(before.start() if before else start, end, "")
    line = _LINE.match(text, end)
    end = line.end() if line else end
    first = text.rfind("\n", 0, start) + 1
    if text[first:start].strip():  # the first key of an item of a list: ``- key: value``
        following = re.compile(r"[ \t]*").match(text, end)
        return KeyEdit(start, following.end() if following else end, "")
    return KeyEdit(first, end, "")


def _is_flow(node: Node) -> bool:
    return node.source.text[node.start : node.start + 1] in ("{", "[")


def _end(node: Node) -> int:
    """Where a value ends; of a block, where its last scalar does."""
    if _is_flow(node) and not isinstance(node.content, str):
        return node.end
    below = node.content.values() if isinstance(node.content, dict) else node.content
    if isinstance(below, str | int | float) or below is None:
        text = node.source.text[node.start : node.end]
        return node.start + len(text.rstrip()) if node.style in ("|", ">") else node.end
    return max((_end(one) for one in below if one.source is node.source), default=node.end)
