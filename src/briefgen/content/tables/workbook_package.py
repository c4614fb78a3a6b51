"""The archive of an Excel workbook (ECMA-376, Office Open XML): its sheets, and the parts that hold
their cells.

The file comes from outside. A part is unpacked only if it is needed, and within limits; entities
are not resolved, a document type is refused, and nothing that lies elsewhere is looked for.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from briefgen.content.source_map import SourcePlace
from briefgen.errors import ContentError
from briefgen.files.file_kind import file_kind
from briefgen.messages import say

_SAVE: Final = say("save it as an Excel workbook (.xlsx)")


class WorkbookLimits(NamedTuple):
    """Of all parts together that are read, unpacked, in bytes; of entries, and of sheets."""

    unpacked: int = 60_000_000
    entries: int = 10_000
    sheets: int = 500


LIMITS: Final = WorkbookLimits()
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, OverflowError, KeyError,
)  # fmt: skip
_BLANK: Final = 10_000
"""Bytes that a sheet without a cell may have."""
_OTHER_ENCODING: Final = re.compile(rb"\0|encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)
_OTHERS: Final = (
    ("xl/vbaproject.bin", say("a workbook with macros"), _SAVE),
    ("xl/workbook.bin", say("a binary workbook (.xlsb)"), _SAVE),
    ("content.xml", say("an OpenDocument table (.ods)"), _SAVE),
    ("word/document.xml", say("a Word document (.docx)"), say("copy its table into a workbook")),
    ("ppt/presentation.xml", "a presentation (.pptx)", say("copy its table into a workbook")),
    ("index/document.iwa", say("a table of Apple's Numbers"), say("export it for Excel")),
)
"""What else may lie in such an archive: a part, what it makes of it, and what to do."""


class SheetPart(NamedTuple):
    """A sheet by its name, the part that holds its cells, and whether the workbook hides it."""

    name: str
    part: str
    hidden: bool


class WorkbookPackage:
    """An archive that is open; its parts as bytes."""

    def __init__(self, data: bytes, file: str) -> None:
        """Raises ContentError for what is no workbook, or one that is not read."""
        self._file = file
        self._left = LIMITS.unpacked
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _BROKEN:
            raise self._no_workbook(data) from None
        if len(entries) > LIMITS.entries:
            raise self.refusal(
                say("the workbook has more than {entries:,} parts", entries=LIMITS.entries), _SAVE
            )
        self._parts = {entry.filename.lstrip("/").lower(): entry for entry in entries}
        for part, what, hint in _OTHERS:
            if part in self._parts:
                raise self.refusal(say("the file is {what}", what=what), hint)
        self._workbook = self._main_part()
        self.dates_from_1904 = False
        self.sheets = tuple(self._sheets())
        self.styles = self._related("styles")
        self.shared_strings = self._related("sharedStrings")

    def part(self, name: str) -> bytes:
        """A part that is XML without a document type; raises ContentError."""
        entry = self._parts.get(name.lower())
        if entry is None:
            raise self.refusal(say("the workbook lacks its part {name}", name=name), _SAVE)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(self._left + 1)
        except _BROKEN:
            raise self.refusal(
                say("the part {name} of the workbook is damaged", name=name), _SAVE
            ) from None
        self._left -= len(data)
        if self._left < 0:
            text = say(
                "the workbook has more than {unpacked:,} bytes when it is unpacked",
                unpacked=LIMITS.unpacked,
            )
            raise self.refusal(
                text, say("copy the rows that are needed into a workbook of their own")
            )
        self._check_root(data, name)
        return data

    def is_blank(self, sheet: SheetPart) -> bool:
        """Whether a sheet is one of those that a new workbook has and nobody filled in."""
        entry = self._parts.get(sheet.part.lower())
        if entry is None or entry.file_size > _BLANK:
            return entry is None
        return not re.search(rb"<(?:\w+:)?(?:v|is|f)[ />]", self.part(sheet.part))

    def refusal(self, text: str, hint: str = "") -> ContentError:
        """What is wrong with the file as a whole."""
        return ContentError([SourcePlace(self._file).problem((), text, hint)])

    def _no_workbook(self, data: bytes) -> ContentError:
        kind = file_kind(data)
        if data.startswith(b"PK"):
            return self.refusal(
                say("the workbook is damaged"), say("open it in a spreadsheet and save it")
            )
        if kind is None:
            hint = say("a CSV file's name ends in .csv") if data else ""
            return self.refusal(
                say("the file is no workbook") if data else say("the file is empty"), hint
            )
        old = "workbook" in kind.name or "old Office" in kind.name
        return self.refusal(say("the file is {name}", name=kind.name), _SAVE if old else kind.hint)

    def _check_root(self, data: bytes, name: str) -> None:
        try:
            events = etree.iterparse(
                io.BytesIO(data), events=("start",),
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            )  # fmt: skip
            about = next(iter(events))[1].getroottree().docinfo
        except (etree.XMLSyntaxError, StopIteration):
            raise self.refusal(
                say("the part {name} of the workbook is no XML", name=name), _SAVE
            ) from None
        if _OTHER_ENCODING.search(data[:200]):
            raise self.refusal(
                say("the part {name} of the workbook is not UTF-8", name=name), _SAVE
            )
        if about.doctype:
            text = say(
                "the part {name} has a document type, which no spreadsheet writes", name=name
            )
            raise self.refusal(text, _SAVE)

    def _tree(self, name: str) -> etree._Element:
        try:
            return etree.fromstring(self.part(name), _parser())
        except etree.XMLSyntaxError:
            raise self.refusal(
                say("the part {name} of the workbook is no XML", name=name), _SAVE
            ) from None

    def _main_part(self) -> str:
        """The part that lists the sheets: what the archive itself names, else the usual one."""
        if "_rels/.rels" in self._parts:
            for relation in self._tree("_rels/.rels"):
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    return posixpath.normpath((relation.get("Target") or "").lstrip("/"))
        return "xl/workbook.xml"

    def _relations(self) -> Iterator[tuple[str, str, str]]:
        """Id, type and part of all that the workbook is made of, what lies outside left out."""
        folder, name = posixpath.split(self._workbook)
        part = f"{folder}/_rels/{name}.rels"
        for relation in self._tree(part) if part.lower() in self._parts else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                yield relation.get("Id") or "", kind, path

    def _sheets(self) -> Iterator[SheetPart]:
        root = self._tree(self._workbook)
        for properties in root.iterfind("{*}workbookPr"):
            self.dates_from_1904 = properties.get("date1904") in ("1", "true")
        parts = {key: path for key, kind, path in self._relations() if kind == "worksheet"}
        for count, sheet in enumerate(root.iterfind("{*}sheets/{*}sheet")):
            if count == LIMITS.sheets:
                raise self.refusal(
                    say("the workbook has more than {sheets} sheets", sheets=LIMITS.sheets)
                )
            ids = (value for key, value in sheet.attrib.items() if str(key).endswith("}id"))
            part = parts.get(str(next(ids, "")))
            if part is not None:
                name = sheet.get("name") or ""
                yield SheetPart(name, part, sheet.get("state") in ("hidden", "veryHidden"))

    def _related(self, kind: str) -> bytes | None:
        """The part of a kind that there is once at most, or None."""
        for _, found, part in self._relations():
            if found == kind and part.lower() in self._parts:
                return self.part(part)
        return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
