"""From the XML of an edited Word document to its paragraphs.

Tracked changes are kept apart (ISO/IEC 29500-1, 17.13): insertions and deletions, moves as one of
each, paragraph marks and table rows that were put in or taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from briefgen.errors import BriefgenError
from briefgen.messages import say
from briefgen.renderers.docx.namespaces import W
from briefgen.renderers.docx.paragraph_text import settled, without_own_mark
from briefgen.roundtrip.reading.edited_package import W14, W15, EditedPackage
from briefgen.roundtrip.reading.revised_paragraphs import (
    Comment,
    RevisedParagraph,
    RevisedText,
    TableCell,
)
from briefgen.roundtrip.reading.revision_runs import (
    INSERTED,
    KINDS,
    MC,
    Fields,
    Gathered,
    Mark,
    RunReader,
    attribute,
)

MOST_PARAGRAPHS = 60_000
LONGEST = 200_000
"""Letters of a paragraph, tracked changes included."""
_BOXED = ("Callout", "Box", "Support", "Highlight")
_HEADING = re.compile(r"heading|title|subtitle|\w*heading\d?$", re.IGNORECASE)
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_words(package: EditedPackage) -> tuple[RevisedText, tuple[Comment, ...]]:
    """All paragraphs, and the comments that stand on none of them, or on the contents."""
    loose = read_comments(package)
    body = _RevisionReader(loose).paragraphs(package.document)
    notes = [
        paragraph
        for note in _notes(package.footnotes)
        for paragraph in _RevisionReader(loose, in_note=True).paragraphs(note)
    ]
    furniture = [
        one for part in package.furniture for one in _RevisionReader(loose).paragraphs(part)
    ]
    text = tuple(one for one in body if not one.in_contents)
    contents = tuple(one for one in body if one.in_contents)
    in_contents = (comment for one in contents for comment in one.comments)
    return RevisedText(text, tuple(notes), tuple(furniture), contents), (
        *in_contents,
        *loose.values(),
    )


def read_comments(package: EditedPackage) -> dict[str, Comment]:
    """The comments by their ids, each with what Word 2013 and later say of its thread."""
    root = package.comments
    elements = [] if root is None else list(root.iter(f"{W}comment"))
    threads = _threads(package.threads)
    ids = {key: attribute(one, "id") for one in elements for key in _paragraph_ids(one)}
    found = {attribute(one, "id"): _comment(one) for one in elements}
    for key, (parent, done) in threads.items():
        if (comment := found.get(ids.get(key, ""))) is not None:
            asked = found.get(ids.get(parent, ""))
            answers = asked.author if asked is not None else ""
            found[ids[key]] = replace(comment, answers=answers, resolved=done)
    return found


def _comment(element: etree._Element) -> Comment:
    texts = (settled(one.text) for one in _RevisionReader({}).paragraphs(element))
    mark = attribute(element, "author"), attribute(element, "date")
    return Comment("\n".join(filter(None, texts)), "", *mark)


def _threads(root: etree._Element | None) -> dict[str, tuple[str, bool]]:
    """By the id of a paragraph: that of the comment it answers, and whether it is resolved."""
    return {
        one.get(f"{W15}paraId") or "": (
            one.get(f"{W15}paraIdParent") or "",
            one.get(f"{W15}done") in ("1", "true"),
        )
        for one in (() if root is None else root.iter(f"{W15}commentEx"))
    }


def _paragraph_ids(comment: etree._Element) -> Iterator[str]:
    found = (one.get(f"{W14}paraId") for one in comment.iter(f"{W}p"))
    return (one for one in found if one)


def _notes(root: etree._Element | None) -> Iterable[etree._Element]:
    notes = [] if root is None else root.findall(f"{W}footnote")
    return [note for note in notes if attribute(note, "type") not in _SEPARATORS]


class _RevisionReader:
    """Reads the paragraphs of one part, in order."""

    def __init__(self, comments: dict[str, Comment], *, in_note: bool = False) -> None:
        self._comments = comments
        self._in_note = in_note
        self._fields = Fields()
        self._found: list[RevisedParagraph] = []
        self._contents = False
        """Inside the content control of a table of contents."""
        self._tables = 0
        self._cell: TableCell | None = None
        """Where the reader is in a table."""
        self._open: Gathered | None = None
        """A paragraph whose end was deleted, and which goes on in the next."""

    def paragraphs(self, root: etree._Element) -> list[RevisedParagraph]:
        self._blocks(root, None, in_table=False)
        self._close(in_table=False)
        return self._found

    def _blocks(self, parent: etree._Element, mark: Mark | None, *, in_table: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child, mark, in_table=in_table)
            elif tag == f"{W}tbl":
                self._table(child, mark)
            elif tag == f"{W}tr":
                self._row(child, mark)
            elif tag == f"{W}tc":
                self._table_cell(child, mark)
            elif tag == f"{MC}AlternateContent":
                self._blocks(_one_of(child), mark, in_table=in_table)
            elif tag == f"{W}sdt" and _is_contents(child):
                self._contents = True
                self._blocks(child, mark, in_table=in_table)
                self._contents = False
            elif isinstance(tag, str) and tag not in (f"{W}pPr", f"{W}rPr", f"{W}tblPr"):
                self._blocks(child, mark, in_table=in_table)

    def _table(self, element: etree._Element, mark: Mark | None) -> None:
        around, self._cell = self._cell, TableCell(self._tables, -1, 0)
        self._tables += 1
        self._blocks(element, mark, in_table=True)
        self._cell = around

    def _row(self, element: etree._Element, mark: Mark | None) -> None:
        if self._cell is not None:
            self._cell = TableCell(self._cell.table, self._cell.row + 1, 0)
        own = _row_mark(element)
        self._blocks(element, mark.around(own) if mark else own, in_table=True)

    def _table_cell(self, element: etree._Element, mark: Mark | None) -> None:
        own = self._cell
        self._blocks(element, mark, in_table=True)
        if own is not None:
            self._cell = own._replace(column=own.column + _width(element))

    def _paragraph(self, element: etree._Element, mark: Mark | None, *, in_table: bool) -> None:
        reader = RunReader(self._fields, mark)
        contents = self._contents or self._fields.in_contents
        gathered = reader.gather(element)
        gathered.style, gathered.in_list = _style(element)
        gathered.formatted = any(True for _ in element.iter(f"{W}rPrChange", f"{W}pPrChange"))
        gathered.in_contents = contents or self._fields.in_contents
        if self._open is not None:
            gathered, self._open = self._open.joined(gathered), None
        own = _end_mark(element)
        end = mark.around(own) if mark else own
        goes_on = bool(gathered.text) or not gathered.pieces
        if end is not None and end.kind != INSERTED and goes_on:
            gathered.end_deleted = end
            self._open = gathered
            return self._boxes(reader, mark)
        if end is not None and end.kind == INSERTED and mark is None:
            gathered.end_inserted = end
        self._put(gathered, in_table=in_table)
        return self._boxes(reader, mark)

    def _boxes(self, reader: RunReader, mark: Mark | None) -> None:
        """Text boxes inside a paragraph, which are paragraphs of their own."""
        for box in reader.boxes:
            self._blocks(box, mark, in_table=False)

    def _close(self, *, in_table: bool) -> None:
        if self._open is not None:
            self._put(self._open, in_table=in_table)
            self._open = None

    def _put(self, gathered: Gathered, *, in_table: bool) -> None:
        if len(self._found) >= MOST_PARAGRAPHS:
            raise BriefgenError(
                say(
                    "the document has more than {most_paragraphs:,} paragraphs",
                    most_paragraphs=MOST_PARAGRAPHS,
                )
            )
        if sum(len(piece) for piece, _ in gathered.pieces) > LONGEST:
            raise BriefgenError(
                say("a paragraph has more than {longest:,} letters", longest=LONGEST)
            )
        text, before = settled(gathered.text), settled(gathered.before)
        if self._in_note:
            text, before = without_own_mark(text), without_own_mark(before)
        comments = tuple(gathered.comments(self._comments))
        if not text and not before and not comments:
            return
        self._found.append(
            RevisedParagraph(
                text,
                before,
                tuple(gathered.bookmarks),
                tuple(gathered.revisions()),
                comments,
                joins=gathered.end_inserted is not None,
                in_contents=gathered.in_contents,
                in_table=in_table,
                cell=self._cell if in_table else None,
                in_list=gathered.in_list,
                in_box=gathered.style.startswith(_BOXED),
                formatted=gathered.formatted,
                is_heading=bool(_HEADING.match(gathered.style)),
            )
        )


def _width(cell: etree._Element) -> int:
    """The columns that a cell is wide."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    said = "" if span is None else attribute(span, "val")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 1


def _is_contents(control: etree._Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and attribute(gallery, "val") == "Table of Contents"


def _style(paragraph: etree._Element) -> tuple[str, bool]:
    """The style of a paragraph, and whether it is an item of a list."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else attribute(style, "val")
    numbered = paragraph.find(f"{W}pPr/{W}numPr") is not None
    return name, numbered or name.lower().startswith("list")


def _one_of(alternatives: etree._Element) -> etree._Element:
    """Of text that is there twice, once."""
    fallback = alternatives.find(f"{MC}Fallback")
    if fallback is not None:
        return fallback
    choice = alternatives.find(f"{MC}Choice")
    return alternatives if choice is None else choice


def _row_mark(row: etree._Element) -> Mark | None:
    return _mark_in(row.find(f"{W}trPr"))


def _end_mark(paragraph: etree._Element) -> Mark | None:
    """Whether the end of the paragraph itself was put in or taken out."""
    return _mark_in(paragraph.find(f"{W}pPr/{W}rPr"))


def _mark_in(properties: etree._Element | None) -> Mark | None:
    """What properties say of their owner: put in, taken out, or the one and then the other."""
    marks = [
        Mark.of(child, KINDS[str(child.tag)])
        for child in (() if properties is None else properties)
        if child.tag in KINDS
    ]
    return marks[0].around(marks[-1]) if marks else None
