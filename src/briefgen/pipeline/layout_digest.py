"""What the files of an edition are made of, in one hash: an edition that is laid out as it was
before need not be rendered again.

A renderer sees a LaidOut and nothing else, and the search for what is withheld sees its secrets. So
this answers exactly what an edited template, catalogue, row or picture changes, where a hash of
files could only say that something may have changed.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from briefgen.layout.laid_out import LaidOut
    from briefgen.leaks.leak_guard import Guard

UNKNOWN = ""
"""Of what holds something that has no bytes of its own: it is never what it was."""
_PLAIN = (int, float, bool, type(None), datetime.date)


def layout_digest(laid_out: LaidOut, guard: Guard | None) -> str:
    """A hash of all that renderers and the leak check look at, but for places in messages."""
    whole = hashlib.sha256()
    looked_at = {
        one.name: getattr(laid_out, one.name) for one in fields(laid_out) if one.name != "notices"
    }
    try:
        for piece in _pieces((looked_at, guard and guard.searched)):
            whole.update(len(piece).to_bytes(8, "big") + piece)
    except (TypeError, OSError):
        return UNKNOWN
    return whole.hexdigest()


def _pieces(value: Any) -> Iterator[bytes]:
    """A value as bytes, from which no other value comes; raises TypeError for what has none."""
    if isinstance(value, bytes):
        yield b"bytes"
        yield value
    elif isinstance(value, str):  # a sheet is long, and to quote it takes longer than to hash it
        yield b"str " + value.encode("utf-8", "surrogatepass")
    elif isinstance(value, _PLAIN):
        yield f"{type(value).__name__} {value!r}".encode("utf-8", "surrogatepass")
    elif isinstance(value, Path):
        yield f"file {value.name}".encode("utf-8", "surrogateescape")
        state = value.stat()
        yield _content(value, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    elif isinstance(value, etree._Element):
        yield b"tree"
        yield etree.tostring(value, encoding="utf-8")
    elif is_dataclass(value):
        yield f"record {type(value).__qualname__}".encode()
        kind: Any = type(value)
        for name in _compared(kind):
            yield from _pieces(getattr(value, name))
    elif isinstance(value, Mapping):
        yield f"mapping {len(value)}".encode()
        for key, each in value.items():
            yield from _pieces(key)
            yield from _pieces(each)
    elif isinstance(value, tuple | list):
        yield f"sequence {len(value)}".encode()
        for each in value:
            yield from _pieces(each)
    elif isinstance(value, frozenset):  # which has an order of its own in every process
        yield f"set {len(value)}".encode()
        yield from sorted(b"".join(_pieces(each)) for each in value)
    else:
        raise TypeError(type(value).__name__)


@lru_cache(maxsize=64)
def _compared(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass but for those that are made of the others, as a drawing set lower
    is.
    """
    return tuple(one.name for one in fields(kind) if one.compare)


@lru_cache(maxsize=256)
def _content(path: Path, _size: int, _mtime: int, _ctime: int) -> bytes:
    """The SHA-256 of a font or of a theme's document, read once for all editions."""
    return hashlib.sha256(path.read_bytes()).digest()
