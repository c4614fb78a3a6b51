"""The page numbers of a table of contents, from the PDF of an edition to its Word file.

Word alone knows its pages, and only when somebody opens the file; the PDF of the same edition knows
them now. So the numbers go into the finished package, by text: this runs in the parent of the
children that made both, which loads neither lxml nor python-docx for it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefgen.files.reproducible_zip import ZipMember, zipped

if TYPE_CHECKING:
    from lxml import etree

_DOCUMENT = "word/document.xml"
_CONTROL = re.compile(
    rb'<w:sdt>(?:(?!<w:sdt>).)*?<w:docPartGallery w:val="Table of Contents"/>.*?</w:sdt>', re.DOTALL
)
_LINK = re.compile(rb'(<w:hyperlink [^>]*w:anchor="([^"]+)"[^>]*>)(.*?)(</w:hyperlink>)', re.DOTALL)


def pages_of_contents(root: etree._Element, document: Any) -> tuple[int, ...]:
    """The page, from 1, of the target of each link in the table of contents; 0 for none."""
    links = root.xpath(".//nav[@data-field='toc']//a[starts-with(@href, '#')]")
    if not links:
        return ()
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    return tuple(pages.get(link.get("href")[1:], 0) for link in links)


def with_page_numbers(data: bytes, pages: Sequence[int]) -> bytes:
    """A Word file of ours whose table of contents shows these pages, one for each of its links.

    The same file comes back where it has no table of contents, or one of another length. A page 0
    leaves its entry without a number.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document = package.read(_DOCUMENT)
        control = _CONTROL.search(document)
        if control is None or len(_LINK.findall(control[0])) != len(pages) or not any(pages):
            return data
        numbered = _numbered(control[0], pages)
        document = document[: control.start()] + numbered + document[control.end() :]
        entries = [
            ZipMember(name, document if name == _DOCUMENT else package.read(name))
            for name in package.namelist()
        ]
    return zipped(entries)


def _numbered(control: bytes, pages: Sequence[int]) -> bytes:
    numbers = iter(pages)

    def link(match: re.Match[bytes]) -> bytes:
        number = next(numbers)
        page = _page(match[2], number) if number else b""
        return match[1] + match[3] + page + match[4]

    return _LINK.sub(link, control)


def _page(anchor: bytes, number: int) -> bytes:
    """A tab and the page of a bookmark, as Word writes them (17.16.5.45)."""
    hidden = b"<w:rPr><w:webHidden/></w:rPr>"
    return b"".join(
        (
            b"<w:r>%b<w:tab/></w:r>" % hidden,
            b'<w:r>%b<w:fldChar w:fldCharType="begin"/></w:r>' % hidden,
            b'<w:r>%b<w:instrText xml:space="preserve"> PAGEREF %b \\h </w:instrText></w:r>'
            % (hidden, anchor),
            b'<w:r>%b<w:fldChar w:fldCharType="separate"/></w:r>' % hidden,
            b"<w:r>%b<w:t>%d</w:t></w:r>" % (hidden, number),
            b'<w:r>%b<w:fldChar w:fldCharType="end"/></w:r>' % hidden,
        )
    )
