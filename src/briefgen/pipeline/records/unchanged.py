"""What is unchanged: a brief with the inputs of the last build, whose files are whole.

A file is unchanged when its recipe (all that its bytes depend on) is the one in the manifest, and
the file in the output folder still has the bytes that were written then. A file that was hashed
before and has not been touched since is not read again (`briefgen.files.known_digests`).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from briefgen.conventions import EditionKey, is_slug
from briefgen.errors import BriefgenError, Notice
from briefgen.files.known_digests import KnownDigests
from briefgen.files.read_journal import Read
from briefgen.pipeline.jobs import Loaded
from briefgen.pipeline.plan import BriefFolder
from briefgen.pipeline.records import input_hash
from briefgen.pipeline.records.build_tools import Tools
from briefgen.pipeline.records.input_hash import Snapshot
from briefgen.pipeline.records.input_parts import (
    InputPart,
    Reason,
    changes,
    file_parts,
    kept_parts,
)
from briefgen.pipeline.records.manifest import (
    FileRecord,
    place_of,
    read_entry,
    seal_notices,
    unseal_notices,
    write_entry,
)
from briefgen.pipeline.stages import LOW_BANDWIDTH

_FOR = "@"
"""Begins the key of a recipient: no language does."""
_RARELY = 8
"""A record is written anew when so many parts of it are new."""


def edition_name(key: EditionKey, format: str, *, small: bool = False) -> str:
    """The name of a file of an edition in a record: ``ar/public/pdf``, ``@SY07/ar/public/pdf``."""
    recipient = f"{_FOR}{key.recipient}" if key.recipient else ""
    draft, low = "draft" if key.draft else "", LOW_BANDWIDTH if small else ""
    parts = (recipient, key.language, key.audience, draft, low, format)
    return "/".join(filter(None, parts))


def recipient_of(name: str) -> str | None:
    """The recipient of an edition, by the name of one of its files in a record."""
    first, _, _ = name.partition("/")
    return first.removeprefix(_FOR) if first.startswith(_FOR) else None


class KeptFile(NamedTuple):
    """A file to be remembered: ``digest`` is of the document that it was made of, and ``spoken``
    are the notices of its renderer alone.
    """

    record: FileRecord
    notices: tuple[Notice, ...]
    spoken: tuple[Notice, ...] = ()
    digest: str = ""


class CachedBrief:
    """What the last build left of one brief, and whether it still holds."""

    def __init__(
        self,
        output: Path,
        records: Path | None,
        folder: BriefFolder,
        tools: Tools,
        digests: KnownDigests,
    ) -> None:
        self._output = output
        self._records = records if is_slug(folder.slug) else None
        self._folder = folder
        self._tools = tools
        self._digests = digests
        self._entry = read_entry(self._records, folder.slug)
        self._inputs = self._look(self._entry.issues)
        self._covered = True
        self._all_rows_read = True
        """Whether it is known of every row whose it is."""
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
    def tlp(self) -> str:
        """How the brief is marked, as far as `languages` is known."""
        return self._entry.tlp

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
        if self._present(made) != made.sha256:
            return None
        try:
            return made, unseal_notices(made.sealed, self._key("notices", edition))
        except (ValueError, TypeError):
            return None

    def whole(self, edition: str) -> FileRecord | None:
        """The file of that name of a record, made of whatever, if it is as it was written."""
        made = self._entry.files.get(edition)
        if made is None or not made.layout or self._present(made) != made.sha256:
            return None
        return made

    @property
    def remembered(self) -> Mapping[str, FileRecord]:
        """Its files by their names in a record, made of whatever."""
        return self._entry.files

    @property
    def inputs(self) -> str:
        """A hash of the brief as it was seen, for its manifest; it tells nothing of it."""
        return self._key("manifest")[:32]

    @property
    def orphaned(self) -> dict[str, FileRecord]:
        """Those of its files that belong to no edition, as far as `languages` is known.

        While a row cannot be read, any recipient who is not there may be its: a mistake loses
        nobody's files.
        """
        rows = self.recipients
        own: dict[str | None, str | None] = {} if rows is None else dict(rows)
        if rows is None or self._entry.overview:
            own[None] = None

        def is_alive(key: EditionKey) -> bool:
            if key.recipient not in own and not self._all_rows_read:
                return True
            known = key.language in self._entry.languages and key.draft == self._entry.draft
            return known and key.recipient in own and own[key.recipient] in (None, key.language)

        every = self._entry.files.items()
        return {name: file for name, file in every if not is_alive(file.edition)}

    def reasons(self, edition: str) -> tuple[Reason, ...]:
        """Why a file that does not hold must be made."""
        made = self._entry.files.get(edition)
        if made is None:
            return (Reason("new"),)
        found: tuple[Reason, ...] = ()
        if made.recipe != self._key("recipe", edition):
            found = self._changes(made.made_from)
        digest = self._present(made)
        if digest != made.sha256:
            found = (*found, Reason("damaged" if digest else "missing"))
        return _nearer(found, made) or found or (Reason("unread"),)

    def outdated(self, names: Collection[str]) -> tuple[FileRecord, ...]:
        """Those of its files that were made before its content changed, and are as they were
        written, but for these: what belongs to no edition is not among them.
        """
        gone = self.orphaned
        others = {
            edition: made
            for edition, made in self._entry.files.items()
            if made.name not in names
            and edition not in gone
            and made.recipe != self._key("recipe", edition)
        }
        since = {
            state: self._changes(state) for state in {each.made_from for each in others.values()}
        }
        return tuple(
            made
            for made in others.values()
            if any(one.is_content for one in _nearer(since[made.made_from], made))
            and self._present(made) == made.sha256
        )

    def _changes(self, state: str) -> tuple[Reason, ...]:
        """What has changed since files were made from this state of all that they are made from."""
        return changes(self._entry.parts.get(state, {}), self._parts())

    def layout_key(self, edition: str) -> str:
        """What a document's own hash is kept under."""
        return input_hash.combined("layout", self._tools.render_key, edition)

    def spoken(self, edition: str, digest: str) -> tuple[Notice, ...]:
        """The notices of the renderer of a file that was made of the document of this hash."""
        key = input_hash.combined("spoken", self.layout_key(edition), digest)
        try:
            return unseal_notices(self._entry.files[edition].spoken, key)
        except (KeyError, ValueError, TypeError):  # a record that somebody made by hand
            return ()

    def path_of(self, made: FileRecord) -> Path:
        """Where a file lies."""
        return self._output / self._folder.slug / made.name

    def _present(self, made: FileRecord) -> str:
        return self._digests.of_file(self.path_of(made))

    def read_again(self, loaded: Loaded) -> None:
        """The brief was read: what it says now is what holds, if it was read as we saw it."""
        if loaded.issues != self._entry.issues:
            self._inputs = self._look(loaded.issues)
        self._covered = self._covers(loaded.reads)
        self._all_rows_read = not loaded.row_problems
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
            tlp=loaded.tlp,
            issues=loaded.issues,
            overview=loaded.overview,
            recipients=None
            if rows is None
            else tuple(
                (row.key, row.language, input_hash.combined("row", self._shared, row.digest))
                for row in rows
            ),
        )

    def keep(self, made: Mapping[str, KeptFile], reads: Iterable[Read]) -> None:
        """Remember the files that were written with their notices, beside those from before.

        Not if they were made of anything else than what was seen when the build began: then they
        are made anew by the next build.
        """
        if not (made and self._records and self._covered and self._covers(reads)):
            return
        self._new |= {key: self._signed(key, file) for key, file in made.items()}
        if len(self._new) > len(self._entry.files) // _RARELY:
            self.write()

    def write(self) -> None:
        """Write down what `keep` remembers: not for each of a thousand editions, at the end."""
        if not (self._new and self._records):
            return
        latest = read_entry(self._records, self._folder.slug)
        files = {**latest.files, **self._new}
        used = {file.made_from for file in files.values()}
        parts = {**latest.parts, self._state: kept_parts(self._parts())}
        self._entry = replace(
            self._entry,
            files=files,
            parts={name: each for name, each in parts.items() if name in used},
            place=place_of(self._folder.path),
            shelf=place_of(self._folder.path.absolute().parent),
        )
        self._new = {}
        try:
            write_entry(self._records, self._folder.slug, self._entry)
        except (
            BriefgenError
        ):  # the files are there; the next build does not know it, and makes them anew
            return

    def _signed(self, edition: str, kept: KeptFile) -> FileRecord:
        sealed = seal_notices(kept.notices, self._key("notices", edition))
        layout = spoken = ""
        if kept.digest:
            layout = input_hash.combined(self.layout_key(edition), kept.digest)
            key = input_hash.combined("spoken", self.layout_key(edition), kept.digest)
            spoken = seal_notices(kept.spoken, key)
        return replace(
            kept.record,
            recipe=self._key("recipe", edition),
            sealed=sealed,
            made_from=self._state,
            layout=layout,
            spoken=spoken,
        )

    @property
    def _state(self) -> str:
        return input_hash.combined("parts", self._tools.key, self._inputs.key)[:16]

    def _parts(self) -> tuple[InputPart, ...]:
        """All that its files are made from now."""
        return (*file_parts(self._folder.path, self._inputs.files), *self._tools.parts)

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
        own = {os.path.join(root, name) for name in self._entry.row_files}  # noqa: PTH118 (text all the way)
        files = sorted(self._inputs.files.items())
        shared = [
            f"{os.path.relpath(path, root)}\0{digest}" for path, digest in files if path not in own
        ]
        return input_hash.combined(*shared)

    def _look(self, issues: Iterable[str]) -> Snapshot:
        # beside the folder as it was named, which may be a link: so they are read
        beside = [self._folder.path.absolute() / issue for issue in issues]
        return input_hash.snapshot([self._folder.path, *beside], digests=self._digests)


def _nearer(found: tuple[Reason, ...], made: FileRecord) -> tuple[Reason, ...]:
    """The reasons less the catalogues of other languages than the file's."""
    own = f"{made.edition.language}.po"
    return tuple(one for one in found if one.kind != "catalogue" or one.name == own)
