"""The structure tree of a PDF that Typst has written, as its objects have it (ISO 32000-1, 14.7).

An element is taken apart no further than what mends it needs, and written as it was otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.renderers.typst.plain_objects import PlainObjects, otherwise_written

_BEGIN: Final = b"<</Type/StructElem"
_ELEMENT: Final = re.compile(rb"<</Type/StructElem/S/(\w+)/P (\d+) 0 R(?:/ID\(([^()\\]*)\))?")
_INSIDE: Final = re.compile(rb"(?:/K\[([^\[\]()]*)\])?(?:/Pg (\d+) 0 R)?>>")
"""What is in it stands behind every text, and before its page alone."""
_KID: Final = re.compile(rb"<<[^<>]*>>|\d+ 0 R|\d+")
_TOP: Final = re.compile(rb"<</Type/StructTreeRoot.*?/K\[(\d+) 0 R\]", re.DOTALL)


@dataclass(slots=True)
class PlainElement:
    """An element, by the number of its object."""

    number: int
    role: bytes
    above: int
    identifier: bytes
    """Empty for none."""
    entries: bytes
    """All that it says besides, as it stands there: texts and attributes."""
    kids: list[bytes]
    """Elements (``7 0 R``), contents of its page (``7``), and what names its page itself."""
    page: int
    """That of its contents; 0 for none."""

    @property
    def holds_content_alone(self) -> bool:
        """Whether one content of a page is all that is in it, as in each cell of a register."""
        return len(self.kids) == 1 and self.kids[0].isdigit()

    def inner(self) -> Iterator[int]:
        """The numbers of the elements right in it."""
        return (int(kid[:-4]) for kid in self.kids if kid.endswith(b" 0 R"))

    def written(self) -> bytes:
        """Its object."""
        name = b"/ID(%s)" % self.identifier if self.identifier else b""
        page = b"/Pg %d 0 R" % self.page if self.page else b""
        parts = (self.role, self.above, name, self.entries, b" ".join(self.kids), page)
        return b"<</Type/StructElem/S/%s/P %d 0 R%s%s/K[%s]%s>>" % parts


class PlainStructure:
    """The elements of a file; what is taken out of it may be changed."""

    def __init__(self, objects: PlainObjects) -> None:
        self._objects = objects
        self._known: dict[int, PlainElement] = {}

    def top(self) -> Iterator[PlainElement]:
        """The elements right under the root of the tree."""
        for body in self._objects.values():
            if body.startswith(b"<</Type/StructTreeRoot"):
                if (found := _TOP.match(body)) is None:
                    raise otherwise_written()
                yield self.element(int(found[1]))

    def element(self, number: int) -> PlainElement:
        """An element, always the same one; raises RenderError for one of an unknown form."""
        if (known := self._known.get(number)) is None:
            known = self._known[number] = _element(number, self._objects[number])
        return known

    def kids(self, element: PlainElement) -> Iterator[PlainElement]:
        """The elements right in one."""
        return map(self.element, element.inner())

    def add(self, role: bytes, above: int, identifier: bytes) -> PlainElement:
        """A new element, in which there is nothing yet."""
        made = PlainElement(self._objects.add(b""), role, above, identifier, b"", [], 0)
        self._known[made.number] = made
        return made

    def settle(self) -> dict[int, bytes]:
        """Put what was changed into the objects; all elements of the file as they are now."""
        for number, element in self._known.items():
            self._objects[number] = element.written()
        return {number: body for number, body in self._objects.items() if body.startswith(_BEGIN)}


def _element(number: int, body: bytes) -> PlainElement:
    begin = _ELEMENT.match(body)
    end = _INSIDE.fullmatch(body, max(body.rfind(b"/K["), 0))
    end = end or _INSIDE.fullmatch(body, len(body) - 2)  # nothing is in it
    if not begin or not end:
        raise otherwise_written()
    role, above, identifier = begin.groups()
    kids, page = end.groups()
    entries = body[begin.end() : end.start()]
    inside = _KID.findall(kids or b"")
    known = (role, int(above), identifier or b"", entries, inside, int(page or 0))
    return PlainElement(number, *known)
