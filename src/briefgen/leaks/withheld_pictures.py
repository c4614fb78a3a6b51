"""Withheld pictures, known again by the hash of their bytes or of their pixels.

The pixels count where a format packs a picture anew, as PDF does with PNG. A JPEG goes into every
format as it is. A picture that was made smaller or saved anew with loss is not known again.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.model.pictures import Picture

_PNG = b"\x89PNG"


@dataclass(frozen=True)
class Digests:
    """SHA-256 of withheld pictures, to their places in the content."""

    files: Mapping[str, str] = field(default_factory=dict)
    pixels: Mapping[str, str] = field(default_factory=dict)
    sizes: frozenset[tuple[int, int]] = frozenset()
    """The sizes of those that are known by their pixels."""

    def place_of(self, data: bytes) -> str | None:
        """Which withheld picture this file is."""
        if not self.files:
            return None
        place = self.files.get(_sha256(data))
        if place is None and self.sizes and _size(data) in self.sizes:
            place = self.pixels.get(pixels(data))
        return place


def digests(withheld: Mapping[str, Picture], shown: Iterable[Picture]) -> Digests:
    """How the ``withheld`` pictures, by place, are known; not those that are ``shown`` as well."""
    open_ = {digest for picture in shown for digest in _hashes(picture)}
    hidden = {
        place: picture for place, picture in withheld.items() if not open_ & set(_hashes(picture))
    }
    packed = [
        (place, data)
        for place, picture in hidden.items()
        for data in _files(picture)
        if data.startswith(_PNG)
    ]
    return Digests(
        {digest: place for place, picture in hidden.items() for digest in _hashes(picture)},
        {pixels(data): place for place, data in packed},
        frozenset(size for _, data in packed if (size := _size(data))),
    )


def pixels(data: bytes) -> str:
    """The SHA-256 of a picture's colours, without what is transparent."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return _sha256(picture.convert("RGB").tobytes())


def _size(data: bytes) -> tuple[int, int] | None:
    """The size of a PNG, from its header."""
    if not data.startswith(_PNG):
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _files(picture: Picture) -> Iterator[bytes]:
    yield picture.data
    if picture.fallback:
        yield picture.fallback.data


def _hashes(picture: Picture) -> Iterator[str]:
    yield from map(_sha256, _files(picture))
    if picture.original:
        yield picture.original


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
