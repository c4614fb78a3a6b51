"""A file of any kind that is imported, from its bytes to a draft: the door of this room.

It is called in a limited child, for the file may come from anywhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final

from briefgen.errors import BriefgenError
from briefgen.files.file_kind import file_kind
from briefgen.importing.brief_draft import BriefDraft, drafted
from briefgen.importing.imported_document import ImportedDocument
from briefgen.importing.recognition import recognised
from briefgen.messages import say

MOST_BYTES: Final = 60_000_000
WORD: Final = frozenset({".docx", ".docm", ".dotx", ".dotm"})
PAGE: Final = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN: Final = frozenset({".md", ".markdown", ".mdown"})
TEXT: Final = frozenset({".txt", ".text", ""})
KINDS: Final = say("a Word document (.docx), an HTML page, Markdown (.md) or a text (.txt)")


def import_bytes(
    data: bytes,
    name: str,
    slug: str,
    today: datetime.date,
    language: str = "",
    files: Mapping[str, bytes] | None = None,
    unprintable: frozenset[str] = frozenset(),
) -> BriefDraft:
    """The draft of a file. ``files`` are the pictures that lie beside it, by their names, and
    ``unprintable`` the characters that no font has.

    Raises BriefgenError for what cannot be read, or is of no kind that is imported.
    """
    if len(data) > MOST_BYTES:
        raise BriefgenError(
            say("the file has more than {most_bytes:,} bytes", most_bytes=MOST_BYTES)
        )
    suffix = suffix_of(data, name)
    document = _read(data, suffix, files or {})
    known = recognised(document, unmarked=suffix in TEXT)
    return drafted(known, name, slug, today, language, unprintable)


def suffix_of(data: bytes, name: str) -> str:
    """What the file is, by its bytes where they tell, else by its name."""
    suffix = f".{name.rsplit('.', 1)[-1].lower()}" if "." in name else ""
    kind = file_kind(data)
    if kind is not None:
        if kind.name == "a Word document (.docx)" or suffix in WORD:
            return ".docx"
        hint = kind.hint if ".docx" in kind.hint else say("import {kinds}", kinds=KINDS)
        raise BriefgenError(say("this is {name}", name=kind.name), hint=hint)
    if suffix in WORD:
        return ".docx"
    begins = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in PAGE or begins.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if suffix in MARKDOWN or suffix in TEXT:
        return suffix
    raise BriefgenError(
        say('"{suffix}" is no kind of file that is imported', suffix=suffix),
        hint=say("import {kinds}", kinds=KINDS),
    )


def _read(data: bytes, suffix: str, files: Mapping[str, bytes]) -> ImportedDocument:
    if suffix == ".docx":
        from briefgen.importing.docx_source.word_document import read_word_document

        return read_word_document(data)
    if suffix == ".html":
        from briefgen.importing.html_source import read_html

        return read_html(data, files)
    if suffix in MARKDOWN:
        from briefgen.importing.markdown_source import read_markdown_document

        return read_markdown_document(data, files)
    from briefgen.importing.plain_source import read_plain_text

    return read_plain_text(data)
