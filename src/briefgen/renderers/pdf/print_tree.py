"""The laid-out tree as WeasyPrint gets it: its metadata, its style, its calls of notes."""

from __future__ import annotations

from lxml import etree

from briefgen.files.file_date import file_date, w3c_date
from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.layout.laid_out import LaidOut, Metadata
from briefgen.renderers.html_tree import NOTE, body_of, replace
from briefgen.renderers.line_breaks import JOINER
from briefgen.renderers.pdf.page_tree import LEADS_TO, SHOWN_NUMBER, page_tree

NOTE_AT_END = "data-note-at-end"


def print_tree(laid_out: LaidOut) -> etree._Element:
    """A copy of the laid-out tree, ready for WeasyPrint; raises RenderError."""
    root = page_tree(laid_out)
    for numbered in root.iterfind(".//ol[@start]"):
        _begin(numbered)
    for head in root.findall("head"):
        root.remove(head)
    root.insert(0, _head(laid_out))
    return root


def _begin(numbered: etree._Element) -> None:
    """Let a list begin with its number: WeasyPrint reads ``start`` only with hints of its own."""
    numbered.set("style", f"counter-reset: list-item {int(str(numbered.get('start'))) - 1}")


def _head(laid_out: LaidOut) -> etree._Element:
    head = etree.Element("head")
    etree.SubElement(head, "title").text = laid_out.metadata.title
    for name, content in _meta(laid_out.metadata):
        etree.SubElement(head, "meta", name=name, content=content)
    page = laid_out.theme.page
    turned = f"@page on-its-side{{size:{page.height:g}mm {page.width:g}mm}}\n"
    # In a sheet of its own: behind a rule of ours an @import would be passed over, and not refused.
    etree.SubElement(head, "style").text = turned
    etree.SubElement(head, "style").text = laid_out.style
    return head


def _meta(metadata: Metadata) -> list[tuple[str, str]]:
    date = w3c_date(file_date(metadata.published))
    pairs = [
        *(("author", author) for author in metadata.creators),
        ("description", metadata.about),
        ("keywords", ", ".join(metadata.keywords)),
        ("generator", "briefgen"),
        ("dcterms.created", date),
        ("dcterms.modified", date),
    ]
    return [(name, content) for name, content in pairs if content]


def hold_together(lost: list[etree._Element]) -> bool:
    """Let the paragraphs of notes stay on one page; False where they do already."""
    held = False
    for note in lost:
        for around in note.iterancestors("p", "li", "dd"):
            if not has_class(around, ClassName.HELD):
                add_class(around, ClassName.HELD)
                held = True
            break
    return held


def move_to_end(root: etree._Element, lost: list[etree._Element]) -> None:
    """Put notes at the end of the text, as blocks, and links to them in their places."""
    end = _end(root)
    for note in lost:
        number, shown = note.get(NOTE), note.get(SHOWN_NUMBER)
        call = etree.Element("a", {"class": ClassName.NOTE_REF, "href": f"#note-{number}"})
        call.text = f"[{shown}]"
        call.set(LEADS_TO, note.attrib.pop(LEADS_TO, call.text))
        if not has_class(note, ClassName.NEXT_CALL):
            call.text = f"{JOINER}{call.text}"
        replace(note, call)
        block = etree.SubElement(end, "p", {NOTE_AT_END: str(number), "id": f"note-{number}"})
        block.text = f"[{shown}] {note.text or ''}"
        block.extend(list(note))


def _end(root: etree._Element) -> etree._Element:
    for made in root.iter("section"):
        if has_class(made, ClassName.NOTES_AT_END):
            return made
    body = body_of(root, "pdf")
    articles = body.findall("article")
    parent = articles[-1] if articles else body
    return etree.SubElement(parent, "section", {"class": ClassName.NOTES_AT_END})
