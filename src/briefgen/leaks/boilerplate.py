"""The words that stand in every brief: the library's own, those of the calendar, and those
of the formats themselves.

They are no secret, even where a withheld part has a heading or a label of the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefgen.errors import LayoutError
from briefgen.layout.block_packages import packages_of
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.month_names import MONTHS
from briefgen.layout.i18n.word_catalogues import own_file
from briefgen.leaks.normalize import plain
from briefgen.model.brief import Brief
from briefgen.model.units import CURRENCIES, UNITS
from briefgen.text.languages import primary_of

FORMAT_WORDS = (
    "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED",
    # HTML: a policy of contents, a viewport
    "default-src", "none", "style-src", "unsafe-inline", "img-src", "data", "base-uri",
    "form-action",
    "width", "device-width", "initial-scale", "content", "call",
    # packages: names of parts, fields
    "[Content_Types].xml", "_rels", "rels", "xml", "standalone", "yes", "docProps", "app", "core",
    "custom", "customXml", "word", "document", "header", "footer", "brief-header", "brief-footer",
    "footnotes", "numbering", "settings", "styles", "theme", "theme1", "fonts", "fontTable",
    "media", "picture1",
    "SEQ", "PAGE", "NUMPAGES", "ARABIC",
    # PDF: metadata, colours, fonts, names
    "xpacket", "begin", "end", "WeasyPrint", "Typst", "pdf", "pdfuaid", "schema",
    "integer", "ISO", "IEC",
    "http", "www", "org", "aiim.org", "PDF/UA", "pdfua", "universal", "accessibility",
    "that", "followed",
    "Adobe", "Identity", "sRGB", "RGB", "colour", "space", "default", "imprint", "JFIF", "Exif",
)  # fmt: skip
"""What our own files say in every edition, besides code: checked against an empty brief."""
_COUNTS = (1, 2, 3, 11, 100)
"""One number for each plural of the languages that we ship words for."""
_MESSAGE = re.compile(r'^(?:msgid(?:_plural)?|msgstr(?:\[\d\])?) "(.*)"$|^"(.*)"$', re.MULTILINE)


@lru_cache(maxsize=8)
def library_words(language: str) -> tuple[str, ...]:
    """The words of the library in a language and in English, and the names of the calendar."""
    base = primary_of(language)
    words = (*_catalogue("en"), *_catalogue(base), *_calendar(language), *_units(language))
    return (*FORMAT_WORDS, *words)


def brought_words(brief: Brief) -> tuple[str, ...]:
    """The words that packages of blocks bring for those of a brief, in every language of theirs."""
    sections = [*brief.sections]
    for section in sections:
        sections += section.sections
    packages = packages_of(block for section in sections for block in section.body)
    return tuple(
        word
        for package in packages
        for catalogue in package.words()
        for word in _messages(catalogue.decode("utf-8", "replace"))
    )


def is_date(text: str, languages: Iterable[str]) -> bool:
    """Whether a text is a day, a month or a period and nothing else: no secret, for every edition
    says some of them.
    """
    words = re.findall(r"[^\W_]+", plain(text))
    named = [word for word in words if not word.isdecimal()]
    known = {word for language in languages for word in _months(language)}
    return bool(named) and len(words) > len(named) and known.issuperset(named)


@lru_cache(maxsize=8)
def _months(language: str) -> frozenset[str]:
    """The words that names of months are made of."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = (*map(str, locale.months["format"]["wide"].values()), *MONTHS.get(locale.language, ()))
    return frozenset(word for name in names for word in re.findall(r"[^\W_]+", plain(name)))


def _catalogue(language: str) -> tuple[str, ...]:
    file = own_file(language)
    if not file.is_file():
        return ()
    return _messages(file.read_text(encoding="utf-8"))


def _messages(catalogue: str) -> tuple[str, ...]:
    return tuple(one or other for one, other in _MESSAGE.findall(catalogue))


def _units(language: str) -> tuple[str, ...]:
    """Currencies, measures and the words of large numbers, as figures and cells are written."""
    words = LibraryWords(language)
    measures = [name for name, unit in UNITS.items() if unit.kind != "currency"]
    try:
        written = [words.measure(n, unit=unit) for unit in measures for n in _COUNTS]
        written += [words.measure(1, unit=code) for code in CURRENCIES]
        written += [words.measure(n * 10**p, compact=True) for p in (6, 9, 12) for n in _COUNTS]
    except LayoutError:
        return ()
    return tuple(dict.fromkeys(re.sub(r"\d", "", text.striptags()) for text in written))


def _calendar(language: str) -> tuple[str, ...]:
    """Months, days, countries and languages, as dates, places and editions are written."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ()
    months = (*locale.months["format"]["wide"].values(), *MONTHS.get(locale.language, ()))
    days = locale.days["format"]["wide"].values()
    own_names = (str(Locale(name).get_display_name()) for name in ("ar", "en", "fr", "tr"))
    names = (*locale.territories.values(), *locale.languages.values(), *own_names)
    return (*map(str, months), *map(str, days), *names)
