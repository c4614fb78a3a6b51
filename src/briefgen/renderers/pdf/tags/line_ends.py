"""The ends of lines between two words, where WeasyPrint paints no space.

ISO 32000-1, 14.8.2.5: words are divided by spaces that are there; a reader of the structure knows
of no lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefgen.renderers.pdf.tags.structure_nodes import ContentLeaf
from briefgen.renderers.pdf.weasyprint.broken_lines import space_after, space_before


@dataclass(slots=True)
class _Flow:
    """The lines of one block, as far as they have been seen."""

    line: Any = None
    """That of the last words."""
    last: ContentLeaf | None = None
    """The last words."""
    divided: bool = False
    """Whether there is white space behind them, or the author broke the line."""


class LineEnds:
    """Notes after which words a space is missing, while the boxes are visited in their order."""

    def __init__(self) -> None:
        self._flows: dict[Any, _Flow] = {}

    def divide(self, line: Any) -> None:
        """Take in a box without content, which is what a line break leaves behind."""
        self._flow(line).divided = True

    def take(self, line: Any, box: Any, leaf: ContentLeaf) -> None:
        """Take in the words of a text box."""
        flow = self._flow(line)
        if not box.text.strip():
            flow.divided = True
            return
        if flow.last and flow.line is not line and (flow.divided or space_before(box)):
            flow.last.lacks_space = True
        flow.line, flow.last, flow.divided = line, leaf, space_after(box)

    def _flow(self, line: Any) -> _Flow:
        """Lines of one block have its element, on whatever page they stand."""
        return self._flows.setdefault((line.element, line.element_tag), _Flow())
