"""The spaces at the ends of lines, which WeasyPrint does not paint (ISO 32000-1, 14.8.2.5).

A line that ends between two words gets the space that divides them, behind its last word; nothing
is seen of it, and nothing moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from briefgen.renderers.pdf.tags.structure_nodes import ContentLeaf
from briefgen.renderers.pdf.text_layer.combining_marks import unseen_glyph
from briefgen.renderers.pdf.text_layer.text_document import TextDocument
from briefgen.renderers.pdf.text_layer.text_objects import LEVEL, Font, Glyph


class LineSpaces:
    """The spaces that a document needs, and the glyphs that it has for them."""

    def __init__(self, document: TextDocument) -> None:
        self._document = document
        self._made: dict[str, int | None] = {}
        """By the name of a font that had none."""

    def behind(
        self, glyphs: Sequence[Glyph], fonts: Mapping[str, Font], leaf: ContentLeaf
    ) -> Glyph | None:
        """The space that belongs behind glyphs, which stand from left to right, if one is missing.

        It is that of their font or of another, or a glyph that shows nothing and has no width.
        """
        if not leaf.lacks_space or not glyphs:
            return None
        last = glyphs[0 if leaf.from_right else -1]
        name, code = self._space(last.state.name, fonts)
        if code is None:
            return None
        size = last.state.font.split()[1].decode()
        state = replace(last.state, font=f"/{name} {size} Tf".encode(), rise=LEVEL)
        width = fonts[name].widths.get(code, 0.0) * state.unit
        # One without width stands clearly to the left as well, or it would be read before the word.
        start = last.start - (width or last.state.unit) if leaf.from_right else last.end
        return Glyph(code, " ", start, start + width, state)

    def _space(self, own: str, fonts: Mapping[str, Font]) -> tuple[str, int | None]:
        names = (own, *fonts)
        known = ((name, fonts[name].code(" ")) for name in names)
        made = ((name, self._stand_in(fonts, name)) for name in names)
        return next((found for found in chain(known, made) if found[1] is not None), (own, None))

    def _stand_in(self, fonts: Mapping[str, Font], name: str) -> int | None:
        if name not in self._made:
            self._made[name] = unseen_glyph(self._document, fonts[name], " ")
        return self._made[name]
