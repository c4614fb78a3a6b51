"""What the passes over the text layer need of a document, whichever engine has made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from briefgen.renderers.pdf.tags.structure_nodes import ContentLeaf
from briefgen.renderers.pdf.text_layer.text_objects import Change, Font


class PageTexts(Protocol):
    """The texts of a page."""

    @property
    def fonts(self) -> Mapping[str, Font]:
        """The fonts of the page by their names there."""

    def rewrite(self, change: Change) -> None:
        """Give each text to ``change``, and take what comes back."""

    def use_forms(self, names: Iterable[str]) -> None:
        """Make forms of the document known to the page."""


class TextDocument(Protocol):
    """A document whose texts can be written anew."""

    def pages(self) -> Iterable[PageTexts]:
        """Every page."""

    def program(self, font: Font) -> bytes:
        """The file of a font."""

    def unseen(self, font: Font, count: int) -> list[int]:
        """At most so many glyphs of a font that show nothing, have no width and are not in use."""

    def make_known(self, font: Font, texts: Mapping[int, str]) -> None:
        """Say which text such glyphs stand for, and that they have no width (9.7.4.3)."""

    def form(self, box: Sequence[int], path: bytes) -> str:
        """The name of a form XObject (8.10), which is painted in the colour of the place."""


class Marks(Protocol):
    """Where in the structure tree each marked content belongs."""

    def leaf(self, page: int, mark: int | None) -> ContentLeaf:
        """A content; an artifact has nothing to say."""

    def is_figure(self, page: int, mark: int) -> bool:
        """Whether a content is that of a picture, whose words are said by its alt text."""

    def divide(self, page: int, mark: int, texts: Sequence[str]) -> list[tuple[str, int]]:
        """Make several contents of one, in the order of reading; the tag and number of each."""
