"""The package of a book: which files there are, in what order, and what it says of itself.

EPUB 3.3, 5 (package document) and 4 (container); EPUB Accessibility 1.1, 2.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lxml import etree
from lxml.builder import ElementMaker

from briefgen.files.file_date import file_date, w3c_date
from briefgen.files.reproducible_zip import ZipMember
from briefgen.layout.laid_out import LaidOut, Metadata
from briefgen.renderers.epub.book_pages import BRIEF, CONTENTS, STYLE
from briefgen.renderers.simple_pictures import SimplePicture

_FOLDER: Final = "EPUB/"
_PACKAGE: Final = "package.opf"
_OPF: Final = "http://www.idpf.org/2007/opf"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_OCF: Final = "urn:oasis:names:tc:opendocument:xmlns:container"
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/briefgen")
"""Of the identifiers of all books."""
_KINDS: Final = {
    BRIEF: "application/xhtml+xml",
    CONTENTS: "application/xhtml+xml",
    STYLE: "text/css",
}
_FEATURES: Final = ("tableOfContents", "structuralNavigation", "readingOrder", "alternativeText")
_opf = ElementMaker(namespace=_OPF, nsmap={None: _OPF, "dc": _DC})
_dc = ElementMaker(namespace=_DC, nsmap={None: _OPF, "dc": _DC})


def book_members(
    laid_out: LaidOut, parts: Sequence[ZipMember], pictures: Sequence[SimplePicture]
) -> Iterator[ZipMember]:
    """All files of a book in their order: what tells its kind comes first."""
    yield ZipMember("mimetype", b"application/epub+zip")
    yield ZipMember("META-INF/container.xml", _container())
    yield ZipMember(_FOLDER + _PACKAGE, _package(laid_out, pictures))
    for name, data in parts:
        yield ZipMember(_FOLDER + name, data)
    for picture in pictures:
        yield ZipMember(_FOLDER + picture.name, picture.asset.data)


def _container() -> bytes:
    ocf = ElementMaker(namespace=_OCF, nsmap={None: _OCF})
    file = {"full-path": _FOLDER + _PACKAGE, "media-type": "application/oebps-package+xml"}
    return _xml(ocf.container(ocf.rootfiles(ocf.rootfile(file)), version="1.0"))


def _package(laid_out: LaidOut, pictures: Sequence[SimplePicture]) -> bytes:
    items = [_item(CONTENTS, "contents", _KINDS[CONTENTS], properties="nav")]
    items += [_item(name, name.split(".")[0], _KINDS[name]) for name in (BRIEF, STYLE)]
    items += [_item(one.name, one.name.split(".")[0], one.asset.media_type) for one in pictures]
    direction = {"page-progression-direction": laid_out.direction}
    package = _opf.package(
        _opf.metadata(*_metadata(laid_out.metadata, with_pictures=bool(pictures))),
        _opf.manifest(*items),
        _opf.spine(_opf.itemref(idref="brief"), direction),
        {"version": "3.0", "unique-identifier": "book", "dir": laid_out.direction},
    )
    package.set("{http://www.w3.org/XML/1998/namespace}lang", laid_out.language)
    return _xml(package)


def _item(href: str, name: str, kind: str, **more: str) -> etree._Element:
    return _opf.item({"id": name, "href": href, "media-type": kind, **more})


def _metadata(metadata: Metadata, *, with_pictures: bool) -> Iterator[etree._Element]:
    yield _dc.identifier(f"urn:uuid:{_identifier(metadata)}", id="book")
    yield _dc.title(metadata.title)
    yield _dc.language(metadata.language)
    for author in metadata.creators:
        yield _dc.creator(author)
    for name, text in _described(metadata):
        if text:
            yield _dc(name, text)
    for keyword in metadata.keywords:
        yield _dc.subject(keyword)
    yield _meta("dcterms:modified", w3c_date(file_date(metadata.published)))
    yield from _accessibility(with_pictures=with_pictures)


def _described(metadata: Metadata) -> Iterable[tuple[str, str]]:
    yield "publisher", metadata.publisher
    yield "date", metadata.published.isoformat()
    yield "description", metadata.description or metadata.subtitle
    yield "rights", metadata.license


def _accessibility(*, with_pictures: bool) -> Iterator[etree._Element]:
    yield _meta("schema:accessMode", "textual")
    if with_pictures:
        yield _meta("schema:accessMode", "visual")
    yield _meta("schema:accessModeSufficient", "textual")
    for feature in _FEATURES:
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")


def _meta(name: str, text: str) -> etree._Element:
    return _opf.meta(text, property=name)


def _identifier(metadata: Metadata) -> uuid.UUID:
    """The same for an edition whenever it is made, and another for each edition."""
    edition = (metadata.slug, metadata.title, metadata.language, metadata.audience)
    return uuid.uuid5(_NAMESPACE, "\0".join(edition))


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
