"""What the structure tree of a finished PDF lacks for who hears it (ISO 14289-1, 7.5 and 7.9).

Typst knows no header of a row, and puts the caption of a table before it. Here the headers are
those that the laid-out tree says, each tied to its cells as in the other engine's PDFs.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Pdf, String

from briefgen.renderers.pdf.tags.structure_nodes import StructureNode
from briefgen.renderers.pdf.tags.table_headers import tie_table

_ROLES: Final = {"table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR"} | {
    "th": "TH",
    "td": "TD",
}
_GROUPS: Final = ("/THead", "/TBody")
_CELLS: Final = ("/TH", "/TD")


@dataclass(slots=True)
class _Found:
    """What of a structure tree is to be mended."""

    tables: list[tuple[Any, Any]] = field(default_factory=list)
    """Each table, and the element before it."""
    calls: list[Any] = field(default_factory=list)
    """Calls of notes, which Typst takes for labels of a list."""
    named: dict[bytes, Any] = field(default_factory=dict)
    """Elements by their IDs."""


def finished(data: bytes, root: etree._Element) -> bytes:
    """The PDF with the headers of its tables and their captions in their places."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        top: Any = pdf.Root.StructTreeRoot
        found = _Found()
        _look(top, found, in_item=False)
        for call in found.calls:
            call.S = Name.Reference
        _mend_tables(
            found, [table for table in root.iter("table") if table.find(".//tr") is not None]
        )
        names: list[Any] = []
        for key in sorted(found.named):
            names += [String(key), found.named[key]]
        if names:
            top.IDTree = pdf.make_indirect(Dictionary(Names=Array(names)))
        output = io.BytesIO()
        pdf.save(
            output,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return output.getvalue()


def _look(parent: Any, found: _Found, *, in_item: bool) -> None:
    before = None
    for kid in _kids(parent):
        role = str(kid.S)
        if role == "/Table":
            found.tables.append((kid, before))
        elif role == "/Lbl" and not in_item:
            found.calls.append(kid)
        if "/ID" in kid:
            found.named[bytes(kid.ID)] = kid
        _look(kid, found, in_item=role == "/LI")
        before = kid


def _kids(element: Any) -> Iterator[Any]:
    """The structure elements right in one."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


# --- tables -------------------------------------------------------------------------------------


def _mend_tables(found: _Found, written: list[etree._Element]) -> None:
    """Only where the file has the tables of the tree: a sheet may have made something else."""
    if len(written) != len(found.tables):
        return
    for number, (table, (made, before)) in enumerate(zip(written, found.tables, strict=True), 1):
        node = _node(table)
        cells = [cell for row in _rows(made) for cell in _kids(row) if str(cell.S) in _CELLS]
        wanted = [each for each in node.nodes() if each.role in ("TH", "TD")]
        if len(cells) != len(wanted):
            continue
        tie_table(node, f"t{number}")
        for cell in cells:
            if "/ID" in cell:
                found.named.pop(bytes(cell.ID), None)
        for cell, each in zip(cells, wanted, strict=True):
            _tie(cell, each, found)
        if table.find("caption") is not None and before is not None and str(before.S) == "/P":
            _take_in(made, before)


def _node(element: etree._Element) -> StructureNode:
    node = StructureNode(_ROLES[str(element.tag)], element)
    if element.tag not in ("th", "td"):
        for kid in element:
            if kid.tag in _ROLES:
                node.add(_node(kid))
    return node


def _rows(table: Any) -> Iterator[Any]:
    for kid in _kids(table):
        if str(kid.S) in _GROUPS:
            yield from _kids(kid)
        elif kid.S == Name.TR:
            yield kid


def _tie(cell: Any, node: StructureNode, found: _Found) -> None:
    cell.S = Name(f"/{node.role}")
    if identifier := node.entries.get("ID"):
        cell.ID = String(identifier)
        found.named[identifier.encode()] = cell
    elif "/ID" in cell:
        del cell.ID
    own = [each for each in _owners(cell) if str(each.get("/O")) != "/Table"]
    if values := node.attributes.get("Table"):
        own.append(_attributes(values))
    if own:
        cell.A = Array(own)
    elif "/A" in cell:
        del cell.A


def _owners(cell: Any) -> list[Any]:
    attributes = cell.get("/A")
    if attributes is None:
        return []
    return list(attributes) if isinstance(attributes, Array) else [attributes]


def _attributes(values: Any) -> Dictionary:
    return pikepdf.Object.parse(
        f"<< /O /Table {' '.join(f'/{name} {value}' for name, value in values.items())} >>".encode()
    )


def _take_in(table: Any, caption: Any) -> None:
    """Make the paragraph before a table its caption (ISO 32000-1, 14.8.4.3.4)."""
    above = caption.P
    kids = [kid for kid in above.K if kid.objgen != caption.objgen or not kid.objgen[0]]
    if len(kids) != len(above.K) - 1:
        return
    above.K = Array(kids)
    caption.S, caption.P = Name.Caption, table
    table.K.insert(0, caption)
