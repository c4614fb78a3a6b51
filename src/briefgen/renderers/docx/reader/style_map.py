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
from briefgen.renderers.docx.reader.inline_runs import Held
from briefgen.renderers.docx.styles.style_data import BANDED

Shape = Literal[
    "flow",
    "one line",
    "key figures",
    "on its side",
    "two columns",
    "side by side",
    "joined",
    "cover",
]
"""How what is inside stands: block after block, in one line, as cards, on a page that lies on its
side, in two columns, two blocks beside each other, as one paragraph, or as a page of its own before
all others."""


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


_HEADINGS = frozenset(f"Heading{level}" for level in range(1, 10))


def _panel(name: str, title: str = "CalloutTitle", kind: str = "", small: str = "") -> BoxStyles:
    """What stands in the panel of a name, as its title, its text or its small print."""
    of_small = dict.fromkeys(("Small", "Meta", "Credit"), f"{small or name + 'Small'}{kind}")
    return BoxStyles(
        {title: f"{name}Title{kind}", **of_small}, other=f"{name}Text{kind}", kept=_HEADINGS
    )


def _box(kind: str = "") -> BoxStyles:
    """What stands in a frame, which the heading of its kind closes above."""
    headings = {f"Heading{n}": f"Box{kind}Heading{n}" for n in range(1, 7)}
    return BoxStyles({**_panel("Box").styles, **headings}, other="BoxText")


BOXES: Final[Mapping[str, BoxStyles]] = {
    "band": BoxStyles(other="BandText", kept=BANDED),
    "strip": BoxStyles({"Meta": "Strip"}),
    "title photo": BoxStyles({"Credit": "BandText"}),
    "highlights": BoxStyles(dict.fromkeys(_HEADINGS, "HighlightsHeading"), other="Highlight"),
    "summary": BoxStyles({"Heading1": "SummaryHeading"}),
    "key figures": BoxStyles({"Small": "KeyFigureNote", "Meta": "KeyFigureNote"}),
    "note": _panel("Callout"),
    "warning": _panel("Callout", kind="Warning"),
    "gap": _panel("Callout", kind="Gap"),
    "recommendation": _panel("Callout", kind="Recommendation"),
    "box": _box(),
    "harm": _box("Harm"),
    "support": _panel("Support", small="SupportText"),
    "end matter": BoxStyles(
        {
            **dict.fromkeys(_HEADINGS, "EndMatterHeading"),
            "DefinitionTerm": "EndMatterTerm",
            "Definition": "EndMatterDefinition",
        },
        other="EndMatterText",
    ),
    "cluster": BoxStyles({f"Heading{n}": f"ClusterHeading{n}" for n in range(1, 7)}),
    "cluster part": BoxStyles({f"Heading{n}": f"ClusterPartHeading{n}" for n in range(1, 7)}),
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
    BlockRule(_ANY, (_C.KEY_FIGURES,), box="key figures", shape="key figures"),
    BlockRule(_on("header"), (_C.COVER,), shape="cover"),
    BlockRule(_on("figure"), (_C.TITLE_PHOTO,), style="TitlePhoto", box="title photo"),
    BlockRule(_ANY, (_C.BAND,), box="band"),
    BlockRule(_ANY, (_C.STRIP,), box="strip", shape="one line"),
    BlockRule(_ANY, (_C.TABLE_BLOCK,), shape="on its side"),
    BlockRule(_ANY, (_C.FACTS,), shape="joined"),
    BlockRule(_ANY, (_C.COLUMNS,), shape="two columns"),
    BlockRule(_ANY, (_C.SIDE_BY_SIDE,), shape="side by side"),
    BlockRule(_ANY, (_C.END_MATTER,), box="end matter", shape="two columns"),
    BlockRule(_ANY, (_C.CLUSTER_COLUMN,), box="cluster part"),
    BlockRule(_ANY, (_C.CLUSTER,), box="cluster"),
    BlockRule(_ANY, (_C.SUMMARY,), box="summary"),
    BlockRule(_ANY, (_C.HIGHLIGHTS,), box="highlights", short_kept=True),
    BlockRule(_ASIDE, (_C.CALLOUT_WARNING,), box="warning", short_kept=True),
    BlockRule(_ASIDE, (_C.CALLOUT_GAP,), box="gap", short_kept=True),
    BlockRule(_ASIDE, (_C.CALLOUT_RECOMMENDATION,), box="recommendation", short_kept=True),
    BlockRule(_ASIDE, (_C.SUPPORT,), box="support", short_kept=True),
    BlockRule(_ANY, (_C.MOST_HARMFUL,), box="harm", short_kept=True),
    BlockRule(_ANY, (_C.BOX,), box="box", short_kept=True),
    BlockRule(_ASIDE, box="note", short_kept=True),
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
    ClassName.SUBTITLE_LINE: "CaptionSubtitle",
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

HELD: Final[Mapping[str, Held]] = {ClassName.QUALIFIER: "edges", ClassName.SHARE: "all"}
"""Classes of words that stand on one line, as on a page of the PDF: a number and its qualifier."""

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
    ClassName.IN_MATRIX: {
        "TableNumber": "TableTextCenter",
        "TableHeaderNumber": "TableHeaderCenter",
    },
    ClassName.SHADE_4: {"TableTextCenter": "TableShaded"},
    ClassName.SHADE_5: {"TableTextCenter": "TableShaded"},
}
"""What the style of a cell becomes by its classes, one after the other."""

GROUNDS: Final[Mapping[ClassName, str]] = {
    ClassName.SHADE_1: "sequence_1",
    ClassName.SHADE_2: "sequence_2",
    ClassName.SHADE_3: "sequence_3",
    ClassName.SHADE_4: "sequence_4",
    ClassName.SHADE_5: "sequence_5",
}
"""Class of a cell to the role of the colour that it stands on."""

UNBROKEN: Final = (ClassName.BRIEF_CELLS, ClassName.DATE)
"""Classes of cells whose words stand on one line, as on a page of the PDF."""

FLOWING: Final = frozenset(
    {"cluster", "cluster part", "end matter", "key figures", "strip", "title photo"}
)
"""Boxes that are no panel: what stands in them has no ground to keep to."""

LAST_STYLES: Final[Mapping[str, str]] = {"BoxText": "BoxTextEnd", "BoxSmall": "BoxSmallEnd"}
"""What the last paragraph of a box becomes, below which its frame is closed."""

FURNITURE_STYLES: Final[Mapping[ClassName, str]] = {
    ClassName.PAGE_HEADER: "Header",
    ClassName.PAGE_FOOTER: "Footer",
}
"""Running header and footer, and the style of their paragraphs."""

BELONGS_ABOVE: Final = (ClassName.SOURCE_LINE, ClassName.TABLE_NOTE)
"""Classes of paragraphs that speak of what stands above, and stay on its page."""

LABELS: Final = (ClassName.PHOTO_STATE,)
"""Classes of paragraphs that say what the list below them is of."""

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
