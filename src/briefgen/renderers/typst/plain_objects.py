"""The objects of a PDF as Typst writes it: each in its place, none in another, by an open table.

A long document has ten thousand of them that are elements of its structure. To have them as bytes
takes a tenth of the time that a library needs to read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from briefgen.errors import RenderError
from briefgen.messages import say

_ENTRY: Final = re.compile(rb"(\d{10}) \d{5} n")
_END: Final = b"\nendobj"
_HEADER: Final = b"%PDF-1.7\n%\x80\x80\x80\x80\n"


class PlainObjects(dict[int, bytes]):
    """Objects by their numbers, from 1 without a gap (ISO 32000-1, 7.3.10), and the trailer."""

    def __init__(self, data: bytes) -> None:
        """Raises RenderError for a file of another kind."""
        table = data.rfind(b"\nxref\n") + 1
        rows, _, trailer = data[table:].partition(b"trailer\n")
        begins = [int(place) for place in _ENTRY.findall(rows)]
        super().__init__(enumerate(_between(data, [*begins, table]), 1))
        self._trailer = trailer.partition(b"\nstartxref")[0]

    def add(self, body: bytes) -> int:
        """Put an object behind all others, and say its number."""
        number = len(self) + 1
        self[number] = body
        return number

    def file(self) -> bytes:
        """A file of them all, as others read it."""
        parts, rows, place = [_HEADER], [b"0000000000 65535 f\r\n"], len(_HEADER)
        for number, body in self.items():
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            rows.append(b"%010d 00000 n\r\n" % place)
            place += len(parts[-1])
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % len(rows), self._trailer, count=1)
        parts.append(b"xref\n0 %d\n%s" % (len(rows), b"".join(rows)))
        parts.append(b"trailer\n%s\nstartxref\n%d\n%%%%EOF" % (trailer, place))
        return b"".join(parts)


def _between(data: bytes, places: list[int]) -> Iterator[bytes]:
    for number, (begin, end) in enumerate(pairwise(places), 1):
        head = b"%d 0 obj\n" % number
        last = data.rfind(_END, begin, end)
        if not data.startswith(head, begin) or last < 0:
            raise otherwise_written()
        yield data[begin + len(head) : last]


def otherwise_written() -> RenderError:
    """The error of a file that is not as Typst writes it: a version that nobody has tried."""
    hint = "pip install 'briefgen[typst]'"
    return RenderError(say("this Typst writes PDFs in another way"), format="pdf", hint=hint)
