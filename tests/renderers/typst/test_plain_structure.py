"""The structure of a PDF as Typst writes it, taken apart and put together again as bytes."""

from __future__ import annotations

import io

import pikepdf
import pytest

from briefgen.errors import RenderError
from briefgen.renderers.typst.plain_objects import PlainObjects
from briefgen.renderers.typst.plain_structure import PlainElement, PlainStructure

_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    b"<</Type/StructTreeRoot/RoleMap<</Title/P>>/K[5 0 R]/ParentTree<</Nums[]>>>>",
    b"<</Type/StructElem/S/Document/P 4 0 R/K[6 0 R 7 0 R]>>",
    b"<</Type/StructElem/S/P/P 5 0 R/T(endobj /K[1] \\) in a (text))/K[0]/Pg 3 0 R>>",
)


def _file(*more: bytes) -> bytes:
    parts, places = [b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"], []
    for number, body in enumerate((*_OBJECTS, *more), 1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    rows = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    size = len(places) + 1
    table = b"xref\n0 %d\n0000000000 65535 f\r\n%strailer\n<</Size %d/Root 1 0 R>>\n"
    begin = sum(map(len, parts))
    parts.append(table % (size, rows, size))
    parts.append(b"startxref\n%d\n%%%%EOF" % begin)
    return b"".join(parts)


CELL = b"<</Type/StructElem/S/TD/P 5 0 R/ID(a)/A[<</O/Table/Scope/Row>>]/K[1 2 0 R]/Pg 3 0 R>>"


def _element(body: bytes) -> PlainElement:
    return PlainStructure(PlainObjects(_file(body))).element(len(_OBJECTS) + 1)


def test_objects_are_those_of_the_file_and_make_one_again() -> None:
    objects = PlainObjects(_file(CELL))
    added = objects.add(b"<</Type/StructElem/S/Sect/P 5 0 R/K[]>>")

    assert tuple(objects.values())[:-1] == (*_OBJECTS, CELL)
    assert PlainObjects(objects.file()) == objects
    with pikepdf.open(io.BytesIO(objects.file())) as pdf:
        assert len(pdf.pages) == 1
        assert pikepdf.Name.Sect == pdf.get_object(added, 0).S


@pytest.mark.parametrize(
    "body",
    [
        CELL,
        _OBJECTS[5],
        b"<</Type/StructElem/S/Div/P 5 0 R/K[]>>",
        b"<</Type/StructElem/S/Link/P 5 0 R/Alt(])/K[3<</Type/OBJR/Pg 3 0 R/Obj 2 0 R>>]>>",
    ],
)
def test_an_element_is_written_as_it_was(body: bytes) -> None:
    without_spaces = _element(body).written().replace(b" <<", b"<<")

    assert without_spaces == body


def test_an_element_says_what_is_in_it() -> None:
    cell = _element(CELL)

    assert (cell.role, cell.above, cell.identifier, cell.page) == (b"TD", 5, b"a", 3)
    assert cell.kids == [b"1", b"2 0 R"]
    assert [*cell.inner()] == [2]
    assert not cell.holds_content_alone
    assert _element(_OBJECTS[5]).holds_content_alone


def test_a_text_is_not_taken_for_what_is_in_an_element() -> None:
    body = b"<</Type/StructElem/S/Figure/P 5 0 R/Alt(of /K[9] and >>)>>"

    assert _element(body).kids == []
    assert b"/Alt(of /K[9] and >>)" in _element(body).written()


def test_the_tree_is_gone_through_from_its_root() -> None:
    tree = PlainStructure(PlainObjects(_file(CELL)))
    (top,) = tree.top()

    assert top.role == b"Document"
    assert [each.role for each in tree.kids(top)] == [b"P", b"TD"]


def test_what_is_changed_is_in_the_file() -> None:
    objects = PlainObjects(_file(CELL))
    tree = PlainStructure(objects)
    made = tree.add(b"Sect", 5, b"notes")
    made.kids.append(b"7 0 R")
    tree.element(7).above = made.number
    elements = tree.settle()

    assert sorted(elements) == [5, 6, 7, 8]
    assert objects[8] == b"<</Type/StructElem/S/Sect/P 5 0 R/ID(notes)/K[7 0 R]>>"
    assert b"/P 8 0 R" in objects[7]


def test_a_file_of_another_kind_is_an_error() -> None:
    with pytest.raises(RenderError, match="in another way"):
        PlainObjects(_file(CELL).replace(b"6 0 obj", b"6 1 obj"))
    with pytest.raises(RenderError, match="in another way"):
        _element(b"<</S/TD/Type/StructElem/P 5 0 R>>")
