"""Needs, response and what may come: clusters and scenarios."""

from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from briefgen.model.base import FigureId, Inline, Line, Model, Name, Prose
from briefgen.model.blocks.block import Block

Sector = Literal[
    "health",
    "shelter",
    "wash",
    "food_security",
    "protection",
    "education",
    "nutrition",
    "logistics",
    "camp_coordination",
    "early_recovery",
    "telecommunications",
]
"""The global clusters of the Inter-Agency Standing Committee."""
_TOLD_BY: Final[tuple[tuple[str, Sector], ...]] = (
    ("health", "health"),
    ("shelter", "shelter"),
    ("sanitation", "wash"),
    ("wash", "wash"),
    ("water", "wash"),
    ("nutrition", "nutrition"),
    ("food", "food_security"),
    ("protection", "protection"),
    ("education", "education"),
    ("logistics", "logistics"),
    ("camp", "camp_coordination"),
    ("cccm", "camp_coordination"),
    ("recovery", "early_recovery"),
    ("telecommunications", "telecommunications"),
)
"""A word in the name of a cluster in English, and which it is."""


class Cluster(Block):
    """Needs, response and gaps of one cluster of the humanitarian response.

    ``reached`` are people reached of those in ``target``, else of those in ``in_need``.
    """

    kind: ClassVar[str] = "cluster"
    name: Name
    sector: Sector | None = None
    reached: FigureId | None = None
    target: FigureId | None = None
    in_need: FigureId | None = None
    needs: Prose | None = None
    response: Prose | None = None
    gaps: Prose | None = None
    figures: tuple[FigureId, ...] = ()
    _sector: Sector | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _takes_sector(self) -> Self:
        """By the name as it was written: a translation is the same cluster."""
        words = self.name.lower()
        named = next((sector for word, sector in _TOLD_BY if word in words), None)
        self._sector = self.sector or named
        return self

    @property
    def is_bare(self) -> bool:
        """Whether its name is all that there is of it."""
        counted = self.reached or self.target or self.in_need or self.figures
        return not (counted or self.needs or self.response or self.gaps)

    @property
    def known_sector(self) -> Sector | None:
        """Which cluster it is; None where neither its author nor its name says so."""
        return self._sector


LIKELIHOODS: Final = ("very_unlikely", "unlikely", "possible", "likely", "very_likely")
IMPACTS: Final = ("negligible", "minor", "moderate", "severe", "critical")
"""From the first step to the fifth, as the Inter-Agency Standing Committee's guidance on emergency
response preparedness (2015) grades risks."""


class Scenario(Model):
    """One way in which things may go; its levels by name, or as a step of five."""

    name: Name
    likelihood: Line | None = None
    likelihood_level: (
        Literal["very_unlikely", "unlikely", "possible", "likely", "very_likely", 1, 2, 3, 4, 5]
        | None
    ) = None
    impact: Line | None = None
    impact_level: (
        Literal["negligible", "minor", "moderate", "severe", "critical", 1, 2, 3, 4, 5] | None
    ) = None
    triggers: tuple[Inline, ...] = ()
    text: Prose | None = None

    @property
    def likelihood_step(self) -> int:
        """From 1 to 5; 0 where the author gives none."""
        return _step(self.likelihood_level, LIKELIHOODS)

    @property
    def impact_step(self) -> int:
        """From 1 to 5; 0 where the author gives none."""
        return _step(self.impact_level, IMPACTS)


def _step(level: str | int | None, names: tuple[str, ...]) -> int:
    return names.index(level) + 1 if isinstance(level, str) else level or 0


class Outlook(Block):
    """Scenarios for the time ahead."""

    kind: ClassVar[str] = "outlook"
    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1, max_length=20)]

    @property
    def worst(self) -> int:
        """The step of impact of the most harmful scenario; 0 where none stands out."""
        steps = [scenario.impact_step for scenario in self.scenarios]
        return max(steps) if len(set(steps)) > 1 else 0
