"""What the structure tree of a finished PDF lacks for who hears it (ISO 14289-1, 7.5 and 7.9).

Typst knows no header of a row, and puts the caption of a table before it. Here the headers are
those that the laid-out tree says, each tied to its cells as in the other engine's PDFs.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Pdf, String

from briefgen.renderers.pdf.listed_notes import notes_listed
from briefgen.renderers.pdf.tags.roles import LIST_OF_NOTES
from briefgen.renderers.pdf.tags.structure_nodes import StructureNode
from briefgen.renderers.pdf.tags.table_headers import tie_table
from briefgen.renderers.pdf.text_layer.finished_marks import parents_of
from briefgen.renderers.pdf.text_layer.finished_text_layer import mend_text_layer
from briefgen.renderers.pdf.xmp_packet import PdfProperties, xmp_packet
from briefgen.renderers.typst.written_file import written
from briefgen.theme.theme import FontFile

_ROLES: Final = {"table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR"} | {
    "th": "TH",
    "td": "TD",
}
_CELLS: Final = ("/TH", "/TD")


@dataclass(slots=True)
class _TaggedTable:
    """A table, the element before it, and its cells."""

    element: Any
    before: Any
    cells: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class _ToMend:
    """What of a structure tree is to be mended."""

    tables: list[_TaggedTable] = field(default_factory=list)
    calls: list[Any] = field(default_factory=list)
    """Calls of notes, which Typst takes for labels of a list."""
    lists: list[tuple[Any, Any]] = field(default_factory=list)
    """Each list, and the element before it."""
    named: dict[bytes, Any] = field(default_factory=dict)
    """Elements by their IDs."""


def finished(
    data: bytes,
    root: etree._Element,
    fonts: tuple[FontFile, ...],
    properties: PdfProperties,
    part: int,
) -> bytes:
    """The PDF with the headers of its tables and their captions in their places, its texts as they
    are read, and our own metadata; ``fonts`` are the theme's, ``part`` is that of ISO 19005.
    """
    identifier = hashlib.sha256(etree.tostring(root)).hexdigest()[:32].encode()
    with Pdf.open(io.BytesIO(data)) as pdf:
        top: Any = pdf.Root.StructTreeRoot
        found = _ToMend()
        _look(top, found, "", None)
        parents = parents_of(pdf)
        for call in found.calls:
            _make_call(call, parents)
        _mend_tables(
            found, [table for table in root.iter("table") if table.find(".//tr") is not None]
        )
        _set_apart_notes(pdf, found, root)
        if "/Suspects" in (
            marked := pdf.Root.MarkInfo
        ):  # poppler takes what is no longer said amiss
            del marked.Suspects
        names: list[Any] = []
        for key in sorted(found.named):
            names += [String(key), found.named[key]]
        if names:
            top.IDTree = pdf.make_indirect(Dictionary(Names=Array(names)))
        mend_text_layer(pdf, fonts, right_to_left=root.get("dir") == "rtl")
        _write_metadata(pdf, properties, part)
        return written(pdf, identifier)


def _write_metadata(pdf: Pdf, properties: PdfProperties, part: int) -> None:
    """Typst's packet says more of the file's making than anybody asked for."""
    info = pdf.trailer.Info
    info.Producer, info.Creator = info.Creator, String(properties.creator)
    known = replace(properties, producer=str(info.Producer))
    pdf.Root.Metadata.write(xmp_packet(known, part=part))


def _look(parent: Any, found: _ToMend, role: str, table: _TaggedTable | None) -> None:
    """Go through what is in an element of a role, which stands in a table or in none."""
    before = None
    for kid in _kids(parent):
        own, inner = str(kid.S), table
        if own in _CELLS and table is not None:
            table.cells.append(kid)
            if own == "/TD" and isinstance(kid.get("/K"), int):  # a long register has thousands
                continue
        elif own == "/Table":
            found.tables.append(inner := _TaggedTable(kid, before))
        elif own == "/L":
            found.lists.append((kid, before))
        elif own == "/Lbl" and role != "/LI":
            found.calls.append(kid)
        if "/ID" in kid:
            found.named[bytes(kid.ID)] = kid
        _look(kid, found, own, inner)
        before = kid


def _make_call(label: Any, parents: Mapping[int, Any]) -> None:
    """A reference to a note with its link, whose words stand straight in it (14.8.4.4.2)."""
    label.S = Name.Reference
    for link in _kids(label):
        own: list[Any] = []
        for kid in link.K if isinstance(link.K, Array) else [link.K]:
            own += _content(kid)
        link.K = Array(own)
        for kid in own:
            if "/MCID" in kid:
                parents[int(kid.Pg.StructParents)][int(kid.MCID)] = link


def _content(kid: Any) -> Iterator[Any]:
    """What an element shows, without the elements within it that say how it looks."""
    if not (isinstance(kid, Dictionary) and "/S" in kid):
        yield kid
        return
    for each in kid.K if isinstance(kid.K, Array) else [kid.K]:
        if "/Pg" in kid and not isinstance(each, Dictionary):
            yield Dictionary(Type=Name.MCR, Pg=kid.Pg, MCID=int(each))
        else:
            yield from _content(each)


def _kids(element: Any) -> Iterator[Any]:
    """The structure elements right in one."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if kid is not None and not isinstance(kid, int) and "/S" in kid:
            yield kid


# --- the list of notes ---------------------------------------------------------------------------


def _set_apart_notes(pdf: Pdf, found: _ToMend, root: etree._Element) -> None:
    """Put the list in which a long document repeats its notes into a section that says so.

    It may stand in two columns, and is two lists then.
    """
    listed = [len(section.findall("ol/li")) for section in notes_listed(root)]
    left = sum(listed)
    for number, (made, before) in enumerate(reversed(found.lists), 1):
        items = len(list(_kids(made)))
        if not left or items > left:
            return
        left -= items
        begins = not left and before is not None and str(before.S).startswith("/H")
        name = f"{LIST_OF_NOTES}-{number}" if number > 1 else LIST_OF_NOTES
        found.named[name.encode()] = _section(pdf, [before, made] if begins else [made], name)


def _section(pdf: Pdf, kids: list[Any], name: str) -> Any:
    """A section around elements that stand behind each other."""
    above = kids[0].P
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=above))
    made.ID, made.K = String(name), Array(kids)
    place = next(at for at, kid in enumerate(above.K) if kid.objgen == kids[0].objgen)
    above.K = Array([*list(above.K)[:place], made, *list(above.K)[place + len(kids) :]])
    for kid in kids:
        kid.P = made
    return made


# --- tables -------------------------------------------------------------------------------------


def _mend_tables(found: _ToMend, written: list[etree._Element]) -> None:
    """Only where the file has the tables of the tree: a sheet may have made something else."""
    if len(written) != len(found.tables):
        return
    captions: list[tuple[Any, Any]] = []
    for number, (table, made) in enumerate(zip(written, found.tables, strict=True), 1):
        if table.find("tbody/tr/th") is not None:  # what there is besides, Typst ties as well
            _tie_cells(made.cells, _node(table), f"t{number}", found)
        before = made.before
        if table.find("caption") is not None and before is not None and str(before.S) == "/P":
            captions.append((made.element, before))
    _take_in(captions)


def _tie_cells(cells: list[Any], node: StructureNode, name: str, found: _ToMend) -> None:
    wanted = [each for each in node.nodes() if each.role in ("TH", "TD")]
    if len(cells) != len(wanted):
        return
    tie_table(node, name)
    for cell in cells:
        if "/ID" in cell:
            found.named.pop(bytes(cell.ID), None)
    for cell, each in zip(cells, wanted, strict=True):
        _tie(cell, each, found)


def _node(element: etree._Element) -> StructureNode:
    node = StructureNode(_ROLES[str(element.tag)], element)
    if element.tag not in ("th", "td"):
        for kid in element:
            if kid.tag in _ROLES:
                node.add(_node(kid))
    return node


def _tie(cell: Any, node: StructureNode, found: _ToMend) -> None:
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


def _attributes(values: Any) -> Any:
    return pikepdf.Object.parse(
        f"<< /O /Table {' '.join(f'/{name} {value}' for name, value in values.items())} >>".encode()
    )


def _take_in(captions: list[tuple[Any, Any]]) -> None:
    """Make the paragraph before each table its caption (ISO 32000-1, 14.8.4.3.4).

    What they stood in is gone through once for all: it may hold a long document.
    """
    found: dict[Any, tuple[Any, list[tuple[Any, Any]]]] = {}
    for table, caption in captions:
        found.setdefault(caption.P.objgen, (caption.P, []))[1].append((table, caption))
    for above, own in found.values():
        gone = {caption.objgen for _, caption in own if caption.objgen[0]}
        kids = [kid for kid in above.K if kid.objgen not in gone]
        if len(kids) != len(above.K) - len(own):
            continue
        above.K = Array(kids)
        for table, caption in own:
            caption.S, caption.P = Name.Caption, table
            table.K.insert(0, caption)
