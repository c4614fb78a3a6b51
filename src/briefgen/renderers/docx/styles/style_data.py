"""The styles of our reference document, as data; `style_xml` writes them.

What they share with style sheets they name: a row of `briefgen.theme.block_looks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from briefgen.renderers.docx.styles.panel_edges import resolved
from briefgen.renderers.docx.styles.style_model import CharacterStyle as Character
from briefgen.renderers.docx.styles.style_model import Edge, ParagraphStyle, Place
from briefgen.renderers.docx.styles.style_model import ParagraphStyle as Style
from briefgen.renderers.docx.styles.style_model import TextStyle as Text
from briefgen.theme.block_looks import NONE

NUMBERS = "numbers"
"""Alignment of a column of numbers: their units are on the right, whatever way the text runs."""
CALLOUTS = ("", "Warning", "Gap", "Recommendation")
"""Kinds with styles of their own; the first is the note."""

# One style a line or two: a table is read more easily than one argument a line.
# fmt: off


_HEADINGS = (
    ("size-heading-1", "heading", "space-heading-1-before", "space-heading-1-after"),
    ("size-heading-2", "heading", "space-heading-2-before", "space-heading-2-after"),
    ("size-heading-3", "heading", "space-heading-3-before", "space-heading-3-after"),
    ("size-heading-4", "text", "space-heading-4-before", "space-heading-3-after"),
    ("size-heading-4", "text", "space-heading-5-before", "space-heading-3-after"),
    ("size-heading-4", "text", "space-heading-5-before", "space-heading-3-after"),
)
"""By level: size, colour, distance before and after."""
_CHAPTER = (Edge("top", "accent", "rule-line", "space-heading-1-inside"),)
"""The rule above a chapter, as on a page of the PDF."""
_NO_RULE = (Edge("top", "accent", NONE),)


def _headings() -> tuple[Style, ...]:
    return tuple(
        Style(
            f"Heading{level}", f"heading {level}", next="Normal",
            text=Text(size, colour, True, level == 5 or None, True), before=before, after=after,
            line="line-heading", keep_next=True, keep_lines=True, outline=level - 1, priority=9,
            edges=_CHAPTER if level == 1 else (), chapter=level == 1,
        )
        for level, (size, colour, before, after) in enumerate(_HEADINGS, 1)
    )


def _key_figures() -> tuple[Style, ...]:
    return (
        Style("KeyFigureNumber", "Key Figure Number", next="KeyFigureLabel", panel="key-figure",
              look="key-figure-number", after=NONE, keep_next=True, keep_lines=True, linked=True,
              priority=15),
        Style("KeyFigureNumberLong", "Key Figure Number Long", "KeyFigureNumber",
              next="KeyFigureLabel", text=Text("size-key-figure-long"), priority=15),
        Style("KeyFigureLabel", "Key Figure Label", look="key-figure-label", after=NONE,
              keep_lines=True, priority=15),
        Style("KeyFigureChange", "Key Figure Change", look="key-figure-change", after=NONE,
              line="line-key-figure-label", keep_lines=True, priority=15),
        Style("KeyFigureDrawing", "Key Figure Drawing", text=Text("size-table-space"),
              before="space-key-figure-drawing-around", after="space-key-figure-drawing-around",
              line="line-single", keep_lines=True, priority=15),
        Style("KeyFigureNote", "Key Figure Note", look="key-figure-state",
              after="space-key-figure-after", line="line-key-figure-label", keep_lines=True,
              linked=True, priority=15, close=True),
    )


def _callout(kind: str) -> tuple[Style, ...]:
    panel = f"callout-{kind.lower()}" if kind else "callout"
    name, text = f" {kind}" if kind else "", "space-box-text-after"
    return (
        Style(f"CalloutTitle{kind}", f"Callout Title{name}", next=f"CalloutText{kind}", panel=panel,
              look=f"{panel}-title", before="space-box-around", keep_next=True, keep_lines=True,
              priority=16),
        Style(f"CalloutText{kind}", f"Callout Text{name}", panel=panel, after=text,
              keep_lines=True, priority=16),
        Style(f"CalloutSmall{kind}", f"Callout Small{name}", panel=panel, look="source-line",
              before=NONE, after=text, keep_lines=True, priority=16),
    )


def _box() -> tuple[Style, ...]:
    text, around = "space-box-text-after", "space-box-around"
    ends: tuple[tuple[str, str, str, Place], ...]
    ends = (("", "", text, ""), ("End", " End", around, "last"))
    return (
        Style("BoxTitle", "Box Title", next="BoxText", panel="box", place="first", look="box-title",
              before=around, after=NONE, keep_next=True, keep_lines=True, priority=16),
        *(Style(f"Box{harm}Heading{level}", f"Box {harm} Heading {level}".replace("  ", " "),
                f"Heading{level}", next="BoxText", panel="box", place="first", top=top,
                look="box-title", before=around, after=NONE, priority=16)
          for harm, top in (("", ""), ("Harm", "warning")) for level in range(1, 7)),
        *(Style(f"BoxText{end}", f"Box Text{name}", panel="box", place=place, after=after,
                keep_lines=True, priority=16)
          for end, name, after, place in ends),
        *(Style(f"BoxSmall{end}", f"Box Small{name}", panel="box", place=place, look="source-line",
                before=NONE, after=after, keep_lines=True, priority=16)
          for end, name, after, place in ends),
    )


def _end_matter() -> tuple[Style, ...]:
    after = "space-definition-after"
    return (
        # Without a rule: what has one in columns makes LibreOffice begin an empty page behind them.
        Style("EndMatterHeading", "End Matter Heading", "Heading1", next="EndMatterText",
              look="end-matter-heading", edges=_NO_RULE, priority=9),
        Style("EndMatterText", "End Matter Text", look="end-matter", after=after, priority=20),
        # Not held with its meaning: LibreOffice balances no columns of such pairs, and where they
        # reach the foot of the page it begins another, empty one for the end of the document.
        Style("EndMatterTerm", "End Matter Term", "EndMatterText", next="EndMatterDefinition",
              text=Text(bold=True), after=NONE, priority=20),
        Style("EndMatterDefinition", "End Matter Definition", "EndMatterText", priority=20),
    )


def _clusters() -> tuple[Style, ...]:
    """The heads of a cluster and of its needs, response and gaps."""
    around, inside = "space-cluster-around", "space-cluster-inside-before"
    return (
        *(Style(f"ClusterHeading{level}", f"Cluster Heading {level}", f"Heading{level}",
                next="Normal", panel="cluster", look="cluster-name", before=around,
                after="space-cluster-part-after", priority=16)
          for level in range(1, 7)),
        *(Style(f"ClusterPartHeading{level}", f"Cluster Part Heading {level}", f"Heading{level}",
                next="Normal", look="cluster-part", before=inside,
                edges=_NO_RULE if level == 1 else (), priority=16)
          for level in range(1, 7)),
    )


def _support() -> tuple[Style, ...]:
    text = "space-box-text-after"
    return (
        Style("SupportTitle", "Support Title", next="SupportText", panel="support",
              look="support-title", before="space-box-around", after=text, keep_next=True,
              keep_lines=True, priority=16),
        Style("SupportText", "Support Text", panel="support", after=text, keep_lines=True,
              priority=16),
    )


def _list_level(level: int) -> tuple[Style, ...]:
    suffix, name = ("", "") if level == 0 else (str(level + 1), f" {level + 1}")
    after = "space-list-item-after"
    return (
        Style(f"ListBullet{suffix}", f"List Bullet{name}", after=after, priority=12, listed=level,
              measured=True),
        Style(f"ListNumber{suffix}", f"List Number{name}", after=after, priority=12, listed=level,
              measured=True),
        Style(f"ListContinue{suffix}", f"List Continue{name}", after=after,
              start=("space-list-indent",), steps=level + 1, priority=13, measured=True),
    )


_TABLE_STYLES = (
    Style("TableText", "Table Text", text=Text("size-table"), before="space-cell-text-around",
          after="space-cell-text-around", line="line-table", priority=19),
    Style("TableHeader", "Table Header", "TableText", look="table-head", text=Text(bold=True),
          keep_next=True, priority=19),
    Style("TableHeaderNumber", "Table Header Number", "TableHeader", align=NUMBERS, priority=19),
    Style("TableRowHeader", "Table Row Header", "TableText", text=Text(colour="heading"),
          priority=19),
    Style("TableNumber", "Table Number", "TableText", align=NUMBERS, priority=19),
    *(Style(f"{name}{side}", f"{title} {side}", name, align=side.lower(), priority=19)
      for name, title in (("TableText", "Table Text"), ("TableHeader", "Table Header"),
                          ("TableRowHeader", "Table Row Header"))
      for side in ("Center", "End")),
    Style("TableShaded", "Table Shaded", "TableTextCenter", text=Text(colour="page"), priority=19),
)

_STYLES = (
    Style("Normal", based_on="", text=Text(colour="text"), after="space-paragraph-after",
          line="line-body", priority=0),
    Style("Title", next="Normal", text=Text("size-title", "heading", True, heading_font=True),
          before="space-title-before", after="space-title-after", line="line-title", keep_next=True,
          keep_lines=True, priority=10, band=True),
    Style("Subtitle", next="Normal", text=Text("size-subtitle", "muted", heading_font=True),
          after="space-subtitle-after", line="line-subtitle", keep_lines=True, priority=11,
          band=True),
    Style("BandText", "Band Text", next="Title", text=Text("size-meta", "muted"),
          after="space-band-text-after", line="line-single", keep_next=True, keep_lines=True,
          priority=11, band=True, tab="end"),
    Style("BandTop", "Band Top", next="BandText", priority=90, band=True),
    Style("CoverTop", "Cover Top", next="BandText", priority=90, band=True),
    Style("CoverEnd", "Cover End", next="Normal", priority=90, band=True),
    Style("CoverFoot", "Cover Foot", next="Normal", priority=90, band=True),
    Style("TitlePhoto", "Title Photo", next="Credit", after=NONE, line="line-single",
          keep_next=True, bleeds=True, priority=18),
    Style("Strip", next="Title", text=Text("size-meta", "muted"), after="space-strip-after",
          line="line-single", keep_next=True, keep_lines=True, tab="end", middle=True, priority=21),
    *_headings(),
    *_end_matter(),
    Style("Lead", next="Normal", measured=True, text=Text("size-lead"),
          after="space-lead-after", line="line-lead", linked=True, priority=14),
    Style("SummaryHeading", "Summary Heading", "Heading1", next="Lead", edges=_NO_RULE, priority=9),
    Style("HighlightsHeading", "Highlights Heading", "Heading1", next="Highlight",
          panel="highlights", look="highlights-title", priority=14),
    Style("Highlight", panel="highlights", look="highlight", keep_lines=True, priority=14),
    *_key_figures(),
    *(style for kind in CALLOUTS for style in _callout(kind)),
    *_box(),
    *_clusters(),
    *_support(),
    Style("QuoteText", "Quote Text", next="QuoteSource", panel="quote", look="quote-text",
          measured=True, before="space-quote-around", keep_next=True, keep_lines=True, priority=17),
    Style("QuoteSource", "Quote Source", panel="quote", look="quote-source",
          after="space-quote-around", keep_lines=True, priority=17),
    Style("PullQuote", "Pull Quote", next="PullQuoteSource", panel="pull-quote",
          look="pull-quote-text", before="space-quote-around", keep_next=True,
          keep_lines=True, priority=17),
    Style("PullQuoteSource", "Pull Quote Source", look="quote-source",
          after="space-quote-around", keep_lines=True, priority=17),
    Style("Caption", "caption", next="Normal", look="caption", text=Text("size-caption"),
          before="space-caption-before", keep_next=True, keep_lines=True, priority=18,
          linked=True),
    Style("Picture", next="Caption", before="space-picture-before", after="space-picture-after",
          line="line-single", priority=18),
    *_TABLE_STYLES,
    *(Style(f"{style.id}{suffix}", f"{style.name or style.id} {suffix}", style.id,
            text=Text(size), priority=19)
      for suffix, size in (("Small", "size-tiny"), ("Smallest", "size-table-smallest"))
      for style in _TABLE_STYLES),
    Style("TableSpace", "Table Space", text=Text("size-table-space"), after=NONE,
          line="line-single", priority=90),
    Style("Meta", text=Text("size-meta", "muted"), after="space-meta-after", linked=True,
          priority=21),
    Style("Marking", text=Text("size-meta", "text", True), after="space-marking-after", linked=True,
          priority=21),
    Style("Credit", look="credit", after="space-credit-after", linked=True, priority=21),
    Style("Small", look="source-line", after="space-small-after", linked=True, priority=21),
    Style("Rule", before="space-horizontal-rule-before", after="space-horizontal-rule-after",
          line="line-horizontal-rule", edges=(Edge("bottom", "rule", "rule-horizontal"),),
          priority=22),
    Style("DefinitionTerm", "Definition Term", next="Definition", text=Text(bold=True), after=NONE,
          keep_next=True, priority=22),
    Style("Definition", measured=True, start=("space-definition-indent",),
          after="space-definition-after", priority=22),
    *(style for level in range(3) for style in _list_level(level)),
    Style("TocTitle", "TOC Title", next="Normal", look="toc-title",
          text=Text(heading_font=True), before="space-toc-around", keep_next=True, priority=39),
    *(Style(f"TOC{level}", f"toc {level}", next="Normal", after="space-toc-entry-after",
            start=("space-toc-indent",), steps=level - 1, priority=39, tab="leader")
      for level in (1, 2, 3)),
    Style("Header", "header", text=Text("size-furniture", "muted"), after=NONE, line="line-single",
          priority=99, edges=(Edge("bottom", "rule", "rule-furniture", "space-furniture-inside"),),
          tab="end"),
    Style("Footer", "footer", text=Text("size-furniture", "muted"), after=NONE, line="line-single",
          priority=99, edges=(Edge("top", "rule", "rule-furniture", "space-furniture-inside"),),
          tab="thirds"),
    Style("FootnoteText", "footnote text", text=Text("size-note"), after="space-note-after",
          line="line-note", priority=99),
)
PARAGRAPHS: tuple[ParagraphStyle, ...] = tuple(resolved(style) for style in _STYLES)
"""Every paragraph style; the first is the default."""

STYLES: Mapping[str, ParagraphStyle] = {style.id: style for style in PARAGRAPHS}
PANELS: Mapping[str, str] = {style.id: style.panel for style in PARAGRAPHS if style.panel}
"""Paragraph style to the row of looks that its ground and edges are from."""



def _bases(style: ParagraphStyle) -> Iterator[str]:
    """The styles that a style is based on, up to one that says whether it is bold."""
    while style.text.bold is None and style.based_on:
        yield style.based_on
        style = STYLES[style.based_on]


CHARACTERS: tuple[Character, ...] = (
    Character("Strong", text=Text(bold=True), priority=22),
    Character("Emphasis", text=Text(italic=True), priority=20),
    Character("IntenseEmphasis", "Intense Emphasis", Text(bold=True, italic=True), 21),
    Character("Hyperlink", text=Text(colour="link", underline=True), priority=99),
    Character("SupportLink", "Support Link", Text(colour="on_accent", bold=True, underline=True),
              99),
    Character("StrongHyperlink", "Strong Hyperlink",
              Text(colour="link", bold=True, underline=True), 99),
    Character("EmphasisHyperlink", "Emphasis Hyperlink",
              Text(colour="link", italic=True, underline=True), 99),
    Character("FootnoteReference", "footnote reference", Text(bold=False, script="superscript"),
              99),
    Character("NoteCall", "Note Call", Text(colour="link", bold=False, script="superscript")),
    *(Character(f"Tone{name}", f"Tone {name}", Text(colour=role, bold=name != "Neutral"))
      for name, role in (("Bad", "warning"), ("Warning", "gap"), ("Good", "recommendation"),
                         ("Neutral", "muted"))),
    *(Character(f"Tlp{name}", f"TLP {name}",
                Text(size, f"tlp-{name.lower()}", bold=True, absolute=True, ground="tlp-ground"))
      for name, size in (("Red", "size-tlp"), ("Amber", "size-tlp"), ("Green", "size-tlp"),
                         ("Clear", "size-tlp-clear"))),
    Character("Muted", text=Text(colour="muted")),
    Character("CaptionSubtitle", "Caption Subtitle", Text(colour="muted", bold=False)),
    Character("ChangeBad", "Change Bad", Text(colour="warning", bold=True)),
    Character("ChangeGood", "Change Good", Text(colour="recommendation", bold=True)),
    Character("Code", text=Text("size-code", mono=True)),
    Character("KeyFigureQualifier", "Key Figure Qualifier",
              Text("size-qualifier", "accent", bold=False, heading_font=True)),
)
# fmt: on


def is_measured(style: str) -> bool:
    """Whether paragraphs of a style are no wider than a line that is read."""
    return style == "Normal" or (style in STYLES and STYLES[style].measured)


COMBINED: Mapping[tuple[str, bool, bool], str] = {
    ("", True, False): "Strong",
    ("", False, True): "Emphasis",
    ("", True, True): "IntenseEmphasis",
    ("Hyperlink", True, False): "StrongHyperlink",
    ("Hyperlink", False, True): "EmphasisHyperlink",
    **{(f"Change{way}", True, False): f"Change{way}" for way in ("Bad", "Good")},
    **{
        ("SupportLink", bold, italic): "SupportLink"
        for bold, italic in product((True, False), repeat=2)
    },
}
"""A run has one character style: the one for a style, bold or not, italic or not, together."""

ON_ACCENT = {"Hyperlink": "SupportLink", "Muted": ""}
"""What character styles become on the ground of the call to action."""

NEVER_BOLD = frozenset(style.id for style in CHARACTERS if style.text.bold is False)
"""Character styles of words that are not bold among bold ones. The style cannot say it: bold in the
style of the paragraph is on where that of the words says no (17.7.3, toggle properties)."""

CHIPS = frozenset(style.id for style in CHARACTERS if style.text.ground)
"""Character styles on a ground of their own that is wider than the words."""

BOLD = frozenset(
    style.id
    for style in PARAGRAPHS
    if any(one.text.bold for one in (style, *(STYLES[n] for n in _bases(style))))
)
"""Paragraph styles that are bold: Strong inside them would toggle it off (ECMA-376 17.7.3)."""

BANDED = frozenset(style.id for style in PARAGRAPHS if style.band)
"""Paragraph styles that stand in the band of the title as they are."""

TABLE_STYLE = "BriefTable"
