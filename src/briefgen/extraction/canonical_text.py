"""The text of a built file, in one form for all formats.

Words of the body in their order, one line a block, calls of notes as ``[1]``; then the notes, one
line each. Running headers and footers, the marking banner, page numbers, list markers, pictures'
descriptions, and of charts the words in the drawing and numbers that are folded, are left out. What
tests compare; for leaks `briefgen.leaks` searches all that is in a file.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.extraction.reading_errors import told_plainly
from briefgen.files.file_kind import file_kind
from briefgen.messages import say

SUFFIXES = (".pdf", ".docx", ".html", ".txt", ".eml", ".epub")
_TLP = r"TLP:(?:CLEAR|GREEN|AMBER(?:\+STRICT)?|RED)"
_MARKING = re.compile(rf"(?:(.{{1,80}}) )?{_TLP}")
"""A line that may be the marking: the label, after audience and sensitivity if they are told."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]")
"""Characters without a look or a meaning of their own."""


def extract(source: str | Path | bytes, suffix: str = "") -> str:
    """The canonical text of a file, or of bytes whose ``suffix`` is given; raises BriefgenError."""
    where = "" if isinstance(source, bytes) else str(source)
    with told_plainly(where):
        if where and Path(where).exists() and not Path(where).is_file():
            raise BriefgenError(say("this is no file that can be read"))  # a pipe would never end
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        return _without_marking(_extract(data, suffix or Path(where).suffix))


def _without_marking(text: str) -> str:
    """The label of the Traffic Light Protocol stands in a place of its own in each format."""
    return "".join(line for line in text.splitlines(keepends=True) if not _is_marking(line.strip()))


def _is_marking(line: str) -> bool:
    match = _MARKING.fullmatch(" ".join(line.split()))
    return match is not None and (match[1] is None or match[1] in _restrictions())


@lru_cache(maxsize=1)
def _restrictions() -> frozenset[str]:
    """What may stand before the label, in every language: a sentence of an author's does not."""
    from briefgen.layout.i18n.enum_labels import LABELS
    from briefgen.layout.i18n.library_words import LibraryWords
    from briefgen.layout.i18n.word_catalogues import known_languages

    found: set[str] = set()
    for words in map(LibraryWords, known_languages()):
        levels = [words.lower(words.label("sensitivity", name)) for name in LABELS["sensitivity"]]
        said = [words.t("Sensitivity: {level}", level=level).unescape() for level in levels]
        for name in LABELS["audience"]:
            audience = words.label("audience", name)
            readers = words.t("{audience} – not for publication", audience=audience).unescape()
            found |= {readers, *(f"{readers} · {each}" for each in said)}
        found |= {*said}
    return frozenset(" ".join(each.split()) for each in found)


def _extract(data: bytes, suffix: str) -> str:
    match suffix.lower():
        case ".pdf":
            from briefgen.extraction.pdf_text import pdf_text

            return pdf_text(data)
        case ".docx":
            from briefgen.extraction.docx_text import docx_text

            return docx_text(data)
        case ".html" | ".htm":
            from briefgen.extraction.html_text import html_text

            return html_text(data)
        case ".txt":
            from briefgen.extraction.plain_text import txt_text

            return txt_text(data)
        case ".eml":
            from briefgen.extraction.package_text import eml_text

            return eml_text(data)
        case ".epub":
            from briefgen.extraction.package_text import epub_text

            return epub_text(data)
    if kind := file_kind(data):
        raise BriefgenError(say("this is {name}", name=kind.name), hint=kind.hint)
    known = ", ".join(SUFFIXES)
    raise BriefgenError(
        say("there is no reader for “{suffix}” files", suffix=suffix),
        hint=say("known: {known}", known=known),
    )


def plain_words(text: str) -> list[str]:
    """The words of a text for comparing: composed (NFC), without what cannot be seen.

    Letters, digits and the punctuation at a word stay exact; what is only punctuation between
    spaces (bullets, dashes, rules of a table) is no word.
    """
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return [word for word in composed.split() if not _only_punctuation(word)]


def _only_punctuation(word: str) -> bool:
    return all(unicodedata.category(character).startswith("P") for character in word)
