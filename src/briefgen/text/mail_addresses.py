"""Addresses of e-mail as people keep them in a cell: bare, or with names as programs copy them.

``a@b.org; c@d.org``, ``Zoë Example <z@d.org>``, ``"Example, Zoë" <z@d.org>``: a semicolon parts
them, and where no name is in doubt a comma or a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

EMAIL_PATTERN: Final = r"^[^@:\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+$"
_LONGEST: Final = 254
"""Letters of an address (RFC 5321, 4.5.3.1)."""
_QUOTED: Final = r'"(?:[^"\\]|\\.)*"'
_NAMED: Final = re.compile(rf'\s*(?P<name>{_QUOTED}|[^"<>@]*?)\s*<\s*(?P<address>[^<>\s]+)\s*>\s*')
_SEMICOLONS: Final = ";\u061b\n\r"
_COMMAS: Final = ",\u060c"


class MailAddress(NamedTuple):
    """An address, and whose it is where that is said."""

    address: str
    """In ASCII: a host in other letters as its ``xn--`` form."""
    name: str = ""


def read_addresses(cell: str) -> tuple[tuple[MailAddress, ...], tuple[str, ...]]:
    """The addresses of a cell, and the parts of it that are none."""
    found: list[MailAddress] = []
    wrong: list[str] = []
    for part in _entries(cell):
        entry = _NAMED.fullmatch(part)
        address = _ascii(entry["address"] if entry else part)
        if address:
            found.append(MailAddress(address, _name(entry["name"]) if entry else ""))
        else:
            wrong.append(part)
    return tuple(found), tuple(wrong)


def _entries(cell: str) -> Iterator[str]:
    """One text for each address; a name may have commas and spaces in it."""
    for part in _parted(cell, _SEMICOLONS):
        if _NAMED.fullmatch(part):
            yield part
            continue
        for entry in _parted(part, _COMMAS):
            words = entry.split()
            yield from words if all("@" in word for word in words) and "<" not in entry else [entry]


def _parted(text: str, at: str) -> Iterator[str]:
    """The parts between separators that stand in no quotation marks."""
    parts = re.findall(rf"(?:{_QUOTED}|[^{at}])+", text)
    yield from filter(None, map(str.strip, parts))


def _name(written: str) -> str:
    if written.startswith('"'):
        written = re.sub(r"\\(.)", r"\1", written[1:-1])
    return " ".join(written.split())


def _ascii(text: str) -> str:
    """An address as a message writes it; "" for what is none."""
    user, _, host = text.removeprefix("mailto:").rpartition("@")
    address = f"{user}@{'.'.join(map(_label, host.split('.')))}"
    is_one = address.isascii() and len(address) <= _LONGEST
    return address if is_one and re.fullmatch(EMAIL_PATTERN, address) else ""


def _label(label: str) -> str:
    """A label of a host (RFC 5890): one of other letters in Punycode."""
    if label.isascii():
        return label
    lowered = unicodedata.normalize("NFC", label.lower())
    return f"xn--{lowered.encode('punycode').decode('ascii')}"
