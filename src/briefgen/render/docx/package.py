"""Floor 4: the package: held together by python-docx, cleaned, written the same way each time."""

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

from briefgen import reads
from briefgen.errors import RenderError
from briefgen.layout.laid_out import LaidOut, Metadata
from briefgen.render.docx.oxml import W, serialise, w
from briefgen.render.docx.properties import app_xml, custom_xml, set_core
from briefgen.render.docx.reference import design_of, own_reference, set_language, settings_xml
from briefgen.render.docx.relations import PREFIX
from briefgen.render.docx.template import Cover, as_document, cover_of, relations_in
from briefgen.render.zipping import Entry, zipped

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

KEPT = frozenset({RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.WEB_SETTINGS})
"""Parts of a reference document that stay; headers and footers do where its section names them."""
DROPPED_SETTINGS = (
    "view",
    "zoom",
    "attachedTemplate",
    "mailMerge",
    "trackRevisions",
    "documentProtection",
    "updateFields",
    "docVars",
    "rsids",
    "footnotePr",
    "endnotePr",
    "linkStyles",
)
"""Settings that are one person's view, name other files and people, or make Word ask something."""
TYPES = {"png": CT.PNG, "jpg": CT.JPEG, "svg": "image/svg+xml"}
"""Content types that are stated once for a suffix."""


@dataclass(slots=True)
class Package:
    """An open reference document; ``own`` tells ours from a user's."""

    document: DocumentObject
    own: bool
    part: Any
    """The main document part: python-docx's own until `put_document`."""
    cover: Cover | None = None
    """The cover page of a user's reference document."""

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
        """The bytes of the whole package; ``furniture``: its `fingerprints`."""
        package = self.part.package
        _describe(package, metadata, furniture)
        parts = sorted(package.iter_parts(), key=_order)
        entries = [
            Entry("[Content_Types].xml", _content_types(parts)),
            Entry(PACKAGE_URI.rels_uri.membername, package.rels.xml),
        ]
        for part in parts:
            entries.append(Entry(part.partname.membername, part.blob))
            if len(part.rels):
                entries.append(Entry(part.partname.rels_uri.membername, part.rels.xml))
        return zipped(entries)


def open_reference(laid_out: LaidOut) -> Package:
    """The document to start from: the theme's own ``.docx``, or ours."""
    design = design_of(laid_out)
    path = laid_out.theme.reference
    if path is None:
        return _package(own_reference(design), own=True)
    try:
        package = _package(as_document(reads.read(path)), own=False)
        _complete(package, settings_xml(design))
    except Exception as error:  # python-docx, zipfile and lxml each raise their own
        message = f"the Word reference document {path.name} cannot be used: {error}"
        raise RenderError(message, format="docx", hint="save it anew from Word as .docx") from error
    set_language(package.element(RT.STYLES), laid_out.language)
    return package


def _package(data: bytes, *, own: bool) -> Package:
    document = Document(io.BytesIO(data))
    return Package(document, own, document.part)


# --- a user's reference document ----------------------------------------------------------------


def _complete(package: Package, settings: etree._Element) -> None:
    """Drop what the reference's own text needed, and add the parts that it lacks."""
    part = package.part
    body = package.document.element.body
    section = body.find(w("sectPr"))
    used = relations_in(section) if section is not None else set()
    package.cover = cover_of(body)
    if package.cover is not None:
        used |= relations_in(package.cover.element)
    for identifier, relation in list(part.rels.items()):
        if relation.reltype not in KEPT and identifier not in used:
            del part.rels[identifier]
    kinds = {relation.reltype for relation in part.rels.values()}
    if RT.NUMBERING not in kinds:
        numbering = parse_xml(f'<w:numbering xmlns:w="{W}"/>')
        name = PackURI("/word/numbering.xml")
        part.load_rel(
            RT.NUMBERING,
            NumberingPart(name, CT.WML_NUMBERING, numbering, part.package),
            "rIdBriefNum",
        )
    if RT.SETTINGS not in kinds:
        package.add("/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS, serialise(settings))
    else:
        _clean_settings(package)


def _clean_settings(package: Package) -> None:
    part = package.part.part_related_by(RT.SETTINGS)
    for name in DROPPED_SETTINGS:
        for element in part.element.findall(w(name)):
            part.element.remove(element)
    for identifier in list(part.rels):
        del part.rels[identifier]


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
    types: Any = CT_Types.new()  # type: ignore[no-untyped-call]
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
