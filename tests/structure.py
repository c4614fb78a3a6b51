"""Reads the structure of a built file as lines that a person can follow in a diff.

The outline, the tables with their headers and sizes, the pictures with their alt texts, the number
of notes. Each format is read by other means, and all must say the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
from lxml import etree, html

_MARKS = dict.fromkeys((0x200E, 0x200F))
"""Marks of direction, by which Word has the order that HTML has by elements."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def structure(data: bytes, suffix: str) -> str:
    """The structure of a DOCX or HTML file."""
    lines = {".docx": _docx, ".html": _html}[suffix](data)
    return "\n".join(lines) + "\n"


def outline(data: bytes) -> list[str]:
    """The bookmarks of a PDF, one line each, indented by level."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as bookmarks:
        return list(_bookmarks(bookmarks.root, 0))


def headings(structured: str) -> list[str]:
    """The outline as `structure` gives it, without the rest."""
    lines = [line for line in structured.splitlines() if re.match(r" *#+ ", line)]
    return ["  " * (line.count("#") - 1) + line.lstrip("# ") for line in lines]


def _bookmarks(items: list[pikepdf.OutlineItem], level: int) -> Iterator[str]:
    for item in items:
        yield "  " * level + " ".join(item.title.split())
        yield from _bookmarks(item.children, level + 1)


def _html(data: bytes) -> Iterator[str]:
    root = html.document_fromstring(data.replace("\u2060".encode(), b""))  # holds lines together
    for element in root.iter():
        tag = element.tag
        if isinstance(tag, str) and re.fullmatch(r"h[1-6]", tag) and not _in_notes(element):
            yield f"{'#' * int(tag[1])} {_words(''.join(element.itertext()))}"
        elif tag == "table" and next(element.iterancestors("details"), None) is None:
            yield _table(
                [[_cell(c) for c in r.iterchildren("th", "td")] for r in element.iter("tr")]
            )
        elif tag == "img" and element.get("alt") != "":  # decoration is no part of it
            yield f"picture: {_words(element.get('alt') or '')}"
        elif tag == "svg" and element.get("aria-hidden") != "true":  # nor here
            yield f"picture: {_words(element.get('aria-label') or '')}"
    notes = root.xpath("//ol[contains(@class, 'notes-list')]/li")
    yield f"notes: {len(notes)}"


def _in_notes(element: etree._Element) -> bool:
    return any("notes" in (a.get("class") or "").split() for a in element.iterancestors())


def _cell(cell: etree._Element) -> str:
    texts = cell.xpath(".//text()[not(ancestor::sup)]")
    return _words("".join(map(str, texts)))


def _docx(data: bytes) -> Iterator[str]:
    package = zipfile.ZipFile(io.BytesIO(data))
    body = etree.fromstring(package.read("word/document.xml"))[0]
    for element in body.iter(f"{W}p", f"{W}tbl", f"{WP}docPr"):
        if element.tag == f"{W}tbl":
            rows = element.findall(f"{W}tr")
            yield _table([[_runs(cell) for cell in row.findall(f"{W}tc")] for row in rows])
        elif element.tag == f"{W}p":
            style = element.find(f"{W}pPr/{W}pStyle")
            level = _level(style.get(f"{W}val", "") if style is not None else "")
            if level:
                yield f"{'#' * level} {_runs(element)}"
        elif element.get("descr") != "":  # decoration is no part of it
            yield f"picture: {_words(element.get('descr') or '')}"
    yield f"notes: {_footnotes(package)}"


def _level(style: str) -> int:
    if style == "Title":
        return 1
    match = re.fullmatch(r"[A-Za-z]*Heading(\d?)", style)
    return int(match[1] or 1) + 1 if match else 0


def _footnotes(package: zipfile.ZipFile) -> int:
    if "word/footnotes.xml" not in package.namelist():
        return 0
    notes = etree.fromstring(package.read("word/footnotes.xml"))
    return sum(note.get(f"{W}type") is None for note in notes)


def _runs(element: etree._Element) -> str:
    runs = (run for run in element.iter(f"{W}r") if not _is_call(run))
    return _words("".join(_text(part) for run in runs for part in run))


def _is_call(run: etree._Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") in {"NoteCall", "FootnoteReference"}


def _text(part: etree._Element) -> str:
    text = (part.text or "").translate(_MARKS)
    return text if part.tag == f"{W}t" else " " if part.tag == f"{W}br" else ""


def _table(rows: list[list[str]]) -> str:
    header = " | ".join(rows[0]) if rows else ""
    return f"table: {len(rows)} x {len(rows[0]) if rows else 0}: {header}"


def _words(text: str) -> str:
    return " ".join(text.split())
