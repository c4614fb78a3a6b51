"""A Markdown document as an `ImportedDocument`: made HTML, and read as a page is.

CommonMark with tables, struck words and notes (`[^1]`), and the title, authors and date of a front
matter. Pictures beside the file are found by their names; nothing else is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from briefgen.content.yaml import yaml_tree
from briefgen.errors import ContentError
from briefgen.importing.html_source import read_html
from briefgen.importing.html_words import decoded
from briefgen.importing.imported_document import LEFT_OUT, ImportedDocument, ImportNote
from briefgen.messages import say

_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_DEFINED: Final = re.compile(r"^\[\^([^\]\s]{1,60})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*))*)", re.M)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>|<!--|-->", re.S)
_ADDRESS: Final = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|^ {0,3}\[[^\]\n]+\]:[ \t]*\S+", re.M
)
_SPEAKER_LINE: Final = re.compile(r"^( {0,3}>[^\n]*\S)\n(?= {0,3}> ?[—–―])", re.M)
"""In a quotation, the end of the line above the one that says whose it is."""
_KNOWN: Final = ("title", "author", "authors", "date", "published", "language", "lang")


def read_markdown_document(
    data: bytes, files: Mapping[str, bytes] | None = None
) -> ImportedDocument:
    """The document that a Markdown file holds; ``files`` are pictures beside it by name."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    about, body, notes = _front_matter(text)
    page = f"<!DOCTYPE html><html><body>{_rendered(body)}</body></html>"
    document = read_html(page.encode("utf-8"), files)
    author = about.get("author") or about.get("authors") or ""
    return replace(
        document,
        words=_words(body),
        title=about.get("title", ""),
        authors=tuple(one.strip() for one in author.split("\n") if one.strip()),
        date=(about.get("date") or about.get("published") or "")[:10],
        language=about.get("language") or about.get("lang") or "",
        notes=(*notes, *(replace(one, where="") for one in document.notes)),
        blocks=tuple(replace(block, where="") for block in document.blocks),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str, list[ImportNote]]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text, []
    try:
        values = yaml_tree.read(match[1].encode("utf-8"), "front matter").plain()
    except ContentError:
        return {}, text, []
    known, others = {}, []
    for key, value in values.items() if isinstance(values, dict) else ():
        said = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
        if key in _KNOWN:
            known[str(key)] = said
        else:
            others.append(f"{key}: {said}")
    told = [ImportNote(LEFT_OUT, say("of the front matter"), "", line) for line in others]
    return known, text[match.end() :], told


def _rendered(text: str) -> str:
    """The page; each note is an item at its end that its calls link to."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    found = {match[1]: match[2] for match in _DEFINED.finditer(text)}
    body = _SPEAKER_LINE.sub(r"\1  \n", _DEFINED.sub("", text))
    names = {name: number for number, name in enumerate(found, 1)}

    def call(match: re.Match[str]) -> str:
        if match[1] not in names:
            return match[0]
        return f'<sup><a href="#note-{names[match[1]]}">{names[match[1]]}</a></sup>'

    page: str = parser.render(re.sub(r"\[\^([^\]\s]{1,60})\]", call, body))
    items = [
        f'<div id="note-{names[name]}">{parser.renderInline(" ".join(words.split()))}</div>'
        for name, words in found.items()
        if f'href="#note-{names[name]}"' in page
    ]
    items += [parser.render(words) for name, words in found.items() if f"[^{name}]" not in body]
    return f"{page}{''.join(items)}"


def _words(text: str) -> str:
    """The words of the file without its marks and addresses."""
    bare = re.sub(r"\[\^[^\]\s]{1,60}\]:?", " ", text)
    bare = _ADDRESS.sub("]", _TAG.sub(" ", bare))
    bare = re.sub(r"^([ \t]*(?:```|~~~))[^\n]*", r"\1", bare, flags=re.M)
    return html.unescape(re.sub(r"[\\*`~]|^[ \t]*\|?[ \t:|-]+$", " ", bare, flags=re.M))
