"""What every block may carry. A new block is a class in this room, listed in `block_registry`, and
a template of the same name; or both in a package of somebody else's.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefgen.conventions import Audience
from briefgen.model.base import Line, Model, OwnId, SourceId

Width = Literal["main", "full", "side", "half"]

When = Annotated[str, Field(min_length=1, max_length=1_000)]
"""A condition over the columns of the recipient's row; `briefgen.model.row_condition` reads it."""


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
    when: When | None = None
    """Shown to those recipients alone of whose row this holds: row.deaths > 0."""
    width: Width | None = None
    """How much of the line it takes; None: what its content needs."""
    sources: tuple[SourceId, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether nothing but its name would be printed, for its figures are withheld."""
        return False

    @property
    def called(self) -> str | None:
        """What the block is called where it has no number: the plain words above it, if any."""
        names = (getattr(self, key, None) for key in self.names)
        return next((name for name in names if isinstance(name, str)), None)
