"""A message and its parts (RFC 5322, 2045, 2387): the same bytes whenever it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from typing import Final

from briefgen.files.file_date import file_date
from briefgen.layout.laid_out import LaidOut, Metadata
from briefgen.renderers.simple_pictures import SimplePicture

_POLICY: Final = SMTP.clone(max_line_length=998)


def content_id(key: str) -> str:
    """The id by which the HTML shows a picture (RFC 2392)."""
    return f"{key}@briefgen.invalid"


def message_of(
    laid_out: LaidOut, text: str, html: str, pictures: Mapping[str, SimplePicture]
) -> bytes:
    """A message of a text, the same as HTML, and the pictures that this shows, by their ids.

    It is unsent (``X-Unsent``, which Outlook opens as a draft): whoever sends it adds what names
    the sending, the ``Message-ID`` above all.
    """
    message = EmailMessage(policy=_POLICY)
    for name, value in _headers(laid_out.metadata, laid_out.words.draft):
        message[name] = value
    message.set_content(text, cte=_encoding(text))
    message.add_alternative(html, subtype="html", cte=_encoding(html))
    page = message.get_payload()[1]  # type: ignore[index]  # a list, once there are two
    assert isinstance(page, MIMEPart)
    for identifier, picture in pictures.items():
        page.add_related(
            picture.asset.data,
            *picture.asset.media_type.split("/"),
            cid=f"<{identifier}>",
            filename=picture.name,
            disposition="inline",
        )
    _bound(message, hashlib.sha256((text + html).encode("utf-8", "surrogatepass")).hexdigest())
    return message.as_bytes()


def _headers(metadata: Metadata, draft: str) -> Iterable[tuple[str, object]]:
    yield "X-Unsent", "1"
    yield "Date", file_date(metadata.published)
    if metadata.mail_from and metadata.mail_from.isascii():
        yield "From", _address(metadata.mail_from, metadata.publisher)
    if metadata.mail_to:
        yield "To", [_address(*each) for each in metadata.mail_to]
    yield "Subject", " ".join(_subject(metadata, draft))
    yield "Content-Language", metadata.language


def _subject(metadata: Metadata, draft: str) -> Iterable[str]:
    """A label of TLP stands in the subject, in capitals (FIRST, TLP 2.0, 4)."""
    if metadata.tlp != "CLEAR":
        yield f"TLP:{metadata.tlp}"
    if metadata.draft:
        yield f"[{draft}]"
    yield " ".join(metadata.title.split())


def _address(address: str, name: str = "") -> Address:
    return Address(display_name=" ".join(name.split()), addr_spec=address)


def _encoding(text: str) -> str:
    """What is mostly Latin stays readable; of other letters base64 takes half as much."""
    foreign = sum(character > "\u024f" for character in text)
    return "base64" if 5 * foreign > len(text) else "quoted-printable"


def _bound(message: EmailMessage, digest: str) -> None:
    """Boundaries from the content, where the library takes them by chance."""
    for number, part in enumerate(one for one in message.walk() if one.is_multipart()):
        part.set_boundary(f"=_{digest[:24]}_{number}")
