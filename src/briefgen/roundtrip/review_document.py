"""The door of this room: a Word document in, a `Review` out, and on request the files.

``review("edited.docx")`` looks and writes nothing; with ``apply=True`` it writes ``brief.yaml``, or
``ar.po``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.content.bundle import Bundle
from briefgen.content.draft import Draft
from briefgen.content.folder_guard import Folder
from briefgen.content.load import load_checked, open_draft, open_folder
from briefgen.conventions import AUDIENCES, is_slug
from briefgen.errors import BriefgenError, ContentError
from briefgen.files.atomic import write_whole
from briefgen.files.given_values import given_path, given_paths
from briefgen.messages import say
from briefgen.model.brief import Brief
from briefgen.model.recipients import KEY_PATTERN
from briefgen.roundtrip.comparing.changed_charts import changed_charts
from briefgen.roundtrip.comparing.derived_text import DerivedTexts
from briefgen.roundtrip.comparing.document_changes import Finder
from briefgen.roundtrip.mapping.baseline import WantedEdition, make_again
from briefgen.roundtrip.mapping.edit_groups import TextEdits, text_edits
from briefgen.roundtrip.mapping.source_locations import Locations
from briefgen.roundtrip.reading.edited_package import EditedPackage, open_package, read_file
from briefgen.roundtrip.reading.revised_paragraphs import Comment, RevisedText
from briefgen.roundtrip.reading.revision_reader import read_words
from briefgen.roundtrip.report_wording import Reporter
from briefgen.roundtrip.review_report import Remark, Review
from briefgen.roundtrip.writing.catalogue_file import text_file
from briefgen.roundtrip.writing.text_files import TextFile
from briefgen.roundtrip.writing.verification import Proof

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_KEY = re.compile(KEY_PATTERN)


def review(
    path: str | Path,
    *,
    brief: str | Path | None = None,
    content: str | Path = "content",
    apply: bool = False,
    theme: str | None = None,
    templates: Sequence[str | Path] = (),
) -> Review:
    """What people changed in a Word document of ours, and where in the content it belongs.

    ``brief`` is the brief's folder (default: the one of the document's slug in ``content``). With
    ``apply`` the changes of texts are written to ``brief.yaml``, or to the catalogue of a
    translated edition; whatever cannot be is listed. Raises BriefgenError for a file that is no
    such document, and ContentError for a brief that cannot be read.
    """
    package = open_package(read_file(given_path(path)), str(path))
    said = _Said.of(package.properties, str(path))
    words, loose = _words(package, str(path))
    folder = given_path(content, "content") / said.slug
    if brief is not None:
        folder = given_path(brief, "brief")
    if brief is None and not folder.exists():
        text = say(
            "the document was made from the brief {slug}, which is not in {content}",
            slug=said.slug,
            content=content,
        )
        raise BriefgenError(
            text, where=str(path), hint=say("name the brief's folder: --brief PATH")
        )
    opened = open_folder(folder)
    loaded = load_checked(opened, keep=True)
    if loaded.brief is None or loaded.bundle is None:
        raise ContentError(loaded.problems)
    draft, _ = open_draft(loaded.bundle)
    if loaded.brief.slug != said.slug:
        text = say(
            "the document was made from {slug}, and this brief is {slug2}",
            slug=said.slug,
            slug2=loaded.brief.slug,
        )
        raise BriefgenError(text, where=str(path))
    folders = tuple(map(Path, given_paths(templates, "templates")))
    wanted = WantedEdition(
        said.language, said.audience, said.recipient, said.layout, theme, folders
    )
    _check_recipient(loaded.brief, said, str(path))
    job = _ReviewJob(loaded.brief, draft, opened, loaded.bundle, wanted, words, package)
    comments = tuple(map(Remark.of, loose))
    return job.run(said, comments, apply=apply)


def _check_recipient(brief: Brief, said: _Said, where: str) -> None:
    """Raise BriefgenError where the brief has no edition for whom the document was made."""
    if said.recipient is not None:
        brief.language_of(said.recipient)  # raises where there is no such recipient
    elif brief.recipients is not None and not brief.recipients.overview:
        text = say("the document does not say for which recipient it was made")
        hint = say("build it anew, and make the changes there")
        raise BriefgenError(text, where=where, hint=hint)


def _words(package: EditedPackage, where: str) -> tuple[RevisedText, tuple[Comment, ...]]:
    try:
        return read_words(package)
    except BriefgenError as error:
        raise BriefgenError(error.message, where=where) from None


@dataclass(frozen=True)
class _Said:
    """What the document says of its making."""

    slug: str
    language: str
    audience: str
    recipient: str | None
    layout: str | None
    digest: str
    furniture: frozenset[str]
    """The `fingerprints` of headers, footers and contents."""

    @classmethod
    def of(cls, properties: dict[str, str], where: str) -> _Said:
        names = ("Slug", "Language", "Audience", "Recipient", "Layout", "Digest")
        slug, language, audience, recipient, layout, digest = (
            properties.get(name, "") for name in names
        )
        furniture = frozenset(properties.get("Furniture", "").split())
        good = is_slug(slug) and _NAME.fullmatch(language) and audience in AUDIENCES
        optional = ((layout, _NAME), (recipient, _KEY))
        if not good or any(name and not form.fullmatch(name) for name, form in optional):
            text = say("this document does not say which brief it was made from")
            hint = say("only Word documents that briefgen made can be reviewed")
            raise BriefgenError(text, where=where, hint=hint)
        return cls(slug, language, audience, recipient or None, layout or None, digest, furniture)


@dataclass
class _ReviewJob:
    brief: Brief
    draft: Draft
    folder: Folder
    bundle: Bundle
    """What was read of the folder."""
    wanted: WantedEdition
    words: RevisedText
    package: EditedPackage

    def run(self, said: _Said, comments: tuple[Remark, ...], *, apply: bool) -> Review:
        """Find, place, prove, and write if that is wished for."""
        original = make_again(self.brief, self.wanted)
        stale = bool(said.digest) and said.digest != original.digest
        file = text_file(self.draft, self.bundle, said.language, original.leaves)
        memory = self.package.memory
        finder = Finder(original, self.words, self.draft, stale=stale, memory=memory)
        found = finder.found()
        edits = text_edits((piece for one in found for piece in one.pieces), original.leaves, file)
        proof = Proof(self.bundle, file.name, original, self.wanted)
        kept = proof.holding(edits)
        furniture = DerivedTexts(original, self.words, said.furniture, stale=stale)
        found += furniture.found(found, proof.words(kept))
        found += changed_charts(memory.charts, self.package.charts)
        written = self._write(proof, kept, file) if apply and kept else ()
        locations = Locations(original, self.draft, file)
        reporter = Reporter(original, locations, applied=bool(written))
        return Review(
            said.slug,
            said.language,
            said.audience,
            said.recipient,
            tuple(reporter.change(one) for one in found),
            (*reporter.remarks(self.words), *comments),
            written,
            stale,
            finder.changed_since if memory.text else None,
        )

    def _write(self, proof: Proof, kept: list[TextEdits], file: TextFile) -> tuple[str, ...]:
        """Write the file whole or not at all."""
        data = proof.bytes_with(kept)
        if self._changed_meanwhile():
            raise BriefgenError(say("the brief was changed meanwhile; nothing was written"))
        write_whole(self.folder.path / file.name, data)
        return (self.folder.show(file.name),)

    def _changed_meanwhile(self) -> bool:
        """Whether the brief on the disk is another than the one that was read."""
        now = load_checked(self.folder, keep=True)
        return now.bundle != self.bundle
