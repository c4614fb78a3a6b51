"""The name of a document in its PDF (ISO 32000-1, 14.4): the same for the same pages."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from lxml import etree

from briefgen.renderers.html_tree import PLACE

_PLACES: Final = re.compile(rf' {PLACE}="[^"]*"'.encode())
"""Where in the content something stands: a gap between two would tell of what an audience lacks."""


def identifier_of(root: etree._Element) -> bytes:
    """The first half of the file's ID, in hexadecimal digits; the second names its content."""
    return hashlib.sha256(_PLACES.sub(b"", etree.tostring(root))).hexdigest()[:32].encode()
