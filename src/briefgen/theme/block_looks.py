"""How each part of a page looks: ground, rules, type and spacing, a row a part.

`looks_css` writes the rules of style sheets from it, which stand before every sheet; Word's styles
name its rows (`briefgen.renderers.docx.styles.style_data`). So the two are one design: what one has
and the other lacks is no row here. Lengths are tokens, colours roles of the theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

NONE: Final = "none"
"""In the place of a token: no distance at all."""

Side = Literal["top", "start", "bottom", "end"]
SIDES: Final[Mapping[Side, str]] = {
    "top": "block-start",
    "start": "inline-start",
    "bottom": "block-end",
    "end": "inline-end",
}
"""Sides as CSS names them, in whatever direction a page is written."""


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A rule at one side of a part: its colour's role and the token of its width."""

    side: Side
    colour: str
    width: str


@dataclass(frozen=True, slots=True)
class Inside:
    """Tokens of the room between the edges and the words; "" is none."""

    top: str = ""
    start: str = ""
    end: str = ""
    bottom: str = ""

    def at(self, side: Side) -> str:
        """The token at a side."""
        token: str = getattr(self, side)
        return token


@dataclass(frozen=True, slots=True)
class BlockLook:
    """One part; what is "" or None it has from what is around it."""

    name: str
    selectors: str
    """In style sheets."""
    ground: str = ""
    rules: tuple[DrawnRule, ...] = ()
    size: str = ""
    colour: str = ""
    strong: bool | None = None
    line: str = ""
    heading_font: bool = False
    before: str = ""
    after: str = ""
    inside: Inside = Inside()


def _bar(colour: str, width: str = "rule-bar") -> tuple[DrawnRule, ...]:
    return (DrawnRule("start", colour, width),)


def _top(colour: str, width: str = "rule-top") -> tuple[DrawnRule, ...]:
    return (DrawnRule("top", colour, width),)


_FRAME: Final = (
    *_top("accent"),
    *(DrawnRule(side, "rule", "rule-hairline") for side in ("start", "bottom", "end")),
)
_HEAD: Final = (*_top("accent", "rule-table"), DrawnRule("bottom", "accent", "rule-table"))
_INLINE: Final = "space-box-inside-inline"
_BOX: Final = Inside("space-box-inside-before", _INLINE, _INLINE, "space-box-inside-after")
_LIGHT: Final = Inside(
    "space-highlights-inside-before", _INLINE, _INLINE, "space-highlights-inside-after"
)
_AROUND: Final = "space-box-around"
_SUPPORT: Final = Inside(
    "space-support-inside-block", _INLINE, _INLINE, "space-support-inside-block"
)


def _callout(kind: str) -> tuple[BlockLook, ...]:
    """The panel and the title of a kind; the note's are those of every call-out."""
    own = "" if kind == "note" else f"-{kind}"
    title = ".callout-title" if kind == "note" else f".callout{own} .callout-title"
    return (
        BlockLook(f"callout{own}", f".callout{own}", f"{kind}_surface", _bar(kind), before=_AROUND,
                  after=_AROUND, inside=_BOX),
        BlockLook(f"callout{own}-title", title, size="size-callout-title", colour=kind,
                  strong=True, before=NONE, after="space-box-title-after"),
    )  # fmt: skip


# A row a part: a table is read more easily than one argument a line.
# fmt: off
LOOKS: Final = (
    BlockLook("band", ".band", "accent", colour="on_accent"),
    BlockLook("highlights", ".highlights", "surface", _bar("accent", "rule-highlights"),
              after="space-highlights-after", inside=_LIGHT),
    BlockLook("highlights-title", ".highlights h2", size="size-heading-2", before=NONE,
              after="space-highlights-h2-after"),
    BlockLook("highlight", ".highlights li", after="space-highlight-after"),
    BlockLook("key-figure", ".key-figure", rules=_top("accent"), after="space-key-figure-after",
              inside=Inside("space-key-figure-inside-before")),
    BlockLook("key-figure-number", ".key-figure-number", size="size-key-figure", colour="accent",
              strong=True, line="line-key-figure", heading_font=True),
    BlockLook("key-figure-label", ".key-figure-label", size="size-key-figure-name", strong=True,
              line="line-key-figure-label"),
    BlockLook("key-figure-change", ".key-figure-change", size="size-key-figure-change",
              colour="muted"),
    BlockLook("key-figure-state", ".key-figure-state", size="size-key-figure-state",
              colour="muted"),
    BlockLook("qualifier", ".qualifier", size="size-qualifier", strong=False),
    BlockLook("toc-title", ".toc-title", size="size-toc-title", colour="heading", strong=True,
              after="space-toc-title-after"),
    # --- tables
    BlockLook("caption", "caption, .caption", colour="heading", strong=True,
              inside=Inside(bottom="space-caption-after")),
    BlockLook("table-head", "thead", "surface", _HEAD, colour="heading"),
    BlockLook("table-row", "tbody tr", rules=(DrawnRule("bottom", "rule", "rule-row"),)),
    BlockLook("group-head", ".group-head", "surface"),
    BlockLook("total-row", ".total-row", rules=_top("accent", "rule-table")),
    BlockLook("timeline-cell", ".timeline td", rules=_bar("accent", "rule-timeline"),
              inside=Inside(start="space-timeline-td-inside-start")),
    BlockLook("source-line", ".table-note, .source-line", size="size-small", colour="muted",
              before="space-small-before", after=NONE),
    # --- boxes
    BlockLook("box", ".box", rules=_FRAME, before=_AROUND, after=_AROUND, inside=_BOX),
    BlockLook("box-title", ".box-title, .list-title, .scenario-name", size="size-box-title",
              colour="heading", strong=True, before=NONE, after="space-box-title-after"),
    *(look for kind in ("note", "warning", "gap", "recommendation") for look in _callout(kind)),
    BlockLook("support", ".support", "accent", colour="on_accent", before=_AROUND, after=_AROUND,
              inside=_SUPPORT),
    BlockLook("support-title", ".support-title", size="size-heading-2", colour="on_accent",
              strong=True, before=NONE, after="space-highlights-h2-after"),
    BlockLook("chip", ".chip", size="size-small", strong=True, before=NONE,
              after="space-box-title-after"),
    # --- clusters
    BlockLook("cluster", ".cluster", rules=_top("accent"), before="space-cluster-around",
              after="space-cluster-around", inside=Inside("space-cluster-inside-before")),
    BlockLook("cluster-name", ".cluster-name", size="size-card-title", before=NONE, after=NONE),
    BlockLook("cluster-part", ".cluster-part", size="size-table", before=NONE,
              after="space-cluster-part-after"),
    # --- quotations and photographs
    BlockLook("quote", ".quote", rules=_bar("accent", "rule-quote"), before="space-quote-around",
              after="space-quote-around", inside=Inside(start="space-quote-inside-start")),
    BlockLook("quote-text", ".quote p:first-child", size="size-quote", line="line-quote",
              after="space-quote-after"),
    BlockLook("quote-source", ".quote-source", size="size-quote-source", colour="muted",
              before=NONE, after=NONE),
    BlockLook("pull-quote", ".pull-quote", rules=_top("accent", "rule-pull-quote"),
              before="space-quote-around", after="space-quote-around",
              inside=Inside("space-pull-quote-rule-after")),
    BlockLook("pull-quote-text", ".pull-quote p:first-child", size="size-pull-quote",
              colour="accent", strong=True, line="line-pull-quote", heading_font=True,
              after="space-pull-quote-after"),
    BlockLook("credit", ".credit", size="size-credit", colour="muted"),
    # --- end matter
    BlockLook("end-matter", ".end-matter", size="size-meta"),
    BlockLook("end-matter-heading", ".end-matter h2", size="size-heading-2",
              before="space-end-matter-h2-before", after="space-end-matter-h2-after"),
)
# fmt: on

BY_NAME: Final[Mapping[str, BlockLook]] = {look.name: look for look in LOOKS}


def looks_css() -> str:
    """A rule a row; tokens and colours as variables (`briefgen.theme.theme_css.with_tokens`)."""
    return "".join(f"{one.selectors} {{ {'; '.join(_declarations(one))} }}\n" for one in LOOKS)


def _declarations(look: BlockLook) -> Iterator[str]:
    if look.ground:
        yield f"background: {_colour(look.ground)}"
    for rule in look.rules:
        yield f"border-{SIDES[rule.side]}: var(--{rule.width}) solid {_colour(rule.colour)}"
    if look.colour:
        yield f"color: {_colour(look.colour)}"
    if look.heading_font:
        yield "font-family: var(--font-heading)"
    if look.size:
        yield f"font-size: var(--{look.size})"
    if look.strong is not None:
        yield f"font-weight: var(--weight-{'strong' if look.strong else 'regular'})"
    if look.line:
        yield f"line-height: var(--{look.line})"
    for name, token in (("start", look.before), ("end", look.after)):
        if token:
            yield f"margin-block-{name}: {'0' if token == NONE else f'var(--{token})'}"
    for side, name in SIDES.items():
        if token := look.inside.at(side):
            yield f"padding-{name}: var(--{token})"


def _colour(role: str) -> str:
    return f"var(--colour-{role.replace('_', '-')})"
