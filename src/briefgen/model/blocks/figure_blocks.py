"""Blocks that show figures of the brief."""

from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.model.base import FigureId, Line
from briefgen.model.blocks.block import Block


class KeyFigures(Block):
    """Large numbers with their labels."""

    kind: ClassVar[str] = "key_figures"
    figures: Annotated[tuple[FigureId, ...], Field(min_length=1, max_length=24)]


class FigureComparison(Block):
    """What several sources say of one indicator: side by side, never summed."""

    kind: ClassVar[str] = "figure_comparison"
    indicator: Line | None = None
    figures: Annotated[tuple[FigureId, ...], Field(min_length=2, max_length=24)]
