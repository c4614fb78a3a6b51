"""Fonts inside the document (ECMA-376 17.8), so that it looks the same everywhere.

A font is embedded whole, obfuscated with a key that follows from its bytes, and only where its
licence flags (OS/2 fsType) let a document that goes on being edited carry it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.errors import Notice
from briefgen.files import read_journal
from briefgen.messages import say
from briefgen.renderers.docx.namespaces import R
from briefgen.renderers.docx.oxml import on, qn, root, serialise, sub, w
from briefgen.renderers.docx.package.relationships import PREFIX
from briefgen.theme.theme import FontFile

if TYPE_CHECKING:
    from briefgen.renderers.docx.package.docx_package import DocxPackage

SLOTS = {
    (400, "normal"): "embedRegular",
    (700, "normal"): "embedBold",
    (400, "italic"): "embedItalic",
    (700, "italic"): "embedBoldItalic",
}
"""Weight and style to their element (17.8.3.10)."""
RESTRICTED, PREVIEW, EDITABLE, BITMAP = 0x0002, 0x0004, 0x0008, 0x0200
"""Bits of fsType (OpenType, OS/2); several of the first three permit what the most liberal does."""
OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"


def embed(package: DocxPackage, files: Sequence[FontFile]) -> list[Notice]:
    """Put the fonts into the package; a notice for each that may not or cannot be."""
    notices, fonts = [], []
    for file in files:
        if (file.weight, file.style) in SLOTS:
            data = read_journal.read(file.path)
            if reason := refusal(data):
                text = say(
                    "the font {name} is not embedded in the Word file: {reason}",
                    name=file.path.name,
                    reason=reason,
                )
                notices.append(Notice("word-font-not-embedded", text))
            else:
                fonts.append((file, data))
    if fonts:
        _write(package, fonts)
    return notices


def refusal(data: bytes) -> str:
    """Why a font may not be embedded; "" where it may."""
    if data[:4] != b"\x00\x01\x00\x00":
        return say("Word embeds TrueType outlines only")
    flags = _licence(data)
    if flags is None:
        return say("it does not say whether it may be")
    if flags & BITMAP or (flags & (RESTRICTED | PREVIEW) and not flags & EDITABLE):
        return say("its licence flags forbid it in a document that is edited")
    return ""


def _licence(data: bytes) -> int | None:
    """The fsType of a font, None where it has no OS/2 table."""
    tables: int = struct.unpack_from(">H", data, 4)[0]
    for at in range(12, 12 + 16 * tables, 16):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, at)
        if tag == b"OS/2":
            flags: int = struct.unpack_from(">H", data, offset + 8)[0]
            return flags
    return None


def obfuscated(data: bytes, key: str) -> bytes:
    """The first 32 bytes against a GUID, its bytes from the last to the first (17.8.1)."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], mask, strict=False)) + data[32:]


def key_of(data: bytes) -> str:
    """A GUID that is always the same for the same font."""
    digits = hashlib.sha256(data).hexdigest()[:32].upper()
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "{" + "-".join(parts) + "}"


def _write(package: DocxPackage, fonts: Sequence[tuple[FontFile, bytes]]) -> None:
    table, part = _table(package)
    for number, (file, data) in enumerate(fonts, 1):
        key, identifier = key_of(data), f"{PREFIX}Font{number}"
        name = PackURI(f"/word/fonts/font{number}.odttf")
        part.load_rel(FONT, Part(name, OBFUSCATED, obfuscated(data, key), part.package), identifier)
        slot = sub(_font(table, file.family), SLOTS[file.weight, file.style], fontKey=key)
        slot.set(qn(R, "id"), identifier)
    part._blob = serialise(table)
    settings = package.element(RT.SETTINGS)
    for old in settings.findall(w("embedTrueTypeFonts")):
        settings.remove(old)
    on(settings, "embedTrueTypeFonts")


def _table(package: DocxPackage) -> tuple[etree._Element, Part]:
    """The font table of the reference document, or a new one."""
    for relation in package.part.rels.values():
        if relation.reltype == RT.FONT_TABLE:
            part: Part = relation.target_part
            return etree.fromstring(part.blob), part
    empty = root("fonts")
    added, _ = package.add(
        "/word/fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, serialise(empty)
    )
    return empty, added


def _font(table: etree._Element, family: str) -> etree._Element:
    for font in table.findall(w("font")):
        if font.get(w("name")) == family:
            return font
    return sub(table, "font", name=family)
