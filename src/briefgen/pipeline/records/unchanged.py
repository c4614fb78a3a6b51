"""What is unchanged: a brief with the inputs of the last build, whose files are whole.

A file is unchanged when its recipe (all that its bytes depend on) is the one in the manifest, and
the file in the output folder still has the bytes that were written then. Times of files are not
looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from briefgen.conventions import EditionKey, is_slug
from briefgen.errors import BriefgenError, Notice
from briefgen.files.file_date import given_epoch
from briefgen.files.folder_copy import FolderCopy
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

_RARELY = 8
"""A record is written anew when so many parts of it are new."""


def edition_name(key: EditionKey, format: str) -> str:
    """The name of a file of an edition in a record: ``ar/public/pdf``, ``SY07/ar/public/pdf``."""
    return "/".join(filter(None, (key.recipient, key.language, key.audience, format)))


def recipient_of(name: str) -> str | None:
    """The recipient of an edition, by the name of one of its files in a record."""
    recipient, *rest = name.split("/")
    return recipient if len(rest) == 3 else None


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
        epoch = given_epoch()
        code = input_hash.of_code()
        self.code = code.key
        """Of all that builds but the user's templates: a worker from before an edit has another."""
        tools = input_hash.with_templates(code, templates)
        key = input_hash.combined(tools.key, layout, theme, epoch, str(budget))
        self._tools = Snapshot(key, tools.files)

    def open(self, folder: BriefFolder) -> CachedBrief:
        """What is known of a brief."""
        return CachedBrief(self._output, self._records, folder, self._tools)


class CachedBrief:
    """What the last build left of one brief, and whether it still holds."""

    def __init__(
        self, output: Path, records: Path | None, folder: BriefFolder, tools: Snapshot
    ) -> None:
        self._output = output
        self._records = records if is_slug(folder.slug) else None
        self._folder = folder
        self._tools = tools
        self._entry = read_entry(self._records, folder.slug)
        self._inputs = self._look(self._entry.previous)
        self._covered = True
        self._new: dict[str, FileRecord] = {}
        """What was made since the record was written."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its editions; none where the brief has changed and must be read."""
        return self._entry.languages if self._entry.inputs == self._key("inputs") else ()

    @property
    def draft(self) -> bool:
        """Whether its editions are drafts, as far as `languages` is known."""
        return self._entry.draft

    @property
    def recipients(self) -> tuple[tuple[str, str | None], ...] | None:
        """The key of each recipient and its only language, as far as `languages` is known."""
        rows = self._entry.recipients
        return None if rows is None else tuple((key, language) for key, language, _ in rows)

    @property
    def overview(self) -> bool:
        """Whether one more edition shows all rows, as far as `languages` is known."""
        return self._entry.overview

    def unchanged(self, edition: str) -> tuple[FileRecord, tuple[Notice, ...]] | None:
        """What was made under that name of a record, with its notices, if it still holds."""
        made = self._entry.files.get(edition)
        if made is None or made.recipe != self._key("recipe", edition):
            return None
        path = self._output / self._folder.slug / made.name
        if input_hash.of_file(path) != made.sha256:
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
        self._entry = replace(self._entry, row_files=loaded.row_files)
        self.__dict__.pop("_shared", None)
        self.__dict__.pop("_recipes", None)
        rows = loaded.recipients
        self._entry = replace(
            self._entry,
            # Rows without an edition are told by each build, which must read them for that.
            inputs="" if loaded.row_problems else self._key("inputs"),
            languages=loaded.languages,
            draft=loaded.draft,
            previous=loaded.previous,
            overview=loaded.overview,
            recipients=None
            if rows is None
            else tuple(
                (row.key, row.language, input_hash.combined("row", self._shared, row.digest))
                for row in rows
            ),
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
        self._new |= {key: self._signed(key, *file) for key, file in made.items()}
        if len(self._new) > len(self._entry.files) // _RARELY:
            self.write()

    def write(self) -> None:
        """Write down what `keep` remembers: not for each of a thousand editions, at the end."""
        if not (self._new and self._records):
            return
        latest = read_entry(self._records, self._folder.slug)
        files = {k: v for k, v in latest.files.items() if v.recipe == self._key("recipe", k)}
        self._entry = replace(self._entry, files=files | self._new)
        self._new = {}
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
        if edition is None:
            return input_hash.combined(use, None, self._inputs.key, None)
        recipient = recipient_of(edition)
        inputs = self._recipes.get(recipient) if recipient else self._inputs.key
        return input_hash.combined(use, self._tools.key, inputs, edition)

    @cached_property
    def _recipes(self) -> Mapping[str, str]:
        """Of each recipient, a hash of what its editions have of the brief's files."""
        return {
            key: input_hash.combined(self._shared, recipe)
            for key, _, recipe in self._entry.recipients or ()
        }

    @cached_property
    def _shared(self) -> str:
        """A hash of the files that all editions share."""
        root = os.path.abspath(self._folder.path)  # noqa: PTH100 (a link stays one)
        own = {os.path.join(root, name) for name in self._entry.row_files}  # noqa: PTH118
        files = sorted(self._inputs.files.items())
        shared = [
            f"{os.path.relpath(path, root)}\0{digest}" for path, digest in files if path not in own
        ]
        return input_hash.combined(*shared)

    def _look(self, previous: str | None) -> Snapshot:
        folders = [self._folder.path]
        if previous:  # beside the folder as it was named, which may be a link: so it is read
            folders.append(self._folder.path.absolute() / previous)
        return input_hash.snapshot(folders)
