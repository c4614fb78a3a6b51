"""A brief that tests edit in Word's stead, and the tools to do so: XML changed by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

import briefgen
from briefgen.roundtrip.review_document import review
from briefgen.roundtrip.review_report import Review

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BY = f'w:author="Ada" w:date="2024-04-02T09:30:00Z" xmlns:w="{W[1:-1]}"'
BRIEF = """\
# A comment that stays.
title: "Water in Ardeen: March 2024"   # and one behind a text
slug: water
language: en
languages: [ar]
published: 2024-04-01
sources:
  city: {organization: Ardeen Water Board, title: "Pump logs"}
figures:
  pumps:
    label: pumps at work
    value: 1250
    indicator: other
    unit: pumps
    sources: [city]
highlights:
  - "Pumps run again: {{ pumps }} of them."
  - 'The board''s own words: “no change”.'
summary: >-
  Water came back in March.
  It is not safe yet [@city].

# Between two keys.
sections:
  - id: supply
    heading: Supply
    body:
      - |
        The river is **shallow**, and {{ pumps }} pumps stand in it [@city].
        Two wells are dry.

        - one near the mill
        - one near the *old* bridge

        Rain is expected in May.
      - table:
          caption: Wells in use
          columns: [{key: well, label: Well}, {key: state, label: State}]
          rows:
            - {well: Mill, state: dry}
            - {well: Bridge, state: "half full"}
      - quote: {text: "We carry water by night", speaker: Amal, role: farmer}
      - callout:
          kind: warning
          title: Boil it
          text: Boil the water for ten minutes.
  - id: outlook
    heading: "Outlook"
    body:
      - Prices for water trucks rise.
      - key_figures: {figures: [pumps]}
"""
PO = """\
# Arabic.
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"

#. the title
msgctxt "title"
msgid "Water in Ardeen: March 2024"
msgstr "المياه في أردين: آذار 2024"

msgctxt "summary"
msgid "Water came back in March. It is not safe yet [@city]."
msgstr ""
"عادت المياه في آذار. "
"وهي ليست \\"آمنة\\" بعد [@city]."
"""


def make_brief(folder: Path, text: str = BRIEF) -> Path:
    """The brief in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.yaml").write_bytes(text.encode())
    (folder / "ar.po").write_bytes(PO.encode())
    return folder


def build(folder: Path, language: str = "en") -> bytes:
    """The Word document of an edition."""
    return briefgen.render(briefgen.load(folder), "docx", language=language).data


def look(folder: Path, data: bytes, *, apply: bool = False) -> Review:
    """The review of an edited document, with its changes written if they shall be."""
    file = folder.parent / "edited.docx"
    file.write_bytes(data)
    return review(file, brief=folder, apply=apply)


def part(data: bytes, name: str) -> str:
    """One part of a document, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The document with some parts (by their file's name) replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = {Path(name).stem: name for name in old.namelist() if name.startswith("word/")}
        for name in old.namelist():
            new.writestr(name, parts.get(Path(name).stem, old.read(name)))
        for stem in parts.keys() - names.keys():
            new.writestr(f"word/{stem}.xml", parts[stem])
    return made.getvalue()


def without_memory(data: bytes) -> bytes:
    """The document without parts of custom XML, which some programs drop."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if not name.startswith("customXml/"):
                new.writestr(name, old.read(name))
    return made.getvalue()


def edit(data: bytes, change: Callable[[etree._Element], object]) -> bytes:
    """The document with its XML changed."""
    root = etree.fromstring(part(data, "word/document.xml").encode())
    change(root)
    return with_parts(data, document=etree.tostring(root))


def replace(data: bytes, old: str, new: str) -> bytes:
    """The document with words replaced in every text that holds them; one must."""

    def change(root: etree._Element) -> None:
        texts = [one for one in root.iter(f"{W}t") if old in (one.text or "")]
        assert texts, old
        for one in texts:
            one.text = (one.text or "").replace(old, new)

    return edit(data, change)


def paragraph(root: etree._Element, words: str) -> etree._Element:
    """The first paragraph outside the contents that holds these words."""
    return next(
        one
        for one in root.iter(f"{W}p")
        if words in "".join(text.text or "" for text in one.iter(f"{W}t"))
        and not any(above.tag == f"{W}sdt" for above in one.iterancestors())
    )


def run_with(root: etree._Element, words: str) -> etree._Element:
    """The first run that holds these words."""
    return next(
        one
        for one in paragraph(root, words).iter(f"{W}r")
        if words in "".join(text.text or "" for text in one.iter(f"{W}t"))
    )


def split_run(run: etree._Element, words: str) -> etree._Element:
    """Divide a run in three, so that ``words`` have one of their own, which is returned."""
    text = next(run.iter(f"{W}t"))
    before, _, behind = (text.text or "").partition(words)
    copies = [etree.fromstring(etree.tostring(run)) for _ in range(2)]
    for copy, value in zip((run, *copies), (before, words, behind), strict=True):
        one = next(copy.iter(f"{W}t"))
        one.text = value
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(copies[1])
    run.addnext(copies[0])
    return copies[0]


def tracked(tag: str, *children: etree._Element) -> etree._Element:
    """An element of a tracked change round runs."""
    element = etree.fromstring(f'<w:{tag} w:id="900" {BY}/>')
    element.extend(children)
    return element


def new_run(text: str) -> etree._Element:
    """A run of plain text."""
    made = etree.fromstring(f'<w:r {BY}><w:t xml:space="preserve"/></w:r>')
    made[0].text = text
    made.attrib.clear()
    return made


def delete(run: etree._Element) -> None:
    """Mark a run as deleted, as Word does."""
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"
    mark = tracked("del")
    run.addprevious(mark)
    mark.append(run)


def move(root: etree._Element, words: str, behind: str) -> None:
    """Move a whole paragraph, tracked as Word does it."""
    old = paragraph(root, words)
    new = etree.fromstring(etree.tostring(old))
    paragraph(root, behind).addnext(new)
    for one, kind in ((old, "moveFrom"), (new, "moveTo")):
        for run in [child for child in one if child.tag == f"{W}r"]:
            mark = tracked(kind)
            run.addprevious(mark)
            mark.append(run)
        properties = one.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            one.insert(0, properties)
        properties.append(etree.fromstring(f'<w:rPr {BY}><w:{kind} w:id="5" {BY}/></w:rPr>'))
