"""The running text of a laid-out document as Markdown of headings, paragraphs and lists.

Tables, pictures, key figures and notes stay in the attached files: a page of ReliefWeb shows none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.data_tables import words_of

_LEFT_OUT: Final = ("header", "footer", "nav", "figure", "table", "dl", "details", "aside")
_HEADINGS: Final = {"h2": "##", "h3": "###", "h4": "####"}


def report_text(root: etree._Element) -> str:
    """Lines of Markdown; a blank one between them is left to whoever sends it."""
    (body,) = root.xpath("body/article") or root.xpath("body")
    return "\n".join(_lines(body))


def _lines(element: etree._Element) -> Iterator[str]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT or _is_beside(child):
            continue
        words = words_of(child) if child.tag in ("p", "li", *_HEADINGS) else ""
        if child.tag in _HEADINGS:
            yield f"{_HEADINGS[child.tag]} {words}"
        elif child.tag == "li":
            yield f"- {words}"
        elif words:
            yield words
        else:
            yield from _lines(child)


def _is_beside(element: etree._Element) -> bool:
    """Whether it belongs to a picture, to numbers in a frame or to the end matter."""
    beside = (ClassName.KEY_FIGURES_BLOCK, ClassName.SOURCE_LINE, ClassName.END_MATTER)
    return any(has_class(element, name) for name in beside)
