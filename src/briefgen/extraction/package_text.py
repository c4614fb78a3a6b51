"""The text of a message and of a book that briefgen made, by the page in it that holds it all."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes
from email.policy import default

from briefgen.errors import BriefgenError
from briefgen.extraction.html_text import html_text
from briefgen.extraction.plain_text import txt_text
from briefgen.messages import say

_BRIEF = "EPUB/brief.xhtml"


def eml_text(data: bytes) -> str:
    """The canonical text of a message, by its text part; raises BriefgenError where it has none."""
    part = message_from_bytes(data, policy=default).get_body(("plain",))
    content = part.get_payload(decode=True) if part is not None else None
    if not isinstance(content, bytes):
        raise BriefgenError(say("this message has no text"))
    return txt_text(content)


def epub_text(data: bytes) -> str:
    """The canonical text of a book; raises BriefgenError for one that briefgen did not make."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            page = package.read(_BRIEF)
    except KeyError:
        raise BriefgenError(say("this book was not made by briefgen")) from None
    return html_text(page)
