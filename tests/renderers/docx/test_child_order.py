"""Children stand in the order of the schema, whoever adds them and when."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from briefgen.renderers.docx.child_order import ANYTHING, SEQUENCES
from briefgen.renderers.docx.namespaces import W
from briefgen.renderers.docx.oxml import add, get_or_add, root, sub, w

SCHEMA = Path(__file__).parents[4] / "shared" / "ooxml-xsd" / "wml.xsd"
XS = "{http://www.w3.org/2001/XMLSchema}"
TYPES = {
    **{name: f"CT_{name[0].upper()}{name[1:]}" for name in SEQUENCES},
    "document": "CT_Document",
    "r": "CT_R",
    "tr": "CT_Row",
    "sdt": "CT_SdtBlock",
    "docPartObj": "CT_SdtDocPart",
    "lvlOverride": "CT_NumLvl",
}
"""Element to its type in the schema."""
CLOSED = sorted(name for name, children in SEQUENCES.items() if ANYTHING not in children)


def _names(parent: etree._Element) -> list[str]:
    return [str(child.tag).removeprefix(W) for child in parent]


@pytest.mark.parametrize("parent", CLOSED)
def test_children_stand_in_order_however_they_come(parent: str) -> None:
    names = SEQUENCES[parent].split()
    for first in range(0, len(names), 7):
        element = root(parent)
        for name in reversed(names[first:] + names[:first]):
            sub(element, name)

        assert _names(element) == names


def test_what_may_stand_several_times_keeps_the_order_of_adding() -> None:
    section = root("sectPr")
    for name, identifier in (("pgSz", 1), ("headerReference", 2), ("headerReference", 3)):
        sub(section, name, id=identifier)

    assert [child.get(w("id")) for child in section] == ["2", "3", "1"]


@pytest.mark.parametrize(("parent", "first", "others"), [("p", "pPr", "r"), ("tc", "tcPr", "p")])
def test_properties_come_before_what_they_are_of(parent: str, first: str, others: str) -> None:
    element = root(parent)
    sub(element, others)
    sub(element, others)
    made = get_or_add(element, first)

    assert _names(element) == [first, others, others]
    assert get_or_add(element, first) is made


def test_a_table_has_its_properties_and_its_grid_before_its_rows() -> None:
    table = root("tbl")
    for name in ("tr", "tblGrid", "tr", "tblPr"):
        sub(table, name)

    assert _names(table) == ["tblPr", "tblGrid", "tr", "tr"]


def test_what_the_schema_does_not_know_stays_and_is_passed() -> None:
    settings = root("settings")
    sub(settings, "zoom")
    extension = etree.SubElement(settings, "{urn:extension}docId")
    sub(settings, "compat")
    sub(settings, "view")

    assert _names(settings) == ["view", "zoom", "compat", "{urn:extension}docId"]
    assert settings[-1] is extension


def test_a_child_that_the_parent_may_not_have_is_an_error_at_once() -> None:
    with pytest.raises(ValueError, match=r"pPr may not have the child .*bold"):
        sub(root("pPr"), "bold")
    with pytest.raises(ValueError, match=r"rPr may not have the child .*pStyle"):
        add(root("rPr"), root("pStyle"))


# --- beside the schema itself -------------------------------------------------------------------


def _children(node: etree._Element, schema: etree._Element) -> Iterator[str]:
    for child in node.iterchildren(etree.Element):
        kind, name = str(child.tag).removeprefix(XS), child.get("name") or child.get("ref") or ""
        if kind == "element":
            yield name.split(":")[-1]
        elif kind == "group":
            yield from _children(_named(schema, "group", name), schema)
        elif kind == "extension":
            yield from _children(_named(schema, "complexType", child.get("base") or ""), schema)
            yield from _children(child, schema)
        elif kind in ("sequence", "choice", "complexContent"):
            yield from _children(child, schema)


def _named(schema: etree._Element, kind: str, name: str) -> etree._Element:
    found = schema.find(f"{XS}{kind}[@name='{name.split(':')[-1]}']")
    assert found is not None, name
    return found


def _type_of(parent: str, schema: etree._Element) -> str:
    """Of an element by the schema's own declarations; some types have other names than theirs."""
    wanted = TYPES[parent]
    if schema.find(f"{XS}complexType[@name='{wanted}']") is not None:
        return wanted
    declared = schema.find(f".//{XS}element[@name='{parent}']")
    assert declared is not None, parent
    return declared.get("type") or ""


@pytest.mark.skipif(not SCHEMA.is_file(), reason="needs the schemas beside the repository")
@pytest.mark.parametrize("parent", sorted(SEQUENCES))
def test_the_declared_order_is_that_of_the_schema(parent: str) -> None:
    schema = etree.parse(SCHEMA).getroot()
    wanted = list(
        dict.fromkeys(_children(_named(schema, "complexType", _type_of(parent, schema)), schema))
    )
    declared = SEQUENCES[parent].split()

    if parent in CLOSED:
        assert declared == wanted
    else:
        assert declared == [*(name for name in wanted if name in declared), ANYTHING]
