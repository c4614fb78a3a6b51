"""Lines with fewer points, which look the same: what a pixel does not show is left out.

First points that nearly coincide, then those that hardly bend the line (Douglas and Peucker, 1973).
Both take time that grows with the points alone, or nearly so; nothing here calls itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.drawing.maps.projection import Point


def thinned(points: Sequence[Point], least: float) -> list[Point]:
    """A line without points that are nearer than ``least`` to the one before, but for its ends."""
    if len(points) < 3:
        return list(points)
    kept = [points[0]]
    x, y = points[0]
    square = least * least
    for point in points[1:-1]:
        if (point[0] - x) ** 2 + (point[1] - y) ** 2 >= square:
            x, y = point
            kept.append(point)
    kept.append(points[-1])
    return kept


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """A line no point of which was farther than ``tolerance`` from what is left of it."""
    last = len(points) - 1
    if last < 2:
        return list(points)
    kept = bytearray(last + 1)
    kept[0] = kept[last] = 1
    square = tolerance * tolerance
    spans = [(0, last)]
    while spans:
        first, end = spans.pop()
        farthest, most = _farthest(points, first, end)
        if most > square:
            kept[farthest] = 1
            spans += [
                span for span in ((first, farthest), (farthest, end)) if span[1] - span[0] > 1
            ]
    return [point for point, one in zip(points, kept, strict=True) if one]


def _farthest(points: Sequence[Point], first: int, end: int) -> tuple[int, float]:
    """The point farthest from the straight way between two others, and its distance squared.

    Beyond the ends of that way it is the distance to the nearer end, so rings are no exception.
    """
    (ax, ay), (bx, by) = points[first], points[end]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    found, most = first, -1.0
    for index in range(first + 1, end):
        px, py = points[index]
        px, py = px - ax, py - ay
        along = px * dx + py * dy
        if along <= 0 or not length:
            away = px * px + py * py
        elif along >= length:
            away = (px - dx) ** 2 + (py - dy) ** 2
        else:
            away = (px * dy - py * dx) ** 2 / length
        if away > most:
            found, most = index, away
    return found, most


def drawn_line(points: Sequence[Point], tolerance: float) -> list[Point]:
    """What a drawing shows of a line; ``tolerance`` in its own lengths."""
    return simplified(thinned(points, tolerance), tolerance)
