"""The structure tree as objects of a pydyf document (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.renderers.pdf.tags.roles import EMPTY, OWN_ROLES
from briefgen.renderers.pdf.tags.structure_builder import Gatherer
from briefgen.renderers.pdf.tags.structure_nodes import Annotation, ContentLeaf, StructureNode
from briefgen.renderers.pdf.weasyprint.pydyf_objects import added
from briefgen.renderers.pdf.weasyprint.weasy import pydyf


class Raw(pydyf.Object):  # type: ignore[misc]
    """An object whose bytes are known."""

    data: bytes = b""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


class Known:
    """An object whose number and bytes are known, and nothing else, since there are so many."""

    __slots__ = ("data", "number")

    def __init__(self, number: int, data: bytes) -> None:
        self.number = number
        self.data = data


def write_tree(pdf: Any, tree: Gatherer) -> None:
    """Write the tree, and what leads from content and links to it (7.1, 14.7.4.4)."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    top = int(root["K"][0].split()[0])
    nodes = [node for node in tree.root.nodes() if node.kids or node.role in EMPTY]
    _number(nodes, top, first=len(pdf.objects))
    pages = [reference.decode() for reference in pdf.page_references]
    pdf.objects[top], *others = (
        Known(node.number, _element(node, pages, above=root.number)) for node in nodes
    )
    pdf.objects += others
    _object(pdf, root["ParentTree"])["Nums"] = _parents(tree.root, len(pages))
    root["RoleMap"] = pydyf.Dictionary({own: f"/{role}" for own, role in OWN_ROLES.items()})
    root["IDTree"] = _names(pdf, nodes)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def remove_object(pdf: Any, number: int) -> None:
    """Leave nothing in the place of an object."""
    pdf.objects[number] = Known(number, b"null")


def _number(nodes: list[StructureNode], top: int, first: int) -> None:
    """Number the nodes: the top one has the place of WeasyPrint's, the others follow ``first``."""
    for number, node in zip((top, *range(first, first + len(nodes) - 1)), nodes, strict=True):
        node.number = number


def _element(node: StructureNode, pages: list[str], above: int) -> bytes:
    page = next((kid.page for kid in node.kids if isinstance(kid, ContentLeaf)), None)
    parent = node.parent.number if node.parent else above
    parts = [f"/Type /StructElem /S /{node.role} /P {parent} 0 R"]
    if page is not None:
        parts.append(f"/Pg {pages[page]}")
    if kids := " ".join(_kids(node, page, pages)):
        parts.append(f"/K [{kids}]")
    if node.attributes:
        parts.append(f"/A {_attributes(node)}")
    data = " ".join(parts).encode()
    for name, text in node.entries.items():
        data += b" /%s %s" % (name.encode(), pydyf.String(text).data)
    return b"<<" + data + b">>"


def _kids(node: StructureNode, page: int | None, pages: list[str]) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, StructureNode):
            if kid.number:
                yield f"{kid.number} 0 R"
        elif isinstance(kid, Annotation):
            area = kid.dictionary.number
            yield f"<</Type /OBJR /Obj {area} 0 R /Pg {pages[kid.page]}>>"
        elif kid.page == page:
            yield str(kid.mark)
        else:
            yield f"<</Type /MCR /Pg {pages[kid.page]} /MCID {kid.mark}>>"


def _attributes(node: StructureNode) -> str:
    dictionaries = []
    for owner, values in node.attributes.items():
        pairs = " ".join(f"/{name} {value}" for name, value in values.items())
        dictionaries.append(f"<</O /{owner} {pairs}>>")
    return dictionaries[0] if len(dictionaries) == 1 else f"[{' '.join(dictionaries)}]"


def _parents(root: StructureNode, pages: int) -> Raw:
    """14.7.4.4: from each content of a page, by its mark, and each active area, to its element."""
    marks: list[list[int]] = [[] for _ in range(pages)]
    areas: list[tuple[Any, int]] = []
    for node in root.nodes():
        for kid in node.kids:
            if isinstance(kid, ContentLeaf):
                _put(marks[kid.page], kid.mark, node.number)
            elif isinstance(kid, Annotation):
                areas.append((kid.dictionary, node.number))
    lines = [f"{page} [{' '.join(map(_reference, row))}]" for page, row in enumerate(marks)]
    for key, (area, number) in enumerate(areas, start=pages):
        area["StructParent"] = key
        lines.append(f"{key} {number} 0 R")
    return Raw(f"[{' '.join(lines)}]".encode())


def _put(row: list[int], mark: int, number: int) -> None:
    """Put an element's number where the mark of its content says."""
    row += [0] * (mark + 1 - len(row))
    row[mark] = number


def _reference(number: int) -> str:
    return f"{number} 0 R" if number else "null"  # nothing has that mark


def _names(pdf: Any, nodes: list[StructureNode]) -> bytes:
    """7.5: from an ID to its element, for the headers of cells and the notes."""
    named = sorted(
        (node.entries["ID"].encode(), node.number) for node in nodes if "ID" in node.entries
    )
    pairs = b" ".join(b"(%s) %d 0 R" % pair for pair in named)
    return added(pdf, Raw(b"<</Names [%s]>>" % pairs))
