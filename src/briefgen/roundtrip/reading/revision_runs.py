"""The runs of one paragraph of a Word document: texts, fields, changes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final, Literal, NamedTuple

from lxml import etree

from briefgen.renderers.docx.namespaces import C, W
from briefgen.renderers.docx.paragraph_text import BREAK, COUNTER, NOTE, OBJECTS, PICTURE, settled
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH, Comment, Revision

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
Kind = Literal["inserted", "deleted"]
INSERTED: Final[Kind] = "inserted"
DELETED: Final[Kind] = "deleted"
GONE: Final = "gone"
"""What one person put in and another took out again: it was never there, and is not now."""
KINDS: dict[str, Kind] = {
    f"{W}ins": INSERTED,
    f"{W}moveTo": INSERTED,
    f"{W}del": DELETED,
    f"{W}moveFrom": DELETED,
}
"""What an element of a tracked change says of what is in it."""
_SKIPPED = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "p", "tbl"))
_CHART = f".//{{{C}}}chart"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": BREAK,
    f"{W}noBreakHyphen": "\u2011",
    f"{W}footnoteReference": NOTE,
    f"{W}endnoteReference": NOTE,
    f"{W}drawing": PICTURE,
    f"{W}pict": PICTURE,
    f"{W}object": PICTURE,
    f"{W}sym": PICTURE,
    f"{W}ruby": PICTURE,
}
_COUNTED = {
    "PAGE": COUNTER,
    "NUMPAGES": COUNTER,
    "PAGEREF": COUNTER,
    "REF": COUNTER,
    "NOTEREF": NOTE,
}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
"""An equation, which stands beside runs. Word makes symbols (w:sym) of arrows while one types."""
_DEEPEST = 60


def attribute(element: etree._Element, name: str) -> str:
    """An attribute of WordprocessingML, "" where it is missing."""
    return element.get(f"{W}{name}") or ""


class Mark(NamedTuple):
    """A tracked change that runs, a row or the end of a paragraph are in."""

    kind: Kind | Literal["gone"]
    author: str = ""
    date: str = ""

    def around(self, inner: Mark | None) -> Mark:
        """What is so marked within this: of two of a kind the outer one counts."""
        return self if inner is None or inner.kind == self.kind else Mark(GONE)

    @classmethod
    def of(cls, element: etree._Element, kind: Kind) -> Mark:
        """The mark that an element of WordprocessingML makes."""
        return cls(kind, attribute(element, "author"), attribute(element, "date"))


@dataclass(slots=True)
class Fields:
    """The fields that are open; one may go on over paragraphs, as a table of contents does."""

    codes: list[str] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)
    """Of each, whether its result has begun."""
    counted: bool = False

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(code.split()[:1] == ["TOC"] for code in self.codes)

    def char(self, kind: str) -> None:
        """Take what begins, divides or ends a field."""
        if kind == "begin" and len(self.codes) < _DEEPEST:
            self.codes.append("")
            self.shown.append(False)
        elif kind == "separate" and self.shown:
            self.shown[-1], self.counted = True, False
        elif kind == "end" and self.codes:
            self.codes.pop()
            self.shown.pop()

    def text(self, text: str) -> str:
        """What a text shows here: nothing in a field's code, one sign where the field counts."""
        if not all(self.shown):
            return ""
        name = next((sign for code in self.codes if (sign := _counted(code))), "")
        if not name:
            return text
        shown, self.counted = "" if self.counted else name, True
        return shown


def _counted(code: str) -> str:
    words = code.split()
    return _COUNTED.get(words[0].upper(), "") if words else ""


@dataclass(slots=True)
class Gathered:
    """A paragraph as it is read: its pieces, each with the tracked change that it is in."""

    pieces: list[tuple[str, Mark | None]] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    ranges: dict[str, list[int]] = field(default_factory=dict)
    """Of each comment, where in the text it begins and ends."""
    in_contents: bool = False
    end_deleted: Mark | None = None
    end_inserted: Mark | None = None
    style: str = ""
    formatted: bool = False
    in_list: bool = False

    @property
    def text(self) -> str:
        """With every change accepted."""
        return "".join(text for text, mark in self.pieces if not mark or mark.kind == INSERTED)

    @property
    def before(self) -> str:
        """With every change refused."""
        return "".join(text for text, mark in self.pieces if not mark or mark.kind == DELETED)

    def revisions(self) -> Iterator[Revision]:
        """The tracked changes, neighbouring runs of one person's as one."""
        pieces = [*self.pieces, (PARAGRAPH, self.end_inserted)]
        for mark, own in groupby(pieces, key=lambda piece: piece[1]):
            if mark is None or mark.kind == GONE:
                continue
            if text := "".join(text for text, _ in own):
                yield Revision(mark.kind, text, mark.author, mark.date)

    def comments(self, known: dict[str, Comment]) -> Iterator[Comment]:
        """Takes those of the known comments that begin here, with the words they stand on."""
        text = self.text
        for identifier, places in self.ranges.items():
            if (comment := known.pop(identifier, None)) is not None:
                goes_on = len(places) == 1
                anchor = settled(text[places[0] : None if goes_on else places[1]]).strip(OBJECTS)
                anchor += " …" if goes_on and anchor else ""
                yield replace(comment, anchor=anchor)

    def joined(self, other: Gathered) -> Gathered:
        """The paragraph and the next as one, the end of this one being deleted."""
        length = len(self.text)
        moved = {key: [at + length for at in places] for key, places in other.ranges.items()}
        return Gathered(
            [*self.pieces, (PARAGRAPH, self.end_deleted), *other.pieces],
            self.bookmarks + other.bookmarks,
            {**self.ranges, **moved},
            self.in_contents or other.in_contents,
            style=other.style,
            in_list=other.in_list,
        )


class RunReader:
    """Reads one paragraph; ``boxes`` are the text boxes in it."""

    def __init__(self, fields: Fields, mark: Mark | None) -> None:
        self._fields = fields
        self._mark = mark
        self._gathered = Gathered()
        self._charts = 0
        """How many pieces there were when the last chart was read; 0: none was."""
        self.boxes: list[etree._Element] = []

    def gather(self, paragraph: etree._Element) -> Gathered:
        """Everything in the paragraph."""
        self._children(paragraph, self._mark)
        return self._gathered

    def _children(self, parent: etree._Element, mark: Mark | None) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, mark)
            elif tag in KINDS:
                own = Mark.of(child, KINDS[tag])
                self._children(child, mark.around(own) if mark else own)
            elif tag == f"{W}fldSimple":
                self._simple_field(child, mark)
            elif tag == _MATH:
                self._put(PICTURE, mark)
            elif tag == f"{W}bookmarkStart":
                self._gathered.bookmarks.append(attribute(child, "name"))
            elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
                self._comment(attribute(child, "id"))
            elif isinstance(tag, str) and tag not in _SKIPPED:
                self._children(child, mark)

    def _comment(self, identifier: str) -> None:
        self._gathered.ranges.setdefault(identifier, []).append(len(self._gathered.text))

    def _simple_field(self, element: etree._Element, mark: Mark | None) -> None:
        for kind in ("begin", "separate"):
            self._fields.char(kind)
            self._fields.codes[-1] = attribute(element, "instr")
        self._children(element, mark)
        self._fields.char("end")

    def _run(self, run: etree._Element, mark: Mark | None) -> None:
        own_mark = any(
            attribute(one, "customMarkFollows") in ("1", "true", "on")
            for one in run.iterfind(f"{W}footnoteReference")
        )
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._fields.char(attribute(child, "fldCharType"))
            elif tag == f"{W}instrText" and self._fields.codes:
                self._fields.codes[-1] += child.text or ""
            elif tag in (f"{W}t", f"{W}delText"):
                if not own_mark:
                    self._put(child.text or "", mark)
            elif tag == f"{W}br":
                self._put(BREAK if attribute(child, "type") in ("", "textWrapping") else "", mark)
            elif tag == f"{W}commentReference":
                at = len(self._gathered.text)
                self._gathered.ranges.setdefault(attribute(child, "id"), [at, at])
            elif tag == f"{W}drawing" and child.find(_CHART) is not None:
                self._chart(mark)
            elif tag == f"{MC}AlternateContent" or tag in _SIGNS:
                self._put(_SIGNS.get(tag, PICTURE), mark)
                self._find_boxes(child)

    def _chart(self, mark: Mark | None) -> None:
        """A native chart; several in rows, as those of many series are, are one picture."""
        pieces = self._gathered.pieces
        behind = pieces[self._charts :] if self._charts else [(PICTURE, mark)]
        if all(text == BREAK or not settled(text) for text, _ in behind):
            del pieces[self._charts :]
        else:
            self._put(PICTURE, mark)
            self._charts = len(pieces)

    def _put(self, text: str, mark: Mark | None) -> None:
        text = text if text in OBJECTS else "".join(c for c in text if c not in OBJECTS)
        shown = self._fields.text(text.replace("\n", " ")) if text else ""
        if shown:
            self._gathered.pieces.append((shown, mark))

    def _find_boxes(self, element: etree._Element) -> None:
        """Text boxes; of an alternative that is there twice, the fallback."""
        fallback = element.find(f"{MC}Fallback")
        within = element if fallback is None else fallback
        outer = f"{W}txbxContent"
        for box in within.iter(outer):
            if not any(one.tag == outer for one in box.iterancestors(outer)):
                self.boxes.append(box)
