"""What a file is, by its first bytes, where another kind was expected: in words for its author."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefgen.messages import say

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"


class FileKind(NamedTuple):
    """``name`` completes "this is …"; ``hint`` says how it becomes what is wanted."""

    name: str
    hint: str = ""


_STREAMS: Final = (
    (
        "EncryptedPackage",
        FileKind(say("an Office file with a password"), say("save it without the password")),
    ),
    ("WordDocument", FileKind(say("an old Word document (.doc)"), say("save it as .docx"))),
    (
        "Workbook",
        FileKind(say("an old Excel workbook (.xls)"), say("save its table as CSV (UTF-8)")),
    ),
    ("Book", FileKind(say("an old Excel workbook (.xls)"), say("save its table as CSV (UTF-8)"))),
    ("PowerPoint Document", FileKind(say("an old presentation (.ppt)"))),
)
"""Streams of a compound file (MS-CFB); encryption is that of MS-OFFCRYPTO 2.3.4."""
_PACKAGES: Final = (
    (b"word/document", FileKind(say("a Word document (.docx)"))),
    (
        b"xl/workbook",
        FileKind(say("an Excel workbook (.xlsx)"), say("save its table as CSV (UTF-8)")),
    ),
    (b"ppt/presentation", FileKind("a presentation (.pptx)")),
    (b"opendocument.text", FileKind(say("an OpenDocument text (.odt)"), say("save it as .docx"))),
    (
        b"opendocument.spreadsheet",
        FileKind(say("an OpenDocument table"), say("save it as CSV (UTF-8)")),
    ),
    (b".shp", FileKind(say("a packed shapefile"), say("export it as GeoJSON in WGS 84"))),
    (b".kml", FileKind(say("a packed KML file (.kmz)"), say("export it as GeoJSON in WGS 84"))),
    (
        b"index.iwa",
        FileKind(say("a document of Apple's Pages or Numbers"), say("export it for Word")),
    ),
)
_BEGINNINGS: Final = (
    (b"\x00\x00\x27\x0a", FileKind("a shapefile", say("export it as GeoJSON in WGS 84"))),
    (
        b"SQLite format 3",
        FileKind(say("a GeoPackage or database"), say("export it as GeoJSON in WGS 84")),
    ),
    (b"%PDF-", FileKind("a PDF")),
    (b"{\\rtf", FileKind(say("an RTF document"), say("save it as .docx"))),
    (b"\x89PNG", FileKind(say("a picture (PNG)"))),
    (b"\xff\xd8\xff", FileKind(say("a picture (JPEG)"))),
    (b"\x1f\x8b", FileKind(say("a packed file (gzip)"), say("unpack it"))),
    (b"7z\xbc\xaf", FileKind(say("an archive (7z)"), say("unpack it"))),
    (b"Rar!", FileKind(say("an archive (rar)"), say("unpack it"))),
)


def file_kind(data: bytes) -> FileKind | None:
    """What the file is, if it is one of the kinds that people take for another."""
    if data.startswith(_OLE):
        found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        return next(
            found, FileKind(say("a file of an old Office program"), say("save it as .docx"))
        )
    if data.startswith(_ZIP):
        found = (kind for name, kind in _PACKAGES if name in data)
        return next(found, FileKind(say("a workbook, a document or an archive")))
    return next((kind for begin, kind in _BEGINNINGS if data.startswith(begin)), None)


def no_word_document(data: bytes) -> tuple[str, str] | None:
    """Why a file cannot be read as a ``.docx``, and what to do; None where it may be one."""
    kind = file_kind(data)
    if data.startswith(_ZIP):
        return None
    if kind is None:
        if not data:
            return say("this is no Word document: the file is empty"), ""
        return say("this is no Word document"), say("save it as .docx")
    if data.startswith(_OLE):  # those are Word documents to their author
        return say("this is {name}", name=kind.name), kind.hint
    return say("this is no Word document but {name}", name=kind.name), kind.hint
