"""The bytes of a PDF that pikepdf has open: small, and the same on every run."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from briefgen.renderers.pdf.packed_objects import armoured, ends_doubtfully, packed_file


def written(pdf: Pdf, identifier: bytes) -> bytes:
    """The file; ``identifier`` names the document, whatever its state is."""
    things = [thing for thing in pdf.objects if thing.objgen[0]]
    last = max(thing.objgen[0] for thing in things)
    trailer = b" ".join(
        b"/%s %d 0 R" % (name, _number(pdf, name.decode())) for name in (b"Root", b"Info")
    )
    return b"".join(packed_file(_things(things), last, trailer, identifier))


def _number(pdf: Pdf, name: str) -> int:
    return int(pdf.trailer[f"/{name}"].objgen[0])


def _things(things: list[Any]) -> Iterator[tuple[int, bytes, bool]]:
    for thing in things:
        is_stream = isinstance(thing, Stream)
        data = _stream(thing) if is_stream else thing.unparse(resolved=True)
        yield thing.objgen[0], data, is_stream


def _stream(stream: Any) -> bytes:
    data = stream.read_raw_bytes()
    entries = Dictionary({name: value for name, value in stream.items() if name != "/Length"})
    if "/Filter" not in entries and entries.get("/Type") != Name.Metadata:  # as others read it
        data, entries.Filter = zlib.compress(data), Name.FlateDecode
    if ends_doubtfully(data):
        data = armoured(data)
        before = entries.get("/Filter")
        others = list(before) if isinstance(before, Array) else [before] if before else []
        entries.Filter = Array([Name.ASCII85Decode, *others])
        if (parameters := entries.get("/DecodeParms")) is not None:
            entries.DecodeParms = Array([None, parameters])
    entries.Length = len(data)
    return b"%s\nstream\n%s\nendstream" % (entries.unparse(), data)
