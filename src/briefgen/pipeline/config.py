"""The project's defaults, `briefgen.toml` at its root. The command line wins over them.

formats = ["pdf", "docx", "html"]
languages = ["en", "ar"]     # default: every language of a brief
audiences = ["public"]
content = "content"          # folders are relative to this file
output = "output"
templates = ["templates"]    # searched before the built-in ones
layout = "briefing"
theme = "default"
pdf_engine = "weasyprint"    # or "typst"; default: the theme's, else the first that is there
jobs = 2                     # default: one for each core, at most four
strict = false

[preview]
editor = "code -g {file}:{line}:{column}"  # what a click on the page of a preview opens a file with

[limits]
seconds = 60                 # for one edition of one brief, all its formats
memory_mb = 1024
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen import formats
from briefgen.conventions import AUDIENCES, PDF_ENGINES
from briefgen.engine.limits import MOST_MEGABYTES, MOST_SECONDS, Limits
from briefgen.errors import ContentError
from briefgen.files.toml_tables import (
    COUNT,
    FLAG,
    TEXT,
    Keys,
    TomlFile,
    one_of,
    texts,
    unreadable,
    whole,
)
from briefgen.messages import say

CONFIG_FILE = "briefgen.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """The project's defaults; folders are as seen from the working directory."""

    formats: tuple[str, ...] = formats.DEFAULT
    languages: tuple[str, ...] | None = None
    audiences: tuple[str, ...] = ("public",)
    content: Path = Path("content")
    output: Path = Path("output")
    templates: tuple[Path, ...] = ()
    layout: str | None = None
    theme: str | None = None
    pdf_engine: str | None = None
    jobs: int | None = None
    strict: bool = False
    editor: str | None = None
    """The command that opens a file at a line, from a preview."""
    limits: Limits = field(default_factory=Limits)


def find_config(start: Path) -> Path | None:
    """The nearest ``briefgen.toml`` in ``start`` or a folder above it."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file():
            return folder / CONFIG_FILE
    return None


def load_config(start: Path) -> Config:
    """Read the project's defaults; raises ContentError with every problem of the file at once."""
    path = find_config(start)
    if path is None:
        root = Path()
        return Config(templates=_own_templates(root))
    root = _seen_from_here(path.parent)
    config = _read(root / CONFIG_FILE)
    return config if config.templates else replace(config, templates=_own_templates(root))


def _own_templates(root: Path) -> tuple[Path, ...]:
    return (root / "templates",) if (root / "templates").is_dir() else ()


def _seen_from_here(folder: Path) -> Path:
    try:
        return Path(os.path.relpath(folder))
    except ValueError:  # another drive
        return folder


def _read(path: Path) -> Config:
    try:
        file = TomlFile(path.as_posix(), path.read_bytes())
    except OSError as error:
        raise unreadable(
            path.as_posix(), say("it cannot be read: {strerror}", strerror=error.strerror)
        ) from None
    values = file.read(_KEYS)
    if file.problems:
        raise ContentError(file.problems)
    if "limits" in values:
        values["limits"] = Limits(**values["limits"])
    values["editor"] = values.pop("preview", {}).get("editor")
    for key in ("content", "output"):
        values[key] = path.parent / values.get(key, key)
    values["templates"] = tuple(path.parent / folder for folder in values.get("templates", ()))
    return Config(**values)


_TEXTS = texts(say("a list of texts"))
_FOLDER = TEXT._replace(words=say("the name of a folder"))
_KEYS: Keys = {
    "formats": _TEXTS,
    "languages": _TEXTS,
    "audiences": texts(say('a list of "public", "partners" and "internal"'), AUDIENCES),
    "content": _FOLDER,
    "output": _FOLDER,
    "templates": texts(say("a list of folders")),
    "layout": TEXT,
    "theme": TEXT,
    "pdf_engine": one_of(*PDF_ENGINES),
    "jobs": COUNT,
    "strict": FLAG,
    "preview": {"editor": TEXT},
    "limits": {"seconds": whole(1, MOST_SECONDS), "memory_mb": whole(1, MOST_MEGABYTES)},
}
