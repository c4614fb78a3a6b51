"""A withheld photograph under another name: the same pixels, whatever else the file says.

A copy may have lost what a camera wrote, or gained a comment. One that was made smaller or saved
anew with loss is another picture to us.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from briefgen.content.draft import Draft
from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.pictures.picture_structure import PNG, jpeg_segments

_PIXELS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT"})
"""Of a PNG (ISO 15948): what decides how it looks, colour profiles aside."""
_BESIDE = (0xE0, 0xEF, 0xFE)
"""Of a JPEG (ITU-T T.81, B.2.4.6): markers of a program's own, first and last; a comment's."""


def copies_of_withheld(
    draft: Draft, files: BriefFiles, withheld: Collection[str]
) -> Mapping[str, str]:
    """The pictures of a brief that are one of these, which are withheld: name to that one's name.

    A file that cannot be read is no copy; whoever reads it for the page says why.
    """
    if not withheld:
        return {}
    from briefgen.content.pictures.picture_cleaning import SIZE

    def digest(name: str) -> str:
        try:
            return hashlib.sha256(pixels(files.read(name, SIZE))).hexdigest()
        except FileError:
            return name  # no digest of anything

    known = {digest(name): name for name in sorted(withheld, reverse=True)}
    named = {leaf.value for leaf in draft.leaves if leaf.refers_to == "picture"}
    found = {name: known.get(digest(name)) for name in sorted(named.difference(withheld))}
    return {name: one for name, one in found.items() if one is not None}


def pixels(data: bytes) -> bytes:
    """What of a picture's file makes its pixels; all of it where the format is another one."""
    if data.startswith(PNG):
        return b"".join(_chunks(data))
    if data.startswith(b"\xff\xd8"):
        return _without_words(data)
    return data


def _chunks(data: bytes) -> list[bytes]:
    at, kept = len(PNG), []
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in _PIXELS:  # which are in as many parts of this kind as a program likes
            kept.append(data[at + 8 : end - 4] if kind == b"IDAT" else data[at + 4 : end - 4])
        at = end
    return kept


def _without_words(data: bytes) -> bytes:
    """A JPEG without the segments that are no part of the picture, nor what is behind it."""
    kept, at = bytearray(), 0
    first, last, comment = _BESIDE
    for one in jpeg_segments(data):
        if first <= one.marker <= last or one.marker == comment:
            kept += data[at : one.end - len(one.data) - 4]
            at = one.end
        elif one.marker == 0xD9:
            return bytes(kept + data[at : one.end])
    return bytes(kept + data[at:])
