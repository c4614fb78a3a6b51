"""How many of those in need or targeted a cluster has reached, and which of them a table compares.

A cluster names figures; where its readers may see both, the share is theirs to see as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from briefgen.model.blocks.cell_quantities import exact, rounded
from briefgen.model.blocks.response_blocks import Cluster
from briefgen.model.edition import EditionSection, Placed
from briefgen.model.figures import Figure, Qualifier

COMPARED: Final = 3
"""Clusters in a row from which a table in front compares them."""
_TURNED: Final[Mapping[Qualifier, Qualifier]] = {
    "exact": "exact",
    "at_least": "up_to",
    "more_than": "up_to",
    "up_to": "at_least",
    "about": "about",
}
"""How a share is known of whose whole this is known."""


@dataclass(frozen=True, slots=True)
class ClusterShare:
    """Figures of a cluster: people reached, of how many, and the share in per cent."""

    reached: Figure
    whole: Figure
    is_target: bool
    """Whether the whole are those targeted, else those in need."""
    share: Figure


def share_of(cluster: Cluster, figures: Mapping[str, Figure]) -> ClusterShare | None:
    """The share of a cluster of an edition; None where it does not name both figures."""
    reached = figures.get(cluster.reached or "")
    whole = figures.get(cluster.target or cluster.in_need or "")
    if reached is None or whole is None or whole.lowest <= 0:
        return None
    low, high = (
        rounded(exact(part) * 100 / exact(of), 0)
        for part, of in ((reached.lowest, whole.highest), (reached.highest, whole.lowest))
    )
    share = reached.model_copy(
        update={
            "unit": "%",
            "decimals": 0,
            "compact": False,
            "qualifier": _qualifier(reached.qualifier, _TURNED[whole.qualifier]),
            **_ends(low, high),
        }
    )
    return ClusterShare(reached, whole, cluster.target is not None, share)


def _ends(low: Decimal, high: Decimal) -> dict[str, int | None]:
    if low == high:
        return {"value": int(low), "min": None, "max": None}
    return {"value": None, "min": int(low), "max": int(high)}


def _qualifier(one: Qualifier, other: Qualifier) -> Qualifier:
    """Of a quotient, from those of its parts as they bear on it."""
    found = {one, other} - {"exact"}
    if not found:
        return "exact"
    return found.pop() if len(found) == 1 else "about"


def compared(
    sections: Sequence[EditionSection], figures: Mapping[str, Figure]
) -> Iterator[tuple[str, tuple[Cluster, ...]]]:
    """Place of a cluster to those in a row from there on, where a table compares them."""
    for section in sections:
        for is_cluster, run in groupby(section.body, lambda one: isinstance(one.block, Cluster)):
            placed = list(run) if is_cluster else []
            shown = [c for c in _clusters(placed) if share_of(c, figures) is not None]
            if len(shown) >= COMPARED:
                yield placed[0].place, tuple(shown)
        yield from compared(section.sections, figures)


def _clusters(placed: Sequence[Placed]) -> Iterator[Cluster]:
    for one in placed:
        if isinstance(one.block, Cluster):
            yield one.block
