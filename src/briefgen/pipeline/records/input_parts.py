"""Of what the inputs of a build consist, so that a plan can say which of them has changed.

A record keeps of each part its kind, and a hash of its name and of its content: what is there now
can be named, and of what is gone only the kind is known.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple

from briefgen.messages import say

_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys((".yaml", ".yml"), "content"),
    ".po": "catalogue",
    **dict.fromkeys((".csv", ".tsv", ".xlsx", ".xlsm"), "data"),
    **dict.fromkeys((".geojson", ".json"), "map data"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".tif", ".tiff"), "picture"),
    **dict.fromkeys((".ttf", ".otf", ".woff", ".woff2"), "font"),
}
_OF_TOOLS: Final = frozenset(
    {"option", "template", "theme", "font", "fonts", "program", "packages", "file"}
)
"""Kinds of what files are made with; a brief's folder may hold other files beside its content."""
Why = Literal[
    "new",
    "changed",
    "added",
    "removed",
    "missing",
    "damaged",
    "forced",
    "unread",
    "numbers",
    "noticed",
]
_WORDS: Final[Mapping[str, str]] = {
    "new": say("it was not built before"),
    "missing": say("the file is not there"),
    "damaged": say("the file is not what was written"),
    "forced": "--force",
    "numbers": say("another format shows its page numbers"),
    "noticed": say("it has notices, and --strict allows none"),
    "unread": say("the record of its last build cannot be used"),
}


class InputPart(NamedTuple):
    """A file, an option or a set of files that finished files are made from."""

    kind: str
    name: str
    digest: str

    @property
    def key(self) -> str:
        """By which a record knows it, without its name."""
        return f"{self.kind}:{_short(self.name)}"


class Reason(NamedTuple):
    """Why a file would be built: ``kind`` and ``name`` say which input, where it is one."""

    why: Why
    kind: str = ""
    name: str = ""

    @property
    def is_content(self) -> bool:
        """Whether it is something that the author wrote, or the issue before."""
        return bool(self.kind) and self.kind not in _OF_TOOLS

    def __str__(self) -> str:
        if self.why in _WORDS:
            return _WORDS[self.why]
        return f"{self.kind} {self.name}".rstrip() + f" {self.why}"


def file_parts(folder: Path, files: Mapping[str, str]) -> Iterator[InputPart]:
    """The files of a brief's folder, by absolute path and digest, and those of the issue before."""
    root = os.path.abspath(folder)  # noqa: PTH100 (a link stays one)
    for path, digest in files.items():
        name = os.path.relpath(path, root).replace(os.sep, "/")
        kind = "issue before" if name.startswith("../") else _kind(name)
        yield InputPart(kind, name, digest)


def _kind(name: str) -> str:
    return _KINDS.get(os.path.splitext(name)[1].lower(), "file")  # noqa: PTH122 (text all the way)


def template_kind(name: str) -> str:
    """Of a file in a folder of templates: the page, the theme, a font of it."""
    kind = _kind(name)
    if kind == "font":
        return kind
    return "theme" if name.startswith("themes/") else "template"


def kept_parts(parts: Iterable[InputPart]) -> dict[str, str]:
    """Parts as a record holds them."""
    return {part.key: _short(part.digest) for part in parts}


def changes(then: Mapping[str, str], now: Iterable[InputPart]) -> tuple[Reason, ...]:
    """What is another since then, in the order of the parts; what is gone comes last."""
    found, seen = [], set()
    for part in now:
        seen.add(part.key)
        if part.key not in then:
            found.append(Reason("added", part.kind, part.name))
        elif then[part.key] != _short(part.digest):
            found.append(Reason("changed", part.kind, part.name))
    gone = sorted({key.partition(":")[0] for key in then.keys() - seen})
    return (*found, *(Reason("removed", kind, "file") for kind in gone))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
