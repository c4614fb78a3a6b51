"""What headers, footers and contents said when the document was made, as short digests.

They are made from texts that stand elsewhere, and so differ from the brief as soon as those change.
Whether a person edited them can only be told from what they were: the review compares.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator

from briefgen.renderers.docx.story import Block, Field, Hyperlink, Inline, Paragraph, Run, Toc

CONTENTS = "contents-"
"""What the fingerprint of a table of contents begins with."""
_COUNTED = frozenset({"page", "pages", "ref", "noteref"})
"""Fields that say what a program counted, or repeat."""
_LENGTH = 8
_PAGE_NUMBER = "0123456789٠١٢٣٤٥٦٧٨٩ \t\v\ufdd5"
"""What may stand behind an entry of the contents; the last sign is a review's own for a number."""


def fingerprint(*texts: str) -> str:
    """Of paragraphs as one: the same whatever spaces, objects and signs of direction they have."""
    return hashlib.sha256("\n".join(filter(None, map(_bare, texts))).encode()).hexdigest()[:_LENGTH]


def contents_fingerprint(entries: Iterable[str]) -> str:
    """Of a table of contents, whatever the numbers of its pages."""
    return CONTENTS + fingerprint(*(one.rstrip(_PAGE_NUMBER) for one in entries))


def fingerprints(furniture: Iterable[Paragraph], blocks: Iterable[Block]) -> str:
    """Of each paragraph of the page headers and footers, and of the contents; a space between."""
    found = [fingerprint(text) for one in furniture if _bare(text := _text(one.inlines))]
    found += (contents_fingerprint(_lines(one)) for one in blocks if isinstance(one, Toc))
    return " ".join(dict.fromkeys(found))


def _bare(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] not in "CZ")


def _lines(toc: Toc) -> Iterator[str]:
    yield from (_text(one.inlines) for one in toc.title)
    yield from (_text(one.inlines) for one in toc.entries)


def _text(inlines: Iterable[Inline]) -> str:
    return "".join(map(_said, inlines))


def _said(inline: Inline) -> str:
    match inline:
        case Run():
            return inline.text
        case Field():
            return "" if inline.kind in _COUNTED else inline.text
        case Hyperlink():
            return _text(inline.children)
    return ""
