"""Floor 5: what is unchanged: a brief with the inputs of the last build, whose files are whole.

A file is unchanged when its recipe (all that its bytes depend on) is the one in the manifest, and
the file in the output folder still has the bytes that were written then. Times of files are not
looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from briefgen.build import fingerprint
from briefgen.build.fingerprint import Snapshot
from briefgen.build.manifest import Entry, Made, read_entry, write_entry
from briefgen.build.messages import Loaded
from briefgen.build.plan import BriefFolder, is_slug
from briefgen.errors import BriefgenError
from briefgen.reads import Read


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
        tools = fingerprint.of_tools(templates)
        key = fingerprint.combined(tools.key, layout, theme, epoch, str(budget))
        self._tools = Snapshot(key, tools.files)

    def open(self, folder: BriefFolder) -> CachedBrief:
        """What is known of a brief."""
        entry = read_entry(self._output, folder.slug) if is_slug(folder.slug) else Entry()
        return CachedBrief(self._output, folder, self._tools, entry)


class CachedBrief:
    """What the last build left of one brief, and whether it still holds."""

    def __init__(self, output: Path, folder: BriefFolder, tools: Snapshot, entry: Entry) -> None:
        self._output = output
        self._folder = folder
        self._tools = tools
        self._entry = entry
        self._inputs = self._look(entry.previous)
        self._covered = True

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its editions; none where the brief has changed and must be read."""
        return self._entry.languages if self._entry.inputs == self._inputs.key else ()

    def unchanged(self, edition: str) -> Made | None:
        """What was made for ``language/audience/format``, if that still holds."""
        made = self._entry.files.get(edition)
        if made is None or made.recipe != self._recipe(edition):
            return None
        path = self._output / self._folder.slug / made.name
        return made if fingerprint.of_file(path) == made.sha256 else None

    def read_again(self, loaded: Loaded) -> None:
        """The brief was read: what it says now is what holds, if it was read as we saw it."""
        if loaded.previous != self._entry.previous:
            self._inputs = self._look(loaded.previous)
        self._covered = self._covers(loaded.reads)
        self._entry = replace(
            self._entry,
            inputs=self._inputs.key,
            languages=loaded.languages,
            previous=loaded.previous,
        )

    def keep(self, made: Mapping[str, Made], reads: Iterable[Read]) -> None:
        """Remember the files that were written, beside those that still hold.

        Not if they were made of anything else than what was seen when the build began: then they
        are made anew by the next build.
        """
        if not (self._covered and self._covers(reads)):
            return
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

    def _covers(self, reads: Iterable[Read]) -> bool:
        whole = Snapshot("", {**self._tools.files, **self._inputs.files})
        return whole.covers(reads)

    def _recipe(self, edition: str) -> str:
        return fingerprint.combined(self._tools.key, self._inputs.key, edition)

    def _look(self, previous: str | None) -> Snapshot:
        folders = [self._folder.path]
        if previous:  # beside the folder as it was named, which may be a link: so it is read
            folders.append(self._folder.path.absolute() / previous)
        return fingerprint.snapshot(folders)
