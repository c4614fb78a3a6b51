"""What in a PDF a screen reader would miss, by clause of ISO 14289-1 (PDF/UA-1).

Not a validator: it looks for what validators do not see and readers hear, and for the frame that
every file of ours has. Each function is a check and names its clause.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from briefgen.accessibility.finding import Finding
from briefgen.errors import BriefgenError
from briefgen.extraction.pdf_structure import Document, Element, read_tree
from briefgen.extraction.reading_errors import without_address
from briefgen.messages import say
from briefgen.text.languages import is_rtl
from briefgen.text.letters import RTL_LETTER, runs_from_right

_OPERATORS = "Tj TJ ' \" Do S s f F f* B B* b b* sh"
_SHOWING = frozenset(_OPERATORS.split())


def pdf_findings(data: bytes) -> list[Finding]:
    """Everything found in a PDF; raises BriefgenError when it cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            document = read_tree(pdf)
            if document.root is None:
                return [Finding("7.1", say("the file has no structure at all"))]
            return [finding for check in CHECKS for finding in check(document)]
    except pikepdf.PdfError as error:
        raise BriefgenError(
            say("this PDF cannot be read: {error}", error=without_address(error))
        ) from error


def _frame(document: Document) -> Iterator[Finding]:
    """7.1: the file says that it is tagged, its title, and shows it."""
    root: Any = document.pdf.Root
    if not bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)):
        yield Finding("7.1", say("the file does not say that it is tagged"))
    if not bool(
        root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False)
    ):
        yield Finding("7.1", say("the window shows the file's name instead of the title"))
    if not str(document.pdf.docinfo.get("/Title", "")).strip():
        yield Finding("7.1", say("the document has no title"))
    if not document.language:
        yield Finding("7.2", say("the document does not say its language"))
    preferences = root.get("/ViewerPreferences", pikepdf.Dictionary())
    from_right = is_rtl(document.language)
    if from_right and preferences.get("/Direction") != "/R2L":
        yield Finding("ISO 32000-1, 12.2", say("the pages do not turn from right to left"))
    if document.pdf.is_encrypted:
        yield Finding("7.16", say("the file is encrypted"))


def _identified(document: Document) -> Iterator[Finding]:
    """5: the metadata say that this is PDF/UA-1, and PDF/A (ISO 19005-2, 6.6.4)."""
    stream: Any = document.pdf.Root.get("/Metadata")
    packet = stream.read_bytes().decode("utf-8", "replace") if stream is not None else ""
    if not re.search(r"pdfuaid:part(>|=\")1", packet):
        yield Finding("5", say("the metadata do not say that this is PDF/UA-1"))
    if not re.search(r"pdfaid:part(>|=\")[23]", packet):
        yield Finding("ISO 19005-2, 6.6.4", say("the metadata do not say that this is PDF/A"))
    if "dc:title" not in packet:
        yield Finding("7.1", say("the metadata have no title"))


def _content(document: Document) -> Iterator[Finding]:
    """7.1: everything on a page is in the tree, or an artifact."""
    assert document.root is not None
    placed = {mark for element in document.root.all() for mark in element.marks}
    for number, page in enumerate(document.pdf.pages):
        loose, strays = _strays(page, number, placed)
        if loose:
            yield Finding(
                "7.1",
                say("something is painted that is neither content nor artifact"),
                say("page {number}", number=number + 1),
            )
        if strays:
            yield Finding(
                "7.8",
                say("something is marked as content and has no place in the structure"),
                say("page {number}", number=number + 1),
            )


def _strays(page: Any, number: int, placed: set[tuple[int, int]]) -> tuple[bool, bool]:
    loose = strays = False
    open_marks: list[bool] = []
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator in ("BDC", "BMC"):
            operands = list(step.operands)
            mark = (
                operands[1].get("/MCID")
                if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary)
                else None
            )
            strays = strays or (mark is not None and (number, int(mark)) not in placed)
            open_marks.append(mark is not None or operands[0] == "/Artifact")
        elif operator == "EMC" and open_marks:
            open_marks.pop()
        elif operator in _SHOWING and not any(open_marks):
            loose = True
    return loose, strays


def _languages(document: Document) -> Iterator[Finding]:
    """7.2: a run in another script, and an alt text, is in another language, and says so."""
    assert document.root is not None
    for element in document.root.all():
        if is_rtl(element.language):
            continue
        if len(RTL_LETTER.findall(element.text)) > 1:
            text = say("words from right to left do not say their language")
            yield Finding("7.2", text, document.place(element))
        if runs_from_right(str(element.object.get("/Alt", ""))):
            yield Finding(
                "7.2", say("an alt text does not say its language"), document.place(element)
            )


def _pictures(document: Document) -> Iterator[Finding]:
    """7.3: a picture has alt text and a place on its page."""
    assert document.root is not None
    for element in document.root.all():
        if element.role == "Figure":
            if not str(element.object.get("/Alt", "")).strip():
                yield Finding("7.3", say("a picture has no alt text"), document.place(element))
            if element.attribute("/BBox") is None:
                yield Finding(
                    "7.3", say("a picture does not say where it stands"), document.place(element)
                )


def _headings(document: Document) -> Iterator[Finding]:
    """7.4.2: headings begin with the first level and leave none out going down; 7.17: bookmarks."""
    assert document.root is not None
    level, count = 0, 0
    for element in document.root.all():
        if re.fullmatch(r"H[1-6]", element.role):
            own = int(element.role[1])
            if own > level + 1:
                yield Finding(
                    "7.4.2",
                    say(
                        "a heading of level {own} follows one of level {level}",
                        own=own,
                        level=level,
                    ),
                    document.place(element),
                )
            level, count = own, count + 1
    if count > 1 and "/Outlines" not in document.pdf.Root:
        yield Finding("7.17", say("there are headings and no bookmarks"))


def _tables(document: Document) -> Iterator[Finding]:
    """7.5: header cells have a scope, cells name their headers, and a table is one table."""
    assert document.root is not None
    names = _named(document)
    for table in (e for e in document.root.all() if e.role == "Table"):
        parts = list(_own_parts(table))
        cells = [e for e in parts if e.role in ("TH", "TD")]
        headers = [cell for cell in cells if cell.role == "TH"]
        for cell in headers:
            if cell.attribute("/Scope") is None:
                yield Finding(
                    "7.5",
                    say("a header cell does not say whose header it is"),
                    document.place(cell),
                )
        for cell in cells if headers else ():
            tied = [str(name) for name in cell.attribute("/Headers") or ()]
            if cell.role == "TD" and not tied:
                yield Finding("7.5", say("a cell names no header"), document.place(cell))
            if any(name not in names for name in tied):
                yield Finding(
                    "7.5", say("a cell names a header that is not there"), document.place(cell)
                )
        heads = [e for e in parts if e.role == "THead"]
        before = _before(table)
        if len(heads) > 1 or (before and before.role == "Table" and _same_head(before, table)):
            yield Finding("7.5", say("a table is torn at the end of a page"), document.place(table))


def _own_parts(table: Element) -> Iterator[Element]:
    """What is in a table, and not in one of its cells."""
    for kid in table.kids:
        yield kid
        if kid.role not in ("TH", "TD"):
            yield from _own_parts(kid)


def _same_head(one: Element, two: Element) -> bool:
    words = [next((e.words() for e in t.all() if e.role == "THead"), "") for t in (one, two)]
    return bool(words[0]) and words[0] == words[1] and all(k.role != "Caption" for k in two.kids)


def _named(document: Document) -> set[str]:
    tree: Any = document.pdf.Root.StructTreeRoot.get("/IDTree", pikepdf.Dictionary())
    return {str(name) for name in list(tree.get("/Names", ()))[::2]}


def _before(element: Element) -> Element | None:
    kids = element.parent.kids if element.parent else []
    index = next((i for i, kid in enumerate(kids) if kid is element), 0)
    return kids[index - 1] if index else None


def _lists(document: Document) -> Iterator[Finding]:
    """7.6: lists hold items, items a label and a body, and numbered ones say how."""
    assert document.root is not None
    for element in document.root.all():
        if element.role != "L":
            continue
        if any(kid.role not in ("LI", "L", "Caption") for kid in element.kids):
            yield Finding(
                "7.6", say("a list holds something that is no item"), document.place(element)
            )
        items = [kid for kid in element.kids if kid.role == "LI"]
        if any(all(part.role != "LBody" for part in item.kids) for item in items):
            yield Finding("7.6", say("an item of a list has no body"), document.place(element))
        labelled = any(part.role == "Lbl" for item in items for part in item.kids)
        if labelled and element.attribute("/ListNumbering") is None:
            yield Finding(
                "7.6", say("a list does not say how it is numbered"), document.place(element)
            )


def _notes(document: Document) -> Iterator[Finding]:
    """7.9: a note has an ID of its own, and a reference leads to it."""
    assert document.root is not None
    seen: set[str] = set()
    references = 0
    for element in document.root.all():
        references += element.role == "Reference"
        if element.role == "Note":
            name = str(element.object.get("/ID", ""))
            if not name or name in seen:
                yield Finding("7.9", say("a note has no ID of its own"), document.place(element))
            seen.add(name)
            if references == 0:
                yield Finding(
                    "7.9", say("a note has no reference that leads to it"), document.place(element)
                )


def _links(document: Document) -> Iterator[Finding]:
    """7.18: every active area belongs to a link, is described, printed, and reached in order."""
    assert document.root is not None
    owned = {a.objgen for e in document.root.all() if e.role == "Link" for a in e.areas}
    for element in document.root.all():
        if element.role == "Link" and not (element.areas and (element.words() or element.kids)):
            yield Finding(
                "7.18.5", say("a link leads nowhere, or has no text"), document.place(element)
            )
    for number, page in enumerate(document.pdf.pages):
        where = say("page {number}", number=number + 1)
        areas: list[Any] = list(page.obj.get("/Annots", ()))
        if areas and page.obj.get("/Tabs") != "/S":
            yield Finding("7.18.3", say("links are not reached in the order of the text"), where)
        for area in areas:
            if area.objgen not in owned or "/StructParent" not in area:
                yield Finding("7.18.5", say("a link is not part of the structure"), where)
            if not str(area.get("/Contents", "")).strip():
                yield Finding("7.18.5", say("a link is not described"), where)
            if not int(area.get("/F", 0)) & 4:
                yield Finding("ISO 19005-2, 6.3.2", say("a link is not printed"), where)


def _fonts(document: Document) -> Iterator[Finding]:
    """7.21: fonts are in the file, and say which letter a glyph stands for."""
    for thing in document.pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary):
            continue
        if thing.get("/Type") == "/FontDescriptor" and not any(
            f"/FontFile{n}" in thing for n in ("", 2, 3)
        ):
            yield Finding(
                "7.21.4", say("the font {font} is not in the file", font=thing.get("/FontName"))
            )
        if (
            thing.get("/Type") == "/Font"
            and thing.get("/Subtype") == "/Type0"
            and "/ToUnicode" not in thing
        ):
            yield Finding(
                "7.21.7",
                say("the font {font} does not say its letters", font=thing.get("/BaseFont")),
            )


CHECKS: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    _frame,
    _identified,
    _content,
    _languages,
    _pictures,
    _headings,
    _tables,
    _lists,
    _notes,
    _links,
    _fonts,
)
