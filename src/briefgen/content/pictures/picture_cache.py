"""Pictures that were prepared before, in this user's cache: a second build does not do it again.

What is kept is what an edition may hold, with the parts filled that nobody is to see. It is known
by what it was made of and how, and never by a name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Final

from briefgen.files.user_cache import remembered
from briefgen.model.pictures import Picture

WORTH: Final = 100_000
"""Bytes of a picture from which it takes longer to prepare than to look for."""
_MAKING: Final = 2
"""Counted up when the same picture would be prepared in another way."""


def prepared_once(data: bytes, how: str, make: Callable[[], Picture], digest: str = "") -> Picture:
    """What ``make`` gives of ``data``, or gave before; without the name of a file.

    ``how`` says all else that it depends on; ``digest`` is the SHA-256 of the data, where it is
    known. Raises what ``make`` raises.
    """
    if len(data) < WORTH:
        return make()
    import PIL

    key = f"{_MAKING} {PIL.__version__} {how} {digest or hashlib.sha256(data).hexdigest()}".encode()
    made: list[Picture] = []

    def packed() -> bytes:
        made.append(make())
        return _packed(made[0])

    kept = remembered("pictures", key, packed)
    return made[0] if made else _unpacked(kept)


def _packed(picture: Picture) -> bytes:
    values = (picture.media_type, picture.width, picture.height, picture.frames)
    return json.dumps(values).encode() + b"\n" + picture.data


def _unpacked(data: bytes) -> Picture:
    head, _, pixels = data.partition(b"\n")
    media_type, width, height, frames = json.loads(head)
    return Picture("", media_type, pixels, width, height, frames=frames)
