"""The feed of an output folder (Atom, RFC 4287): an entry for each edition of each brief."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree
from lxml.builder import ElementMaker

from briefgen.formats import BUILT_IN
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.pipeline.exchange.index_page import IndexedBrief, IndexedEdition

_ATOM: Final = "http://www.w3.org/2005/Atom"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/briefgen/feed")
_A: Final = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})


def index_feed(briefs: Sequence[IndexedBrief], words: LibraryWords) -> bytes:
    """The feed, newest first; its time is that of the newest brief and never the clock's."""
    newest = max((one.published for one in briefs if one.published), default=None)
    feed = _A.feed(
        _A.title(words.t("Briefs").unescape()),
        _A.id(_identifier("feed", *sorted(one.slug for one in briefs)[:1])),
        _A.updated(_moment(newest)),
        _A.author(_A.name("briefgen")),
        _A.link(rel="alternate", type="text/html", href="index.html"),
        _A.link(rel="self", type="application/atom+xml", href="feed.xml"),
        *(_entry(brief, one) for brief in briefs for one in brief.editions),
    )
    feed.set(_LANG, words.language)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(brief: IndexedBrief, edition: IndexedEdition) -> etree._Element:
    entry = _A.entry(
        _A.title(edition.title),
        _A.id(_identifier(brief.slug, edition.language)),
        _A.updated(_moment(edition.published or brief.published)),
        *_links(edition),
        *([_A.summary(edition.description)] if edition.description else []),
    )
    entry.set(_LANG, edition.language)
    return entry


def _links(edition: IndexedEdition) -> Iterator[etree._Element]:
    """The page or the first file as what is read; the others come with it."""
    for at, file in enumerate(edition.files):
        known = BUILT_IN.get(file.format)
        kind = {"type": known.media_type} if known else {}
        href = edition.address if at == 0 and edition.address else file.href
        more = {} if at == 0 else {"length": str(file.bytes)}
        rel = "enclosure" if at else "alternate"
        yield _A.link({"rel": rel, "href": href, "hreflang": edition.language, **kind, **more})


def _identifier(*parts: str) -> str:
    name = "\0".join(parts)
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def _moment(day: datetime.date | None) -> str:
    return f"{(day or datetime.date(1970, 1, 1)).isoformat()}T00:00:00Z"
