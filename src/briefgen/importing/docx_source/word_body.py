"""The body of a Word document, block by block: paragraphs, lists, tables, pictures, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from briefgen.importing.caption_rule import behind
from briefgen.importing.docx_source.word_package import (
    MC,
    Element,
    Relation,
    W,
    WordPackage,
    is_on,
    val,
)
from briefgen.importing.docx_source.word_runs import ParagraphParts, WordRunReader
from briefgen.importing.docx_source.word_styles import (
    BAND,
    CONTENTS,
    RUNNING,
    TITLE_PHOTO,
    ListMark,
    WordNumbering,
    WordStyles,
    half_points,
)
from briefgen.importing.imported_document import (
    CHANGED,
    KEPT,
    LEFT_OUT,
    ImportedBlock,
    ImportedCell,
    ImportedParagraph,
    ImportedPicture,
    ImportedRun,
    ImportedTable,
    ImportNote,
    tidy,
    trimmed,
)
from briefgen.messages import say

_THROUGH: Final = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_COUNTED: Final = re.compile(r"[^\W\d_]+\s*\d+\s*[:.–—-]?\s*")
_MOST_ROWS: Final = 20_000
_DEEPEST: Final = 30


class BodyReader:
    """Reads one story; ``told`` grows by what cannot be carried."""

    def __init__(
        self,
        package: WordPackage,
        relations: dict[str, Relation],
        styles: WordStyles,
        numbering: WordNumbering,
        runs: WordRunReader,
        told: list[ImportNote],
    ) -> None:
        self._package = package
        self._relations = relations
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._told = told
        self._count = 0
        self._before = ""
        """The name of the style of the paragraph before."""

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[ImportedBlock]:
        """The blocks of a body, a cell or a text box."""
        for child in parent if depth < _DEEPEST else ():
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag == f"{W}sdt" and _is_contents(child):
                self._contents(_words(child))
            elif child.tag == f"{MC}AlternateContent":
                for choice in list(child.iterfind(f"{MC}Choice"))[:1]:
                    yield from self.blocks(choice, depth + 1)
            elif child.tag in _THROUGH:
                yield from self.blocks(child, depth + 1)
            elif child.tag == f"{W}altChunk":
                self._tell(
                    LEFT_OUT, say("a part of another document that is put in whole (altChunk)")
                )

    def _tell(self, fate: str, text: str, words: str = "") -> None:
        where = say("paragraph {number}", number=self._count)
        self._told.append(ImportNote(fate, text, where, words))  # type: ignore[arg-type]  # one of the fates

    def _contents(self, words: str) -> None:
        if words:
            self._tell(CHANGED, say("the table of contents is made anew"), words)

    def _paragraph(self, element: Element, depth: int) -> Iterator[ImportedBlock]:
        self._count += 1
        where = say("paragraph {count}", count=self._count)
        style = val(element.find(f"{W}pPr/{W}pStyle"))
        before, name = self._before, self._styles.name(style)
        self._before = name
        parts = self._runs.read(element, style, where)
        runs = trimmed(parts.runs)
        words = tidy("".join(run.text for run in runs))
        if parts.is_contents or CONTENTS.fullmatch(name):
            self._contents(words)
        elif name == BAND and before == TITLE_PHOTO:
            yield ImportedParagraph(runs, "title_credit", where=where)
        elif name in RUNNING:
            if words:
                text = say("a line that briefgen makes of a brief's keys")
                self._tell(LEFT_OUT, text, f"{words} {_note_words(runs)}")
        elif words or any(run.note for run in runs):
            made = ImportedParagraph(runs, size=self._size(element, style), where=where)
            yield self._with_role(made, element, style, parts)
        yield from self._hanging(parts, where, depth)

    def _with_role(
        self, made: ImportedParagraph, element: Element, style: str, parts: ParagraphParts
    ) -> ImportedParagraph:
        role, level = self._styles.role(style)
        outline = val(element.find(f"{W}pPr/{W}outlineLvl"))
        if outline.isdecimal() and int(outline) < 9:
            role, level = "heading", int(outline) + 1
        if role == "heading":
            return replace(made, role=role, level=max(level, 1))
        if role == "caption" and parts.has_sequence:
            return self._uncounted(replace(made, role=role))
        mark = self._mark(element, style) if role in ("text", "item") else None
        if mark is not None:
            return replace(
                made, role="item", level=mark.level, ordered=mark.ordered, number=mark.number
            )
        return replace(made, role=role, level=level)

    def _uncounted(self, made: ImportedParagraph) -> ImportedParagraph:
        """A caption without the number that a program counts."""
        text = "".join(run.text for run in made.runs).lstrip()
        match = _COUNTED.match(text)
        if match is None:
            return made
        self._tell(CHANGED, say("captions are counted anew"), match[0])
        left = len("".join(run.text for run in made.runs)) - len(text) + match.end()
        return replace(made, runs=behind(made.runs, left))

    def _mark(self, element: Element, style: str) -> ListMark | None:
        own = element.find(f"{W}pPr/{W}numPr")
        if own is None:
            own = self._styles.property(style, f"{W}pPr/{W}numPr")
        if own is None:
            return None
        level = val(own.find(f"{W}ilvl"))
        depth = int(level) if level.isdecimal() and len(level) == 1 else self._styles.role(style)[1]
        return self._numbering.mark(val(own.find(f"{W}numId")), depth)

    def _size(self, element: Element, style: str) -> float:
        sizes = [
            half_points(run.find(f"{W}rPr/{W}sz"))
            for run in element.iter(f"{W}r")
            if run.find(f"{W}t") is not None
        ]
        return sizes[0] if sizes and sizes[0] else self._styles.points(style)

    def _hanging(self, parts: ParagraphParts, where: str, depth: int) -> Iterator[ImportedBlock]:
        icons = 0
        for one in parts.pictures:
            if one.is_icon:
                icons += 1
                continue
            yield from self._picture(one.relation, one.alt, where)
        if icons:
            self._tell(LEFT_OUT, say("small decorative pictures"))
        for kind, identifier in parts.others:
            relation = self._relations.get(identifier)
            tree = self._package.tree(relation.target) if relation else None
            words = _drawn_words(tree) if tree is not None else ""
            self._tell(LEFT_OUT, say("{kind}: make it anew of its numbers", kind=kind), words)
        for box in parts.boxes:
            inner = list(self.blocks(box, depth + 1))
            if inner:
                self._tell(
                    KEPT, say("the words of a text box stand below the paragraph that it hangs on")
                )
            yield from inner

    def _picture(self, identifier: str, alt: str, where: str) -> Iterator[ImportedBlock]:
        relation = self._relations.get(identifier)
        if relation is None:
            return
        if relation.outside:
            text = say("the picture {target} is not fetched", target=relation.target[:200])
            self._told.append(ImportNote(LEFT_OUT, text, where))
            yield ImportedPicture(b"", relation.target, alt, where=where)
            return
        data = self._package.raw(relation.target)
        yield ImportedPicture(data, relation.target, alt, where=where)

    def _table(self, table: Element, depth: int) -> Iterator[ImportedBlock]:
        where = say("table before paragraph {count}", count=self._count + 1)
        rows: list[list[ImportedCell]] = []
        loose: list[ImportedBlock] = []
        merged: dict[int, tuple[int, int]] = {}
        heads = 0
        for row in _held(table, f"{W}tr"):
            if is_on(row.find(f"{W}trPr/{W}tblHeader")) and heads == len(rows):
                heads += 1
            if row.find(f"{W}trPr/{W}del") is not None:
                self._tell(LEFT_OUT, say("a row that was deleted in tracked changes"), _words(row))
                heads = min(heads, len(rows))
                continue
            cells, column = list[ImportedCell](), _number(row, "gridBefore")
            cells += [ImportedCell(())] * column
            for cell in _held(row, f"{W}tc"):
                paragraphs, others = self._cell(cell, depth)
                loose += others
                span = max(_span(cell), 1)
                going = cell.find(f"{W}tcPr/{W}vMerge")
                if going is not None and val(going) != "restart" and column in merged:
                    at, index = merged[column]
                    above = rows[at][index]
                    words = above.paragraphs + paragraphs
                    rows[at][index] = replace(above, rows=len(rows) - at + 1, paragraphs=words)
                else:
                    merged.pop(column, None)
                    if going is not None:
                        merged[column] = (len(rows), len(cells))
                    cells.append(ImportedCell(paragraphs, span))
                column += span
            rows.append(cells)
        made = ImportedTable(tuple(tuple(row) for row in rows), heads, where=where)
        yield made
        yield from loose

    def _cell(
        self, cell: Element, depth: int
    ) -> tuple[tuple[ImportedParagraph, ...], list[ImportedBlock]]:
        """The paragraphs of a cell; what no cell can hold stands below the table."""
        words, loose = list[ImportedParagraph](), list[ImportedBlock]()
        for block in self.blocks(cell, depth + 1):
            if isinstance(block, ImportedParagraph):
                words.append(block)
            else:
                text = say("a picture inside a cell stands below its table")
                if isinstance(block, ImportedTable):
                    text = say("a table inside a cell stands below its table")
                self._tell(KEPT, text)
                loose.append(block)
        return tuple(words), loose


def _is_contents(sdt: Element) -> bool:
    gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    if gallery is not None and val(gallery) == "Table of Contents":
        return True
    return any("TOC" in (one.text or "").split()[:1] for one in sdt.iter(f"{W}instrText"))


def _words(element: Element) -> str:
    texts = (paragraph.iter(f"{W}t", f"{W}delText") for paragraph in element.iter(f"{W}p"))
    return tidy(" ".join("".join(one.text or "" for one in group) for group in texts))


def _note_words(runs: Iterable[ImportedRun]) -> str:
    return " ".join(part.text for run in runs for part in run.note)


def _drawn_words(tree: Element) -> str:
    """The words of a chart or a diagram: titles, names, values."""
    names = ("t", "v")
    return tidy(
        " ".join(one.text or "" for one in tree.iter() if str(one.tag).rpartition("}")[2] in names)
    )


def _held(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a tag in another one, through what only wraps them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _held(child, tag)


def _span(cell: Element) -> int:
    text = val(cell.find(f"{W}tcPr/{W}gridSpan"))
    return min(int(text), 200) if text.isdecimal() and len(text) < 6 else 1


def _number(row: Element, name: str) -> int:
    text = val(row.find(f"{W}trPr/{W}{name}"))
    return min(int(text), 200) if text.isdecimal() and len(text) < 6 else 0
