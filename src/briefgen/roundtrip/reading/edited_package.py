"""An edited Word document opened: its parts as XML, and what it says of itself.

The file comes from outside. Every part is read within limits, entities are not resolved, nothing
is fetched; what cannot be read is a BriefgenError that says why.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from briefgen.errors import BriefgenError
from briefgen.files.file_kind import no_word_document
from briefgen.messages import say
from briefgen.renderers.docx.namespaces import W
from briefgen.renderers.docx.native_charts.chart_digests import ShownChart, shown_chart
from briefgen.renderers.docx.paragraph_digests import NOTHING, Memory, read_memory

W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of "Strict Open XML", which Word writes only when it is asked to."""
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_CUSTOM_XML = re.compile(r"customXml/item\d+\.xml")
_CHART = re.compile(r"word/charts/[\w-]+\.xml")
_CHARTS = 200
"""Charts that are read: more are compared no more."""
_FURNITURE = re.compile(r"word/[\w-]*(?:header|footer|hdr|ftr)[\w-]*\.xml")


class PackageLimits(NamedTuple):
    """Of the file, of one part that is read, of all of them, of levels and elements in one."""

    file: int = 100_000_000
    part: int = 40_000_000
    parts: int = 80_000_000
    depth: int = 200
    elements: int = 1_500_000


LIMITS: Final = PackageLimits()


@dataclass(frozen=True)
class EditedPackage:
    """The parts of a Word document that hold words; ``properties`` are its custom ones."""

    document: etree._Element
    footnotes: etree._Element | None = None
    comments: etree._Element | None = None
    threads: etree._Element | None = None
    """Which comment answers which, and is resolved (MS-DOCX 2.5.1, commentsExtended)."""
    furniture: tuple[etree._Element, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    charts: tuple[ShownChart, ...] = ()
    """What its native charts show now."""
    memory: Memory = NOTHING
    """What it remembers of its paragraphs; programs may have dropped it."""


def open_package(data: bytes, where: str) -> EditedPackage:
    """Read a ``.docx``; raises BriefgenError for what is none, or is too large to be read."""
    if len(data) > LIMITS.file:
        text = say(
            "the file has {count:,} bytes; at most {file:,} are read",
            count=len(data),
            file=LIMITS.file,
        )
        raise BriefgenError(text, where=where)
    if refusal := no_word_document(data):
        raise BriefgenError(refusal[0], where=where, hint=refusal[1])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Opening(archive, where).package()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise BriefgenError(
            say("this is no Word document: {error}", error=error), where=where
        ) from None
    except (OSError, ValueError, OverflowError) as error:
        raise BriefgenError(
            say("this document cannot be read: {error}", error=error), where=where
        ) from None


def read_file(path: Path) -> bytes:
    """The bytes of a file that is not too large; raises BriefgenError."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMITS.file + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        raise BriefgenError(
            say("this file cannot be read: {reason}", reason=reason), where=str(path)
        ) from None
    if len(data) > LIMITS.file:
        raise BriefgenError(
            say("the file is larger than {file:,} bytes", file=LIMITS.file), where=str(path)
        )
    return data


class _Opening:
    """One archive, on its way to a Package."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive = archive
        self._where = where
        self._read = 0

    def package(self) -> EditedPackage:
        document = self._part("word/document.xml")
        if document is None:
            raise self._refusal(say("this is no Word document: it has no word/document.xml"))
        if document.tag != f"{W}document":
            strict = document.tag == f"{{{STRICT}}}document"
            hint = say("save it as an ordinary Word document (.docx)") if strict else ""
            raise self._refusal(say("this is no Word document that can be read"), hint)
        names = sorted({name for name in self._archive.namelist() if _FURNITURE.fullmatch(name)})
        furniture = (self._part(name) for name in names[:60])
        return EditedPackage(
            document,
            self._part("word/footnotes.xml"),
            self._part("word/comments.xml"),
            self._part("word/commentsExtended.xml"),
            tuple(part for part in furniture if part is not None),
            _properties(self._part("docProps/custom.xml")),
            tuple(self._charts()),
            self._memory(),
        )

    def _charts(self) -> Iterator[ShownChart]:
        """Those of other programs too, which may hold what is no XML."""
        names = sorted({name for name in self._archive.namelist() if _CHART.fullmatch(name)})
        for name in names[:_CHARTS]:
            try:
                part = self._part(name)
            except BriefgenError:
                continue
            if part is not None and (shown := shown_chart(part)) is not None:
                yield shown

    def _memory(self) -> Memory:
        names = sorted({name for name in self._archive.namelist() if _CUSTOM_XML.fullmatch(name)})
        for name in names[:60]:
            try:
                part = self._part(name)
            except BriefgenError:
                continue  # another program's, which may hold anything
            if part is not None and (found := read_memory(part)) is not None:
                return found
        return NOTHING

    def _part(self, name: str) -> etree._Element | None:
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        self._read += info.file_size
        if info.file_size > LIMITS.part or self._read > LIMITS.parts:
            raise self._refusal(say("the part {name} is too large to be read", name=name))
        with self._archive.open(info) as file:
            data = file.read(LIMITS.part + 1)
        if len(data) > info.file_size:  # the archive lied
            raise self._refusal(say("the part {name} is too large to be read", name=name))
        return self._parse(data, name)

    def _parse(self, data: bytes, name: str) -> etree._Element:
        if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data[:100_000], re.I):
            raise self._refusal(
                say("the part {name} has a document type, which Word never writes", name=name)
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            text = say("the part {name} is no XML: {error}", name=name, error=error)
            raise self._refusal(text) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refusal(
                say("the part {name} has a document type, which Word never writes", name=name)
            )
        self._check(root, name)
        return root

    def _check(self, root: etree._Element, name: str) -> None:
        depth = 0
        for count, (event, _) in enumerate(etree.iterwalk(root, events=("start", "end"))):
            depth += 1 if event == "start" else -1
            if depth > LIMITS.depth or count > LIMITS.elements * 2:
                raise self._refusal(
                    say("the part {name} is nested too deep, or has too much in it", name=name)
                )

    def _refusal(self, text: str, hint: str = "") -> BriefgenError:
        return BriefgenError(text, where=self._where, hint=hint)


def _properties(root: etree._Element | None) -> dict[str, str]:
    found = () if root is None else root.iter(f"{_CUSTOM}property")
    return {one.get("name") or "": "".join(map(str, one.itertext())) for one in found}
