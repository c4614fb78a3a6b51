"""The archive of a Word document (ECMA-376-2): its parts and what they refer to, within limits.

The file comes from outside: a part is unpacked only if it is needed, entities and document types
are refused, macros are never looked into, and nothing that lies elsewhere is fetched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from briefgen.errors import BriefgenError
from briefgen.files.file_kind import no_word_document
from briefgen.messages import say

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = (
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
    (b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_UNPACKED: Final = 200_000_000
_PART: Final = 60_000_000
_ENTRIES: Final = 10_000
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, OverflowError, KeyError,
)  # fmt: skip
Element = etree._Element


class Relation(NamedTuple):
    """What a part refers to: the last word of its type, the part or address, and whether it is
    outside.
    """

    kind: str
    target: str
    outside: bool


class WordPackage:
    """An archive that is open; raises BriefgenError for what is no Word document."""

    def __init__(self, data: bytes) -> None:
        if refusal := no_word_document(data):
            raise BriefgenError(refusal[0], hint=refusal[1])
        self._left = _UNPACKED
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _BROKEN as error:
            hint = say("open it in a word processor and save it")
            raise BriefgenError(say("this Word document is damaged"), hint=hint) from error
        if len(entries) > _ENTRIES:
            raise BriefgenError(
                say("this Word document has more than {entries:,} parts", entries=_ENTRIES)
            )
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}
        self.main = next(
            (one.target for one in self.relations("").values() if one.kind == "officeDocument"),
            "word/document.xml",
        )
        if self.main not in self._entries:
            raise BriefgenError(
                say("this is no Word document: it has no text"), hint=say("save it as .docx")
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the archive."""
        return tuple(self._entries)

    def raw(self, name: str) -> bytes:
        """The bytes of a part, b"" where there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(min(self._left, _PART) + 1)
        except _BROKEN as error:
            raise BriefgenError(
                say("the part {name} of this document is damaged", name=name[:80])
            ) from error
        self._left -= len(data)
        if self._left < 0 or len(data) > _PART:
            raise BriefgenError(
                say("this document has more than {part:,} bytes when it is unpacked", part=_PART)
            )
        return data

    def xml(self, name: str) -> bytes:
        """An XML part in the namespaces of the transitional form; b"" where there is none."""
        data = self.raw(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise BriefgenError(
                say("the part {name} has a document type, which Word never writes", name=name[:80])
            )
        if _STRICT in data:
            for short, full in _TRANSITIONAL:
                data = data.replace(_STRICT + short, full)
        return data

    def tree(self, name: str) -> Element | None:
        """The root of an XML part, None where there is none."""
        data = self.xml(name)
        if not data:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise BriefgenError(
                say("the part {name} of this document is no XML", name=name[:80])
            ) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id; "" is the package itself."""
        folder, file = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return dict(_relations(root, folder))


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for one in root.iter(_RELATIONSHIP):
        target, outside = one.get("Target") or "", one.get("TargetMode") == "External"
        if not outside:
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(path)
        kind = (one.get("Type") or "").rsplit("/", 1)[-1]
        yield one.get("Id") or "", Relation(kind, target, outside)


def val(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's, "" where there is none."""
    return "" if element is None else element.get(f"{W}{name}") or ""


def is_on(element: Element | None) -> bool | None:
    """A toggle (ECMA-376-1 17.17.4): None where it is not given."""
    return None if element is None else val(element) not in ("0", "false", "off")
