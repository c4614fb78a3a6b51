"""What a file is, by its first bytes, where another kind was expected: in words for its author."""

from __future__ import annotations

from typing import Final, NamedTuple

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"


class FileKind(NamedTuple):
    """``name`` completes "this is …"; ``hint`` says how it becomes what is wanted."""

    name: str
    hint: str = ""


_STREAMS: Final = (
    (
        "EncryptedPackage",
        FileKind("an Office file with a password", "save it without the password"),
    ),
    ("WordDocument", FileKind("an old Word document (.doc)", "save it as .docx")),
    ("Workbook", FileKind("an old Excel workbook (.xls)", "save its table as CSV (UTF-8)")),
    ("Book", FileKind("an old Excel workbook (.xls)", "save its table as CSV (UTF-8)")),
    ("PowerPoint Document", FileKind("an old presentation (.ppt)")),
)
"""Streams of a compound file (MS-CFB); encryption is that of MS-OFFCRYPTO 2.3.4."""
_PACKAGES: Final = (
    (b"word/document", FileKind("a Word document (.docx)")),
    (b"xl/workbook", FileKind("an Excel workbook (.xlsx)", "save its table as CSV (UTF-8)")),
    (b"ppt/presentation", FileKind("a presentation (.pptx)")),
    (b"opendocument.text", FileKind("an OpenDocument text (.odt)", "save it as .docx")),
    (b"opendocument.spreadsheet", FileKind("an OpenDocument table", "save it as CSV (UTF-8)")),
    (b".shp", FileKind("a packed shapefile", "export it as GeoJSON in WGS 84")),
    (b".kml", FileKind("a packed KML file (.kmz)", "export it as GeoJSON in WGS 84")),
    (b"index.iwa", FileKind("a document of Apple's Pages or Numbers", "export it for Word")),
)
_BEGINNINGS: Final = (
    (b"\x00\x00\x27\x0a", FileKind("a shapefile", "export it as GeoJSON in WGS 84")),
    (b"SQLite format 3", FileKind("a GeoPackage or database", "export it as GeoJSON in WGS 84")),
    (b"%PDF-", FileKind("a PDF")),
    (b"{\\rtf", FileKind("an RTF document", "save it as .docx")),
    (b"\x89PNG", FileKind("a picture (PNG)")),
    (b"\xff\xd8\xff", FileKind("a picture (JPEG)")),
    (b"\x1f\x8b", FileKind("a packed file (gzip)", "unpack it")),
    (b"7z\xbc\xaf", FileKind("an archive (7z)", "unpack it")),
    (b"Rar!", FileKind("an archive (rar)", "unpack it")),
)


def file_kind(data: bytes) -> FileKind | None:
    """What the file is, if it is one of the kinds that people take for another."""
    if data.startswith(_OLE):
        found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        return next(found, FileKind("a file of an old Office program", "save it as .docx"))
    if data.startswith(_ZIP):
        found = (kind for name, kind in _PACKAGES if name in data)
        return next(found, FileKind("a workbook, a document or an archive"))
    return next((kind for begin, kind in _BEGINNINGS if data.startswith(begin)), None)


def no_word_document(data: bytes) -> tuple[str, str] | None:
    """Why a file cannot be read as a ``.docx``, and what to do; None where it may be one."""
    kind = file_kind(data)
    if data.startswith(_ZIP):
        return None
    if kind is None:
        what = "" if data else ": the file is empty"
        return f"this is no Word document{what}", "save it as .docx" if data else ""
    is_old = data.startswith(_OLE)  # those are Word documents to their author
    return f"this is {'' if is_old else 'no Word document but '}{kind.name}", kind.hint
