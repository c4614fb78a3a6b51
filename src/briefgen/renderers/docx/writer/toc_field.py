"""The table of contents: a TOC field (ECMA-376 17.16.5.68), filled already."""

from __future__ import annotations

from lxml import etree

from briefgen.renderers.docx.oxml import XML_SPACE, field_char, field_code, sub, w
from briefgen.renderers.docx.story import Paragraph, Toc
from briefgen.renderers.docx.writer.part_writer import PartWriter

SWITCHES = r"\h \z \u"
"""Links, nothing for the web view, outline levels.

The entries have page numbers where a PDF of the same edition was made before; else nobody knows
them yet, and Word gives them when someone asks it to.
"""
CONTROL_ID = 20_231_031
"""Of the content control; any number that nothing else in the document has."""


def write_toc(writer: PartWriter, parent: etree._Element, toc: Toc) -> None:
    """Append the w:sdt; Word finds nothing to compute or to ask about."""
    control = sub(parent, "sdt")
    pr = sub(control, "sdtPr")
    sub(pr, "id", val=CONTROL_ID)
    gallery = sub(pr, "docPartObj")
    sub(gallery, "docPartGallery", val="Table of Contents")
    sub(gallery, "docPartUnique")
    content = sub(control, "sdtContent")
    for paragraph in toc.title:
        writer.paragraph(content, paragraph)
    if toc.entries:
        _entries(writer, content, toc)
    elif not toc.title:
        writer.paragraph(content, Paragraph(rtl=toc.rtl))


def _entry(toc: Toc, at: int) -> Paragraph:
    """No entry stands alone on a page, first or last.

    They are not all held together: LibreOffice has the title in a section of its own, and would
    leave it behind where the entries as a whole go to the next page.
    """
    entry, last = toc.entries[at], len(toc.entries) - 1
    kept = at < last and at in (0, last - 1)
    style = f"TOC{min(entry.level, 2) + 1}"
    return Paragraph(entry.inlines, style, rtl=toc.rtl, keep_next=kept)


def _entries(writer: PartWriter, content: etree._Element, toc: Toc) -> None:
    lines = [writer.paragraph(content, _entry(toc, at)) for at in range(len(toc.entries))]
    links = (link for line in lines for link in line.iter(w("hyperlink")))
    for link, page in zip(links, toc.pages, strict=False):
        if page:
            _page(link, page)
    opening = etree.Element(w("p"), nsmap=content.nsmap)
    field_char(opening, "begin")
    within = rf" \b {toc.within}" if toc.within else ""
    field_code(opening, rf'TOC \o "1-{toc.deepest}" {SWITCHES}{within}')
    field_char(opening, "separate")
    first = lines[0]
    at = 1 if len(first) and first[0].tag == w("pPr") else 0
    first[at:at] = list(opening)
    field_char(lines[-1], "end")


def _page(link: etree._Element, page: int) -> None:
    """A tab and the page of the link's bookmark, as Word writes them (17.16.5.45)."""
    sub(_hidden(link), "tab")
    sub(_hidden(link), "fldChar", fldCharType="begin")
    code = sub(_hidden(link), "instrText")
    code.text = f" PAGEREF {link.get(w('anchor'))} \\h "
    code.set(XML_SPACE, "preserve")
    sub(_hidden(link), "fldChar", fldCharType="separate")
    sub(_hidden(link), "t").text = str(page)
    sub(_hidden(link), "fldChar", fldCharType="end")


def _hidden(link: etree._Element) -> etree._Element:
    """A run that the web view does not show (17.3.2.44)."""
    run = sub(link, "r")
    sub(sub(run, "rPr"), "webHidden")
    return run
