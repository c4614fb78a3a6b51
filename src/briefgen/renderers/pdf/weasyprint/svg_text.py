"""Words in SVG, which WeasyPrint draws letter by letter: Arabic is then unjoined and reversed.

A text that has one place is laid out here as a whole, by Pango, which joins letters and orders
mixed text; what moves single letters is left to WeasyPrint. The anchor is settled here, too, for
WeasyPrint makes a group of each text that does not begin at its place, and a group's words stand
outside of the order of reading. An SVG that cannot be drawn fails by WeasyPrint's own error.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import inf
from typing import Any, Final

from briefgen.renderers.pdf.weasyprint.weasy import (
    INITIAL_VALUES,
    Matrix,
    SvgStyle,
    SvgTextBox,
    draw_first_line,
    extend_bounding_box,
    split_first_line,
    svg_drawing,
    svg_size,
)

ANCHOR: Final = "data-anchor"
"""Of a node: which part of its text stands at its place, the left or the right one; in no file."""
DIRECTION: Final = "data-direction"
"""Of a node: which way its text runs; in no file."""
_TURNED: Final = {"start": "end", "end": "start"}
_SINGLE: Final = ("x", "y", "dx", "dy")
_MOVES_LETTERS: Final = ("rotate", "letter-spacing", "textLength")
_WEIGHTS: Final = {"normal": 400, "bold": 700}
_Draw = Callable[..., None]


def _is_whole(node: Any) -> bool:
    """Whether a text is one chunk without parts of its own (SVG 2, 11.6)."""
    if node.tag != "text" or not (node.text or "").strip() or any(True for _ in node):
        return False
    many = any(len(node.get(name, "").replace(",", " ").split()) > 1 for name in _SINGLE)
    return not many and not any(node.get(name) for name in _MOVES_LETTERS)


def _settling(draw: _Draw) -> _Draw:
    @wraps(draw)
    def draw_node(svg: Any, node: Any, font_size: float, *more: Any, **named: Any) -> None:
        if node.tag == "text" and ANCHOR not in node.attrib and _is_whole(node):
            from_right = node.get("direction") == "rtl"
            anchor = node.attrib.pop("text-anchor", "start")
            node.attrib[ANCHOR] = _TURNED.get(anchor, anchor) if from_right else anchor
            node.attrib[DIRECTION] = "rtl" if from_right else "ltr"
            node.attrib |= {"text-anchor": "start", "direction": "ltr"}  # nothing left to move
        draw(svg, node, font_size, *more, **named)

    return draw_node


def _whole(letter_by_letter: _Draw) -> _Draw:
    @wraps(letter_by_letter)
    def text(svg: Any, node: Any, font_size: float) -> None:
        if ANCHOR in node.attrib:
            _draw(svg, node, font_size)
        else:
            letter_by_letter(svg, node, font_size)

    return text


def _draw(svg: Any, node: Any, font_size: float) -> None:
    style = _style(svg, node, font_size)
    layout, _, _, width, height, baseline = split_first_line(node.text, style, svg.context, inf, 0)
    x = _length(node, "x", font_size, svg.inner_width) + _length(
        node, "dx", font_size, svg.inner_width
    )
    y = _length(node, "y", font_size, svg.inner_height) + _length(
        node, "dy", font_size, svg.inner_height
    )
    x -= {"middle": width / 2, "end": width}.get(node.get(ANCHOR), 0.0)
    corners = (x, y - baseline), (x + width, y - baseline + height)
    node.text_bounding_box = extend_bounding_box(node.text_bounding_box, corners)
    svg.cursor_position = x + width, y
    svg.stream.push_state()
    fill, stroke = svg.set_graphical_state(node, font_size)
    layout.reactivate(style)
    svg.fill_stroke(fill, stroke, text=True)  # outside of the text, which holds glyphs alone
    svg.stream.begin_text()
    box = SvgTextBox(layout, style)
    box.baseline = baseline
    draw_first_line(svg.stream, box, "none", "none", Matrix(a=1, d=-1, e=x, f=y))
    svg.stream.end_text()
    svg.stream.pop_state()


def _style(svg: Any, node: Any, font_size: float) -> Any:
    style = SvgStyle()
    style.update(INITIAL_VALUES)
    style.font_config = svg.font_config
    families = node.get("font-family", "sans-serif").split(",")
    weight = node.get("font-weight", "400")
    style["font_family"] = [name.strip(" \"'") for name in families]
    style["font_style"] = node.get("font-style", "normal")
    style["font_weight"] = _WEIGHTS.get(weight) or (int(weight) if weight.isdigit() else 400)
    style["font_size"] = font_size
    style["direction"] = node.get(DIRECTION, "ltr")
    # Kerned letters make programs find spaces within Arabic words (`print_css`).
    style["font_kerning"] = "none"
    return style


def _length(node: Any, name: str, font_size: float, whole: float) -> float:
    found: float = svg_size(node.get(name, "0").strip(), font_size, whole)
    return found


_Drawing = svg_drawing.SVG
_Drawing.draw_node = _settling(_Drawing.draw_node)
_text = _whole(svg_drawing.text)
for _tag in [tag for tag in svg_drawing.TAGS if svg_drawing.TAGS[tag] is svg_drawing.text]:
    svg_drawing.TAGS[_tag] = _text
svg_drawing.text = _text
