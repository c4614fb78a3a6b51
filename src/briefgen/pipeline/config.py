"""The project's defaults, `briefgen.toml` at its root. The command line wins over them.

formats = ["pdf", "docx", "html"]
languages = ["en", "ar"]     # default: every language of a brief
audiences = ["public"]
content = "content"          # folders are relative to this file
output = "output"
templates = ["templates"]    # searched before the built-in ones
layout = "briefing"
theme = "default"
jobs = 2                     # default: one for each core, at most four
strict = false

[limits]
seconds = 20                 # for one edition of one brief, all its formats
memory_mb = 1024
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefgen.conventions import AUDIENCES
from briefgen.engine.limits import Limits
from briefgen.errors import ContentError, Problem
from briefgen.text.suggestions import nearest

CONFIG_FILE = "briefgen.toml"
BUILT_IN_FORMATS = ("pdf", "docx", "html", "text")
"""Known without asking the registry, which would look through every installed package."""
DEFAULT_FORMATS = ("pdf", "docx", "html")


@dataclass(frozen=True, slots=True)
class Config:
    """The project's defaults; folders are as seen from the working directory."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    languages: tuple[str, ...] | None = None
    audiences: tuple[str, ...] = ("public",)
    content: Path = Path("content")
    output: Path = Path("output")
    templates: tuple[Path, ...] = ()
    layout: str | None = None
    theme: str | None = None
    jobs: int | None = None
    strict: bool = False
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
    config = _ConfigReader(root / CONFIG_FILE).config()
    return config if config.templates else replace(config, templates=_own_templates(root))


def _own_templates(root: Path) -> tuple[Path, ...]:
    return (root / "templates",) if (root / "templates").is_dir() else ()


def _seen_from_here(folder: Path) -> Path:
    try:
        return Path(os.path.relpath(folder))
    except ValueError:  # another drive
        return folder


class _ConfigReader:
    """Reads one file and gathers what is wrong in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._problems: list[Problem] = []
        self._text = ""

    def config(self) -> Config:
        table = self._table()
        values = {key: self._value(key, value, _KEYS) for key, value in table.items()}
        if self._problems:
            raise ContentError(self._problems)
        if "limits" in values:
            values["limits"] = Limits(**values["limits"])
        for key in ("content", "output"):
            if key in values:
                values[key] = self._path.parent / values[key]
        values.setdefault("content", self._path.parent / "content")
        values.setdefault("output", self._path.parent / "output")
        folders = values.get("templates", ())
        values["templates"] = tuple(self._path.parent / folder for folder in folders)
        return Config(**values)

    def _table(self) -> dict[str, Any]:
        try:
            self._text = self._path.read_text(encoding="utf-8")
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise ContentError([self._syntax(str(error))]) from None
        except UnicodeDecodeError:
            raise self._unreadable("it is not UTF-8", "save the file as UTF-8") from None
        except RecursionError:
            raise self._unreadable("it is nested too deeply") from None
        except OSError as error:
            raise self._unreadable(f"it cannot be read: {error.strerror}") from None

    def _unreadable(self, text: str, hint: str = "") -> ContentError:
        return ContentError([Problem(self._path.as_posix(), 0, 0, "", text, hint)])

    def _syntax(self, message: str) -> Problem:
        place = re.search(r" \(at line (\d+), column (\d+)\)", message)
        line, column = map(int, place.groups()) if place else (len(self._text.splitlines()), 1)
        text = (
            message.replace(place[0], "")
            if place
            else message.removesuffix(" (at end of document)")
        )
        wants_quotes = "Invalid value" in text or "Illegal character" in text
        hint = "texts stand in quotes, which open and close on one line" if wants_quotes else ""
        return Problem(self._path.as_posix(), line, column, "", text, hint)

    def _value(self, key: str, value: Any, keys: dict[str, Any], prefix: str = "") -> Any:
        expected = keys.get(key)
        if expected is None:
            near = nearest(key, keys, 0.6)
            hint = f"did you mean {near}?" if near else f"known are {', '.join(keys)}"
            self._refuse(key, prefix, "unknown key", hint)
        elif isinstance(expected, dict):
            if isinstance(value, dict):
                return {k: self._value(k, v, expected, f"{key}.") for k, v in value.items()}
            self._refuse(key, prefix, "a table is expected", f"write [{key}] on a line of its own")
        else:
            words, right, convert = expected
            if right(value):
                return convert(value)
            self._refuse(key, prefix, f"{words} is expected", "")
        return None

    def _refuse(self, key: str, prefix: str, text: str, hint: str) -> None:
        table = (
            re.search(rf"^[ \t]*\[{re.escape(prefix[:-1])}\]", self._text, re.M) if prefix else None
        )
        key_line = re.compile(rf"^[ \t\[]*[\"']?{re.escape(key)}[\"']?[ \t]*[=\]]", re.M)
        match = key_line.search(self._text, table.end() if table else 0)
        line = self._text.count("\n", 0, match.start()) + 1 if match else 0
        self._problems.append(Problem(self._path.as_posix(), line, 1, prefix + key, text, hint))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_audiences(value: Any) -> bool:
    return _is_texts(value) and set(value) <= set(AUDIENCES)


_TEXT = ("a text", _is_text, str)
_TEXTS = ("a list of texts", _is_texts, tuple)
_COUNT = ("a whole number from 1", _is_count, int)
_KEYS: dict[str, Any] = {
    "formats": _TEXTS,
    "languages": _TEXTS,
    "audiences": ('a list of "public", "partners" and "internal"', _is_audiences, tuple),
    "content": ("the name of a folder", _is_text, Path),
    "output": ("the name of a folder", _is_text, Path),
    "templates": ("a list of folders", _is_texts, tuple),
    "layout": _TEXT,
    "theme": _TEXT,
    "jobs": _COUNT,
    "strict": ("true or false", lambda value: isinstance(value, bool), bool),
    "limits": {"seconds": _COUNT, "memory_mb": _COUNT},
}
"""Key to what is expected, in words; the test of it; what makes it our type."""
