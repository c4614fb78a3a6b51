"""The structure of a PDF as an outline that a person can read, one line an element.

Art
  H1  “North-west Syria: October 2023”
  Table
    THead
      TR
        TH Scope=Column  “Group”
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from briefgen.extraction.pdf_structure import INLINE, Element, read_tree
from briefgen.text.bidi_reorder import brackets
from briefgen.text.languages import is_rtl

_SHOWN = ("Scope", "ColSpan", "RowSpan", "ListNumbering")
_LONGEST = 70


def pdf_outline(data: bytes) -> str:
    """The structure tree of a PDF, indented, with what matters of each element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = read_tree(pdf).root
        return "\n".join(_lines(root, 0)) + "\n" if root else ""


def _lines(element: Element, depth: int) -> Iterator[str]:
    text = " ".join("".join(_own(element)).replace("\u00ad", "").split())
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    if is_rtl(element.language):
        text = brackets(text)
    parts = [element.role, *_attributes(element), f" “{text}”" if text else ""]
    yield "  " * depth + " ".join(part for part in parts if part)
    for kid in element.kids:
        yield from _lines(kid, depth + 1)


def _own(element: Element) -> Iterator[str]:
    """The words of an element; those of an element within them stand below it, and here its role.

    The call of a note and a name that is read from the left are short: they are shown here too.
    """
    if not any(isinstance(part, str) and part.strip() for part in element.flow):
        return
    for part in element.flow:
        if isinstance(part, str):
            yield part
        elif part.role == "Reference" or "/ActualText" in part.object:
            yield part.words()
        elif part.role in INLINE:
            yield f"‹{part.role}›"


def _attributes(element: Element) -> Iterator[str]:
    for name in _SHOWN:
        value = element.attribute(f"/{name}")
        if value is not None:
            yield f"{name}={str(value).lstrip('/')}"
    headers = element.attribute("/Headers")
    if headers is not None:
        yield f"of={','.join(map(str, headers))}"
    if "/Lang" in element.object:
        yield f"lang={element.object.Lang}"
    if "/ID" in element.object:
        yield f"#{element.object.ID}"
    if "/Alt" in element.object:
        yield f" alt “{element.object.Alt}”"
