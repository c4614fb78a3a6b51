"""What installed packages register under a group of ours, found without asking every package.

`importlib.metadata` takes 30 ms to look through an environment. A package that has nothing for us
is known by a glance at one small file, and most environments have none that has.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from briefgen.errors import BriefgenError
from briefgen.messages import joined, say

GROUPS: Final = ("briefgen.renderers", "briefgen.blocks")
_OURS: Final = "briefgen"


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry point of another package: its name, what it stands for, and who brings it."""

    name: str
    value: str
    package: str
    """Name and version, ``stubs 1.0``."""

    def load(self) -> Any:
        """The object; raises whatever its module raises, and ImportError if that would exit."""
        try:
            return object_named(self.value)
        except SystemExit as error:
            raise ImportError("its module ends the program") from error


def object_named(value: str) -> Any:
    """What ``module:name`` stands for, as `pkgutil.resolve_name`, which takes 14 ms to load."""
    module, _, name = value.partition(":")
    found: Any = import_module(module.strip())
    for part in name.strip().split("."):
        found = getattr(found, part)
    return found


def registered(group: str) -> tuple[Registered, ...]:
    """What other packages register under a group, sorted; ours are not among it."""
    return _registered(group, tuple(sys.path))


def modules_of(file: str | Path) -> Iterator[str]:
    """The top-level modules that an ``entry_points.txt`` registers under a group of ours."""
    text = _text(file)
    if any(f"[{group}]" in text for group in GROUPS):
        for section, _, value in _entries(text):
            if section in GROUPS:
                yield value.partition(":")[0].partition(".")[0].strip()


@lru_cache(maxsize=8)
def _registered(group: str, path: tuple[str, ...]) -> tuple[Registered, ...]:
    found: dict[str, list[Registered]] = {}
    for info, text in _with_entry_points(path):
        package = info.name.rpartition(".")[0].partition("-")[0].casefold()
        if package == _OURS or package in found or f"[{group}]" not in text:
            continue  # the first on the path is the one that is imported
        shown = _shown(info)
        found[package] = [
            Registered(name, value, shown)
            for section, name, value in _entries(text)
            if section == group
        ]
    each = (one for some in found.values() for one in some)
    return tuple(sorted(each, key=lambda one: (one.name, one.package)))


@lru_cache(maxsize=2)
def _with_entry_points(path: tuple[str, ...]) -> tuple[tuple[Path, str], ...]:
    """The folders of metadata of packages, in the order of the path, that have an
    ``entry_points.txt``; and what it says.
    """
    found = ((info, _text(f"{info}/entry_points.txt")) for info in _packages(path))
    return tuple((Path(info), text) for info, text in found if text)


def _packages(path: tuple[str, ...]) -> Iterator[str]:
    for folder in path:
        try:
            entries = sorted(os.listdir(folder or "."))  # noqa: PTH208  # a Path for each costs more
        except OSError:  # a zip, or a folder that is not there
            continue
        for entry in entries:
            if entry.endswith((".dist-info", ".egg-info")):
                yield f"{folder or '.'}/{entry}"


def _shown(info: Path) -> str:
    """Name and version of a package, as it says them."""
    about = _text(info / "METADATA") or _text(info / "PKG-INFO")
    said = dict(re.findall(r"^(Name|Version):[ \t]*(.+?)[ \t]*$", about.partition("\n\n")[0], re.M))
    return " ".join(filter(None, (said.get("Name", info.name), said.get("Version"))))


def _text(file: str | Path) -> str:
    try:
        with open(file, encoding="utf-8") as opened:  # noqa: PTH123  # a Path for each costs more
            return opened.read()
    except (OSError, ValueError):
        return ""


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Section, name and value of each line; extras in brackets, which few use, are left out."""
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
        elif "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield section, name.strip(), value.partition("[")[0].strip()


def the_one(what: str, points: list[Registered]) -> Registered | None:
    """The only one of some, None where there is none; raises BriefgenError where there are more."""
    if len(points) > 1:
        packages = joined(say(" and "), [point.package for point in points])
        hint = say("remove one of the packages")
        raise BriefgenError(
            say(
                "the {what} “{name}” is brought by {packages}",
                what=what,
                name=points[0].name,
                packages=packages,
            ),
            hint=hint,
        )
    return points[0] if points else None
