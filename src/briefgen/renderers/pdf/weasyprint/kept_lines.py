"""Lines that were broken before: words that come again in the same look and room are not shaped
again.

WeasyPrint asks Pango for a cell's least width, for its greatest, for its lines, and once more where
they are painted; and most words of an edition are those of the edition before. What came out is
kept with the fonts it came from.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from operator import itemgetter
from typing import Any, Final

from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import (
    TextLayout,
    can_break_text,
    inline_layout,
    preferred_widths,
    text_drawing,
)

FONT: Final = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "font_variation_settings",
    "font_language_override",
    "lang",
)
"""What of a style says how high a line of it is, but for `line-height`."""
LOOK: Final = (
    *FONT,
    "direction",
    "font_kerning",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)
"""What of a style says how its words are shaped and where a line of them ends."""
_look_of = itemgetter(*LOOK)
_height_of = itemgetter(*FONT, "line_height")
_MOST = 1 << 22
"""Letters of all texts whose lines are kept, with so many for each of them."""
_FOR_EACH = 500
_MOST_SHAPED = 2_000
"""Lines that are kept as they are painted, of five kilobytes each."""
_SET_UP: Final = frozenset(
    {"layout", "language", "ascent", "underline_position", "underline_thickness"}
    | {"strikethrough_position", "strikethrough_thickness", "text"}
)
"""What a layout has where it is painted, beside its style."""
_Line = tuple[Any, int, int | None, float, float, float]
_Split = Callable[..., _Line]
_Strut = Callable[[Any], tuple[float, float]]
_can_break = lru_cache(maxsize=1024)(can_break_text)


class KeptLines:
    """The lines of texts in some fonts."""

    def __init__(self) -> None:
        self._looks: dict[object, int] = {}
        self._lines: dict[object, _Line] = {}
        self._struts: dict[object, tuple[float, float]] = {}
        self._shaped: dict[object, dict[str, Any]] = {}
        self._room = _MOST

    @contextlib.contextmanager
    def while_laid_out(self) -> Iterator[None]:
        """While this lasts, WeasyPrint has what was kept, and leaves here what was not."""
        with contextlib.ExitStack() as stack:
            for module, split in (
                (inline_layout, inline_layout.split_first_line),
                (preferred_widths, preferred_widths.split_first_line),
            ):
                stack.enter_context(standing_in(module, "split_first_line", self._split(split)))
                stack.enter_context(standing_in(module, "can_break_text", _can_break))
            strut = self._strut(inline_layout.strut)
            stack.enter_context(standing_in(inline_layout, "strut", strut))
            yield

    @contextlib.contextmanager
    def while_painted(self) -> Iterator[None]:
        """The same for lines that are painted."""
        set_up, draw = TextLayout.reactivate, text_drawing.draw_first_line

        def reactivate(layout: Any, style: Any) -> None:
            look = None if layout.justification_spacing else self._number(style)
            key = look, layout.text
            if look is not None and (known := self._shaped.get(key)) is not None:
                layout.__dict__.update(known, style=style)
                return
            set_up(layout, style)
            if look is None:
                return
            if len(self._shaped) == _MOST_SHAPED:
                self._shaped.clear()
            own = vars(layout)
            self._shaped[key] = {name: own[name] for name in _SET_UP & own.keys()}

        def draw_first_line(stream: Any, box: Any, overflow: str, clamp: Any, matrix: Any) -> Any:
            if overflow == "ellipsis" or clamp != "none":  # the layout itself is cut
                set_up(box.pango_layout, box.style)
            return draw(stream, box, overflow, clamp, matrix)

        with (
            standing_in(TextLayout, "reactivate", reactivate),
            standing_in(text_drawing, "draw_first_line", draw_first_line),
        ):
            yield

    def _number(self, style: Any) -> int | None:
        """That of a look; None for one with a length that is to be reckoned."""
        try:
            return self._looks.setdefault(_look_of(style), len(self._looks))
        except TypeError:
            return None

    def _split(self, split: _Split) -> _Split:
        @wraps(split)
        def split_first_line(
            text: str, style: Any, context: Any, most: Any, spacing: Any, **options: Any
        ) -> _Line:
            if (look := self._number(style)) is None:
                return split(text, style, context, most, spacing, **options)
            key = look, text, most, spacing, *options.items()
            made = self._lines.get(key)
            if made is None:
                made = split(text, style, context, most, spacing, **options)
                self._keep(key, len(text), (_as_before(made[0]), *made[1:]))
                return made
            return _as_before(made[0]), *made[1:]

        return split_first_line

    def _keep(self, key: object, letters: int, made: _Line) -> None:
        self._room -= letters + _FOR_EACH
        if self._room < 0:
            self._lines.clear()
            self._room = _MOST - letters - _FOR_EACH
        self._lines[key] = made

    def _strut(self, strut: _Strut) -> _Strut:
        @wraps(strut)
        def kept(style: Any) -> tuple[float, float]:
            key = _height_of(style)
            try:
                known = self._struts.get(key)
            except TypeError:
                return strut(style)
            if known is None:
                known = self._struts[key] = strut(style)
            return known

        return kept


def _as_before(layout: Any) -> Any:
    """A layout as it was left: where it is painted, it is set up anew, and may be stretched."""
    own = TextLayout.__new__(TextLayout)
    own.__dict__.update(layout.__dict__)
    return own
