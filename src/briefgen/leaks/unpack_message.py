"""The parts of an e-mail message (RFC 5322, 2045): its head, its texts, its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Final

from briefgen.leaks.file_parts import Embedded, FilePart, UnreadableError
from briefgen.messages import say

_HEAD: Final = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_KIND: Final = re.compile(rb"^(?:mime-version|content-type):", re.IGNORECASE | re.MULTILINE)
_LONGEST: Final = 20_000
"""Bytes of a head that is looked at to know a message."""


def is_message(data: bytes) -> bool:
    """Whether bytes begin as a message that says what is in it."""
    head = _HEAD.match(data[:_LONGEST])
    return head is not None and _KIND.search(head[0]) is not None


def message_parts(data: bytes, where: str) -> Iterator[FilePart | Embedded]:
    """What a message holds, decoded; raises UnreadableError for one that is not as it should be."""
    message = message_from_bytes(data, policy=default)
    for number, part in enumerate(message.walk()):
        name = (
            say("part {number} of the message", number=number)
            if number
            else (where or say("the message"))
        )
        if part.defects:
            raise UnreadableError(say("a message that is not as the rules have it"))
        yield FilePart(say("{name} (head)", name=name), "\n".join(_head(part)))
        around = [text for text in (part.preamble, part.epilogue) if text]
        yield FilePart(name, "\n".join(around))
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                yield Embedded(name, content)


def _head(part: Message) -> Iterator[str]:
    for value in part.values():
        yield str(value)
