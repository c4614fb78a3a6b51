"""Which style of Word a block, a cell or a run gets, as data: by element, class and ``data-style``.

The reader alone reads it. What a style looks like (its edges, its ground, what it is kept with) is
the style's own, in `briefgen.renderers.docx.styles.style_data`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from briefgen.layout.class_names import ClassName
from briefgen.layout.vocabulary import TRANSPARENT
from briefgen.renderers.docx.styles.style_data import BANDED

Shape = Literal["flow", "one line", "key figures", "on its side"]
"""How what is inside stands: block after block, in one line, or on a page that lies on its side."""


@dataclass(frozen=True, slots=True)
class BoxStyles:
    """What styles become in a box, so that its ground runs through."""

    styles: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    """Of every style that is not named; "": it stays."""
    kept: frozenset[str] = frozenset()
    """Styles that stay as they are."""

    def inside(self, style: str) -> str:
        """The style that takes the place of ``style`` in the box."""
        if style in self.kept:
            return style
        return self.styles.get(style, self.other or style)


def _callout(kind: str = "") -> BoxStyles:
    small = dict.fromkeys(("Small", "Meta", "Credit"), f"CalloutSmall{kind}")
    return BoxStyles(
        {"CalloutTitle": f"CalloutTitle{kind}", **small},
        other=f"CalloutText{kind}",
        kept=frozenset({"Highlight", *(f"Heading{level}" for level in range(1, 10))}),
    )


BOXES: Final[Mapping[str, BoxStyles]] = {
    "band": BoxStyles(other="BandText", kept=BANDED),
    "note": _callout(),
    "warning": _callout("Warning"),
    "gap": _callout("Gap"),
    "recommendation": _callout("Recommendation"),
    "pull": BoxStyles({"QuoteText": "PullQuote", "QuoteSource": "PullQuoteSource"}),
}


@dataclass(frozen=True, slots=True)
class BlockRule:
    """What Word makes of an element that holds blocks."""

    elements: frozenset[str]
    names: tuple[ClassName, ...] = ()
    """One of these classes; none: whatever its classes are."""
    style: str = ""
    """Of the text straight in it; "": that of what is around."""
    box: str = ""
    """The box that it is, of `BOXES`; "": that of what is around."""
    short_kept: bool = False
    """Whether it stays on one page where it is short."""
    shape: Shape = "flow"

    def matches(self, tag: str, classes: Collection[str]) -> bool:
        """Whether the rule is for an element of this name and these classes."""
        return tag in self.elements and (
            not self.names or any(name in classes for name in self.names)
        )


def _on(*elements: str) -> frozenset[str]:
    return frozenset(elements)


_ANY, _ASIDE, _QUOTE = TRANSPARENT, _on("aside"), _on("blockquote")
_C = ClassName
# One rule a line: a table is read more easily than one argument a line.
# fmt: off
BLOCK_RULES: Final = (
    BlockRule(_ANY, (_C.KEY_FIGURES,), short_kept=True, shape="key figures"),
    BlockRule(_ANY, (_C.BAND,), box="band"),
    BlockRule(_ANY, (_C.STRIP,), shape="one line"),
    BlockRule(_ANY, (_C.TABLE_BLOCK,), shape="on its side"),
    BlockRule(_ANY, (_C.HIGHLIGHTS,), box="note"),
    BlockRule(_ASIDE, (_C.CALLOUT_WARNING,), box="warning", short_kept=True),
    BlockRule(_ASIDE, (_C.CALLOUT_GAP,), box="gap", short_kept=True),
    BlockRule(_ASIDE, (_C.CALLOUT_RECOMMENDATION,), box="recommendation", short_kept=True),
    BlockRule(_ASIDE, box="note", short_kept=True),
    BlockRule(_ANY, (_C.BOX,), box="note", short_kept=True),
    BlockRule(_QUOTE, (_C.PULL_QUOTE,), style="QuoteText", box="pull", short_kept=True),
    BlockRule(_QUOTE, style="QuoteText", short_kept=True),
    BlockRule(_on("figure"), style="Picture", short_kept=True),
    BlockRule(_on("figcaption"), style="Caption"),
    BlockRule(_on("dt"), style="DefinitionTerm"),
    BlockRule(_on("dd"), style="Definition"),
)
# fmt: on
"""The first that matches counts; ``on its side`` only where the table is wide and stands free."""

PLAIN_FLOW: Final = BlockRule(frozenset())
"""Of an element that no rule is for."""

RUN_STYLES: Final[Mapping[str, str]] = {
    ClassName.QUALIFIER: "KeyFigureQualifier",
    ClassName.TONE_BAD: "ToneBad",
    ClassName.TONE_WARNING: "ToneWarning",
    ClassName.TONE_GOOD: "ToneGood",
    ClassName.TONE_NEUTRAL: "ToneNeutral",
    ClassName.TLP_RED: "TlpRed",
    ClassName.TLP_AMBER: "TlpAmber",
    ClassName.TLP_AMBER_STRICT: "TlpAmber",
    ClassName.TLP_GREEN: "TlpGreen",
    ClassName.TLP_CLEAR: "TlpClear",
}
"""Character styles that a class asks for, closer than the data-style of the same element."""

NUMBER_STYLES: Final[Mapping[str, str]] = {
    "TableText": "TableNumber",
    "TableHeader": "TableHeaderNumber",
}
"""What the style of a cell becomes in a column of numbers (class ``num``)."""

ALIGNED_STYLES: Final[Mapping[ClassName, Mapping[str, str]]] = {
    ClassName.NUM: NUMBER_STYLES,
    ClassName.ALIGN_START: {"TableNumber": "TableText", "TableHeaderNumber": "TableHeader"},
    ClassName.ALIGN_CENTER: {
        "TableText": "TableTextCenter",
        "TableNumber": "TableTextCenter",
        "TableRowHeader": "TableRowHeaderCenter",
        "TableHeader": "TableHeaderCenter",
        "TableHeaderNumber": "TableHeaderCenter",
    },
    ClassName.ALIGN_END: {
        "TableText": "TableTextEnd",
        "TableRowHeader": "TableRowHeaderEnd",
        "TableHeader": "TableHeaderEnd",
    },
}
"""What the style of a cell becomes by its classes, one after the other."""

CARD_STYLES: Final[Mapping[str, str]] = {
    "Small": "KeyFigureNote",
    "Meta": "KeyFigureNote",
    "KeyFigureNumber": "KeyFigureNumber",
}
"""What the paragraphs of a key figure become inside its one paragraph."""

FURNITURE_STYLES: Final[Mapping[ClassName, str]] = {
    ClassName.PAGE_HEADER: "Header",
    ClassName.PAGE_FOOTER: "Footer",
}
"""Running header and footer, and the style of their paragraphs."""

BELONGS_ABOVE: Final = (ClassName.SOURCE_LINE, ClassName.TABLE_NOTE)
"""Classes of paragraphs that speak of what stands above, and stay on its page."""

COUNTERS: Final[Mapping[str, str]] = {
    ClassName.TABLE: "Table",
    ClassName.FIGURE: "Figure",
    ClassName.MAP: "Map",
}
"""Classes of sequences to the names that Word has for them."""


def cell_style(tag: str, *, in_head: bool) -> str:
    """Of the text of a cell whose layout names no style."""
    if in_head:
        return "TableHeader"
    return "TableRowHeader" if tag == "th" else "TableText"
