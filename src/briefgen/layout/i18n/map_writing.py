"""What a map says by itself, as an edition writes it: `drawing.maps.map_drawing.MapWords`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.drawing.maps.map_drawing import LineKind, MapClass, PlaceKind
from briefgen.layout.i18n.axis_writing import plain_words
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.model.units import unit_of


@dataclass(frozen=True)
class WrittenMap:
    """A map in the language of ``words``."""

    words: LibraryWords

    @property
    def north(self) -> str:
        """What stands below the arrow."""
        return plain_words(self.words.t("N"))

    @property
    def no_data(self) -> str:
        """What a hatched region stands for."""
        return plain_words(self.words.t("no data"))

    @property
    def not_named(self) -> str:
        """In front of the names that found no room."""
        return plain_words(self.words.t("Not named on the map:"))

    def count(self, number: int) -> str:
        """``3``."""
        return self.words.number(number)

    def kilometres(self, value: float) -> str:
        """``20 km``, or ``500 m``."""
        if value < 1:
            return plain_words(self.words.measure(round(value * 1000), unit="m"))
        return plain_words(self.words.measure(round(value), unit="km"))

    def place_kind(self, kind: PlaceKind) -> str:
        """``Towns``."""
        return plain_words(self.words.label("marker", kind))

    def line_kind(self, kind: LineKind) -> str:
        """``Front line``."""
        return plain_words(self.words.label("map_line", kind))

    def value(self, number: float, unit: str | None, decimals: int | None) -> str:
        """A value with a unit that is written with it."""
        return plain_words(self.words.measure(number, unit=unit, decimals=decimals))

    def classes(
        self, breaks: Sequence[float], unit: str | None, decimals: int
    ) -> tuple[MapClass, ...]:
        """``under 10%``, ``10–19%``, ``20% and more``: a class ends below where the next begins."""
        known = unit_of(unit)
        shown = unit if known and known.kind != "currency" else None

        def written(number: float) -> str:
            return self.value(number, shown, decimals)

        t = self.words.t
        found = [MapClass(float("-inf"), plain_words(t("under {n}", n=written(breaks[0]))))]
        step = 10.0**-decimals
        for low, next_one in itertools.pairwise(breaks):
            first, last = self.value(low, None, decimals), written(next_one - step)
            dashed = t("{low}–{high}", low=first, high=last)
            label = self.words.range_in_words(first, last) if low < 0 else dashed
            found.append(MapClass(low, plain_words(label)))
        found.append(MapClass(breaks[-1], plain_words(t("{n} and more", n=written(breaks[-1])))))
        return tuple(found)
