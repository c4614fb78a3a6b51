"""The head of an e-mail that was saved as text: its subject is the title, its date the day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final, NamedTuple

from briefgen.importing.imported_document import (
    CHANGED,
    LEFT_OUT,
    ImportedDocument,
    ImportNote,
    tidy,
)
from briefgen.messages import say

_NAMES: Final[Mapping[str, str]] = {
    "from": "from; de; kimden; من",
    "subject": "subject; objet; sujet; konu; الموضوع",
    "date": "date; sent; envoyé; tarih; gönderilme; التاريخ; أرسل; تاريخ الإرسال",
    "to": "to; cc; bcc; reply-to; à; cci; kime; bilgi; إلى; نسخة; attachments; importance",
}
_FIELDS: Final = {one.strip(): key for key, names in _NAMES.items() for one in names.split(";")}
_LINE: Final = re.compile(r"\s*([^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+)?)\s*:\s*(.*)")
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")


class SavedMail(NamedTuple):
    """What the head of a mail says of it, and the text below."""

    document: ImportedDocument
    body: str


def saved_mail(text: str) -> SavedMail | None:
    """The mail that a text is; None where its first lines are not those of one."""
    lines = text.lstrip("\n").split("\n")
    found: dict[str, str] = {}
    notes: list[ImportNote] = []
    at = 0
    while at < len(lines) and (match := _LINE.fullmatch(lines[at])):
        key = _FIELDS.get(match[1].lower())
        if key is None or key in found:
            break
        if key != "to":
            found[key] = tidy(match[2])
        notes.append(_told(key, lines[at]))
        at += 1
    if "subject" not in found or len(found) < 2:
        return None
    sender = parseaddr(found.get("from", ""))[0]
    head = ImportedDocument(
        (),
        "",
        title=found["subject"],
        authors=(sender,) if sender else (),
        date=_day(found.get("date", "")),
        date_of="published",
        notes=tuple(notes),
    )
    return SavedMail(head, "\n" * at + "\n".join(lines[at:]))


def _told(key: str, line: str) -> ImportNote:
    """Every line of the head is told whole: of what becomes title and date, too."""
    what = say("a line of the head of an e-mail")
    return ImportNote(LEFT_OUT if key in ("to", "from") else CHANGED, what, "", tidy(line))


def _day(words: str) -> str:
    """A date of a mail as YYYY-MM-DD; "" where it cannot be told."""
    if match := _DAY.fullmatch(words):
        return match[1]
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except ValueError:
        return ""
