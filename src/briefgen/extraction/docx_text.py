"""The text of a Word document, as a reader meets it. With lxml and zipfile alone.

The canonical text has one line for each block of the body in the order of the content, calls of
notes as ``[1]``, and after the body each note as ``[1] text``. Page headers and footers, pictures
and the instructions of fields are left out; what fields show is text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from briefgen.errors import BriefgenError
from briefgen.files.file_kind import no_word_document
from briefgen.messages import say
from briefgen.renderers.docx.namespaces import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LARGEST_PART = 100 * 1024 * 1024
"""Bytes of a part; a larger one is no document that anybody wrote."""

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BETWEEN_CALLS = re.compile(r"(?<=\d\])\u00a0(?=\[\d+\])")
"""What the renderer puts between two calls, so that 1 and 2 do not look like 12."""
_SEPARATOR_TYPES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def docx_text(data: bytes) -> str:
    """The canonical text of a ``.docx``; raises BriefgenError for what is no Word document."""
    if refusal := no_word_document(data):
        raise BriefgenError(refusal[0], hint=refusal[1])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _part(package, "word/document.xml")
            notes = _part(package, "word/footnotes.xml")
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise BriefgenError(say("this is no Word document: {error}", error=error)) from error
    if body is None:
        raise BriefgenError(say("this is no Word document: it has no text"))
    return _DocxTextReader().text(body, notes)


def _part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    try:
        info = package.getinfo(name)
    except KeyError:
        return None
    if info.file_size > LARGEST_PART:
        raise BriefgenError(
            say(
                "the part {name} is too large to be read ({file_size} bytes)",
                name=name,
                file_size=info.file_size,
            )
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(package.read(name), parser)


class _DocxTextReader:
    """Reads a body; numbers the notes in the order of their calls, as Word does."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}
        self._own_marks: set[str] = set()
        """Notes whose mark is text, in the call and again in the note."""

        self._codes: list[str] = []

    def text(self, document: etree._Element, notes: etree._Element | None) -> str:
        lines = [line for paragraph in _paragraphs(document) for line in self._lines(paragraph)]
        if notes is not None:
            lines += self._notes(notes)
        return "".join(f"{line}\n" for line in lines)

    def _lines(self, paragraph: etree._Element) -> list[str]:
        """A line break and a tab (between a key figure and its label) end a line here."""
        in_contents = self._in_contents()
        parts = re.split(r"[\t\n]", "".join(self._pieces(paragraph)))
        if len(parts) > 1 and parts[-1].isdecimal() and (in_contents or self._in_contents()):
            parts.pop()  # a page number that an editor made plain text
        return [line for part in parts if (line := _tidy(part))]

    def _in_contents(self) -> bool:
        return bool(self._codes) and self._codes[0].split()[:1] == ["TOC"]

    def _notes(self, notes: etree._Element) -> Iterator[str]:
        by_id = {
            note.get(f"{W}id"): note
            for note in notes.iterfind(f"{W}footnote")
            if note.get(f"{W}type") not in _SEPARATOR_TYPES
        }
        for identifier, mark in list(self._marks.items()):
            if (note := by_id.get(identifier)) is not None:
                words = " ".join(_tidy("".join(self._pieces(one))) for one in _paragraphs(note))
                own = mark if identifier in self._own_marks else ""
                yield f"[{mark}] {_tidy(words.removeprefix(own))}"

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        """The texts in document order; a field shows its result, a deletion nothing."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                yield from self._run(child)
            elif tag == f"{MC}AlternateContent":
                yield from self._alternative(child)
            elif tag not in (f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}p"):
                yield from self._pieces(child)

    def _alternative(self, element: etree._Element) -> Iterator[str]:
        fallback = element.find(f"{MC}Fallback")
        if fallback is not None:
            yield from self._pieces(fallback)

    def _run(self, run: etree._Element) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType") or "")
            elif tag == f"{W}instrText" and self._codes:
                self._codes[-1] += child.text or ""
            elif tag == f"{W}t":
                yield self._shown(child.text or "", custom_mark=_has_custom_mark(run))
            elif tag == f"{W}tab":
                yield "\t"
            elif tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            elif tag == f"{W}noBreakHyphen":
                yield "\u2011"
            elif tag == f"{W}footnoteReference":
                yield self._call(run, child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append("")
        elif kind == "end" and self._codes:
            self._codes.pop()

    def _shown(self, text: str, *, custom_mark: bool) -> str:
        """A repeated note number is a call too; the mark of a note stands in its call already.

        The page numbers of a table of contents are no text.
        """
        code = self._codes[-1].split()[:1] if self._codes else []
        if custom_mark or code == ["PAGEREF"]:
            return ""
        return f"[{_western(text)}]" if code == ["NOTEREF"] else text

    def _call(self, run: etree._Element, reference: etree._Element) -> str:
        identifier = reference.get(f"{W}id") or ""
        mark = str(len(self._marks) + 1)
        if _has_custom_mark(run):
            mark = "".join(text.text or "" for text in run.iterfind(f"{W}t"))
            self._own_marks.add(identifier)
        self._marks.setdefault(identifier, mark)
        return f"[{self._marks[identifier]}]"


def _has_custom_mark(run: etree._Element) -> bool:
    reference = run.find(f"{W}footnoteReference")
    return reference is not None and reference.get(f"{W}customMarkFollows") in ("1", "true", "on")


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs in the order of the content; of text that is there twice, the fallback."""
    for paragraph in root.iter(f"{W}p"):
        if not any(one.tag == f"{MC}Choice" for one in paragraph.iterancestors()):
            yield paragraph


def _western(text: str) -> str:
    return str(int(text)) if text.isdecimal() else text


def _tidy(text: str) -> str:
    return " ".join(_BETWEEN_CALLS.sub("", _INVISIBLE.sub("", text)).split())
