"""The package: held together by python-docx, cleaned, written the same way each time."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import CT_Types
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml import parse_xml
from docx.oxml.coreprops import CT_CoreProperties
from docx.parts.numbering import NumberingPart
from lxml import etree

from briefgen.errors import Notice, RenderError
from briefgen.files import read_journal
from briefgen.files.file_kind import no_word_document
from briefgen.files.reproducible_zip import ZipMember, zipped
from briefgen.layout.laid_out import LaidOut, Metadata
from briefgen.messages import say
from briefgen.renderers.docx.namespaces import WORD
from briefgen.renderers.docx.oxml import serialise, w
from briefgen.renderers.docx.package.document_properties import app_xml, custom_xml, set_core
from briefgen.renderers.docx.package.reference_document import (
    design_of,
    own_reference,
    set_language,
    settings_xml,
)
from briefgen.renderers.docx.package.relationships import PREFIX

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

    from briefgen.renderers.docx.package.user_template import Cover

TYPES = {"png": CT.PNG, "jpg": CT.JPEG, "svg": "image/svg+xml"}
"""Content types that are stated once for a suffix."""


@dataclass(slots=True)
class DocxPackage:
    """An open reference document; ``own`` tells ours from a user's."""

    document: DocumentObject
    own: bool
    part: Any
    """The main document part: python-docx's own until `put_document`."""
    cover: Cover | None = None
    """The cover page of a user's reference document."""
    notices: tuple[Notice, ...] = ()
    """What was left out of a user's reference document."""

    def put_document(self, data: bytes) -> None:
        """Exchange the reference's text for ours.

        As bytes: moving a large tree into python-docx's takes time by the square of its size.
        """
        old = self.part
        self.part = Part(old.partname, CT.WML_DOCUMENT_MAIN, data, old.package)
        for identifier, relation in old.rels.items():
            target = relation.target_ref if relation.is_external else relation.target_part
            self.part.load_rel(relation.reltype, target, identifier, relation.is_external)
        for identifier, relation in list(old.package.rels.items()):
            if relation.reltype == RT.OFFICE_DOCUMENT:
                del old.package.rels[identifier]
        old.package.load_rel(RT.OFFICE_DOCUMENT, self.part, f"{PREFIX}Document")

    def element(self, kind: str) -> etree._Element:
        """The root of the styles, settings or numbering part."""
        root: etree._Element = self.part.part_related_by(kind).element
        return root

    def add(self, name: str, content_type: str, kind: str, data: bytes) -> tuple[Part, str]:
        """Add a part that the document refers to; the part and the relationship's id."""
        part = Part(PackURI(name), content_type, data, self.part.package)
        identifier = f"{PREFIX}{name.rsplit('/', 1)[-1].split('.')[0].title()}"
        self.part.load_rel(kind, part, identifier)
        return part, identifier

    def save(self, metadata: Metadata, furniture: str = "") -> bytes:
        """The bytes of the whole package; ``headers_footers``: its `derived_digests`."""
        package = self.part.package
        _describe(package, metadata, furniture)
        parts = sorted(package.iter_parts(), key=_order)
        entries = [
            ZipMember("[Content_Types].xml", _content_types(parts)),
            ZipMember(PACKAGE_URI.rels_uri.membername, package.rels.xml),
        ]
        for part in parts:
            entries.append(ZipMember(part.partname.membername, part.blob))
            if len(part.rels):
                entries.append(ZipMember(part.partname.rels_uri.membername, part.rels.xml))
        return zipped(entries)


def open_reference(laid_out: LaidOut) -> DocxPackage:
    """The document to start from: the theme's own ``.docx``, or ours."""
    design = design_of(laid_out)
    path = laid_out.theme.reference_for(laid_out.language)
    if path is None:
        return _package(own_reference(design), own=True)
    from briefgen.renderers.docx.package.user_template import as_document

    try:
        data = read_journal.read(path)
        if refusal := no_word_document(data):
            text = say(
                "the Word reference document {name} cannot be used: {refusal}",
                name=path.name,
                refusal=refusal[0],
            )
            raise RenderError(text, format="docx", hint=refusal[1])
        package = _package(as_document(data), own=False)
        _clean(package, laid_out.metadata, path.name)
        _complete(package, settings_xml(design))
    except RenderError:
        raise
    except Exception as error:  # python-docx, zipfile and lxml each raise their own
        message = say(
            "the Word reference document {name} cannot be used: {error}",
            name=path.name,
            error=error,
        )
        raise RenderError(
            message, format="docx", hint=say("save it anew from Word as .docx")
        ) from error
    set_language(package.element(RT.STYLES), laid_out.language)
    return package


def _package(data: bytes, *, own: bool) -> DocxPackage:
    document = Document(io.BytesIO(data))
    return DocxPackage(document, own, document.part)


# --- a user's reference document ----------------------------------------------------------------


def _clean(package: DocxPackage, metadata: Metadata, name: str) -> None:
    """Leave of a reference document what shapes the page, and look at it again."""
    from briefgen.renderers.docx.package.user_template import cover_of, fill_controls
    from briefgen.renderers.docx.sanitize.clean_check import check_clean
    from briefgen.renderers.docx.sanitize.sanitizer import Sanitizer

    body = package.document.element.body
    package.cover = cover_of(body)
    section = body.find(w("sectPr"))
    cover = package.cover.element if package.cover is not None else None
    stories = [one for one in (section, cover) if one is not None]
    sanitizer = Sanitizer(package.element(RT.STYLES), metadata)
    sanitizer.document(package.part, stories)
    check_clean(package.part, stories, name)
    package.notices = sanitizer.notices(name)
    for relation in package.part.rels.values():
        if relation.reltype in (RT.HEADER, RT.FOOTER):
            fill_controls(relation.target_part.element, metadata)


def _complete(package: DocxPackage, settings: etree._Element) -> None:
    """Add the parts that a reference document lacks."""
    part = package.part
    kinds = {relation.reltype for relation in part.rels.values()}
    if RT.NUMBERING not in kinds:
        numbering = parse_xml(f'<w:numbering xmlns:w="{WORD}"/>')
        name = PackURI("/word/numbering.xml")
        part.load_rel(
            RT.NUMBERING,
            NumberingPart(name, CT.WML_NUMBERING, numbering, part.package),
            "rIdBriefNum",
        )
    if RT.SETTINGS not in kinds:
        package.add("/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS, serialise(settings))


# --- properties and order -----------------------------------------------------------------------


def _describe(package: Any, metadata: Metadata, furniture: str) -> None:
    """Replace every property of the reference document, its thumbnail and its author with it."""
    for identifier, relation in list(package.rels.items()):
        if relation.reltype != RT.OFFICE_DOCUMENT:
            del package.rels[identifier]
    core = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    set_core(core.core_properties, metadata)
    package.load_rel(RT.CORE_PROPERTIES, core, "rIdBriefCore")
    for name, kind, content_type, data in (
        ("app", RT.EXTENDED_PROPERTIES, CT.OFC_EXTENDED_PROPERTIES, app_xml()),
        ("custom", RT.CUSTOM_PROPERTIES, CT.OFC_CUSTOM_PROPERTIES, custom_xml(metadata, furniture)),
    ):
        part = Part(PackURI(f"/docProps/{name}.xml"), content_type, data, package)
        package.load_rel(kind, part, f"rIdBrief{name.title()}")


def _order(part: Part) -> tuple[bool, str]:
    """The document first, as readers expect, then by name."""
    return part.content_type != CT.WML_DOCUMENT_MAIN, str(part.partname)


def _content_types(parts: Iterable[Part]) -> bytes:
    types: Any = CT_Types.new()  # type: ignore[no-untyped-call]  # python-docx has no types
    defaults = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    overrides = {}
    for part in parts:
        suffix = part.partname.ext.lower()
        if TYPES.get(suffix) == part.content_type:
            defaults[suffix] = part.content_type
        else:
            overrides[str(part.partname)] = part.content_type
    for suffix, kind in sorted(defaults.items()):
        types.add_default(suffix, kind)
    for name, kind in sorted(overrides.items()):
        types.add_override(name, kind)
    return serialise(types)
