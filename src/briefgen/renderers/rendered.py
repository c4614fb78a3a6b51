"""What a renderer gives back, and what a renderer is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Protocol

from briefgen.errors import Notice
from briefgen.files.atomic import write_whole
from briefgen.layout.laid_out import LaidOut


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file in memory; ``pages`` is None where the format has no pages of its own."""

    format: str
    data: bytes = field(repr=False)
    media_type: str
    suffix: str
    pages: int | None = None
    notices: tuple[Notice, ...] = ()
    contents: tuple[int, ...] = ()
    """The page of each entry of the table of contents, where the format knows its pages."""

    def save(self, path: str | Path) -> Path:
        """Write the file whole or not at all, and return its path."""
        return write_whole(path, self.data)


class Renderer(Protocol):
    """One format. Registered under the entry point group ``briefgen.renderers``."""

    name: ClassVar[str]
    suffix: ClassVar[str]
    media_type: ClassVar[str]

    def render(self, laid_out: LaidOut) -> Rendered:
        """Turn a laid-out document into bytes; raises RenderError."""
        ...
