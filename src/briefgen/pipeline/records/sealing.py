"""Texts that only those can read again who have what they were made of.

A record of a build holds notices, and a notice may name what is withheld from an audience. So it is
kept under a key that comes from the brief's own files and is itself not kept: whoever has only the
record learns nothing of it but its length, and whoever has the files needs no record to read them.
"""

from __future__ import annotations

import hashlib
import hmac

_TAG = 16
"""Bytes that prove key and text, and make two texts under one key independent (RFC 5297)."""


def seal(text: bytes, key: str) -> str:
    """The text under a key, in hexadecimal digits; the same each time."""
    tag = _tag(text, key)
    return (tag + _masked(text, key, tag)).hex()


def unseal(sealed: str, key: str) -> bytes:
    """The text again; raises ValueError where the key is another or something was changed."""
    data = bytes.fromhex(sealed)
    tag, text = data[:_TAG], _masked(data[_TAG:], key, data[:_TAG])
    if not hmac.compare_digest(tag, _tag(text, key)):
        raise ValueError("this was not sealed under this key")
    return text


def _tag(text: bytes, key: str) -> bytes:
    return hmac.digest(key.encode(), b"tag" + text, "sha256")[:_TAG]


def _masked(text: bytes, key: str, tag: bytes) -> bytes:
    stream = hashlib.shake_256(hmac.digest(key.encode(), b"mask" + tag, "sha256"))
    return bytes(a ^ b for a, b in zip(text, stream.digest(len(text)), strict=True))
