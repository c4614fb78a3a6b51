"""Footnotes (ECMA-376 17.11): their part with both separators, and its settings."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from briefgen.renderers.docx.oxml import on, root, sub, text, w
from briefgen.renderers.docx.story import Note, Paragraph
from briefgen.renderers.docx.writer.part_writer import PartWriter, Shared

SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def write_notes(shared: Shared, notes: Sequence[Note]) -> tuple[etree._Element, PartWriter]:
    """The w:footnotes of a document whose body is written, and their writer."""
    footnotes = root("footnotes")
    for identifier, kind in SEPARATORS:
        _separator(footnotes, identifier, kind, rtl=shared.rtl)
    writer = PartWriter(shared)
    for index, note in enumerate(notes):
        mark = shared.note_marks[index] if index < len(shared.note_marks) else ""
        _note(writer, sub(footnotes, "footnote", id=index + 1), note, mark)
    return footnotes, writer


def _separator(footnotes: etree._Element, identifier: int, kind: str, *, rtl: bool) -> None:
    note = sub(footnotes, "footnote", type=kind, id=identifier)
    paragraph = sub(note, "p")
    pr = sub(paragraph, "pPr")
    if rtl:
        on(pr, "bidi")
    sub(pr, "spacing", after=0, line=240, lineRule="auto")
    sub(sub(paragraph, "r"), kind)


def _note(writer: PartWriter, footnote: etree._Element, note: Note, mark: str) -> None:
    paragraph = writer.paragraph(
        footnote, Paragraph(note.inlines, "FootnoteText", "FootnoteText", rtl=note.rtl)
    )
    runs = etree.Element(w("p"), nsmap=paragraph.nsmap)
    number = _run(runs, rtl=note.rtl, style=writer.shared.sheet.character("FootnoteReference"))
    if mark:
        text(number, mark)
    else:
        sub(number, "footnoteRef")
    text(_run(runs, rtl=note.rtl), " ")
    at = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
    paragraph[at:at] = list(runs)


def _run(parent: etree._Element, *, rtl: bool, style: str | None = None) -> etree._Element:
    run = sub(parent, "r")
    if style or rtl:
        pr = sub(run, "rPr")
        if style:
            sub(pr, "rStyle", val=style)
        if rtl:
            on(pr, "rtl")
    return run


def declare_separators(settings: etree._Element) -> None:
    """Name the separators in the settings; without that Word repairs the file."""
    for old in settings.findall(w("footnotePr")):
        settings.remove(old)
    properties = sub(settings, "footnotePr")
    for identifier, _ in SEPARATORS:
        sub(properties, "footnote", id=identifier)
