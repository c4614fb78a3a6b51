"""The bars that the comparison is to keep, each by the clock and of the processor.

A bar is kept where either number keeps it: on a machine with other work the clock tells of that,
and two processes at a time take more of a processor whose cores share what they have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.compared.cases import OURS, TYPST
from benchmarks.compared.turns import Taken

Found = Mapping[str, Mapping[str, Taken]]
_BESIDE_PANDOC = (
    ("one edition, cold", "pandoc_weasyprint", 1.15),
    ("200 editions, two at a time", "pandoc_weasyprint", 0.65),
    ("200 editions, two at a time", "pandoc_engine", 0.65),
)
_BY_TYPST = (
    ("200 editions, two at a time", OURS, 0.35),
    ("200 editions, two at a time", "pandoc_weasyprint", 0.25),
    ("200 editions, two at a time", "pandoc_typst", 0.8),
    ("PDF of 500 sections", OURS, 0.25),
    ("PDF of 3,000 rows", OURS, 0.2),
    ("one edition, cold", "pandoc_typst", 2.0),
)
_BESIDE_ITSELF = (
    ("40 recipients beside 40 briefs", "recipients", "briefs", 0.9),
    ("one build of two jobs beside two processes", "two jobs", "two processes", 1 / 0.9),
    ("unchanged beside built", "unchanged", "built", 0.02),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A ratio, and the most that it may be."""

    name: str
    ratio: Taken
    most: float

    @property
    def kept(self) -> bool:
        """Whether the bar is kept."""
        return min(self.ratio.clock, self.ratio.processor) <= self.most

    @property
    def line(self) -> str:
        """For a terminal."""
        verdict = "kept" if self.kept else "MISSED"
        ratio = f"{self.ratio.clock:.3f} clock, {self.ratio.processor:.3f} processor"
        return f"{self.name:<66}{ratio}; at most {self.most:.2f}: {verdict}"


def bars(found: Found) -> Iterator[Bar]:
    """The bars of what was measured."""
    beside = [(OURS, *each) for each in _BESIDE_PANDOC] + [(TYPST, *each) for each in _BY_TYPST]
    for one, case, other, most in beside:
        if case in found:
            yield Bar(f"{case}: {one} / {other}", found[case][one] / found[case][other], most)
    for case, one, other, most in _BESIDE_ITSELF:
        if case in found:
            yield Bar(f"{case}: {one} / {other}", found[case][one] / found[case][other], most)
