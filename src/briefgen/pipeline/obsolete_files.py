"""Files of editions that are no more: a language was taken off, a brief renamed or removed.

They are told by each build, and removed when that is asked for; only what a build wrote, and only
while it is as it was written.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.conventions import BRIEF_FILE, is_slug
from briefgen.files.known_digests import KnownDigests
from briefgen.pipeline.build_report import ObsoleteFile, ObsoleteState
from briefgen.pipeline.edition_state import BriefWork
from briefgen.pipeline.records.manifest import (
    FileRecord,
    forget,
    place_of,
    read_entry,
)

_Gone = tuple[str, set[str], dict[str, FileRecord]]
"""A slug, the names of its files that belong to an edition, and the records of others."""


def obsolete_files(
    records: Path | None,
    output: Path,
    paths: Sequence[str | Path],
    works: Sequence[BriefWork],
    *,
    prune: bool = False,
    sure: bool = True,
) -> tuple[ObsoleteFile, ...]:
    """The obsolete files of the briefs that were built, and of those that are gone.

    A brief is gone if the folder of briefs that it lay in was built and holds it no longer, or if
    its folder has another slug now. Not ``sure`` is who could not read all of what was asked for.
    """
    if records is None:
        return ()
    gone = [*_of_briefs(works)]
    if sure:
        gone += _of_others(records, works, [*_shelves(paths)])
    return tuple(found for each in gone for found in _each(records, output, each, prune))


def _of_briefs(works: Iterable[BriefWork]) -> Iterator[_Gone]:
    for work in works:
        if not work.failed:
            files = work.cached.orphaned
            if files:
                every = work.cached.remembered.items()
                alive = {file.name for name, file in every if name not in files}
                yield work.folder.slug, alive, files


def _of_others(
    records: Path, works: Sequence[BriefWork], shelves: Collection[str]
) -> Iterator[_Gone]:
    """Of briefs that were not built because they are not there."""
    others = sorted(_slugs(records) - {work.folder.slug for work in works})
    if not others:
        return
    unread = {place_of(work.folder.path) for work in works if work.failed}
    places = {place_of(work.folder.path) for work in works if not work.failed}
    for slug in others:
        record = read_entry(records, slug)
        is_gone = record.shelf in shelves or record.place in places
        if record.files and is_gone and record.place not in unread:
            yield slug, set(), dict(record.files)


def _slugs(records: Path) -> set[str]:
    with contextlib.suppress(OSError), os.scandir(records) as entries:
        stems = (entry.name.removesuffix(".json") for entry in entries if ".json" in entry.name)
        return {stem for stem in stems if is_slug(stem)}
    return set()


def _shelves(paths: Iterable[str | Path]) -> Iterator[str]:
    """The folders of briefs among what was asked for."""
    for path in map(Path, paths):
        if path.is_dir() and not (path / BRIEF_FILE).exists():
            yield place_of(path)


def _each(records: Path, output: Path, gone: _Gone, prune: bool) -> Iterator[ObsoleteFile]:
    slug, alive, files = gone
    forgotten = set()
    for name, file in files.items():
        path = output / slug / file.name
        if file.name in alive or not os.path.lexists(path):
            forgotten.add(name)
            continue
        state = _state(path, file, prune)
        if state == "removed":
            forgotten.add(name)
        yield ObsoleteFile(slug, file.edition, file.format, path, state)
    if forgotten and prune:
        forget(records, slug, forgotten)


def _state(path: Path, file: FileRecord, prune: bool) -> ObsoleteState:
    """Look at the very bytes: what goes is gone."""
    if path.is_symlink() or KnownDigests(None).of_file(path) != file.sha256:
        return "changed"
    if prune:
        with contextlib.suppress(OSError):
            path.unlink()
            return "removed"
    return "there"
