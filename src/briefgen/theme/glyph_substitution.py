"""Which glyphs a font sets for an Arabic word: its substitutions (OpenType, GSUB), for measuring.

Letters take the forms that their neighbours give them, and a calligraphic font sets others before
certain letters, or several as one. What is done here is what decides widths: single, multiple and
ligature substitutions, alone and in contexts that sets of glyphs give (format 3). HarfBuzz, which
sets the page, does more; words of our Arabic fonts come out as wide as there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

from briefgen.text.presentation_forms import joining_shapes

_STAGES: Final = (
    ("ccmp",),
    ("isol",),
    ("fina",),
    ("medi",),
    ("init",),
    ("rlig",),
    ("calt", "liga"),
)
"""Features in the order in which Arabic is set (Microsoft's specification of its shaping)."""
_BY_PLACE: Final = frozenset({"isol", "fina", "medi", "init"})
_SCRIPTS: Final = ("arab", "DFLT")
_IGNORES_MARKS: Final = 0x8
_MARK: Final = 3
"""Class of a glyph in GDEF."""
_EXTENSION: Final = 7
_JOINERS: Final = "\u200c\u200d"
_DEEPEST: Final = 6
"""Lookups within lookups: more is no font's, but a circle."""


class _Glyph(NamedTuple):
    name: str
    shape: str
    """The feature of its place in the word."""


class ArabicGlyphs:
    """The substitutions of one font file."""

    def __init__(self, data: bytes) -> None:
        from fontTools.ttLib import TTFont

        self._font = TTFont(BytesIO(data), lazy=True)
        self._em = int(self._font["head"].unitsPerEm)
        self._widths: Mapping[str, tuple[int, int]] = self._font["hmtx"].metrics
        self._names: Mapping[int, str] = self._font.getBestCmap() or {}
        classes = self._font["GDEF"].table.GlyphClassDef if "GDEF" in self._font else None
        known: Mapping[str, int] = classes.classDefs if classes else {}
        self._marks = frozenset(name for name, number in known.items() if number == _MARK)
        self._table = self._font["GSUB"].table if "GSUB" in self._font else None
        self._stages = [list(self._lookups_of(features)) for features in _STAGES]
        self._sets: dict[int, frozenset[str]] = {}
        self._first: dict[int, frozenset[str]] = {}

    def width(self, word: str) -> float | None:
        """Of a word in ems; None where the font lacks one of its letters."""
        shapes = zip(word, joining_shapes(word), strict=True)
        shown = [(ord(letter), shape) for letter, shape in shapes if letter not in _JOINERS]
        if any(code not in self._names for code, _ in shown):
            return None
        glyphs = [_Glyph(self._names[code], shape) for code, shape in shown]
        for stage in self._stages:
            for number, feature in stage:
                glyphs = self._run(glyphs, number, feature)
        marks = self._marks
        return sum(self._widths[one.name][0] for one in glyphs if one.name not in marks) / self._em

    def _lookups_of(self, features: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The lookups of some features in their order, each with its feature."""
        if self._table is None or not self._table.ScriptList or not self._table.FeatureList:
            return
        records = self._table.FeatureList.FeatureRecord
        scripts = {one.ScriptTag: one.Script for one in self._table.ScriptList.ScriptRecord}
        script = next((scripts[tag] for tag in _SCRIPTS if tag in scripts), None)
        if script is None or script.DefaultLangSys is None:
            return
        chosen = [records[number] for number in script.DefaultLangSys.FeatureIndex]
        yield from sorted(
            {
                (number, one.FeatureTag)
                for one in chosen
                if one.FeatureTag in features
                for number in one.Feature.LookupListIndex
            }
        )

    def _run(self, glyphs: list[_Glyph], number: int, feature: str) -> list[_Glyph]:
        at, begins = 0, self._begins(number)
        while at < len(glyphs):
            is_elsewhere = feature in _BY_PLACE and glyphs[at].shape != feature
            if is_elsewhere or glyphs[at].name not in begins:
                at += 1
                continue
            glyphs, after = self._apply(glyphs, at, number, 0)
            at = max(after, at + 1)
        return glyphs

    def _apply(
        self, glyphs: list[_Glyph], at: int, number: int, depth: int
    ) -> tuple[list[_Glyph], int]:
        """One lookup at one place: the glyphs, and where to go on (the place itself if nothing was
        changed).
        """
        assert self._table is not None
        lookup = self._table.LookupList.Lookup[number]
        skips = self._marks if lookup.LookupFlag & _IGNORES_MARKS else frozenset()
        if glyphs[at].name in skips or depth > _DEEPEST:
            return glyphs, at
        for kind, table in self._tables(number):
            found = self._substituted(glyphs, at, kind, table, skips, depth)
            if found is not None:
                return found
        return glyphs, at

    def _substituted(
        self,
        glyphs: list[_Glyph],
        at: int,
        kind: int,
        table: Any,
        skips: frozenset[str],
        depth: int,
    ) -> tuple[list[_Glyph], int] | None:
        own = glyphs[at]
        if kind in (1, 2):
            if own.name not in table.mapping:
                return None
            given = table.mapping[own.name]
            made = [own._replace(name=name) for name in ([given] if kind == 1 else given)]
            return [*glyphs[:at], *made, *glyphs[at + 1 :]], at + len(made)
        if kind == 4:
            for ligature in table.ligatures.get(own.name, ()):
                places = self._following(glyphs, at, len(ligature.Component), skips)
                if places is not None and [glyphs[n].name for n in places] == ligature.Component:
                    kept = [one for n, one in enumerate(glyphs) if n not in places]
                    kept[at] = own._replace(name=ligature.LigGlyph)
                    return kept, at + 1
            return None
        if kind in (5, 6) and table.Format == 3:
            return self._in_context(glyphs, at, kind, table, skips, depth)
        return None

    def _in_context(
        self,
        glyphs: list[_Glyph],
        at: int,
        kind: int,
        table: Any,
        skips: frozenset[str],
        depth: int,
    ) -> tuple[list[_Glyph], int] | None:
        covered = table.Coverage if kind == 5 else table.InputCoverage
        if glyphs[at].name not in self._set(covered[0]):
            return None
        rest = self._matching(glyphs, at, covered[1:], skips)
        if rest is None:
            return None
        places = [at, *rest]
        if kind == 6:
            before = self._matching(glyphs, at, table.BacktrackCoverage, skips, back=True)
            after = self._matching(glyphs, places[-1], table.LookAheadCoverage, skips)
            if before is None or after is None:
                return None
        end = places[-1] + 1
        for record in table.SubstLookupRecord:
            if record.SequenceIndex >= len(places):
                continue
            count = len(glyphs)
            place = places[record.SequenceIndex]
            glyphs, _ = self._apply(glyphs, place, record.LookupListIndex, depth + 1)
            moved = len(glyphs) - count
            end += moved
            places = [one + moved if one > place else one for one in places]
            places = [one for one in places if one < len(glyphs)]
        return glyphs, max(end, at + 1)

    def _matching(
        self, glyphs: list[_Glyph], at: int, sets: Sequence[Any], skips: frozenset[str],
        *, back: bool = False,
    ) -> list[int] | None:  # fmt: skip
        """Places beside one whose glyphs lie in these sets, in order; None where not all do."""
        found = self._following(glyphs, at, len(sets), skips, back=back)
        if found is None:
            return None
        fits = (
            glyphs[place].name in self._set(one) for place, one in zip(found, sets, strict=True)
        )
        return found if all(fits) else None

    def _following(
        self, glyphs: list[_Glyph], at: int, count: int, skips: frozenset[str],
        *, back: bool = False,
    ) -> list[int] | None:  # fmt: skip
        """The next places after one (or before it) that a lookup sees; None for too few."""
        found: list[int] = []
        step = -1 if back else 1
        at += step
        while len(found) < count:
            if not 0 <= at < len(glyphs):
                return None
            if glyphs[at].name not in skips:
                found.append(at)
            at += step
        return found

    def _begins(self, number: int) -> frozenset[str]:
        """The glyphs at which a lookup may change something."""
        if number not in self._first:
            found: set[str] = set()
            for kind, table in self._tables(number):
                if kind in (1, 2):
                    found |= table.mapping.keys()
                elif kind == 4:
                    found |= table.ligatures.keys()
                elif kind in (5, 6) and table.Format == 3:
                    found |= self._set((table.Coverage if kind == 5 else table.InputCoverage)[0])
            self._first[number] = frozenset(found)
        return self._first[number]

    def _tables(self, number: int) -> Iterator[tuple[int, Any]]:
        """The parts of a lookup, each with its kind."""
        assert self._table is not None
        lookup = self._table.LookupList.Lookup[number]
        for given in lookup.SubTable:
            is_extension = lookup.LookupType == _EXTENSION
            table = given.ExtSubTable if is_extension else given
            yield table.LookupType, table

    def _set(self, coverage: Any) -> frozenset[str]:
        key = id(coverage)
        if key not in self._sets:
            self._sets[key] = frozenset(coverage.glyphs)
        return self._sets[key]
