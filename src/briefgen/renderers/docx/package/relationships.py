"""The relationships of one part (ECMA-376 part 2, 6.5), collected while it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.opc.part import Part

PREFIX = "rIdBrief"
"""So that no id meets one of the reference document's."""
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@dataclass(slots=True)
class Relations:
    """Ids by target, each target once; `apply` writes them to python-docx's part."""

    _links: dict[str, str] = field(default_factory=dict)
    _parts: dict[str, tuple[str, str, Part]] = field(default_factory=dict)

    def link(self, url: str) -> str:
        """The id of a hyperlink to an address outside."""
        return self._links.setdefault(url, f"{PREFIX}Link{len(self._links) + 1}")

    def image(self, part: Part) -> str:
        """The id of a picture."""
        return self._part(part, IMAGE)

    def chart(self, part: Part) -> str:
        """The id of a native chart."""
        return self._part(part, CHART)

    def _part(self, part: Part, kind: str) -> str:
        name = str(part.partname)
        if name not in self._parts:
            word = kind.rsplit("/", 1)[-1].title()
            number = sum(one == kind for one, _, _ in self._parts.values()) + 1
            self._parts[name] = (kind, f"{PREFIX}{word}{number}", part)
        return self._parts[name][1]

    def apply(self, part: Part) -> None:
        """Write all of them."""
        for url, identifier in self._links.items():
            part.load_rel(HYPERLINK, url, identifier, is_external=True)
        for kind, identifier, target in self._parts.values():
            part.load_rel(kind, target, identifier)
