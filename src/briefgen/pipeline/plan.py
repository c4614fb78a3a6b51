"""What to build: from the paths that were named to the folders of briefs.

Nothing is read here but the line that says `slug:`, because two briefs that would write the same
files must be known before either of them is begun.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefgen.conventions import BRIEF_FILE, EditionKey
from briefgen.errors import Problem
from briefgen.messages import say
from briefgen.text.suggestions import nearest

_START = say(
    "a brief is a folder with a {brief_file}; `briefgen new my-brief` starts one",
    brief_file=BRIEF_FILE,
)
_SLUG_LINE = re.compile(rb"""^slug:[ \t]+["']?([A-Za-z0-9_.-]+)["']?[ \t]*(?:#.*)?\r?$""", re.M)
_LANGUAGES_LINE = re.compile(rb"^languages:[ \t]*\[([^\]\n]+)\]", re.M)
_RECIPIENTS_LINE = re.compile(rb"^recipients:", re.M)
_SEVERAL = 40
"""So many recipients a brief seems to have that has any."""
_FIRST_BYTES = 1 << 20
_NEAR = 0.85
"""How like ``brief.yaml`` a name must be (difflib's ratio): ``breif.yaml`` has 0.9."""
_NEARLY = re.compile(
    r"brief(?:[ _-]*(?:copy|final|\(\d+\)|\d+))*\s*"
    r"(?:\.(?:yaml|yml|json|toml|md|markdown|txt|rtf|bak|orig|old))*"
)
"""``brief.yml``, ``brief (1).yaml``, ``brief.yaml.txt``: what programs, and haste, make of it."""


@dataclass(frozen=True, slots=True)
class BriefFolder:
    """A folder that holds a ``brief.yaml``; ``slug`` is what names its output files."""

    path: Path
    slug: str
    languages: int = 1
    """In how many it seems to be, at a glance."""
    recipients: int = 1
    """How many it seems to have, at a glance; one where it is for everybody."""

    @property
    def file(self) -> str:
        """The brief's file, as messages name it."""
        return (self.path / BRIEF_FILE).as_posix()


@dataclass(frozen=True, slots=True)
class Plan:
    """The briefs to build, in the order in which they were named or in that of their names."""

    folders: tuple[BriefFolder, ...]
    problems: tuple[Problem, ...] = ()
    """Paths that lead to no brief, files that are nearly called ``brief.yaml``, and briefs that
    would write over one another."""


_Found = tuple[list[Path], list[Problem]]
"""Folders of briefs, and what is wrong on the way to them."""


def make_plan(paths: Iterable[str | Path]) -> Plan:
    """Find the briefs under ``paths``: each a brief's folder, its file or a folder of briefs."""
    found: dict[Path, BriefFolder] = {}
    problems: list[Problem] = []
    for path in map(Path, paths):
        briefs, more = _briefs_at(path)
        problems += more
        for folder in briefs:
            found.setdefault(folder.resolve(), _at_a_glance(folder))
    folders, doubles = _without_doubles(tuple(found.values()))
    return Plan(folders, (*problems, *doubles))


def output_path(output: Path, slug: str, edition: EditionKey, suffix: str) -> Path:
    """Where a file of an edition goes: ``DIR/<slug>/`` and its name."""
    return output / slug / edition.file_name(slug, suffix)


def _briefs_at(path: Path) -> _Found:
    try:
        if path.is_file():
            return _brief_file(path)
        if (path / BRIEF_FILE).is_file():
            return [path], []
        if not path.is_dir():
            problem = _problem(path, say("there is no such file or folder"), _near(path) or _START)
            return [], [problem]
        children = sorted(path.iterdir())
    except OSError as error:
        return [], [_unreadable(path, error)]
    found, problems = [], _misnamed(children)
    for child in children:
        if not child.name.startswith((".", "_")):
            briefs, more = _in_folder(child)
            found += briefs
            problems += more
    if not found and not problems:
        problems = [_problem(path, say("there is no brief in this folder"), _START)]
    return found, problems


def _brief_file(path: Path) -> _Found:
    if path.name == BRIEF_FILE:
        return [path.parent], []
    if _is_nearly(path.name) and not (path.parent / BRIEF_FILE).is_file():
        return [], _misnamed([path])
    hint = say("name the brief's folder or its {brief_file}", brief_file=BRIEF_FILE)
    return [], [
        _problem(path, say("a brief's file is called {brief_file}", brief_file=BRIEF_FILE), hint)
    ]


def _in_folder(folder: Path) -> _Found:
    """The brief of a folder among briefs; one without a brief is no mistake."""
    try:
        if not folder.is_dir():
            return [], []
        if (folder / BRIEF_FILE).is_file():
            return [folder], []
        return [], _misnamed(sorted(folder.iterdir()))
    except OSError as error:
        return [], [_unreadable(folder, error)]


def _misnamed(files: Iterable[Path]) -> list[Problem]:
    """The files of a folder without a brief that were meant to be one."""
    return [_misnamed_file(file) for file in files if _is_nearly(file.name) and not file.is_dir()]


def _misnamed_file(file: Path) -> Problem:
    if file.name == BRIEF_FILE:
        return _problem(
            file, say("this is no file that can be read"), say("put the file itself there")
        )
    hint = say("rename the file to {brief_file}", brief_file=BRIEF_FILE)
    return _problem(
        file,
        say("this is not built: a brief's file is called {brief_file}", brief_file=BRIEF_FILE),
        hint,
    )


def _is_nearly(name: str) -> bool:
    """Whether somebody who gave a file this name may have meant a brief's file."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded.startswith((".", "_", "~")):
        return False
    near = nearest(folded, [BRIEF_FILE], _NEAR)
    return near is not None or _NEARLY.fullmatch(folded) is not None


def _unreadable(path: Path, error: OSError) -> Problem:
    return _problem(
        path,
        say("it cannot be read: {strerror}", strerror=error.strerror),
        say("change its permissions"),
    )


def _near(path: Path) -> str:
    """A neighbour whose name is nearly the one that was asked for."""
    try:
        names = [child.name for child in path.parent.iterdir()]
    except OSError:
        return _near(path.parent) if path.parent != path else ""
    near = nearest(path.name, names, 0.6)
    return say("did you mean {parent}?", parent=(path.parent / near).as_posix()) if near else ""


def _at_a_glance(folder: Path) -> BriefFolder:
    """The brief's slug and languages as its file says them; loading says it for certain."""
    try:
        with (folder / BRIEF_FILE).open("rb") as file:
            text = file.read(_FIRST_BYTES)
    except OSError:
        text = b""
    slug, languages = _SLUG_LINE.search(text), _LANGUAGES_LINE.search(text)
    return BriefFolder(
        folder,
        slug[1].decode("ascii") if slug else folder.resolve().name,
        1 + (len(languages[1].split(b",")) if languages else 0),
        _SEVERAL if _RECIPIENTS_LINE.search(text) else 1,
    )


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
    text = say('the slug "{slug}" is also that of {file}', slug=folder.slug, file=other.file)
    return Problem(folder.file, 0, 0, "slug", text, say("give each brief a slug of its own"))


def _problem(path: Path, text: str, hint: str) -> Problem:
    return Problem(path.as_posix(), 0, 0, "", text, hint)
