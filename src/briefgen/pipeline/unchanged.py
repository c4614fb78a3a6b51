"""What is unchanged: a brief with the inputs of the last build, whose files are whole.

A file is unchanged when its recipe (all that its bytes depend on) is the one in the manifest, and
the file in the output folder still has the bytes that were written then. Times of files are not
looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from briefgen.conventions import is_slug
from briefgen.errors import BriefgenError
from briefgen.pipeline import input_hash
from briefgen.pipeline.manifest import BriefRecord, FileRecord, read_entry, write_entry
from briefgen.pipeline.plan import BriefFolder


class Cache:
    """The manifests of one output folder, for one choice of layout, theme and templates."""

    def __init__(
        self,
        output: Path,
        layout: str | None,
        theme: str | None,
        templates: Iterable[Path],
        budget: int = 0,
    ) -> None:
        self._output = output
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        self._tools = input_hash.combined(
            input_hash.of_tools(templates), layout, theme, epoch, str(budget)
        )

    def open(self, folder: BriefFolder) -> CachedBrief:
        """What is known of a brief."""
        entry = read_entry(self._output, folder.slug) if is_slug(folder.slug) else BriefRecord()
        return CachedBrief(self._output, folder, self._tools, entry)


class CachedBrief:
    """What the last build left of one brief, and whether it still holds."""

    def __init__(self, output: Path, folder: BriefFolder, tools: str, entry: BriefRecord) -> None:
        self._output = output
        self._folder = folder
        self._tools = tools
        self._entry = entry
        self._inputs = self._hash(entry.previous)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its editions; none where the brief has changed and must be read."""
        return self._entry.languages if self._entry.inputs == self._inputs else ()

    def unchanged(self, edition: str) -> FileRecord | None:
        """What was made for ``language/audience/format``, if that still holds."""
        made = self._entry.files.get(edition)
        if made is None or made.recipe != self._recipe(edition):
            return None
        path = self._output / self._folder.slug / made.name
        return made if input_hash.of_file(path) == made.sha256 else None

    def read_again(self, languages: tuple[str, ...], previous: str | None) -> None:
        """The brief was read: what it says now is what holds."""
        if previous != self._entry.previous:
            self._inputs = self._hash(previous)
        self._entry = replace(
            self._entry, inputs=self._inputs, languages=languages, previous=previous
        )

    def keep(self, made: Mapping[str, FileRecord]) -> None:
        """Remember the files that were written, beside those that still hold."""
        if not made or not is_slug(self._folder.slug):
            return
        latest = read_entry(self._output, self._folder.slug)
        files = {k: v for k, v in latest.files.items() if v.recipe == self._recipe(k)}
        files |= {k: replace(v, recipe=self._recipe(k)) for k, v in made.items()}
        self._entry = replace(self._entry, files=files)
        try:
            write_entry(self._output, self._folder.slug, self._entry)
        except (
            BriefgenError
        ):  # the files are there; the next build does not know it, and makes them anew
            return

    def _recipe(self, edition: str) -> str:
        return input_hash.combined(self._tools, self._inputs, edition)

    def _hash(self, previous: str | None) -> str:
        folders = [self._folder.path]
        if previous:
            folders.append(self._folder.path / previous)
        return input_hash.of_folders(folders)
