"""The operators of a finished page, its texts in the one form that the passes know.

An engine may paint one run of letters in parts: Typst begins anew for each sign that is raised, and
goes on from the left where the run is read from the right. Such parts become one text again, in the
marked content of the first, or a screen reader would hear the end of a word before its beginning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import pikepdf

from briefgen.renderers.pdf.text_layer.finished_run import GlyphRun
from briefgen.renderers.pdf.text_layer.text_objects import Font

_MARKS: Final = frozenset({"BMC", "BDC", "EMC"})
_BETWEEN: Final = _MARKS | {"q", "Q", "cm", "cs", "scn", "sc"}
"""What may stand between two parts of one run."""
_COLOURS: Final = frozenset({"cs", "scn", "sc", "rg", "g", "k"})
_IDENTITY: Final = pikepdf.Matrix()
_ARTIFACT: Final = pikepdf.Operator("BMC")


class PageRuns:
    """The runs of a page and all that stands between them.

    ``owners`` are the elements of the structure that its marked contents belong to: what belongs to
    two is not put together. ``from_right`` is the direction of its lines.
    """

    def __init__(
        self,
        instructions: Iterable[Any],
        fonts: Mapping[str, Font],
        number: int,
        *,
        owners: Sequence[Any],
        from_right: bool,
    ) -> None:
        self._fonts = fonts
        self._number = number
        self._owners = owners
        self._from_right = from_right
        self._found: list[Any] = []
        """Runs, and instructions as they are."""
        self._open: list[int | None] = []
        """The marks of the structure's that are open, None for any other."""
        self._place = _IDENTITY
        self._colour: tuple[str, ...] = ()
        self._kept: list[tuple[pikepdf.Matrix, tuple[str, ...]]] = []
        self._runs: list[GlyphRun] = []
        """Those that nothing else has been painted behind."""
        self._left: set[int | None] = set()
        """The marks whose content has become one with another's."""
        self._painted: Counter[int | None] = Counter()
        """How many contents each mark has."""
        self._read(iter(instructions))
        self.emptied = {mark for mark in self._left if mark is not None and not self._painted[mark]}
        """The marks that have no content any more."""

    def parts(self) -> Iterator[bytes | GlyphRun]:
        """Runs, and the operators between them, in order; what has no content is no mark."""
        for is_run, things in groupby(self._found, lambda thing: isinstance(thing, GlyphRun)):
            if is_run:
                for run in things:
                    run.settle()
                    yield run
            else:
                shown = [_unmarked(thing, self.emptied) for thing in things]
                yield pikepdf.unparse_content_stream(shown)

    def _read(self, rest: Iterator[Any]) -> None:
        for instruction in rest:
            operator = str(instruction.operator)
            if operator == "BT":
                self._take_text(instruction, rest)
                continue
            if operator not in _BETWEEN:
                self._runs = []
                self._painted[self._current] += 1
            if operator == "EMC":
                self._open.pop()
            elif operator in _MARKS:
                self._open.append(_number(operator, instruction.operands))
            self._follow(operator, instruction.operands)
            self._found.append(instruction)

    @property
    def _current(self) -> int | None:
        """The mark of the structure's that is open."""
        return next((mark for mark in reversed(self._open) if mark is not None), None)

    def _follow(self, operator: str, operands: Any) -> None:
        """Keep in mind where and in which colour a text would be painted (8.4.2)."""
        if operator == "q":
            self._kept.append((self._place, self._colour))
        elif operator == "Q" and self._kept:
            self._place, self._colour = self._kept.pop()
        elif operator == "cm":
            self._place = pikepdf.Matrix(*map(float, operands)) @ self._place
        elif operator in _COLOURS:
            before = self._colour if operator in ("scn", "sc") else ()
            self._colour = (*before[:1], operator, *map(str, operands))

    def _take_text(self, begin: Any, rest: Iterator[Any]) -> None:
        inside = []
        for instruction in rest:
            inside.append(instruction)
            if str(instruction.operator) == "ET":
                break
        run = GlyphRun.read(inside[:-1], self._fonts, self._place, self._colour)
        if run is None:
            self._found += [begin, *inside]
            self._painted[self._current] += 1
            self._runs = []
        elif run.is_empty:
            self._left.add(self._current)
        else:
            self._put(run)

    def _put(self, run: GlyphRun) -> None:
        run.page, run.mark = self._number, self._current
        if not self._goes_on(run):
            self._found.append(run)
            self._painted[run.mark] += 1
            self._runs.append(run)

    def _goes_on(self, run: GlyphRun) -> bool:
        """Whether it is a part of the run before, which then may be one with those before it."""
        runs = self._runs
        if not (runs and self._is_one(runs[-1], run)):
            return False
        while len(runs) > 1 and self._is_one(runs[-2], runs[-1]):
            self._remove(runs.pop())
        return True

    def _is_one(self, before: GlyphRun, run: GlyphRun) -> bool:
        if self._owner(before) != self._owner(run):
            return False
        one = before.go_on(run, from_right=self._from_right)
        if one:
            self._left.add(run.mark)
        return one

    def _remove(self, run: GlyphRun) -> None:
        self._painted[run.mark] -= 1
        last = len(self._found) - 1
        del self._found[next(at for at in range(last, -1, -1) if self._found[at] is run)]

    def _owner(self, run: GlyphRun) -> Any:
        return None if run.mark is None else self._owners[run.mark].objgen


def _number(operator: str, operands: Any) -> int | None:
    """The number of a mark, if it is one of the structure's (14.7.4.2)."""
    number = operands[1].get("/MCID") if operator == "BDC" else None
    return None if number is None else int(number)


def _unmarked(instruction: Any, emptied: set[int]) -> Any:
    """What begins a mark that has no content any more begins none of the structure's."""
    operator = str(instruction.operator)
    if operator == "BDC" and _number(operator, instruction.operands) in emptied:
        return pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], _ARTIFACT)
    return instruction
