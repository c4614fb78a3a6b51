"""What is unchanged: a brief with the inputs of the last build, whose files are whole.

A file is unchanged when its recipe (all that its bytes depend on) is the one in the manifest, and
the file in the output folder still has the bytes that were written then. A file that was hashed
before and has not been touched since is not read again (`briefgen.files.known_digests`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from briefgen.conventions import is_slug
from briefgen.errors import BriefgenError, Notice
from briefgen.files.file_date import given_epoch
from briefgen.files.folder_copy import FolderCopy
from briefgen.files.known_digests import KnownDigests
from briefgen.files.read_journal import Read
from briefgen.pipeline.jobs import Loaded
from briefgen.pipeline.plan import BriefFolder
from briefgen.pipeline.records import input_hash
from briefgen.pipeline.records.input_hash import Snapshot
from briefgen.pipeline.records.manifest import (
    FileRecord,
    read_entry,
    records_of,
    seal_notices,
    unseal_notices,
    write_entry,
)

_DIGESTS = "digests"
"""The name of a record that is no brief's: a slug's has ``.json`` behind it."""


class Cache:
    """The manifests of one output folder, for one choice of layout, theme and templates."""

    def __init__(
        self,
        output: Path,
        layout: str | None,
        theme: str | None,
        templates: Iterable[FolderCopy],
        budget: int = 0,
    ) -> None:
        self._output = output
        self._records = records_of(output)
        self.digests = KnownDigests(self._records and self._records / _DIGESTS)
        epoch = given_epoch()
        code = input_hash.of_code(self.digests)
        self.code = code.key
        """Of all that builds but the user's templates: a worker from before an edit has another."""
        tools = input_hash.with_templates(code, templates)
        key = input_hash.combined(tools.key, layout, theme, epoch, str(budget))
        self._tools = Snapshot(key, tools.files)

    def open(self, folder: BriefFolder) -> CachedBrief:
        """What is known of a brief."""
        return CachedBrief(self._output, self._records, folder, self._tools, self.digests)


class CachedBrief:
    """What the last build left of one brief, and whether it still holds."""

    def __init__(
        self,
        output: Path,
        records: Path | None,
        folder: BriefFolder,
        tools: Snapshot,
        digests: KnownDigests,
    ) -> None:
        self._output = output
        self._records = records if is_slug(folder.slug) else None
        self._folder = folder
        self._tools = tools
        self._digests = digests
        self._entry = read_entry(self._records, folder.slug)
        self._inputs = self._look(self._entry.previous)
        self._covered = True

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its editions; none where the brief has changed and must be read."""
        return self._entry.languages if self._entry.inputs == self._key("inputs") else ()

    @property
    def draft(self) -> bool:
        """Whether its editions are drafts, as far as `languages` is known."""
        return self._entry.draft

    def unchanged(self, edition: str) -> tuple[FileRecord, tuple[Notice, ...]] | None:
        """What was made under that name of a record, with its notices, if it still holds."""
        made = self._entry.files.get(edition)
        if made is None or made.recipe != self._key("recipe", edition):
            return None
        path = self._output / self._folder.slug / made.name
        if self._digests.of_file(path) != made.sha256:
            return None
        try:
            return made, unseal_notices(made.sealed, self._key("notices", edition))
        except (ValueError, TypeError):
            return None

    def read_again(self, loaded: Loaded) -> None:
        """The brief was read: what it says now is what holds, if it was read as we saw it."""
        if loaded.previous != self._entry.previous:
            self._inputs = self._look(loaded.previous)
        self._covered = self._covers(loaded.reads)
        self._entry = replace(
            self._entry,
            inputs=self._key("inputs"),
            languages=loaded.languages,
            draft=loaded.draft,
            previous=loaded.previous,
        )

    def keep(
        self, made: Mapping[str, tuple[FileRecord, tuple[Notice, ...]]], reads: Iterable[Read]
    ) -> None:
        """Remember the files that were written with their notices, beside those that still hold.

        Not if they were made of anything else than what was seen when the build began: then they
        are made anew by the next build.
        """
        if not (made and self._records and self._covered and self._covers(reads)):
            return
        latest = read_entry(self._records, self._folder.slug)
        files = {k: v for k, v in latest.files.items() if v.recipe == self._key("recipe", k)}
        files |= {key: self._signed(key, *file) for key, file in made.items()}
        self._entry = replace(self._entry, files=files)
        try:
            write_entry(self._records, self._folder.slug, self._entry)
        except (
            BriefgenError
        ):  # the files are there; the next build does not know it, and makes them anew
            return

    def _signed(self, edition: str, made: FileRecord, notices: tuple[Notice, ...]) -> FileRecord:
        sealed = seal_notices(notices, self._key("notices", edition))
        return replace(made, recipe=self._key("recipe", edition), sealed=sealed)

    def _covers(self, reads: Iterable[Read]) -> bool:
        whole = Snapshot("", {**self._tools.files, **self._inputs.files})
        return whole.covers(reads)

    def _key(self, use: str, edition: str | None = None) -> str:
        """A hash of all that a file depends on, another for each use: one does not tell the next.

        Of the inputs alone there is one too, because they say which editions there are.
        """
        tools = self._tools.key if edition else None
        return input_hash.combined(use, tools, self._inputs.key, edition)

    def _look(self, previous: str | None) -> Snapshot:
        folders = [self._folder.path]
        if previous:  # beside the folder as it was named, which may be a link: so it is read
            folders.append(self._folder.path.absolute() / previous)
        return input_hash.snapshot(folders, digests=self._digests)
