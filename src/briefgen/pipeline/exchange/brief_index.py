"""The public briefs of an output folder, for its index: what lies there, by the manifests.

Titles and days are read from the files themselves: an index tells of what is handed out, which the
content may be ahead of. In no index is what is for recipients or an audience, what is a draft, or
one again, what is marked more narrowly than TLP:CLEAR, and a file that the last build of its brief
left as it was before the content changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from lxml import html as lxml_html

from briefgen.conventions import PUBLIC
from briefgen.errors import BriefgenError, Notice
from briefgen.files.atomic import write_whole
from briefgen.files.failure_words import system_refusals_told
from briefgen.files.given_values import given_path, given_paths
from briefgen.formats import format_names
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.jinja_env import search_path
from briefgen.layout.lay_out import DEFAULT_THEME
from briefgen.messages import joined, say
from briefgen.pipeline.exchange.index_feed import index_feed
from briefgen.pipeline.exchange.index_page import (
    IndexedBrief,
    IndexedEdition,
    IndexedFile,
    index_page,
)
from briefgen.pipeline.output_manifest import (
    INDEX,
    ListedFile,
    OutputManifest,
    manifest_name,
    read_manifest,
)
from briefgen.theme.theme_reader import read_theme

PAGE, FEED = INDEX
_HEAD: Final = 200_000
"""Bytes of a page in which its title stands, before its fonts and style."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a file says of itself."""

    title: str
    description: str = ""
    published: datetime.date | None = None
    address: str = ""


def index(
    output: str | Path = "output",
    *,
    theme: str | None = None,
    templates: Iterable[str | Path] = (),
) -> Path:
    """Write an index of the public briefs in an output folder: ``index.html``, and beside it
    ``feed.xml`` (Atom) for those who follow it. Returns the page.

    Its words are in the language of the newest brief. Raises BriefgenError where nothing is built.
    """
    folder = given_path(output, "output")
    path = search_path(tuple(map(Path, given_paths(templates, "templates"))))
    with system_refusals_told():
        briefs = sorted(_briefs(folder), key=lambda one: one.order)
        if not briefs:
            hint = say(
                "drafts, what is for recipients or another audience, and what is not TLP:CLEAR are"
                " in no index"
            )
            raise BriefgenError(say("there is no public brief here"), where=str(folder), hint=hint)
        words = LibraryWords(briefs[0].editions[0].language)
        look = read_theme(theme or DEFAULT_THEME, path)
        write_whole(folder / FEED, index_feed(briefs, words))
        return write_whole(folder / PAGE, index_page(briefs, words, look, FEED))


def _briefs(folder: Path) -> Iterator[IndexedBrief]:
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        manifest = read_manifest(each / manifest_name(PUBLIC)) if each.is_dir() else None
        if manifest is not None and not why_left_out(manifest):
            public = [file for file in manifest.files if _is_for_all(file, each)]
            listed = [file for file in public if not file.older]
            own = manifest.languages[:1]
            editions = sorted(_editions(each, listed), key=lambda one: one.language not in own)
            if editions:
                yield IndexedBrief(manifest.brief, tuple(editions))


def left_out_of_index(output: str | Path) -> tuple[Notice, ...]:
    """The briefs of an output folder whose public editions are in no index, and why."""
    with system_refusals_told():
        found = [
            (file.parent, read_manifest(file))
            for file in sorted(given_path(output, "output").glob(f"*/{manifest_name(PUBLIC)}"))
        ]
    return tuple(
        Notice("index-left-out", why, folder.as_posix())
        for folder, manifest in found
        if manifest is not None
        and (public := [file for file in manifest.files if _is_for_all(file, folder)])
        and (why := why_left_out(manifest) or _why_older(public))
    )


def why_left_out(manifest: OutputManifest) -> str:
    """Why a brief is in no index; "" where it may be in one.

    FIRST, TLP 2.0: what is marked GREEN already goes by no channel that is open to everybody.
    """
    standing = manifest.standing
    if standing.draft:
        return say("it is not in the index: it is a draft again, and what lies there is older")
    if standing.recipients:
        return say("it is not in the index: its editions are for its recipients")
    if standing.tlp != "CLEAR":
        return say("it is not in the index: it is marked TLP:{tlp}", tlp=standing.tlp)
    return ""


def _why_older(public: list[ListedFile]) -> str:
    older = [file.name for file in public if file.older]
    text = say(
        "what the content said before its last build is not in the index: {files} (build or delete "
        "them)",
        files=joined(", ", older),
    )
    return text if older else ""


def _is_for_all(file: ListedFile, folder: Path) -> bool:
    return file.recipient is None and not file.draft and (folder / file.name).is_file()


def _editions(folder: Path, listed: list[ListedFile]) -> Iterator[IndexedEdition]:
    order = {name: at for at, name in enumerate(dict.fromkeys(("html", *format_names())))}
    files = sorted(listed, key=lambda one: (one.language, order.get(one.format, 99), one.name))
    for language, group in groupby(files, key=lambda one: one.language):
        of_language = [*group]
        told = next(filter(None, (_told(folder / one.name) for one in of_language)), None)
        told = told or _Told(folder.name)
        links = tuple(
            IndexedFile(f"{folder.name}/{one.name}", one.format, one.bytes) for one in of_language
        )
        yield IndexedEdition(
            language, told.title, told.description, told.published, told.address, links
        )


def _told(file: Path) -> _Told | None:
    """What a page or a PDF says of itself; None for other files, and for what cannot be read."""
    with suppress(Exception):  # a file that may come from anywhere
        if file.suffix == ".html":
            return _of_page(file)
        if file.suffix == ".pdf":
            return _of_pdf(file)
    return None


def _of_page(file: Path) -> _Told:
    with file.open("rb") as opened:
        data = opened.read(_HEAD)
    root = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    said = {str(one.get("name")): str(one.get("content")) for one in root.iter("meta")}
    links = {str(one.get("rel")): str(one.get("href")) for one in root.iter("link")}
    day = datetime.date.fromisoformat(said["dcterms.issued"])
    title = " ".join(str(root.findtext(".//title") or file.stem).split())
    return _Told(title, said.get("description", ""), day, links.get("canonical", ""))


def _of_pdf(file: Path) -> _Told:
    import pikepdf

    with pikepdf.open(file) as pdf, pdf.open_metadata() as said:
        created = str(said.get("xmp:CreateDate", ""))[:10]
        return _Told(str(said["dc:title"]), "", datetime.date.fromisoformat(created))
