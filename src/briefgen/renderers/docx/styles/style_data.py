"""The styles of our reference document, as data; `style_xml` writes them."""

from __future__ import annotations

from briefgen.renderers.docx.styles.style_model import CharacterStyle as Character
from briefgen.renderers.docx.styles.style_model import Edge, PanelShape, ParagraphStyle
from briefgen.renderers.docx.styles.style_model import ParagraphStyle as Style
from briefgen.renderers.docx.styles.style_model import TextStyle as Text

LIST_INDENT = 18.0
"""Of each list level, in points."""
KEY_FIGURE_SIZE = 2.2
"""Of a key figure's number."""
BOX_INDENT = 12.0
"""Of a callout's text from the margin: room for its edge and its ground."""
NUMBERS = "numbers"
"""Alignment of a column of numbers: their units are on the right, whatever way the text runs."""
CALLOUTS = ("", "Warning", "Gap", "Recommendation")
"""Kinds with styles of their own; the first is the note."""

# One style a line or two: a table is read more easily than one argument a line.
# fmt: off


def _panel(role: str, ground: str, bar: float = 3) -> PanelShape:
    """A bar at the start; above and below only room, in the colour of the ground.

    Word makes one box of neighbours with the same edges: another bar keeps two panels apart.
    """
    top, bottom = (Edge(side, ground, 0.5, 4) for side in ("top", "bottom"))
    edges = (top, Edge("start", role, bar, 8), bottom)
    return PanelShape(start=BOX_INDENT, end=4.0, edges=edges, ground=ground)


def _headings() -> tuple[Style, ...]:
    sizes = (1.55, 1.25, 1.1, 1.0, 1.0, 1.0)
    colours = ("heading", "heading", "heading", "text", "text", "text")
    before = (20.0, 14.0, 12.0, 10.0, 8.0, 8.0)
    return tuple(
        Style(
            f"Heading{level}", f"heading {level}", next="Normal",
            text=Text(sizes[level - 1], colours[level - 1], True, level == 5 or None, True),
            before=before[level - 1], after=5 if level < 3 else 3, line=1.05, keep_next=True,
            keep_lines=True, outline=level - 1, priority=9,
        )
        for level in range(1, 7)
    )


def _key_figures() -> tuple[Style, ...]:
    shape = _panel("accent", "surface")
    number = Text(KEY_FIGURE_SIZE, "accent", True, heading_font=True)
    return (
        Style("KeyFigureLabel", "Key Figure Label", text=Text(1.05), before=0, after=6, line=1.0,
              keep_lines=True, priority=15, **shape),
        Style("KeyFigureNumber", "Key Figure Number", next="KeyFigureLabel", text=number, after=0,
              line=1.0, keep_next=True, linked=True, priority=15, **shape),
        Style("KeyFigureNote", "Key Figure Note", text=Text(0.85, "muted"), after=6, line=1.0,
              keep_lines=True, linked=True, priority=15, **shape),
    )


def _callout(kind: str) -> tuple[Style, ...]:
    role = kind.lower() or "note"
    shape, name = _panel(role, f"{role}_surface"), f" {kind}" if kind else ""
    return (
        Style(f"CalloutTitle{kind}", f"Callout Title{name}", next=f"CalloutText{kind}",
              text=Text(1.05, role, True, heading_font=True), before=8, after=3, keep_next=True,
              keep_lines=True, priority=16, **shape),
        Style(f"CalloutText{kind}", f"Callout Text{name}", after=4, keep_lines=True,
              priority=16, **shape),
        Style(f"CalloutSmall{kind}", f"Callout Small{name}", text=Text(0.85, "muted"), after=4,
              keep_lines=True, priority=16, **shape),
    )


def _list_level(level: int) -> tuple[Style, ...]:
    suffix, name = ("", "") if level == 0 else (str(level + 1), f" {level + 1}")
    return (
        Style(f"ListBullet{suffix}", f"List Bullet{name}", after=4, priority=12, listed=level),
        Style(f"ListNumber{suffix}", f"List Number{name}", after=4, priority=12, listed=level),
        Style(f"ListContinue{suffix}", f"List Continue{name}", after=4,
              start=LIST_INDENT * (level + 1), priority=13),
    )


BAND_SPACE = 20.0
"""Points that the band of the title reaches beyond the text, on each side."""
BAND_EDGES = (
    Edge("top", "accent", 0.5, 10), Edge("start", "accent", 0.5, BAND_SPACE),
    Edge("bottom", "accent", 0.5, 10), Edge("end", "accent", 0.5, BAND_SPACE),
)
_PULL = Edge("top", "accent", 1.5, 8)
_QUOTE = Edge("start", "accent", 1.5, 8)

PARAGRAPHS: tuple[ParagraphStyle, ...] = (
    Style("Normal", based_on="", after=6, line=1.2, priority=0),
    Style("Title", next="Normal", text=Text(2.4, "heading", True, heading_font=True), before=6,
          after=4, line=1.0, keep_next=True, keep_lines=True, priority=10, band=True),
    Style("Subtitle", next="Normal", text=Text(1.3, "muted", heading_font=True), after=8, line=1.1,
          keep_lines=True, priority=11, band=True),
    Style("BandText", "Band Text", next="Title", text=Text(0.9, "muted"), after=2, line=1.0,
          keep_next=True, keep_lines=True, priority=11, band=True, tab="end"),
    *_headings(),
    Style("Lead", next="Normal", text=Text(1.15), after=8, line=1.25, linked=True, priority=14),
    Style("Highlight", text=Text(1.05), after=4, keep_lines=True, priority=14,
          **_panel("accent", "surface", 2)),
    *_key_figures(),
    *(style for kind in CALLOUTS for style in _callout(kind)),
    Style("QuoteText", "Quote Text", next="QuoteSource", text=Text(1.1, "heading", italic=True),
          before=8, after=3, line=1.25, start=BOX_INDENT, end=12, keep_next=True, keep_lines=True,
          priority=17, edges=(_QUOTE,)),
    Style("QuoteSource", "Quote Source", text=Text(0.9, "muted"), after=10, start=BOX_INDENT,
          end=12, keep_lines=True, priority=17, edges=(_QUOTE,)),
    Style("PullQuote", "Pull Quote", next="PullQuoteSource",
          text=Text(1.6, "accent", heading_font=True), before=14, after=4, line=1.15, start=24,
          end=24, keep_next=True, keep_lines=True, align="center", priority=17, edges=(_PULL,)),
    Style("PullQuoteSource", "Pull Quote Source", text=Text(0.9, "muted"), after=14, start=24,
          end=24, keep_lines=True, align="center", priority=17),
    Style("Caption", "caption", next="Normal", text=Text(0.95, "heading", True), before=8, after=4,
          keep_next=True, keep_lines=True, priority=18, linked=True),
    Style("Picture", next="Caption", before=8, after=6, line=1.0, priority=18),
    Style("TableText", "Table Text", text=Text(0.9), before=2, after=2, line=1.1, priority=19),
    Style("TableHeader", "Table Header", "TableText", text=Text(None, "on_accent", True),
          keep_next=True, priority=19),
    Style("TableHeaderNumber", "Table Header Number", "TableHeader", align=NUMBERS, priority=19),
    Style("TableRowHeader", "Table Row Header", "TableText", text=Text(colour="heading"),
          priority=19),
    Style("TableNumber", "Table Number", "TableText", align=NUMBERS, priority=19),
    Style("TableSpace", "Table Space", text=Text(0.4), after=0, line=1.0, priority=90),
    Style("Meta", text=Text(0.9, "muted"), after=3, linked=True, priority=21),
    Style("Marking", text=Text(0.9, "text", True), after=4, linked=True, priority=21),
    Style("Credit", text=Text(0.8, "muted"), after=8, linked=True, priority=21),
    Style("Small", text=Text(0.85, "muted"), before=3, after=6, linked=True, priority=21),
    Style("Rule", before=4, after=8, line=0.5, edges=(Edge("bottom", "rule", 0.75),), priority=22),
    Style("DefinitionTerm", "Definition Term", next="Definition", text=Text(bold=True), after=0,
          keep_next=True, priority=22),
    Style("Definition", start=18, after=4, priority=22),
    *(style for level in range(3) for style in _list_level(level)),
    Style("TocTitle", "TOC Title", next="Normal", text=Text(1.1, "heading", True, None, True),
          before=10, after=4, keep_next=True, priority=39),
    *(Style(f"TOC{level}", f"toc {level}", next="Normal", after=2, start=14.0 * (level - 1),
            priority=39, tab="leader")
      for level in (1, 2, 3)),
    Style("Header", "header", text=Text(0.85, "muted"), after=0, line=1.0, priority=99,
          edges=(Edge("bottom", "rule", 0.5, 4),), tab="end"),
    Style("Footer", "footer", text=Text(0.85, "muted"), after=0, line=1.0, priority=99,
          edges=(Edge("top", "rule", 0.5, 4),), tab="thirds"),
    Style("FootnoteText", "footnote text", text=Text(0.85), after=2, line=1.05, priority=99),
)
"""Every paragraph style; the first is the default."""

CHARACTERS: tuple[Character, ...] = (
    Character("Strong", text=Text(bold=True), priority=22),
    Character("Emphasis", text=Text(italic=True), priority=20),
    Character("IntenseEmphasis", "Intense Emphasis", Text(bold=True, italic=True), 21),
    Character("Hyperlink", text=Text(colour="link", underline=True), priority=99),
    Character("StrongHyperlink", "Strong Hyperlink",
              Text(colour="link", bold=True, underline=True), 99),
    Character("EmphasisHyperlink", "Emphasis Hyperlink",
              Text(colour="link", italic=True, underline=True), 99),
    Character("FootnoteReference", "footnote reference", Text(script="superscript"), 99),
    Character("NoteCall", "Note Call", Text(colour="link", script="superscript")),
    *(Character(f"Tlp{name}", f"TLP {name}",
                Text(colour=colour, bold=True, points=size, ground="#000000"))
      for name, colour, size in (("Red", "#FF2B2B", 12), ("Amber", "#FFC000", 12),
                                 ("Green", "#33FF00", 12), ("Clear", "#FFFFFF", 9))),
    Character("Muted", text=Text(colour="muted")),
    Character("Code", text=Text(0.92, mono=True)),
    Character("KeyFigureQualifier", "Key Figure Qualifier", Text(1.0, "accent", heading_font=True)),
)
# fmt: on

COMBINED = {
    ("", True, False): "Strong",
    ("", False, True): "Emphasis",
    ("", True, True): "IntenseEmphasis",
    ("Hyperlink", True, False): "StrongHyperlink",
    ("Hyperlink", False, True): "EmphasisHyperlink",
}
"""A run has one character style: the one for a style, bold or not, italic or not, together."""

CHIPS = frozenset(style.id for style in CHARACTERS if style.text.ground)
"""Character styles on a ground of their own that is wider than the words."""

BOLD = frozenset({style.id for style in PARAGRAPHS if style.text.bold} | {"TableHeaderNumber"})
"""Paragraph styles that are bold: Strong inside them would toggle it off (ECMA-376 17.7.3)."""

SPACED = frozenset(style.id for style in PARAGRAPHS if (style.before or 0) >= 4)
"""Paragraph styles that keep their own distance from what stands above."""

BANDED = frozenset(style.id for style in PARAGRAPHS if style.band)
"""Paragraph styles that stand in the band of the title as they are."""

TABLE_STYLE = "BriefTable"
MONO_FONT = "Consolas"

ARABIC_SCALE = {
    "Amiri": 1.12,
    "Arial": 1.15,
    "Scheherazade New": 1.12,
    "Traditional Arabic": 1.25,
    "Sakkal Majalla": 1.15,
}
"""Families whose letters are small for their size, beside Latin text of the same size."""
ARABIC_LINE = {"Amiri": 0.85, "Scheherazade New": 0.85}
"""Families that bring much room above and below: their lines may be set closer."""
LEAST_LINE = 1.0
"""Below this Word cuts off marks above letters, and pictures overlap what is above them."""

THEME_COLOURS = {
    "dk1": "text",
    "lt1": "",
    "dk2": "heading",
    "lt2": "surface",
    "accent1": "accent",
    "accent2": "warning",
    "accent3": "gap",
    "accent4": "recommendation",
    "accent5": "muted",
    "accent6": "rule",
    "hlink": "link",
    "folHlink": "link",
}
"""Slots of the document theme (ECMA-376 20.1.6.2) to roles of ours; "" is white."""

LOCALES = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "he": "he-IL",
    "it": "it-IT",
    "ku": "ku-TR",
    "ckb": "ku-Arab-IQ",
    "nl": "nl-NL",
    "pl": "pl-PL",
    "ps": "ps-AF",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "sv": "sv-SE",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "ur": "ur-PK",
}
"""Word's proofing tools want a region; these are the ones taken where a tag names none."""
