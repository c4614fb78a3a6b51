"""A ZIP whose bytes depend on nothing but its content: fixed order, times, attributes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can state."""
STORED = (".png", ".jpg", ".jpeg", "mimetype")
"""Compressed already; and what tells a package's kind by its first bytes (EPUB 3.3, 4.2.3)."""


class ZipMember(NamedTuple):
    """A file of the package."""

    name: str
    data: bytes


def zipped(entries: Iterable[ZipMember]) -> bytes:
    """The package of these entries in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in entries:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = (
                zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
            )
            info.create_system = 0
            info.external_attr = 0
            package.writestr(info, data, compresslevel=6)
    return buffer.getvalue()
