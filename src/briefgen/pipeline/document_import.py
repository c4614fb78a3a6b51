"""A document imported as a brief: read in a limited child, written whole, never over another."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen.conventions import BRIEF_FILE
from briefgen.engine.limited_call import limited_call
from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError
from briefgen.files.atomic import write_whole
from briefgen.files.failure_words import refused_by_system
from briefgen.importing.brief_draft import BriefDraft
from briefgen.importing.imported_document import ImportNote
from briefgen.importing.read_document import MOST_BYTES
from briefgen.importing.repeated_numbers import ProposedFigure
from briefgen.layout.jinja_env import search_path
from briefgen.layout.lay_out import DEFAULT_THEME
from briefgen.messages import say
from briefgen.pipeline.new_brief import new_folder, publication_day
from briefgen.text.presentation_forms import plain_letters
from briefgen.theme.font_faces import missing
from briefgen.theme.theme_reader import read_theme

LIST_FILE: Final = "import-notes.txt"
"""What the import could not carry, whole, beside the draft."""
_PICTURES: Final = re.compile(
    rb"(?:src=[\"']?|\]\()([^\"'>)\s#?]{1,200}\.(?:jpe?g|png|gif|webp|tiff?))", re.I
)
_MOST_PICTURES: Final = 200


@dataclass(frozen=True)
class ImportReport:
    """What an import made: the brief's file, and what its author should know, in order."""

    path: Path
    notes: tuple[ImportNote, ...] = ()
    proposals: tuple[ProposedFigure, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The report for machines."""
        notes = [
            {"fate": one.fate, "text": one.text, "where": one.where, "words": one.words}
            for one in self.notes
        ]
        proposals = [
            {"id": one.id, "value": one.value, "label": one.label, "places": list(one.places)}
            for one in self.proposals
        ]
        return {"path": self.path.as_posix(), "notes": notes, "proposals": proposals}


def import_brief(
    source: Path | bytes,
    slug: str,
    content: Path,
    name: str,
    today: datetime.date | None,
    language: str,
    limits: Limits,
) -> ImportReport:
    """Write ``content/<slug>/`` as the draft of a document; raises BriefgenError."""
    folder = new_folder(slug, content)
    data = source if isinstance(source, bytes) else _bytes(source)
    beside = {} if isinstance(source, bytes) else _beside(source, data)
    shown = name or ("" if isinstance(source, bytes) else source.name)
    where = "" if isinstance(source, bytes) else str(source)
    function = "briefgen.importing.read_document:import_bytes"
    arguments = (data, shown, slug, publication_day(today), language, beside)
    try:
        draft = limited_call(function, *arguments, limits=limits, where=where)
        assert isinstance(draft, BriefDraft)
        if lacking := _unprintable(draft):
            draft = limited_call(function, *arguments, lacking, limits=limits, where=where)
    except BriefgenError as error:
        raise BriefgenError(error.message, where=error.where or where, hint=error.hint) from None
    assert isinstance(draft, BriefDraft)
    return ImportReport(_write(folder, draft), draft.notes, draft.proposals)


def _unprintable(draft: BriefDraft) -> frozenset[str]:
    """The characters of a draft that would end its build, since no font of the theme has them."""
    text = unicodedata.normalize("NFC", draft.files[BRIEF_FILE].decode("utf-8"))
    theme = read_theme(DEFAULT_THEME, search_path(()))
    foreign = [one for one in set(text) if not one.isascii()]
    return frozenset(one for one in foreign if missing(plain_letters(one), theme))


def _write(folder: Path, draft: BriefDraft) -> Path:
    """The pictures first and the brief last: what has no brief.yaml is none yet."""
    for name, data in draft.files.items():
        if name != BRIEF_FILE:
            write_whole(folder / name, data)
    if draft.notes:
        write_whole(folder / LIST_FILE, list_text(draft.notes).encode("utf-8"))
    return write_whole(folder / BRIEF_FILE, draft.files[BRIEF_FILE])


def list_text(notes: tuple[ImportNote, ...]) -> str:
    """The list as a text: one entry a paragraph, with all words of the source that it is about."""
    entries = []
    for one in notes:
        where = f" ({one.where})" if one.where else ""
        words = f"\n  {one.words}" if one.words else ""
        entries.append(f"{one.fate}: {one.text}{where}{words}\n")
    return "\n".join(entries)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise BriefgenError(say("there is no such file"), where=str(path))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BriefgenError(refused_by_system(error), where=str(path)) from error


def _beside(path: Path, data: bytes) -> Mapping[str, bytes]:
    """The pictures that a page names and that lie in its own folder or below it; no others."""
    if path.suffix.lower() in (".docx", ".txt"):
        return {}
    found: dict[str, bytes] = {}
    root = path.resolve().parent
    for match in list(_PICTURES.finditer(data))[:_MOST_PICTURES]:
        name = match[1].decode("utf-8", "replace")
        if ":" in name or name.startswith(("/", "\\")):
            continue
        file = (root / name).resolve()
        if (
            file.is_relative_to(root)
            and file.is_file()
            and sum(map(len, found.values())) < MOST_BYTES
        ):
            found[name] = _bytes(file)
    return found
