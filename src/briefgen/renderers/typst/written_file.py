"""The bytes of a PDF that pikepdf has open: small, and the same on every run."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from briefgen.renderers.pdf.packed_objects import armoured, ends_doubtfully, packed_file


def written(pdf: Pdf, identifier: bytes, last: int, known: Mapping[int, bytes]) -> bytes:
    """The file; ``identifier`` names the document, whatever its state is.

    Of the objects up to ``last`` some are ``known`` as bytes: those the library need not read.
    Where none is, the file may have more of them.
    """
    numbers = range(1, (last if known else len(pdf.objects)) + 1)
    trailer = b" ".join(
        b"/%s %d 0 R" % (name, _number(pdf, name.decode())) for name in (b"Root", b"Info")
    )
    things = _things(pdf, numbers, known)
    return b"".join(packed_file(things, numbers[-1], trailer, identifier))


def _number(pdf: Pdf, name: str) -> int:
    return int(pdf.trailer[f"/{name}"].objgen[0])


def _things(
    pdf: Pdf, numbers: Iterable[int], known: Mapping[int, bytes]
) -> Iterator[tuple[int, bytes, bool]]:
    for number in numbers:
        if (given := known.get(number)) is not None:
            yield number, given, False
        elif isinstance(thing := pdf.get_object(number, 0), Stream):
            yield number, _stream(thing), True
        elif thing is not None:
            yield number, thing.unparse(resolved=True), False


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
