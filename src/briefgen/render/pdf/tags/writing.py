"""Floor 4: the structure tree as objects of a pydyf document (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.render.pdf.tags.gather import Gatherer
from briefgen.render.pdf.tags.nodes import Annotation, Leaf, Node
from briefgen.render.pdf.tags.roles import EMPTY, OWN_ROLES
from briefgen.render.pdf.weasy import pydyf


class Raw(pydyf.Object):  # type: ignore[misc]
    """An object whose bytes are known."""

    data: bytes = b""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


def write_tree(pdf: Any, tree: Gatherer) -> None:
    """Write the tree, and what leads from content and links to it (7.1, 14.7.4.4)."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    top = int(root["K"][0].split()[0])
    nodes = [node for node in tree.root.nodes() if node.kids or node.role in EMPTY]
    _number(pdf, tree.root, nodes, top)
    pages = [reference.decode() for reference in pdf.page_references]
    for node in nodes:
        data = _element(node, pages, above=root.number)
        pdf.objects[node.number].data = data
    _object(pdf, root["ParentTree"])["Nums"] = _parents(tree.root, len(pages))
    root["RoleMap"] = pydyf.Dictionary({own: f"/{role}" for own, role in OWN_ROLES.items()})
    root["IDTree"] = _names(pdf, nodes)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def replace_object(pdf: Any, number: int, data: bytes = b"null") -> Raw:
    """Put other bytes in the place of an object."""
    raw = Raw(data)
    raw.number = number
    pdf.objects[number] = raw
    return raw


def _number(pdf: Any, root: Node, nodes: list[Node], top: int) -> None:
    root.number = top
    replace_object(pdf, top)
    for node in nodes:
        if node is not root:
            raw = Raw(b"")
            pdf.add_object(raw)
            node.number = raw.number


def _element(node: Node, pages: list[str], above: int) -> bytes:
    page = next((kid.page for kid in node.kids if isinstance(kid, Leaf)), None)
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


def _kids(node: Node, page: int | None, pages: list[str]) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, Node):
            if kid.number:
                yield f"{kid.number} 0 R"
        elif isinstance(kid, Annotation):
            area = kid.dictionary.number
            yield f"<</Type /OBJR /Obj {area} 0 R /Pg {pages[kid.page]}>>"
        elif kid.page == page:
            yield str(kid.mark)
        else:
            yield f"<</Type /MCR /Pg {pages[kid.page]} /MCID {kid.mark}>>"


def _attributes(node: Node) -> str:
    dictionaries = []
    for owner, values in node.attributes.items():
        pairs = " ".join(f"/{name} {value}" for name, value in values.items())
        dictionaries.append(f"<</O /{owner} {pairs}>>")
    return dictionaries[0] if len(dictionaries) == 1 else f"[{' '.join(dictionaries)}]"


def _parents(root: Node, pages: int) -> Raw:
    """14.7.4.4: from each content of a page, and each active area, to its element."""
    marks: list[dict[int, int]] = [{} for _ in range(pages)]
    areas: list[tuple[Any, int]] = []
    for node in root.nodes():
        for kid in node.kids:
            if isinstance(kid, Leaf):
                marks[kid.page][kid.mark] = node.number
            elif isinstance(kid, Annotation):
                areas.append((kid.dictionary, node.number))
    lines = []
    for page, numbers in enumerate(marks):
        lines.append(f"{page} [{' '.join(f'{numbers[m]} 0 R' for m in sorted(numbers))}]")
    for key, (area, number) in enumerate(areas, start=pages):
        area["StructParent"] = key
        lines.append(f"{key} {number} 0 R")
    return Raw(f"[{' '.join(lines)}]".encode())


def _names(pdf: Any, nodes: list[Node]) -> bytes:
    """7.5: from an ID to its element, for the headers of cells and the notes."""
    named = sorted(
        (node.entries["ID"].encode(), node.number) for node in nodes if "ID" in node.entries
    )
    pairs = b" ".join(b"(%s) %d 0 R" % pair for pair in named)
    tree = Raw(b"<</Names [%s]>>" % pairs)
    pdf.add_object(tree)
    return bytes(tree.reference)
