"""`manifest.json` beside the finished files: what was built, so that anybody can verify it.

One for each audience, because a file for the public must not tell of others. It holds no name of an
author's file, no text of a notice and no time: it is handed out, and the same for the same content.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from briefgen import __version__
from briefgen.conventions import AUDIENCES, PUBLIC, Audience, EditionKey
from briefgen.pipeline.build_report import BuildItem

FORM: Final = 1
INDEX: Final = ("index.html", "feed.xml")
"""What may lie beside the folders of briefs."""
_MOST: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A finished file as a manifest lists it."""

    name: str
    format: str
    language: str
    sha256: str
    bytes: int
    pages: int | None = None
    recipient: str | None = None
    draft: bool = False
    inputs: str = ""
    """A hash of all that its brief was when it was made."""
    older: bool = False
    """Whether the content has changed since, and the last build was not asked for it."""
    notices: Mapping[str, int] = field(default_factory=dict)
    """The codes of its notices, and how many there are of each."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a brief said of itself when files of it were last made."""

    tlp: str = "CLEAR"
    draft: bool = False
    recipients: bool = False
    """Whether it has recipients, so that no edition of it is for everybody."""


@dataclass(frozen=True, slots=True)
class OutputManifest:
    """The files of one brief for one audience."""

    brief: str
    audience: Audience
    files: tuple[ListedFile, ...] = ()
    languages: tuple[str, ...] = ()
    """Of its editions, the one that it is written in first."""
    standing: Standing = Standing()

    def data(self) -> bytes:
        """The file."""
        told = {
            "manifest": FORM,
            "briefgen": __version__,
            "brief": self.brief,
            "audience": self.audience,
            "languages": self.languages,
            **asdict(self.standing),
            "files": [asdict(file) for file in sorted(self.files, key=lambda file: file.name)],
        }
        return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def manifest_name(audience: Audience) -> str:
    """``manifest.json``, ``manifest.partners.json``."""
    return "manifest.json" if audience == PUBLIC else f"manifest.{audience}.json"


MANIFESTS: Final = {manifest_name(audience): audience for audience in AUDIENCES}


def read_manifest(file: Path) -> OutputManifest | None:
    """A manifest; None where there is none, or what is there is none of ours.

    It may come from anywhere: a name that leads out of its folder makes it none.
    """
    try:
        state = file.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > _MOST:
            return None
        return _manifest(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _manifest(data: dict[str, Any]) -> OutputManifest:
    if data["manifest"] != FORM or data["audience"] not in AUDIENCES:
        raise ValueError
    files = tuple(_listed(each) for each in data["files"])
    languages = tuple(map(_text, data.get("languages", ())))
    standing = Standing(
        _text(data.get("tlp", "CLEAR")),
        draft=bool(data.get("draft")),
        recipients=bool(data.get("recipients", any(file.recipient for file in files))),
    )
    return OutputManifest(_text(data["brief"]), data["audience"], files, languages, standing)


def _listed(data: dict[str, Any]) -> ListedFile:
    file = ListedFile(**data)
    for text in (file.name, file.format, file.language, file.sha256, file.inputs):
        _text(text)
    for number in (file.bytes, file.pages or 0, *file.notices.values()):
        if not isinstance(number, int):
            raise TypeError
    if "/" in file.name or "\0" in file.name or file.name in ("", ".", ".."):
        raise ValueError
    return file


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def update_manifests(
    folder: Path,
    slug: str,
    items: Iterable[BuildItem],
    inputs: str,
    languages: Iterable[str] = (),
    standing: Standing = Standing(),
    older: Collection[str] = (),
) -> None:
    """Bring the manifests of a brief in these languages up to what was built; raises BriefgenError.

    What they list beside that stays, while it lies there; ``older`` are files that the content has
    left behind.
    """
    by_audience: dict[Audience, list[ListedFile]] = {}
    for item in items:
        if item.edition and item.path and item.status != "failed":
            by_audience.setdefault(item.edition.audience, []).append(_of_item(item, inputs))
    for audience, files in by_audience.items():
        built = OutputManifest(slug, audience, tuple(files), tuple(languages), standing)
        _update(folder, built, older)
    for name in [name for name, audience in MANIFESTS.items() if audience not in by_audience]:
        before = read_manifest(folder / name)
        if before is not None and before.brief == slug:
            files = [*_marked(before.files, older)]
            if files != [*before.files]:
                _write(folder / name, replace(before, files=tuple(files)))


def _marked(files: Iterable[ListedFile], older: Collection[str]) -> Iterator[ListedFile]:
    return (replace(file, older=file.name in older) for file in files)


def _update(folder: Path, built: OutputManifest, older: Collection[str]) -> None:
    file = folder / manifest_name(built.audience)
    before = read_manifest(file)
    new = {each.name: each for each in built.files}
    is_ours = before and (before.brief, before.audience) == (built.brief, built.audience)
    old = before.files if before and is_ours else ()
    others = [each for each in old if each.name not in new and os.path.lexists(folder / each.name)]
    now = {**new, **{each.name: each for each in _marked(others, older)}}
    told = (before.languages, before.standing) if before else ()
    if now != {each.name: each for each in old} or told != (built.languages, built.standing):
        _write(file, replace(built, files=tuple(now.values())))


def _write(file: Path, manifest: OutputManifest) -> None:
    from briefgen.files.atomic import write_whole  # a build with nothing to do needs it not

    write_whole(file, manifest.data())


def leave_out_absent(folder: Path) -> None:
    """Bring manifests up to what lies there, after files were removed; raises BriefgenError.

    One that lists nothing any more goes, and with it a folder that holds nothing any more.
    """
    for name in MANIFESTS:
        if manifest := read_manifest(folder / name):
            files = tuple(f for f in manifest.files if os.path.lexists(folder / f.name))
            if not files:
                (folder / name).unlink(missing_ok=True)
            elif files != manifest.files:
                _write(folder / name, replace(manifest, files=files))
    if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
        folder.rmdir()


def _of_item(item: BuildItem, inputs: str) -> ListedFile:
    key, path = item.edition or EditionKey(""), item.path or Path()
    codes: dict[str, int] = {}
    for notice in item.notices:
        codes[notice.code] = codes.get(notice.code, 0) + 1
    return ListedFile(
        name=path.name,
        format=item.format,
        language=key.language,
        sha256=item.sha256,
        bytes=item.bytes or 0,
        pages=item.pages,
        recipient=key.recipient,
        draft=key.draft,
        inputs=inputs,
        notices=dict(sorted(codes.items())),
    )
