"""What the last build of a brief left behind: `output/.briefgen/<slug>.json`.

One small file for each brief, so that two builds into one output folder do not wait for one
another; written whole or not at all, sorted, without a path of the machine. Losing it costs only
time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from briefgen.errors import Notice

_VERSION = 1


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the output folder as the last build wrote it."""

    name: str
    """The file's name in the brief's output folder."""
    recipe: str
    """The hash of all that its bytes depend on."""
    sha256: str
    bytes: int
    pages: int | None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefRecord:
    """What is known of one brief; ``languages`` and ``previous`` hold while ``inputs`` does."""

    inputs: str = ""
    languages: tuple[str, ...] = ()
    previous: str | None = None
    """The folder of the issue before, relative to the brief's: its figures are inputs too."""
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    """Edition and format (``ar/public/pdf``) to what was written."""


def manifest_path(output: Path, slug: str) -> Path:
    """Where the entry of a brief lies."""
    return output / ".briefgen" / f"{slug}.json"


def read_entry(output: Path, slug: str) -> BriefRecord:
    """The entry of a brief; an empty one where there is none, or none that can be read."""
    try:
        data = json.loads(manifest_path(output, slug).read_text(encoding="utf-8"))
        return _entry(data) if data["version"] == _VERSION else BriefRecord()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return BriefRecord()


def write_entry(output: Path, slug: str, entry: BriefRecord) -> None:
    """Write the entry of a brief; raises BriefgenError."""
    from briefgen.files.atomic import write_whole  # a build with nothing to do needs it not

    data = {"version": _VERSION, **asdict(entry)}
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(manifest_path(output, slug), text.encode("utf-8", "surrogatepass") + b"\n")


def _entry(data: dict[str, Any]) -> BriefRecord:
    return BriefRecord(
        inputs=str(data["inputs"]),
        languages=tuple(map(str, data["languages"])),
        previous=data["previous"],
        files={str(name): _made(made) for name, made in data["files"].items()},
    )


def _made(data: dict[str, Any]) -> FileRecord:
    notices = tuple(Notice(**notice) for notice in data["notices"])
    return FileRecord(**{**data, "notices": notices})
