"""What a style of Word has from the table of looks: its type, its ground and its edges.

Word draws neighbours with the same edges as one box. Room above and below the words of a panel is
there an edge in the colour of its ground, for a paragraph has no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.renderers.docx.styles.style_model import Edge, ParagraphStyle, Place, TextStyle
from briefgen.theme.block_looks import BY_NAME, SIDES, BlockLook, Side

PANEL_INDENT = ("space-box-inside-inline", "rule-bar")
"""Tokens of the indent in a panel."""
_APART = "space-box-text-after"
"""Above the last paragraph of a frame: its edges are others than those above it, so that what is
between would have none.
"""
PAGE = "page"
"""The colour of what is drawn and not seen."""


def resolved(style: ParagraphStyle) -> ParagraphStyle:
    """The style with all that its rows say and it does not say otherwise."""
    if style.look:
        style = _with_type(style, BY_NAME[style.look])
    return _with_panel(style, BY_NAME[style.panel]) if style.panel else style


def _with_type(style: ParagraphStyle, look: BlockLook) -> ParagraphStyle:
    given = style.text
    text = TextStyle(
        given.size or look.size,
        given.colour or look.colour,
        look.strong if given.bold is None else given.bold,
        given.italic,
        given.heading_font or look.heading_font,
    )
    before, after = style.before or look.before, style.after or look.after or look.inside.bottom
    return replace(style, text=text, before=before, after=after, line=style.line or look.line)


def _with_panel(style: ParagraphStyle, look: BlockLook) -> ParagraphStyle:
    edges = tuple(edge for side in SIDES if (edge := _edge(style, look, side)))
    colour = style.text.colour or look.colour
    return replace(
        style,
        ground=look.ground,
        edges=edges,
        text=replace(style.text, colour=colour),
        start=_indent(look, edges, "start"),
        end=_indent(look, edges, "end"),
    )


def _edge(style: ParagraphStyle, look: BlockLook, side: Side) -> Edge | None:
    inside = look.inside.at(side)
    drawn = next((rule for rule in look.rules if rule.side == side), None)
    framed = is_framed(style)
    if framed and style.place and side in _OPEN:
        if style.place == _OPEN[side]:
            return Edge("top", PAGE, "rule-ground", _APART) if side == "top" else None
    elif framed and side in _OPEN:
        drawn = None
    if drawn is not None:
        colour = style.top if side == "top" and style.top else drawn.colour
        return Edge(side, colour, drawn.width, inside)
    if look.ground or (framed and side not in _OPEN):
        return Edge(side, look.ground or PAGE, "rule-ground", inside)
    return None


def is_framed(style: ParagraphStyle) -> bool:
    """Whether the panel of a style has a rule at each side."""
    return bool(style.panel) and len(BY_NAME[style.panel].rules) == len(SIDES)


_OPEN: Mapping[Side, Place] = {"top": "last", "bottom": "first"}
"""Where the first and the last paragraph of a frame are open to those between."""


def _indent(look: BlockLook, edges: tuple[Edge, ...], side: Side) -> tuple[str, ...]:
    """Edges stand outside of the indent; so the panel is as wide as the text around it.

    All panels that may hold lists have one indent, whatever their edge: a list knows no other.
    """
    edge = next((one for one in edges if one.side == side), None)
    if edge is None or not edge.space:
        return ()
    return PANEL_INDENT if look.inside.end else (edge.space, edge.rule)
