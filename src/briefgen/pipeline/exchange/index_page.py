"""The index of an output folder as one page: each brief once, its languages and files below it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html.builder import E

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.text.languages import direction_of
from briefgen.theme.theme import Theme

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"
_NAMES: Final = {"pdf": "PDF", "docx": "Word", "html": "HTML", "epub": "EPUB"}
_STYLE: Final = """
:root {{ color-scheme: light dark }}
body {{ background: {page}; color: {text}; font: 1.06rem/1.55 system-ui, sans-serif; margin: 0 }}
header {{ background: {accent}; color: {on_accent}; padding: 1.2rem 0 }}
header > *, main {{ margin: 0 auto; max-width: 46rem; padding: 0 1.1rem }}
h1 {{ font-size: 1.6rem }}
h2 {{ font-size: 1.2rem; line-height: 1.3; margin: 1.8rem 0 .2rem }}
p {{ margin: 0 0 .4rem }}
main {{ text-align: {side} }}
main > p {{ margin-block: 1.8rem }}
ul {{ list-style: none; margin: 0; padding: 0 }}
li {{ margin: 0 0 .3rem }}
li li {{ display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin-block-end: .2rem }}
a {{ color: {link} }}
a:focus-visible {{ outline: .18rem solid {link}; outline-offset: .12rem }}
.muted {{ color: {muted} }}
"""
_DARK: Final = """
@media (prefers-color-scheme: dark) {{
body {{ background: {page}; color: {text} }}
header {{ background: {band}; color: {on_band} }}
a {{ color: {link} }} a:focus-visible {{ outline-color: {link} }} .muted {{ color: {muted} }}
}}
"""


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file of an edition; ``href`` from the folder of the index."""

    href: str
    format: str
    bytes: int


@dataclass(frozen=True, slots=True)
class IndexedEdition:
    """A brief in a language, as its files tell of it."""

    language: str
    title: str
    description: str
    published: datetime.date | None
    address: str
    """Where it stands on the web, if it says so."""
    files: tuple[IndexedFile, ...]


@dataclass(frozen=True, slots=True)
class IndexedBrief:
    """A brief of an output folder."""

    slug: str
    editions: tuple[IndexedEdition, ...]

    @property
    def published(self) -> datetime.date | None:
        """Its day, where a file of it says one."""
        return next((one.published for one in self.editions if one.published), None)

    @property
    def order(self) -> tuple[int, str]:
        """The newest first; of one day by name."""
        return -(self.published or datetime.date.min).toordinal(), self.slug


def index_page(
    briefs: Sequence[IndexedBrief], words: LibraryWords, theme: Theme, feed: str
) -> bytes:
    """One HTML document that loads nothing, and names its feed."""
    title = words.t("Briefs").unescape()
    side = "left" if direction_of(words.language) == "ltr" else "right"  # of all, in any language
    style = _STYLE.format(page="#fff", side=side, **theme.colours) + _DARK.format(**theme.dark)
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(title),
        E.link(rel="alternate", type="application/atom+xml", title=title, href=feed),
        E.style(style),
    )
    items = E.ul(*(E.li(*_brief(one, words)) for one in briefs))
    follow = E.p(E.a(words.t("Follow new briefs (Atom)").unescape(), href=feed))
    body = E.body(E.header(E.h1(title)), E.main(items, follow))
    page = E.html(head, body, lang=words.language, dir=direction_of(words.language))
    text = etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    return f"{text}\n".encode()


def _brief(brief: IndexedBrief, words: LibraryWords) -> Iterator[etree._Element]:
    first = brief.editions[0]
    yield E.h2(_link(first, first.title), **_written_in(first.language))
    if day := brief.published:
        yield E.p({"class": "muted"}, E.time(str(words.date_text(day)), datetime=day.isoformat()))
    if first.description:
        yield E.p(first.description, **_written_in(first.language))
    yield E.ul(*(E.li(*_edition(one, words)) for one in brief.editions))


def _edition(edition: IndexedEdition, words: LibraryWords) -> Iterator[etree._Element]:
    name = words.language_name(edition.language)
    yield E.span(name, **_written_in(edition.language))
    for file in edition.files:
        shown = _NAMES.get(file.format, file.format)
        size = f"{max(round(file.bytes / 1000), 1)} kB"
        label = f"{edition.title}, {name}, {shown}"
        link = E.a(shown, {"href": file.href, "aria-label": label, "hreflang": edition.language})
        yield E.bdi(link, E.span(f" {size}", {"class": "muted"}), dir="ltr")


def _link(edition: IndexedEdition, text: str) -> etree._Element:
    return E.a(text, href=edition.files[0].href, hreflang=edition.language)


def _written_in(language: str) -> dict[str, str]:
    return {"lang": language, "dir": direction_of(language)}
