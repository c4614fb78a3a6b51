"""One brief under way: its editions, and for each of their files how it ended.

An edition is written when all its formats are there, and not before; under ``strict`` a brief is,
when all its editions are there without a notice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefgen.conventions import EditionKey
from briefgen.errors import BriefgenError, Notice
from briefgen.files.folder_copy import FolderCopy
from briefgen.files.read_journal import Read
from briefgen.formats import format_named
from briefgen.messages import say
from briefgen.pipeline.build_report import BuildItem, Status
from briefgen.pipeline.jobs import Failed, Made, MadeFile
from briefgen.pipeline.notice_places import in_language, placed
from briefgen.pipeline.plan import BriefFolder, output_path
from briefgen.pipeline.records.manifest import FileRecord
from briefgen.pipeline.records.unchanged import CachedBrief, KeptFile, edition_name
from briefgen.pipeline.stages import once


@dataclass(eq=False)
class EditionWork:
    """One edition: a slot for each format, filled when it is known how it ended."""

    slug: str
    key: EditionKey
    items: dict[str, BuildItem | None]
    small: bool = False
    """Whether its files are those for a low bandwidth, which lie beside the others."""
    files: tuple[MadeFile, ...] = ()
    notices: tuple[Notice, ...] = ()
    reads: frozenset[Read] = frozenset()
    digest: str = ""
    """Of the document that its files are made of."""
    same: tuple[str, ...] = ()
    """Formats whose files were made of that document before, and are whole."""
    known: dict[str, FileRecord] = field(default_factory=dict)
    """Of formats that are open: their files as they were written, made of whatever."""
    failed: Failed | None = None
    """Why it could not be made or written."""

    @property
    def open(self) -> tuple[str, ...]:
        """The formats of which it is not known yet how they ended."""
        return tuple(name for name, item in self.items.items() if item is None)

    @property
    def ended(self) -> tuple[BuildItem, ...]:
        """The items of all other formats."""
        return tuple(item for item in self.items.values() if item)

    def record(self, name: str) -> str:
        """The name of one of its files in the manifest.

        A Word file beside a PDF has page numbers that the same file by itself has not.
        """
        paged = self._paged if format_named(name).shows_pages else ()
        numbered = "".join(f"+{other}" for other in paged)
        return edition_name(self.key, name + numbered, small=self.small)

    @property
    def _paged(self) -> tuple[str, ...]:
        """Its formats that know on which page something is."""
        return tuple(name for name in self.items if format_named(name).has_pages)

    def file_notices(self, file: MadeFile) -> tuple[Notice, ...]:
        """What is worth knowing of a file: of the content, the layout and the renderer."""
        return once((*self.notices, *file.notices))

    def find_unchanged(self, cached: CachedBrief, output: Path, strict: bool) -> None:
        """Fill the slots of the files that are what building would make of them again."""
        for name in self.open:
            kept = cached.unchanged(self.record(name))
            if kept is not None and not (strict and kept[1]):
                made, notices = kept
                self.items[name] = self._item(
                    name,
                    "unchanged",
                    path=output / self.slug / made.name,
                    bytes=made.bytes,
                    pages=made.pages,
                    sha256=made.sha256,
                    notices=notices,
                )
        if any(format_named(name).shows_pages for name in self.open):
            self.items.update(dict.fromkeys(self._paged))  # whose pages the others need
        if not strict:
            found = {name: cached.whole(self.record(name)) for name in self.open}
            self.known = {name: made for name, made in found.items() if made}

    def write(self, output: Path | None, cached: CachedBrief) -> dict[str, KeptFile]:
        """Write its files, and say what was written, for the manifest; None: write nothing."""
        kept = {self.record(name): self._keep(name, cached) for name in self.same}
        for file in self.files:
            try:
                path = output and self._write(output, file)
            except BriefgenError as error:
                self.refuse(Failed(str(error), format=file.format))
                break
            notices = self.file_notices(file)
            digest = hashlib.sha256(file.data).hexdigest()
            self.items[file.format] = self._item(
                file.format,
                "built",
                path=path,
                bytes=len(file.data),
                pages=file.pages,
                sha256=digest,
                seconds=file.seconds,
                notices=notices,
            )
            if path is not None:
                about = len(file.data), file.pages, self.key, file.format
                made = FileRecord(path.name, "", digest, *about)
                kept[self.record(file.format)] = KeptFile(made, notices, file.notices, self.digest)
        self.files, self.same = (), ()
        return kept if output else {}

    def _keep(self, name: str, cached: CachedBrief) -> KeptFile:
        """A file that stays, for it would come out the same."""
        made, spoken = self.known[name], cached.spoken(self.record(name), self.digest)
        notices = once((*self.notices, *spoken))
        path = cached.path_of(made)
        self.items[name] = self._item(
            name,
            "unchanged",
            path=path,
            bytes=made.bytes,
            pages=made.pages,
            sha256=made.sha256,
            notices=notices,
        )
        return KeptFile(made, notices, spoken, self.digest)

    def leave_out(self, refused: Iterable[Failed]) -> None:
        """These formats have failed, each for a reason that is none for the others."""
        for each in refused:
            self.items[each.format] = self._item(
                each.format, "failed", problems=each.problems, error=each.text
            )

    def refuse(self, failed: Failed) -> None:
        """Every file that is not there yet has failed, for one reason."""
        self.failed = failed
        notices = {file.format: self.file_notices(file) for file in self.files}
        for name in self.open:
            other = failed.format and failed.format != name
            text = (
                say("not written, because {format} failed", format=failed.format)
                if other
                else failed.text
            )
            self.items[name] = self._item(
                name,
                "failed",
                notices=notices.get(name, self.notices),
                problems=failed.problems,
                error=text,
            )
        self.files, self.same = (), ()

    def _write(self, output: Path, file: MadeFile) -> Path:
        from briefgen.files.atomic import write_whole  # a build with nothing to do needs it not

        path = output_path(output, self.slug, self.key, file.suffix)
        return write_whole(path, file.data)

    def _item(self, name: str, status: Status, **rest: Any) -> BuildItem:
        return BuildItem(self.slug, status, self.key, name, **rest)


@dataclass(eq=False)
class BriefWork:
    """One brief: its editions, once they are known, or why it could not be read."""

    folder: BriefFolder
    cached: CachedBrief
    templates: tuple[FolderCopy, ...] = ()
    notices: tuple[Notice, ...] = ()
    editions: list[EditionWork] = field(default_factory=list)
    failed: BuildItem | None = None
    row_failures: tuple[Failed, ...] = ()
    """Why some recipients get no edition."""
    under_way: int = 0
    """Editions that have not come back yet."""
    _waiting: list[EditionWork] = field(default_factory=list)
    """Under ``strict``: made, and to be written when all are."""

    def __post_init__(self) -> None:
        self.topic = self.folder.slug
        """What its jobs have in common, whatever slug the brief turns out to have."""

    @property
    def items(self) -> tuple[BuildItem, ...]:
        """All that is known of its files, in the order of the plan, and where notices stand."""
        return tuple(self._placed(item) for item in self._items())

    def _placed(self, item: BuildItem) -> BuildItem:
        file, templates = self.folder.file, self.templates
        notices = once(placed(notice, file, templates) for notice in item.notices)
        return replace(item, notices=notices)

    def _items(self) -> tuple[BuildItem, ...]:
        if self.failed:
            return (self.failed,)
        rows = tuple(
            BuildItem(self.folder.slug, "failed", problems=failed.problems)
            for failed in self.row_failures
        )
        return (*rows, *(item for edition in self.editions for item in edition.ended))

    def plan(
        self, editions: Iterable[EditionKey], formats: Iterable[str], *, small: bool = False
    ) -> None:
        """Say which editions it shall have."""
        formats = tuple(formats)
        self.editions = [
            EditionWork(self.folder.slug, key, dict.fromkeys(formats), small) for key in editions
        ]

    def fail(self, failed: Failed) -> None:
        """It cannot be built at all."""
        self.editions, self.row_failures = [], ()
        self.failed = BuildItem(
            self.folder.slug,
            "failed",
            notices=failed.notices,
            problems=failed.problems,
            error=failed.text,
        )

    def come_back(
        self, edition: EditionWork, result: Made | Failed, output: Path | None, strict: bool
    ) -> None:
        """An edition was made or has failed: write what may be written now, if it shall be."""
        self.under_way -= 1
        own = in_language(self.notices, edition.key.language, self.cached.languages)
        edition.notices = once((*own, *result.notices))
        if isinstance(result, Failed):
            edition.refuse(result)
        else:
            edition.files = result.files
            edition.reads, edition.digest, edition.same = result.reads, result.digest, result.same
            edition.leave_out(result.refused)
            self._waiting.append(edition)
        if not strict:
            self._write(output)
        elif not self.under_way:
            self._write_if_clean(output)
        if not self.under_way:
            self.cached.write()

    def _write(self, output: Path | None) -> None:
        for edition in self._waiting:
            self.cached.keep(edition.write(output, self.cached), edition.reads)
        self._waiting = []

    def _write_if_clean(self, output: Path | None) -> None:
        waiting = self._waiting
        if any(edition.file_notices(file) for edition in waiting for file in edition.files):
            for edition in waiting:
                edition.refuse(Failed(say("there are notices, and --strict allows none")))
            self._waiting = []
        self._write(output)
