"""What to build: from the paths that were named to the folders of briefs.

Nothing is read here but the line that says `slug:`, because two briefs that would write the same
files must be known before either of them is begun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.conventions import BRIEF_FILE
from briefgen.errors import Problem
from briefgen.text.suggestions import nearest

_START = f"a brief is a folder with a {BRIEF_FILE}; `briefgen new my-brief` starts one"
PUBLIC = "public"
_SLUG_LINE = re.compile(rb"""^slug:[ \t]+["']?([A-Za-z0-9_.-]+)["']?[ \t]*(?:#.*)?\r?$""", re.M)
_FIRST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class BriefFolder:
    """A folder that holds a ``brief.yaml``; ``slug`` is what names its output files."""

    path: Path
    slug: str

    @property
    def file(self) -> str:
        """The brief's file, as messages name it."""
        return (self.path / BRIEF_FILE).as_posix()


@dataclass(frozen=True, slots=True)
class Plan:
    """The briefs to build, in the order in which they were named or in that of their names."""

    folders: tuple[BriefFolder, ...]
    problems: tuple[Problem, ...] = ()
    """Paths that lead to no brief, and briefs that would write over one another."""


def make_plan(paths: Iterable[str | Path]) -> Plan:
    """Find the briefs under ``paths``: each a brief's folder, its file or a folder of briefs."""
    found: dict[Path, BriefFolder] = {}
    problems: list[Problem] = []
    for path in map(Path, paths):
        briefs, problem = _briefs_at(path)
        problems += [problem] if problem else []
        for folder in briefs:
            found.setdefault(folder.resolve(), BriefFolder(folder, _slug_of(folder)))
    folders, doubles = _without_doubles(tuple(found.values()))
    return Plan(folders, (*problems, *doubles))


def output_path(output: Path, slug: str, language: str, audience: str, suffix: str) -> Path:
    """Where a file goes: ``DIR/<slug>/<slug>.<language>[.<audience>].<suffix>``."""
    parts = [slug, language, *([audience] if audience != PUBLIC else []), suffix.lstrip(".")]
    return output / slug / ".".join(parts)


def _briefs_at(path: Path) -> tuple[Sequence[Path], Problem | None]:
    try:
        if path.is_file():
            return _brief_file(path)
        if (path / BRIEF_FILE).is_file():
            return [path], None
        if not path.is_dir():
            return [], _problem(path, "there is no such file or folder", _near(path) or _START)
        folders = [child for child in sorted(path.iterdir()) if _is_brief(child)]
    except OSError as error:
        return [], _problem(path, f"it cannot be read: {error.strerror}", "")
    if not folders:
        return [], _problem(path, "there is no brief in this folder", _START)
    return folders, None


def _brief_file(path: Path) -> tuple[Sequence[Path], Problem | None]:
    if path.name == BRIEF_FILE:
        return [path.parent], None
    hint = f"name the brief's folder or its {BRIEF_FILE}"
    return [], _problem(path, f"a brief's file is called {BRIEF_FILE}", hint)


def _is_brief(folder: Path) -> bool:
    return not folder.name.startswith((".", "_")) and (folder / BRIEF_FILE).is_file()


def _near(path: Path) -> str:
    """A neighbour whose name is nearly the one that was asked for."""
    try:
        names = [child.name for child in path.parent.iterdir()]
    except OSError:
        return _near(path.parent) if path.parent != path else ""
    near = nearest(path.name, names, 0.6)
    return f"did you mean {(path.parent / near).as_posix()}?" if near else ""


def _slug_of(folder: Path) -> str:
    """The brief's slug as its file says, at a glance; loading says it for certain."""
    try:
        with (folder / BRIEF_FILE).open("rb") as file:
            match = _SLUG_LINE.search(file.read(_FIRST_BYTES))
    except OSError:
        match = None
    return match[1].decode("ascii") if match else folder.resolve().name


def _without_doubles(
    folders: tuple[BriefFolder, ...],
) -> tuple[tuple[BriefFolder, ...], list[Problem]]:
    by_slug: dict[str, list[BriefFolder]] = {}
    for folder in folders:
        by_slug.setdefault(folder.slug.casefold(), []).append(folder)
    problems = [
        same_slug(folder, next(other for other in same if other is not folder))
        for same in by_slug.values()
        if len(same) > 1
        for folder in same
    ]
    return tuple(f for f in folders if len(by_slug[f.slug.casefold()]) == 1), problems


def same_slug(folder: BriefFolder, other: BriefFolder) -> Problem:
    """Two briefs of one slug would write over one another: neither is built."""
    text = f'the slug "{folder.slug}" is also that of {other.file}'
    return Problem(folder.file, 0, 0, "slug", text, "give each brief a slug of its own")


def _problem(path: Path, text: str, hint: str) -> Problem:
    return Problem(path.as_posix(), 0, 0, "", text, hint)
