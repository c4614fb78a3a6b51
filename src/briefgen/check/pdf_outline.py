"""Floor 5: the structure of a PDF as an outline that a person can read, one line an element.

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
from typing import Any

import pikepdf

from briefgen.check.logical import brackets, logical
from briefgen.check.pdf_glyphs import Piece, pieces

_SHOWN = ("/Scope", "/ColSpan", "/RowSpan", "/Headers", "/ListNumbering")
_LONGEST = 60


def pdf_outline(data: bytes) -> str:
    """The structure tree of a PDF, indented, with what matters of each element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts: dict[tuple[int, int], Piece] = {}
        pages: dict[tuple[int, int], int] = {}
        for number, page in enumerate(pdf.pages):
            pages[page.obj.objgen] = number
            texts.update({(number, mark): piece for mark, piece in pieces(page, number).items()})
        from_right = str(pdf.Root.get("/Lang", "")).split("-")[0] in ("ar", "he", "fa", "ur")
        lines = _lines(pdf.Root.StructTreeRoot.K[0], 0, texts, pages, from_right)
        return "\n".join(lines) + "\n"


def _lines(
    element: Any, depth: int, texts: dict[Any, Piece], pages: dict[Any, int], from_right: bool
) -> Iterator[str]:
    own = "".join(_own(element, texts, pages, from_right))
    text = " ".join(own.split())
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    if from_right:
        text = brackets(text)
    parts = [str(element.S).lstrip("/"), *_attributes(element), f" “{text}”" if text else ""]
    yield "  " * depth + " ".join(part for part in parts if part)
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _lines(kid, depth + 1, texts, pages, from_right)


def _own(
    element: Any, texts: dict[Any, Piece], pages: dict[Any, int], from_right: bool
) -> Iterator[str]:
    for kid in element.get("/K", ()):
        page = pages.get(element.Pg.objgen, 0) if "/Pg" in element else 0
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") != "/MCR":
                continue
            page, kid = pages[kid.Pg.objgen], kid.MCID
        piece = texts.get((page, int(kid)))
        yield logical(piece.glyphs, right_to_left=from_right) + " " if piece else " "


def _attributes(element: Any) -> Iterator[str]:
    attributes = element.get("/A", pikepdf.Array())
    for owner in [attributes] if isinstance(attributes, pikepdf.Dictionary) else attributes:
        for name in _SHOWN:
            if name in owner:
                yield f"{name[1:]}={_value(owner[name])}"
    if "/Lang" in element:
        yield f"lang={element.Lang}"
    if "/Alt" in element:
        yield f" alt “{element.Alt}”"
    if "/ID" in element:
        yield f"#{element.ID}"


def _value(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return ",".join(map(str, value))
    return str(value).lstrip("/")
