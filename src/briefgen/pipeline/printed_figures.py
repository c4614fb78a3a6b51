"""What readers of the original see of a figure, for the notes to translators in a catalogue."""

from __future__ import annotations

from functools import cached_property

from briefgen.content.prose.prose_tree import FigureRef
from briefgen.errors import LayoutError
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.prose_html import ProseWriter
from briefgen.model.brief import Brief


class PrintedFigures:
    """The figures of a brief, and the values of its own, as editions in its language print them."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief

    def of(self, node: FigureRef) -> str:
        """What stands there within a sentence; "" where nothing is known of it."""
        try:
            return self._writer.figure(node).striptags()
        except (KeyError, LayoutError):  # it is wrong, or CLDR does not know the language
            return ""

    @cached_property
    def _writer(self) -> ProseWriter:
        return ProseWriter(self._brief, LibraryWords(self._brief.language))
