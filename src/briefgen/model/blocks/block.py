"""What every block may carry. A new block is a class in this room, listed in `block_registry`, and
a template of the same name; or both in a package of somebody else's.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from briefgen.conventions import Audience
from briefgen.model.base import Line, Model, OwnId, SourceId

Width = Literal["main", "full", "side", "half"]


class Block(Model):
    """What every block may carry."""

    kind: ClassVar[str]
    names: ClassVar[tuple[str, ...]] = ("heading", "title", "name")
    """Fields that say what the block is called, the first that is given."""
    measured: ClassVar[bool] = False
    """Whether its lines are running text, which nobody reads across the whole sheet."""
    id: OwnId | None = None
    heading: Line | None = None
    audience: Audience = "public"
    width: Width | None = None
    """How much of the line it takes; None: what its content needs."""
    sources: tuple[SourceId, ...] = ()

    @property
    def called(self) -> str | None:
        """What the block is called where it has no number: the plain words above it, if any."""
        names = (getattr(self, key, None) for key in self.names)
        return next((name for name in names if isinstance(name, str)), None)
