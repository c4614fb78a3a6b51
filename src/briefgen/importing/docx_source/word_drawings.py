"""What is said of a drawing in a Word document, and whether it shows anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefgen.importing.docx_source.word_package import Element
from briefgen.importing.imported_document import tidy

VML: Final = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ICON: Final = 252_000
"""English Metric Units (ECMA-376-1 20.1.10.16): a picture of less than 7 mm is an icon."""


@dataclass
class PictureReference:
    """A picture of a drawing: its relation, and what is said of it."""

    relation: str
    alt: str
    is_icon: bool = False


def said_of(element: Element) -> str:
    """What is said of a drawing for those who do not see it."""
    for one in element.iter(f"{_DRAWN}docPr"):
        return tidy(one.get("descr") or one.get("title") or "")
    for one in element.iter(f"{VML}shape"):
        return tidy(one.get("alt") or "")
    return ""


def is_icon(element: Element) -> bool:
    """Whether a drawing is decorative, or too small to be more."""
    if next(element.iter(_DECORATIVE), None) is not None:
        return True
    for one in element.iter(f"{_DRAWN}extent"):
        sizes = [one.get("cx") or "", one.get("cy") or ""]
        return all(size.isdecimal() and int(size) < _ICON for size in sizes)
    return False
