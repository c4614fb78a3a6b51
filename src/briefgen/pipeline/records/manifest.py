"""What is remembered of the last build of a brief, so that the next can leave it alone.

One small file for each brief in a folder of the user's cache that belongs to one output folder: the
output folder itself holds only what may be handed out. Two builds into one output folder do not
wait for one another; a file is written whole or not at all, sorted, without a path of the machine
and without a word of the content: notices are sealed. Losing it costs only time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from briefgen.conventions import PREVIOUS_PATTERN, EditionKey
from briefgen.errors import BriefgenError, Notice
from briefgen.files.user_cache import user_cache
from briefgen.messages import packed, unpacked
from briefgen.pipeline.records.sealing import seal, unseal

_VERSION = 8
_MOST = 16 << 20
"""Bytes of a record that is read."""
_OLD = re.compile(r"[a-z0-9-]+\.json|\.briefgen-[0-9a-f]{16}-[0-9a-f]{16}")
"""Records of before, and what a killed writer of one left."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the output folder as the last build wrote it."""

    name: str
    """The file's name in the brief's output folder."""
    recipe: str
    """The hash of all that its bytes depend on."""
    sha256: str
    bytes: int
    pages: int | None
    edition: EditionKey
    format: str
    sealed: str = ""
    """Its notices under a key, see `seal_notices`."""
    made_from: str = ""
    """Which of the `BriefRecord.parts` it was made from."""
    layout: str = ""
    """A hash of the document that was rendered, with what it was searched for."""
    spoken: str = ""
    """The notices of its renderer alone, under a key of that document."""


@dataclass(frozen=True, slots=True)
class BriefRecord:
    """What is known of one brief; ``languages`` to ``issues`` hold while ``inputs`` does."""

    inputs: str = ""
    languages: tuple[str, ...] = ()
    draft: bool = False
    tlp: str = "CLEAR"
    issues: tuple[str, ...] = ()
    """The folders of the issues before, relative to the brief's: their figures are inputs too."""
    recipients: tuple[tuple[str, str | None, str], ...] | None = None
    """Key, only language and recipe of each; None where the brief is for everybody."""
    row_files: tuple[str, ...] = ()
    """The files of which an edition has nothing but what is in the recipe of its recipient."""
    overview: bool = False
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    """Edition and format (``ar/public/pdf``, ``SY07/ar/public/pdf``) to what was written."""
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What files were made from, see `briefgen.pipeline.records.input_parts`."""
    place: str = ""
    """A hash of where the brief's folder lies."""
    shelf: str = ""
    """A hash of where the folder lies that holds the brief's folder."""


def records_of(output: Path) -> Path | None:
    """The folder of the records of an output folder; None where this user has no such place."""
    place = os.path.realpath(output)
    name = hashlib.sha256(os.fsencode(place)).hexdigest()[:32]
    return user_cache(f"builds/{name}", outside=Path(place))


def place_of(folder: Path) -> str:
    """Where a folder lies, as records know it."""
    return hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]


def read_entry(records: Path | None, slug: str) -> BriefRecord:
    """The entry of a brief; an empty one where there is none, or none that can be read."""
    try:
        data = _data(records / f"{slug}.json") if records else None
        if not data or data["version"] != _VERSION or data.pop("checksum") != _checksum(data):
            return BriefRecord()
        return _entry(data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return BriefRecord()


def write_entry(records: Path, slug: str, entry: BriefRecord) -> None:
    """Write the entry of a brief; raises BriefgenError."""
    from briefgen.files.atomic import write_whole  # a build with nothing to do needs it not

    data = {"version": _VERSION, **asdict(entry)}
    data["checksum"] = _checksum(data)
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(records / f"{slug}.json", text.encode("utf-8", "surrogatepass") + b"\n")


def forget(records: Path, slug: str, names: Collection[str]) -> None:
    """Remember some files of a brief no longer; where none is left, nor the brief."""
    entry = read_entry(records, slug)
    files = {name: file for name, file in entry.files.items() if name not in names}
    with contextlib.suppress(BriefgenError, OSError):
        if files:
            write_entry(records, slug, replace(entry, files=files))
        else:
            (records / f"{slug}.json").unlink(missing_ok=True)


def _checksum(data: Mapping[str, Any]) -> str:
    """Of all else that a record says: a damaged one is none, whatever it says now."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seal_notices(notices: tuple[Notice, ...], key: str) -> str:
    """Notices as a record holds them: they may name what is withheld, and where files lie."""
    kept = [[notice.code, packed(notice.text), packed(notice.where)] for notice in notices]
    return seal(json.dumps(kept).encode(), key)


def unseal_notices(sealed: str, key: str) -> tuple[Notice, ...]:
    """The notices again; raises ValueError or TypeError where that was no such record."""
    kept = json.loads(unseal(sealed, key))
    return tuple(Notice(code, unpacked(text), unpacked(where)) for code, text, where in kept)


def remove_old_records(output: Path) -> None:
    """Remove the records of earlier versions, which lay in the output folder itself.

    Only what is a record of ours goes; a folder that holds anything else stays, without them.
    """
    folder = output / ".briefgen"
    with contextlib.suppress(OSError):
        if folder.is_symlink() or not folder.is_dir():
            return
        for file in folder.iterdir():
            if _OLD.fullmatch(file.name) and not file.is_symlink() and _is_record(file):
                file.unlink()
        folder.rmdir()


def _is_record(file: Path) -> bool:
    """Whether a file is a record, or the beginning of one."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) in (b"", b'{\n "')


def _data(file: Path) -> Any:
    """What a record holds; None where it is no plain file, or larger than any record."""
    if not file.is_file() or file.stat().st_size > _MOST:
        return None
    return json.loads(file.read_text(encoding="utf-8", errors="surrogatepass"))


def _entry(data: dict[str, Any]) -> BriefRecord:
    issues = tuple(data["issues"])
    if not all(re.fullmatch(PREVIOUS_PATTERN, issue) for issue in issues):
        raise ValueError
    return BriefRecord(
        inputs=str(data["inputs"]),
        languages=tuple(map(str, data["languages"])),
        draft=bool(data["draft"]),
        tlp=str(data["tlp"]),
        issues=issues,
        recipients=_recipients(data["recipients"]),
        row_files=tuple(map(str, data["row_files"])),
        overview=bool(data["overview"]),
        files={str(name): _made(made) for name, made in data["files"].items()},
        parts={str(name): dict(parts) for name, parts in data["parts"].items()},
        place=str(data["place"]),
        shelf=str(data["shelf"]),
    )


def _recipients(data: Any) -> tuple[tuple[str, str | None, str], ...] | None:
    if data is None:
        return None
    found = tuple((key, language, recipe) for key, language, recipe in data)
    if not all(isinstance(text, str) for row in found for text in row if text is not None):
        raise TypeError
    return found


def _made(data: dict[str, Any]) -> FileRecord:
    made = FileRecord(**{**data, "edition": EditionKey(**data["edition"])})
    texts = made.name, made.recipe, made.sha256, made.sealed, made.layout, made.spoken
    numbers = made.bytes, made.pages or 0
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    if b"/" in (name := os.fsencode(made.name)) or b"\0" in name:
        raise ValueError
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError
    return made
