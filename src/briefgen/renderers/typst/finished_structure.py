"""What the structure tree of a finished PDF lacks for who hears it (ISO 14289-1, 7.5 and 7.9).

Typst knows no header of a row, and puts the caption of a table before it. Here the headers are
those that the laid-out tree says, each tied to its cells as in the other engine's PDFs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from lxml import etree
from pikepdf import Pdf, String

from briefgen.renderers.pdf.document_identifier import identifier_of
from briefgen.renderers.pdf.listed_notes import notes_listed
from briefgen.renderers.pdf.tags.roles import LIST_OF_NOTES
from briefgen.renderers.pdf.tags.structure_nodes import StructureNode
from briefgen.renderers.pdf.tags.table_headers import tie_table
from briefgen.renderers.pdf.text_layer.finished_marks import parents_of
from briefgen.renderers.pdf.text_layer.finished_text_layer import mend_text_layer
from briefgen.renderers.pdf.xmp_packet import PdfProperties, xmp_packet
from briefgen.renderers.typst.heading_pages import HeadingPages, heading_pages
from briefgen.renderers.typst.plain_colours import name_colours
from briefgen.renderers.typst.plain_objects import PlainObjects, otherwise_written
from briefgen.renderers.typst.plain_structure import PlainElement, PlainStructure
from briefgen.renderers.typst.written_file import written
from briefgen.theme.theme import FontFile

_ROLES: Final = {"table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR"} | {
    "th": "TH",
    "td": "TD",
}
_CELLS: Final = (b"TH", b"TD")
_ATTRIBUTES: Final = re.compile(rb"/A\[((?:<<[^<>]*>>)+)\]$")
_OWNER: Final = re.compile(rb"<<[^<>]*>>")
_OF_TABLE: Final = b"<</O/Table"
_CONTENT: Final = re.compile(rb"/Pg (\d+) 0 R/MCID (\d+)")


class FinishedPdf(NamedTuple):
    """A file as it is handed out, and where its headings stand."""

    data: bytes
    places: HeadingPages


@dataclass(slots=True)
class _TaggedTable:
    """A table, the element before it, and its cells."""

    element: PlainElement
    before: PlainElement | None
    cells: list[PlainElement] = field(default_factory=list)


@dataclass(slots=True)
class _ToMend:
    """What of a structure tree is to be mended."""

    tree: PlainStructure
    tables: list[_TaggedTable] = field(default_factory=list)
    calls: list[PlainElement] = field(default_factory=list)
    """Calls of notes, which Typst takes for labels of a list."""
    lists: list[tuple[PlainElement, PlainElement | None]] = field(default_factory=list)
    """Each list, and the element before it."""
    named: dict[bytes, PlainElement] = field(default_factory=dict)
    """Elements by their IDs."""
    moved: list[tuple[int, int, PlainElement]] = field(default_factory=list)
    """Contents by the numbers of their pages and their own, and what they stand in now."""


def finished(
    data: bytes,
    root: etree._Element,
    fonts: tuple[FontFile, ...],
    properties: PdfProperties,
    part: int,
) -> FinishedPdf:
    """The PDF with the headers of its tables and their captions in their places, its texts as they
    are read, and our own metadata; ``fonts`` are the theme's, ``part`` is that of ISO 19005.
    """
    objects = PlainObjects(data)
    name_colours(objects)
    found = _mended(objects, root)
    names = _names(objects, found.named)
    elements = found.tree.settle()
    with Pdf.open(io.BytesIO(objects.file())) as pdf:
        _put_moved(pdf, found.moved)
        if "/Suspects" in (
            marked := pdf.Root.MarkInfo
        ):  # poppler takes what is no longer said amiss
            del marked.Suspects
        if names:
            pdf.Root.StructTreeRoot.IDTree = pdf.get_object(names, 0)
        is_new = mend_text_layer(pdf, fonts, right_to_left=root.get("dir") == "rtl")
        _write_metadata(pdf, properties, part)
        places = heading_pages(pdf, root)
        known = {} if is_new else elements
        return FinishedPdf(written(pdf, identifier_of(root), len(objects), known), places)


def _mended(objects: PlainObjects, root: etree._Element) -> _ToMend:
    """The structure with what it lacked."""
    found = _ToMend(PlainStructure(objects))
    _look(found.tree.top(), found, b"", None)
    for call in found.calls:
        _make_call(call, found)
    _mend_tables(found, [table for table in root.iter("table") if table.find(".//tr") is not None])
    _set_apart_notes(found, root)
    return found


def _names(objects: PlainObjects, named: dict[bytes, PlainElement]) -> int:
    """The number of a tree of names (7.9.6) of all elements that have one; 0 for none."""
    if not named:
        return 0
    pairs = (b"(%s)%d 0 R" % (name, element.number) for name, element in sorted(named.items()))
    return objects.add(b"<</Names[%s]>>" % b"".join(pairs))


def _put_moved(pdf: Pdf, moved: Iterable[tuple[int, int, PlainElement]]) -> None:
    """Say in the tree of parents where contents stand now (14.7.4.4)."""
    parents: dict[int, Any] | None = None
    for page, mark, element in moved:
        if parents is None:
            parents = parents_of(pdf)
        there = int(pdf.get_object(page, 0).StructParents)
        parents[there][mark] = pdf.get_object(element.number, 0)


def _write_metadata(pdf: Pdf, properties: PdfProperties, part: int) -> None:
    """Typst's packet says more of the file's making than anybody asked for."""
    info = pdf.trailer.Info
    info.Producer, info.Creator = info.Creator, String(properties.creator)
    known = replace(properties, producer=str(info.Producer))
    pdf.Root.Metadata.write(xmp_packet(known, part=part))


def _look(
    kids: Iterable[PlainElement], found: _ToMend, role: bytes, table: _TaggedTable | None
) -> None:
    """Go through what is in an element of a role, which stands in a table or in none."""
    before = None
    for kid in kids:
        own, inner = kid.role, table
        if own in _CELLS and table is not None:
            table.cells.append(kid)
        elif own == b"Table":
            found.tables.append(inner := _TaggedTable(kid, before))
        elif own == b"L":
            found.lists.append((kid, before))
        elif own == b"Lbl" and role != b"LI":
            found.calls.append(kid)
        if kid.identifier:
            found.named[kid.identifier] = kid
        if not kid.holds_content_alone:
            _look(found.tree.kids(kid), found, own, inner)
        before = kid


def _make_call(label: PlainElement, found: _ToMend) -> None:
    """A reference to a note with its link, whose words stand straight in it (14.8.4.4.2)."""
    label.role = b"Reference"
    for link in found.tree.kids(label):
        own: list[bytes] = []
        for kid in link.kids:
            own += _content(kid, found.tree)
        link.kids = own
        for kid in own:
            if (content := _CONTENT.search(kid)) is not None:
                found.moved.append((int(content[1]), int(content[2]), link))


def _content(kid: bytes, tree: PlainStructure) -> Iterator[bytes]:
    """What an element shows, without the elements within it that say how it looks."""
    if not kid.endswith(b" 0 R"):
        yield kid
        return
    element = tree.element(int(kid[:-4]))
    for each in element.kids:
        if element.page and each.isdigit():
            yield b"<</Type/MCR/Pg %d 0 R/MCID %s>>" % (element.page, each)
        else:
            yield from _content(each, tree)


# --- the list of notes ---------------------------------------------------------------------------


def _set_apart_notes(found: _ToMend, root: etree._Element) -> None:
    """Put the list in which a long document repeats its notes into a section that says so.

    It may stand in two columns, and is two lists then.
    """
    listed = [len(section.findall("ol/li")) for section in notes_listed(root)]
    left = sum(listed)
    for number, (made, before) in enumerate(reversed(found.lists), 1):
        items = sum(1 for _ in made.inner())
        if not left or items > left:
            return
        left -= items
        begins = not left and before is not None and before.role.startswith(b"H")
        name = f"{LIST_OF_NOTES}-{number}" if number > 1 else LIST_OF_NOTES
        within = [before, made] if begins and before is not None else [made]
        found.named[name.encode()] = _section(found.tree, within, name.encode())


def _section(tree: PlainStructure, kids: list[PlainElement], name: bytes) -> PlainElement:
    """A section around elements that stand behind each other."""
    above = tree.element(kids[0].above)
    made = tree.add(b"Sect", above.number, name)
    made.kids = [_reference(kid) for kid in kids]
    place = above.kids.index(made.kids[0])
    above.kids[place : place + len(kids)] = [_reference(made)]
    for kid in kids:
        kid.above = made.number
    return made


def _reference(element: PlainElement) -> bytes:
    return b"%d 0 R" % element.number


# --- tables -------------------------------------------------------------------------------------


def _mend_tables(found: _ToMend, written: list[etree._Element]) -> None:
    """Only where the file has the tables of the tree: a sheet may have made something else."""
    if len(written) != len(found.tables):
        return
    captions: list[tuple[PlainElement, PlainElement]] = []
    for number, (table, made) in enumerate(zip(written, found.tables, strict=True), 1):
        if table.find("tbody/tr/th") is not None or _has_other_roles(made, table):
            _tie_cells(made.cells, _node(table), f"t{number}", found)
        _group_rows(made.element, table, found.tree)
        before = made.before
        if table.find("caption") is not None and before is not None and before.role == b"P":
            captions.append((made.element, before))
    _take_in(captions, found.tree)


def _has_other_roles(made: _TaggedTable, table: etree._Element) -> bool:
    """Whether Typst takes cells for heads that are none: those of a row that stays with the next.

    What there is besides, Typst ties as well.
    """
    cells = table.iter("th", "td")
    return any(
        cell.role.decode() != _ROLES[str(each.tag)]
        for cell, each in zip(made.cells, cells, strict=False)
    )


def _group_rows(made: PlainElement, table: etree._Element, tree: PlainStructure) -> None:
    """Put the rows of a table into the groups that it has: Typst takes a row that heads some, or
    stays with the next, for a group of its own, the first for a part of the table's head.
    """
    parts = list(tree.kids(made))
    grouped = [list(tree.kids(part)) for part in parts]
    rows = [row for group in grouped for row in group]
    wanted = [len(group.findall("tr")) for group in table if group.tag in ("thead", "tbody")]
    if len(rows) != sum(wanted) or len(parts) < len(wanted) or wanted == [*map(len, grouped)]:
        return
    for part, count in zip(parts, wanted, strict=False):
        part.kids = [_reference(row) for row in rows[:count]]
        for row in rows[:count]:
            row.above = part.number
        rows = rows[count:]
    made.kids = [_reference(part) for part in parts[: len(wanted)]]


def _tie_cells(cells: list[PlainElement], node: StructureNode, name: str, found: _ToMend) -> None:
    wanted = [each for each in node.nodes() if each.role in ("TH", "TD")]
    if len(cells) != len(wanted):
        return
    tie_table(node, name)
    for cell in cells:
        if cell.identifier:
            found.named.pop(cell.identifier, None)
    for cell, each in zip(cells, wanted, strict=True):
        _tie(cell, each, found)


def _node(element: etree._Element) -> StructureNode:
    node = StructureNode(_ROLES[str(element.tag)], element)
    if element.tag not in ("th", "td"):
        for kid in element:
            if kid.tag in _ROLES:
                node.add(_node(kid))
    return node


def _tie(cell: PlainElement, node: StructureNode, found: _ToMend) -> None:
    cell.role = node.role.encode()
    cell.identifier = node.entries.get("ID", "").encode()
    if cell.identifier:
        found.named[cell.identifier] = cell
    before, own = _parted(cell.entries)
    if values := node.attributes.get("Table"):
        own.append(_attributes(values))
    cell.entries = b"%s/A[%s]" % (before, b"".join(own)) if own else before


def _parted(entries: bytes) -> tuple[bytes, list[bytes]]:
    """What a cell says without its attributes, and those of them that are none of its table."""
    if (given := _ATTRIBUTES.search(entries)) is not None:
        owners = _OWNER.findall(given[1])
        return entries[: given.start()], [each for each in owners if not each.startswith(_OF_TABLE)]
    if b"/A" in entries:
        raise otherwise_written()
    return entries, []


def _attributes(values: Mapping[str, str]) -> bytes:
    """The attributes of a cell (14.8.5.7)."""
    return b"%s %s>>" % (
        _OF_TABLE,
        " ".join(f"/{name} {value}" for name, value in values.items()).encode(),
    )


def _take_in(captions: list[tuple[PlainElement, PlainElement]], tree: PlainStructure) -> None:
    """Make the paragraph before each table its caption (ISO 32000-1, 14.8.4.3.4).

    What they stood in is gone through once for all: it may hold a long document.
    """
    found: dict[int, list[tuple[PlainElement, PlainElement]]] = {}
    for table, caption in captions:
        found.setdefault(caption.above, []).append((table, caption))
    for number, own in found.items():
        above = tree.element(number)
        gone = {_reference(caption) for _, caption in own}
        kids = [kid for kid in above.kids if kid not in gone]
        if len(kids) != len(above.kids) - len(own):
            continue
        above.kids = kids
        for table, caption in own:
            caption.role, caption.above = b"Caption", table.number
            table.kids.insert(0, _reference(caption))
