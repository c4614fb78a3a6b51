"""The words of a Word paragraph: runs, links, fields, notes, tracked changes; and what hangs on it.

Insertions stand as text and deletions are told. Of what Word keeps twice (`mc:AlternateContent`)
the first choice is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from briefgen.importing.docx_source.word_drawings import VML, PictureReference, is_icon, said_of
from briefgen.importing.docx_source.word_package import (
    MC,
    A,
    C,
    Element,
    M,
    R,
    Relation,
    W,
    is_on,
    val,
)
from briefgen.importing.docx_source.word_styles import WordStyles
from briefgen.importing.equation_line import equation_line
from briefgen.importing.imported_document import (
    CHANGED,
    KEPT,
    LEFT_OUT,
    ImportedRun,
    ImportNote,
    tidy,
)
from briefgen.importing.raised_digits import Raised, raised_words, tell_raised
from briefgen.importing.word_accounting import words_of
from briefgen.messages import say
from briefgen.text.isolates import without_marks

_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_THROUGH: Final = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "bdo", "dir", "sdtContent")
)
_SILENT: Final = frozenset({"PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES", "XE", "TC", "RD"})
_ALIGNED: Final[dict[str, Raised]] = {"superscript": "up", "subscript": "down"}
_CHANGES: Final = ("rPrChange", "pPrChange")


@dataclass
class ParagraphParts:
    """What was found in one paragraph: its runs, what hangs on it, and what is told."""

    runs: list[ImportedRun] = field(default_factory=list)
    pictures: list[PictureReference] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Contents of text boxes (`w:txbxContent`)."""
    others: list[tuple[str, str]] = field(default_factory=list)
    """Charts and diagrams: what they are, and their relation."""
    has_sequence: bool = False
    """Whether a field counts it, as captions are counted."""
    is_contents: bool = False
    struck: list[str] = field(default_factory=list)
    """Words that their author struck out, a group for each place."""


Notes = Callable[[str, str], tuple[ImportedRun, ...]]
"""The runs of a note, by its kind (`footnote`, `endnote`) and id."""


@dataclass
class _OpenField:
    code: str = ""
    shown: bool = False


class WordRunReader:
    """Reads the paragraphs of one part; fields may reach over several of them."""

    def __init__(
        self,
        styles: WordStyles,
        relations: dict[str, Relation],
        notes: Notes,
        marks: dict[str, tuple[str, str]],
        told: list[ImportNote],
    ) -> None:
        self._styles = styles
        self._relations = relations
        self._notes = notes
        self._marks = marks
        """Names of bookmarks around the calls of notes, to the kind and id of the note."""
        self._told = told
        self._fields: list[_OpenField] = []
        self._parts = ParagraphParts()
        self._style = ""
        self._where = ""
        self._struck = False
        self._high: Raised = ""

    def read(self, paragraph: Element, style: str, where: str) -> ParagraphParts:
        """The parts of a paragraph (`w:p`)."""
        self._parts, self._style, self._where = ParagraphParts(), style, where
        if any(field.code.split()[:1] == ["TOC"] for field in self._fields):
            self._parts.is_contents = True
        self._children(paragraph, "")
        self._tell_struck()
        for name in _CHANGES:
            if next(paragraph.iter(f"{W}{name}"), None) is not None:
                self._tell(KEPT, say("a tracked change of looks is as it was accepted"))
        if any(field.code.split()[:1] == ["TOC"] for field in self._fields):
            self._parts.is_contents = True
        return self._parts

    def _tell_struck(self) -> None:
        for words in filter(None, map(tidy, self._parts.struck)):
            self._tell(LEFT_OUT, say("struck-out words"), words)

    def _tell(self, fate: str, text: str, words: str = "") -> None:
        self._told.append(ImportNote(fate, text, self._where, words))  # type: ignore[arg-type]  # one of the fates

    def _children(self, parent: Element, address: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, address)
            elif tag == f"{W}hyperlink":
                self._children(child, self._address(child) or address)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self._deleted(child)
            elif tag in _THROUGH:
                if tag in (f"{W}ins", f"{W}moveTo"):
                    self._inserted(child)
                self._children(child, address)
            elif tag == f"{W}sdt":
                self._children(child, address)
            elif tag == f"{W}fldSimple":
                self._simple_field(child, address)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                self._equation(child)
            elif tag == f"{MC}AlternateContent":
                for choice in child.iterfind(f"{MC}Choice"):
                    self._children(choice, address)
                    break

    def _address(self, link: Element) -> str:
        relation = self._relations.get(link.get(f"{R}id") or "")
        anchor = val(link, "anchor")
        if relation is not None and relation.outside:
            return f"{relation.target}#{anchor}" if anchor else relation.target
        return f"#{anchor}" if anchor else ""

    def _deleted(self, element: Element) -> None:
        parts = [one.text or "" for one in element.iter(f"{W}delText", f"{W}t")]
        if words := tidy("".join(parts)):
            self._tell(LEFT_OUT, _by(say("deleted words"), element), words)

    def _inserted(self, element: Element) -> None:
        words = tidy("".join(one.text or "" for one in element.iter(f"{W}t")))
        if words:
            what = say(
                "{insertion} stands as text: {words}",
                insertion=_by(say("a tracked insertion"), element),
                words=words[:80],
            )
            self._tell(KEPT, what)

    def _equation(self, element: Element) -> None:
        words = tidy("".join(one.text or "" for one in element.iter(f"{M}t")))
        if words:
            line = equation_line(element)
            self._parts.runs.append(ImportedRun(f" {line}"))
            what = say("an equation became a line of letters: {words}", words=line[:80])
            self._tell(KEPT, what, "" if words_of(line) == words_of(words) else words)

    def _simple_field(self, element: Element, address: str) -> None:
        code = val(element, "instr").split()[:1]
        self._parts.has_sequence |= code == ["SEQ"]
        if code and code[0] in _SILENT:
            words = tidy("".join(one.text or "" for one in element.iter(f"{W}t")))
            self._tell(CHANGED, say("numbers of pages are made anew"), words)
        else:
            self._children(element, address)

    def _run(self, run: Element, address: str) -> None:
        properties = run.find(f"{W}rPr")
        look = self._look(run, address)
        hidden = properties is not None and is_on(properties.find(f"{W}vanish"))
        before = self._struck and bool(self._parts.struck)
        self._struck = any(self._own_or_style(run, name) for name in ("strike", "dstrike"))
        self._high = self._raised(run)
        if self._struck and not before:
            self._parts.struck.append("")
        for child in run:
            self._piece(child, look, hidden=bool(hidden))

    def _look(self, run: Element, address: str) -> ImportedRun:
        strong = self._styles.is_bold(self._style) or self._toggle(run, "b")
        if is_on(run.find(f"{W}rPr/{W}b")) is False:
            strong = False
        return ImportedRun(
            "", bool(strong), self._toggle(run, "i"), address or self._field_address()
        )

    def _own_or_style(self, run: Element, name: str) -> bool:
        inherited = is_on(self._styles.property(self._style, f"{W}rPr/{W}{name}"))
        own = is_on(run.find(f"{W}rPr/{W}{name}"))
        return own if own is not None else bool(inherited) or self._toggle(run, name)

    def _raised(self, run: Element) -> Raised:
        """Whether a run stands above or below the line, by its place or by how far it is moved."""
        style = val(run.find(f"{W}rPr/{W}rStyle"))
        found = run.find(f"{W}rPr/{W}vertAlign")
        if found is None and style:
            found = self._styles.property(style, f"{W}rPr/{W}vertAlign")
        moved = val(run.find(f"{W}rPr/{W}position"))
        if re.fullmatch(r"-?[1-9]\d{0,3}", moved):
            return "down" if moved.startswith("-") else "up"
        return _ALIGNED.get(val(found), "")

    def _toggle(self, run: Element, name: str) -> bool:
        own = is_on(run.find(f"{W}rPr/{W}{name}"))
        if own is not None:
            return own
        style = val(run.find(f"{W}rPr/{W}rStyle"))
        found = self._styles.property(style, f"{W}rPr/{W}{name}") if style else None
        return bool(is_on(found))

    def _field_address(self) -> str:
        for one in self._fields:
            if match := re.match(r'\s*HYPERLINK\s+"([^"]+)"', one.code):
                return match[1]
        return ""

    def _piece(self, child: Element, look: ImportedRun, *, hidden: bool) -> None:
        tag = child.tag
        if tag == f"{W}t":
            self._words(without_marks(child.text or ""), look, hidden=hidden)
        elif tag in (f"{W}tab", f"{W}ptab"):
            self._words(" ", look, hidden=hidden)
        elif tag in (f"{W}br", f"{W}cr"):
            self._words(
                "\n" if val(child, "type") in ("", "textWrapping") else " ", look, hidden=False
            )
        elif tag == f"{W}noBreakHyphen":
            self._words("\u2011", look, hidden=hidden)
        elif tag == f"{W}sym":
            what = say(
                "a sign of the font {font} ({code})",
                font=val(child, "font"),
                code=val(child, "char"),
            )
            self._tell(LEFT_OUT, what)
        elif tag == f"{W}fldChar":
            self._field(val(child, "fldCharType"))
        elif tag == f"{W}instrText" and self._fields:
            self._fields[-1].code += child.text or ""
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
            self._call(kind, val(child, "id"))
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            self._drawing(child)
        elif tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            for one in choice if choice is not None else ():
                self._piece(one, look, hidden=hidden)

    def _words(self, text: str, look: ImportedRun, *, hidden: bool) -> None:
        code = next((one.code.split()[:1] for one in reversed(self._fields) if one.code), [])
        if hidden:
            if text.strip():
                self._tell(LEFT_OUT, say("hidden words"), text)
        elif self._struck:
            self._parts.struck[-1] += text
        elif self._fields and not self._fields[-1].shown:
            pass
        elif code == ["NOTEREF"]:
            self._call_again(text)
        elif code and code[0] in _SILENT and not self._parts.is_contents:
            self._tell(CHANGED, say("numbers of pages are made anew"), text)
        else:
            shown = raised_words(text, self._high)
            if shown != text:
                tell_raised(shown, self._where, self._told)
            self._parts.runs.append(replace(look, text=shown))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_OpenField())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
            self._parts.has_sequence |= self._fields[-1].code.split()[:1] == ["SEQ"]
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _call(self, kind: str, identifier: str) -> None:
        if note := self._notes(kind, identifier):
            self._parts.runs.append(ImportedRun("", note=note))

    def _call_again(self, text: str) -> None:
        """The number of a note that is called once more (`NOTEREF`)."""
        code = next((one.code for one in reversed(self._fields) if one.code), "")
        name = [*code.split(), "", ""][1]
        if name in self._marks and text.strip():
            self._tell(CHANGED, say("the marks of notes are made anew"), text)
            self._call(*self._marks[name])
        else:
            self._parts.runs.append(ImportedRun(text))

    def _drawing(self, element: Element) -> None:
        alt, icon = said_of(element), is_icon(element)
        for one in element.iter(f"{W}txbxContent"):
            if not any(up.tag == f"{MC}Fallback" for up in one.iterancestors()):
                self._parts.boxes.append(one)
        for one in element.iter(f"{A}blip", f"{VML}imagedata"):
            outer = next((up for up in one.iterancestors(f"{W}txbxContent")), None)
            if outer is not None or any(up.tag == f"{MC}Fallback" for up in one.iterancestors()):
                continue
            relation = one.get(f"{R}embed") or one.get(f"{R}id") or one.get(f"{R}link") or ""
            self._parts.pictures.append(PictureReference(relation, alt, icon))
        for one in element.iter(f"{C}chart"):
            self._parts.others.append((say("a chart"), one.get(f"{R}id") or ""))
        for one in element.iter(_DIAGRAM):
            self._parts.others.append((say("a SmartArt drawing"), one.get(f"{R}dm") or ""))
        if element.tag == f"{W}object":
            self._tell(LEFT_OUT, say("an embedded object of another program"))


def _by(what: str, element: Element) -> str:
    author = val(element, "author")
    return say("{what} by {author}", what=what, author=author) if author else what
