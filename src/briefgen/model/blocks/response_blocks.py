"""Needs, response and what may come: clusters and scenarios."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.model.base import FigureId, Inline, Line, Model, Name, Prose
from briefgen.model.blocks.block import Block


class Cluster(Block):
    """Needs, response and gaps of one cluster of the humanitarian response."""

    kind: ClassVar[str] = "cluster"
    name: Name
    needs: Prose | None = None
    response: Prose | None = None
    gaps: Prose | None = None
    figures: tuple[FigureId, ...] = ()


class Scenario(Model):
    """One way in which things may go."""

    name: Name
    likelihood: Line | None = None
    impact: Line | None = None
    triggers: tuple[Inline, ...] = ()
    text: Prose | None = None


class Outlook(Block):
    """Scenarios for the time ahead."""

    kind: ClassVar[str] = "outlook"
    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1, max_length=20)]
