"""What single elements of an HTML page are, by their tags and what they say of their looks."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from lxml import html

from briefgen.importing.html_words import STRUCK
from briefgen.importing.imported_document import ImportedRun, Role
from briefgen.importing.raised_digits import Raised
from briefgen.messages import say

SILENT: Final = frozenset({"script", "style", "head", "template", "link", "meta", "base", "wbr"})
AROUND: Final = {
    "nav": say("navigation"),
    "form": say("a form"),
    "noscript": say("what stands there for scripts"),
}
EMBEDDED: Final = frozenset({"iframe", "video", "audio", "object", "embed", "canvas", "svg"})
ROLES: Final[dict[str, Role]] = {
    "key-figure-number": "key_number", "key-figure-label": "key_label",
    "key-figure-state": "key_state", "key-figure-change": "key_state", "callout": "callout",
    "callout-title": "callout_title", "credit": "credit", "title-photo": "title_credit",
}  # fmt: skip
"""Classes of pages that briefgen made, to what their paragraphs are."""
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_THROUGH: Final = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I)
_ALIGNED: Final = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.I)
_RAISED: Final[dict[str, Raised]] = {"sup": "up", "super": "up", "sub": "down"}
_BLOCKS: Final = frozenset({"p", "div", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4"})


def left_out(one: html.HtmlElement) -> str:
    """Why the words of an element are no text of the page; "" where they are."""
    style = one.get("style") or ""
    if one.get("hidden") is not None or _HIDDEN.search(style):
        return say("hidden words")
    if one.tag in STRUCK or _THROUGH.search(style):
        return say("struck-out words")
    return ""


def raised(one: html.HtmlElement, before: Raised) -> Raised:
    """Whether the words of an element stand above the line or below it."""
    said = _ALIGNED.search(one.get("style") or "")
    return _RAISED.get(said[1].lower() if said else str(one.tag), before)


def holds_blocks(one: html.HtmlElement) -> bool:
    """Whether an element that may stand in a line stands around paragraphs."""
    return any(each.tag in _BLOCKS for each in one.iterdescendants())


def with_look(one: html.HtmlElement, like: ImportedRun) -> ImportedRun:
    """The look of the words of an element that stands in words of such a look."""
    address = (one.get("href") or "").strip() if one.tag == "a" else like.address
    return ImportedRun(
        "",
        like.strong or one.tag in ("b", "strong", "th"),
        like.stressed or one.tag in ("i", "em", "cite"),
        address,
    )


def inside(address: str) -> bytes:
    """The bytes of a picture that stands in its own address (RFC 2397)."""
    match = re.match(r"data:image/[\w.+-]+;base64,", address)
    if match is None:
        return b""
    try:
        return base64.b64decode(address[match.end() :], validate=False)
    except (binascii.Error, ValueError):
        return b""


def all_text(one: html.HtmlElement) -> str:
    """The words of an element, those of scripts and styles left out."""
    if one.tag in ("script", "style"):
        return ""
    parts = [one.text or ""]
    for child in one:
        parts += [all_text(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return " ".join(parts)
