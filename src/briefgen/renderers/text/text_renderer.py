"""The text renderer, for messengers and mail.

Lines are not broken: whoever shows them does that. Marks of direction (U+200E, U+200F) stand only
where a number or a sign at the edge of an isolate would change places; a line that begins with
Arabic is shown from the right by itself. How each kind of block looks is written down in
`briefgen.extraction.plain_text`, which reads it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.html_tree import in_digits, pageless_body
from briefgen.renderers.rendered import Rendered
from briefgen.renderers.text.aligned_table import table_lines
from briefgen.renderers.text.inline_text import inline, tidy

_NAMES = """
    address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3
    h4 h5 h6 header hr li main nav ol p section summary table ul
"""
_BLOCKS = frozenset(_NAMES.split())
_UNDERLINES = {"h1": "=", "h2": "-", "h3": "~", "h4": "~", "h5": "~", "h6": "~"}


class TextRenderer:
    """Plain text (UTF-8) that can be sent as a message."""

    name: ClassVar[str] = "text"
    suffix: ClassVar[str] = ".txt"
    media_type: ClassVar[str] = "text/plain"

    def render(self, laid_out: LaidOut) -> Rendered:
        """Turn a laid-out document into plain text; raises RenderError."""
        text = text_of(pageless_body(laid_out, self.name))
        return Rendered(self.name, text.encode(), self.media_type, self.suffix)


def text_of(body: etree._Element) -> str:
    """The text of a body without pages."""
    return "\n\n".join(_blocks(body)) + "\n"


def _blocks(element: etree._Element) -> Iterator[str]:
    """The blocks of an element, one after the other; what stands between blocks is one, too."""
    loose = _Loose(element.text or "")
    for child in element.iterchildren(etree.Element):
        if child.tag in _BLOCKS:
            yield from loose.end()
            yield from _block(child)
        else:
            loose.add(inline(child))
        loose.add(child.tail or "")
    yield from loose.end()


class _Loose:
    """Text that stands in a container beside its blocks."""

    def __init__(self, text: str) -> None:
        self._text = text

    def add(self, text: str) -> None:
        self._text += text

    def end(self) -> Iterator[str]:
        text, self._text = tidy(self._text), ""
        if text:
            yield text


def _block(element: etree._Element) -> Iterator[str]:
    tag = str(element.tag)
    if has_class(element, ClassName.MARKING_BANNER):
        yield from (f"== {line} ==" for block in _blocks(element) for line in block.splitlines())
    elif has_class(element, ClassName.NOTES_LIST):
        yield "\n".join(_notes(element))
    elif has_class(element, ClassName.KEY_FIGURE):
        yield " – ".join(_blocks(element))
    elif tag in _UNDERLINES:
        yield from _heading(element, _UNDERLINES[tag])
    elif tag in ("ul", "ol"):
        yield "\n".join(_items(element))
    elif tag == "dl":
        yield "\n".join(_terms(element))
    elif tag == "table":
        yield from table_lines(element)
    elif tag == "figure":
        yield from _figure(element)
    elif tag == "details":
        yield _folded(element)
    elif tag == "blockquote":
        yield "\n".join(_prefixed("> ", "> ", "\n".join(_blocks(element))))
    elif tag == "hr":
        yield "* * *"
    else:
        yield from _blocks(element)


def _heading(element: etree._Element, mark: str) -> Iterator[str]:
    text = "\n".join(_blocks(element))
    if text:
        yield f"{text}\n{mark * max(3, min(40, max(map(len, text.splitlines()))))}"


def _items(element: etree._Element) -> Iterator[str]:
    first = int(element.get("start") or 1)
    for number, item in enumerate(element.iterchildren("li"), start=first):
        mark = f"{in_digits(str(number), element)}. " if element.tag == "ol" else "- "
        yield from _prefixed(mark, " " * len(mark), "\n".join(_blocks(item)))


def _terms(element: etree._Element) -> Iterator[str]:
    for child in element.iter("dt", "dd"):
        indent = "" if child.tag == "dt" else "  "
        yield from _prefixed(indent, indent, "\n".join(_blocks(child)))


def _figure(element: etree._Element) -> Iterator[str]:
    """What its pictures show comes first, or behind a caption that stands above them."""
    first = next(element.iterchildren(etree.Element), None)
    if first is None or first.tag != "figcaption":
        yield from _pictures(element)
        yield from _blocks(element)
        return
    yield from _block(first)
    yield from _pictures(element)
    for child in first.itersiblings(etree.Element):
        if child.tag in _BLOCKS:
            yield from _block(child)


def _folded(element: etree._Element) -> str:
    """What can be unfolded in HTML, with a bar before each line, so that it is seen to be aside."""
    summary, *others = list(_blocks(element))
    lines = [line for block in others for line in ("", *block.splitlines())][1:]
    return "\n".join([f"▸ {summary}", *(f"│ {line}".rstrip() for line in lines)])


def _pictures(element: etree._Element) -> Iterator[str]:
    for picture in element.iter("img"):
        if alt := tidy(str(picture.get("alt") or "")):
            yield f"[{alt}]"


def _notes(element: etree._Element) -> Iterator[str]:
    for item in element.iterchildren("li"):
        number = in_digits(str(item.get("id")).removeprefix("note-"), element)
        yield f"[{number}] " + " ".join(" ".join(_blocks(item)).split(" "))


def _prefixed(first: str, others: str, text: str) -> Iterator[str]:
    for index, line in enumerate(text.splitlines()):
        yield f"{others if index else first}{line}"
