"""A picture of the content, already cleaned: recreated from its pixels, without
metadata.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: ``name`` is its path in the brief's folder, sizes are in pixels."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int
    fallback: Picture | None = None
    """For SVG: the same picture as PNG, for formats and readers that know no SVG."""
    original: str = field(default="", repr=False, compare=False)
    """The SHA-256 of the author's file, by which it is known should it ever reach an edition."""
    frames: int = field(default=1, compare=False)
    """Pictures in the author's file (an animation's, a fax's pages), of which this is the first."""
