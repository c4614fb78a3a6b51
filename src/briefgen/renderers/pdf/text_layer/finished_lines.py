"""The operators of a finished page, its texts in the one form that the passes know.

An engine may paint one run of letters in parts: Typst begins anew for each sign that is raised, and
goes on from the left where the run is read from the right. Such parts become one text again, in the
marked content of the first, or a screen reader would hear the end of a word before its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pikepdf

from briefgen.renderers.pdf.text_layer.finished_run import Run
from briefgen.renderers.pdf.text_layer.text_objects import Font

_MARKS: Final = frozenset({"BMC", "BDC", "EMC"})
_BETWEEN: Final = _MARKS | {"q", "Q", "cm", "cs", "scn", "sc"}
"""What may stand between two parts of one run."""
_COLOURS: Final = frozenset({"cs", "scn", "sc", "rg", "g", "k"})
_IDENTITY: Final = pikepdf.Matrix()


def lines_of(instructions: Iterable[Any], fonts: Mapping[str, Font]) -> list[bytes]:
    """The operators of a page: texts and the marks around them each by itself, all else together.

    What is marked within a marked content is no mark of the structure's, and stays as it is.
    """
    page = _Page(fonts)
    page.read(iter(instructions))
    return list(page.lines())


class _Page:
    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self._fonts = fonts
        self._found: list[Any] = []
        """Runs, and instructions as they are."""
        self._outer: set[int] = set()
        """Which of these are marks of the structure's."""
        self._depth = 0
        self._place = _IDENTITY
        self._colour: tuple[str, ...] = ()
        self._kept: list[tuple[pikepdf.Matrix, tuple[str, ...]]] = []
        self._last: Run | None = None

    def read(self, rest: Iterator[Any]) -> None:
        """Take all instructions."""
        for instruction in rest:
            operator = str(instruction.operator)
            if operator == "BT":
                self._take_text(instruction, rest)
                continue
            if operator not in _BETWEEN:
                self._last = None
            if operator in _MARKS and self._is_outer(operator):
                self._outer.add(len(self._found))
            self._follow(operator, instruction.operands)
            self._found.append(instruction)

    def lines(self) -> Iterator[bytes]:
        """The operators, in order."""
        others: list[Any] = []
        for index, thing in enumerate(self._found):
            if not isinstance(thing, Run) and index not in self._outer:
                others.append(thing)
                continue
            if others:
                yield pikepdf.unparse_content_stream(others)
                others = []
            if isinstance(thing, Run):
                yield from thing.lines()
            else:
                yield pikepdf.unparse_content_stream([thing])
        if others:
            yield pikepdf.unparse_content_stream(others)

    def _is_outer(self, operator: str) -> bool:
        self._depth += -1 if operator == "EMC" else 1
        return self._depth == (0 if operator == "EMC" else 1)

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
        run = Run.read(inside[:-1], self._fonts, self._place, self._colour)
        if run is None:
            self._found += [begin, *inside]
            self._last = None
        elif self._last is None or not self._last.go_on(run):
            self._found.append(run)
            self._last = run
