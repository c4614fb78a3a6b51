"""Floor 4: the laid-out tree as WeasyPrint gets it: its metadata, its style, its calls of notes."""

from __future__ import annotations

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.laid_out import LaidOut, Metadata
from briefgen.layout.theme import Theme
from briefgen.render.common import (
    body_of,
    file_date,
    name_of,
    note_refs,
    place_of,
    replace,
    texts,
    tree_for,
    w3c_date,
)
from briefgen.render.fonts import missing

NOTE_AT_END = "data-note-at-end"


def print_tree(laid_out: LaidOut) -> etree._Element:
    """A copy of the laid-out tree, ready for WeasyPrint; raises RenderError."""
    root = tree_for(laid_out, "pdf")
    check_characters(root, laid_out.theme)
    for call in note_refs(root):
        call.text = f"[{call.text}]"
    root.set("lang", laid_out.language)
    root.set("dir", laid_out.direction)
    for head in root.findall("head"):
        root.remove(head)
    root.insert(0, _head(laid_out))
    return root


def check_characters(root: etree._Element, theme: Theme) -> None:
    """Raise RenderError, with the place, for the first characters that would be an empty box."""
    if not missing("".join(root.itertext()), theme):
        return
    for text, element in texts(root):
        if absent := missing(text, theme):
            raise RenderError(
                f"no font of the theme “{theme.name}” has {', '.join(map(name_of, absent[:5]))}",
                format="pdf",
                where=place_of(element),
                hint="write it in words, or add a font that has it to the theme",
            )


def _head(laid_out: LaidOut) -> etree._Element:
    head = etree.Element("head")
    etree.SubElement(head, "title").text = laid_out.metadata.title
    for name, content in _meta(laid_out.metadata):
        etree.SubElement(head, "meta", name=name, content=content)
    etree.SubElement(head, "style").text = laid_out.style
    return head


def _meta(metadata: Metadata) -> list[tuple[str, str]]:
    date = w3c_date(file_date(metadata))
    pairs = [
        *(("author", author) for author in metadata.authors or (metadata.publisher,)),
        ("description", metadata.description or metadata.subject or metadata.subtitle),
        ("keywords", ", ".join(metadata.keywords)),
        ("generator", "briefgen"),
        ("dcterms.created", date),
        ("dcterms.modified", date),
    ]
    return [(name, content) for name, content in pairs if content]


def move_to_end(root: etree._Element, lost: list[etree._Element]) -> None:
    """Put notes at the end of the text, as blocks, and links to them in their places."""
    end = _end(root)
    for note in lost:
        number = note.get("data-note")
        call = etree.Element("a", {"class": "note-ref", "href": f"#note-{number}"})
        call.text = f"[{number}]"
        replace(note, call)
        block = etree.SubElement(end, "p", {NOTE_AT_END: str(number), "id": f"note-{number}"})
        block.text = f"[{number}] {note.text or ''}"
        block.extend(list(note))


def _end(root: etree._Element) -> etree._Element:
    for made in root.iterfind(".//section[@class='notes-at-end']"):
        return made
    body = body_of(root, "pdf")
    articles = body.findall("article")
    parent = articles[-1] if articles else body
    return etree.SubElement(parent, "section", {"class": "notes-at-end"})
