"""What in a Word document a screen reader would miss, by success criterion of WCAG 2.2.

There is no PDF/UA for Word; what its own accessibility checker looks for is here, and what a
right-to-left document needs besides.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from briefgen.accessibility.finding import Finding
from briefgen.errors import BriefgenError
from briefgen.files.file_kind import no_word_document
from briefgen.messages import say
from briefgen.renderers.docx.namespaces import C, W
from briefgen.text.languages import is_rtl

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ADEC = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
DC = "{http://purl.org/dc/elements/1.1/}"
_LARGEST = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Parts:
    document: etree._Element
    styles: etree._Element
    core: etree._Element


def docx_findings(data: bytes) -> list[Finding]:
    """Everything found in a Word document; raises BriefgenError when it cannot be read."""
    if refusal := no_word_document(data):
        raise BriefgenError(refusal[0], hint=refusal[1])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = ("word/document.xml", "word/styles.xml", "docProps/core.xml")
            parts = _Parts(*(_part(package, name) for name in names))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, RuntimeError) as error:
        raise BriefgenError(say("this is no Word document: {error}", error=error)) from error
    return [finding for check in CHECKS for finding in check(parts)]


def _part(package: zipfile.ZipFile, name: str) -> etree._Element:
    if package.getinfo(name).file_size > _LARGEST:
        raise BriefgenError(say("the part {name} is too large to be read", name=name))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(package.read(name), parser)


def _title(parts: _Parts) -> Iterator[Finding]:
    """2.4.2: the document has a title."""
    if not (parts.core.findtext(f"{DC}title") or "").strip():
        yield Finding("2.4.2", say("the document has no title"))


def _language(parts: _Parts) -> Iterator[Finding]:
    """3.1.1: the document says its language, and runs from the right where it is written so."""
    language = parts.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None:
        yield Finding("3.1.1", say("the document does not say its language"))
        return
    from_right = is_rtl(language.get(f"{W}bidi") or "")
    is_right = parts.document.find(f".//{W}sectPr/{W}bidi") is not None
    if is_right and not from_right:
        yield Finding("3.1.1", say("a right-to-left document does not say its language"))


def _pictures(parts: _Parts) -> Iterator[Finding]:
    """1.1.1: a picture or a chart has alt text, or says that it is decoration."""
    for picture in parts.document.iter(f"{WP}docPr"):
        decorative = next(picture.iter(f"{ADEC}decorative"), None)
        is_decoration = decorative is not None and decorative.get("val") in ("1", "true")
        if not is_decoration and not (picture.get("descr") or "").strip():
            frame = picture.getparent()
            is_chart = frame is not None and frame.find(f".//{{{C}}}chart") is not None
            text = say("a chart has no alt text") if is_chart else say("a picture has no alt text")
            yield Finding("1.1.1", text, _place(picture))


def _floating(parts: _Parts) -> Iterator[Finding]:
    """1.3.2: a picture or text box stands in the line, where a screen reader comes past it."""
    for anchor in parts.document.iter(f"{WP}anchor"):
        yield Finding("1.3.2", say("a picture or text box floats beside the text"), _place(anchor))


def _headings(parts: _Parts) -> Iterator[Finding]:
    """1.3.1 and 2.4.6: headings leave no level out going down."""
    level = 0
    for paragraph in parts.document.iter(f"{W}p"):
        own = _level(paragraph)
        if own > level + 1:
            text = say(
                "a heading of level {own} follows one of level {level}", own=own, level=level
            )
            yield Finding("1.3.1", text, _place(paragraph))
        level = own or level


def _tables(parts: _Parts) -> Iterator[Finding]:
    """1.3.1: a table of more than one row says which row is its head, and repeats it."""
    for table in parts.document.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        look = table.find(f"{W}tblPr/{W}tblLook")
        of_rows = look is not None and look.get(f"{W}firstRow") == "0"
        no_head = not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None
        if len(rows) > 1 and no_head and not of_rows:
            yield Finding("1.3.1", say("a table does not say which row is its head"), _place(table))


def _simple_tables(parts: _Parts) -> Iterator[Finding]:
    """1.3.1: no cell spans others, no table stands in a table: the order of reading is a guess.

    The first cell of a row may go over columns where it heads the row or those that follow, as the
    name of a group and the word “Total” do: what is read after it is no guess.
    """
    for table in parts.document.iter(f"{W}tbl"):
        if next(table.iterancestors(f"{W}tbl"), None) is not None:
            yield Finding("1.3.1", say("a table stands in a table"), _place(table))
        elif any(map(_is_merged, table.iter(f"{W}tc"))):
            yield Finding("1.3.1", say("cells of a table are merged"), _place(table))


def _is_merged(cell: etree._Element) -> bool:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return False
    if properties.find(f"{W}vMerge") is not None:
        return True
    row = cell.getparent()
    heads = row is not None and row.find(f"{W}trPr/{W}tblHeader") is None
    is_first = cell.getprevious() is None or cell.getprevious().tag != f"{W}tc"  # type: ignore[union-attr]  # asked just before
    return properties.find(f"{W}gridSpan") is not None and not (heads and is_first)


def _links(parts: _Parts) -> Iterator[Finding]:
    """2.4.4: a link has text."""
    for link in parts.document.iter(f"{W}hyperlink"):
        if not _words(link):
            yield Finding("2.4.4", say("a link has no text"), _place(link))


def _level(paragraph: etree._Element) -> int:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = str(style.get(f"{W}val")) if style is not None else ""
    if name == "Title":
        return 1
    match = re.fullmatch(r"[A-Za-z]*Heading(\d?)", name)  # our others are based on those of Word
    return int(match[1] or 1) + 1 if match else 0


def _words(element: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in element.iter(f"{W}t")).split())


def _place(element: etree._Element) -> str:
    """The heading above, and the first words."""
    heading = ""
    for one in element.getroottree().iter():
        if one is element:
            break
        heading = _words(one) if one.tag == f"{W}p" and _level(one) else heading
    words = _words(element)
    shown = f"“{words[:40]}{'…' if len(words) > 40 else ''}”" if words else say("here")
    return say("under “{heading}”: {shown}", heading=heading, shown=shown) if heading else shown


CHECKS: tuple[Callable[[_Parts], Iterator[Finding]], ...] = (
    _title,
    _language,
    _pictures,
    _floating,
    _headings,
    _tables,
    _simple_tables,
    _links,
)
