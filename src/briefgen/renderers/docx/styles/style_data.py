"""The styles of our reference document, as data; `style_xml` writes them."""

from __future__ import annotations

from briefgen.renderers.docx.styles.style_model import NONE, Edge, PanelShape, ParagraphStyle
from briefgen.renderers.docx.styles.style_model import CharacterStyle as Character
from briefgen.renderers.docx.styles.style_model import ParagraphStyle as Style
from briefgen.renderers.docx.styles.style_model import TextStyle as Text

NUMBERS = "numbers"
"""Alignment of a column of numbers: their units are on the right, whatever way the text runs."""
CALLOUTS = ("", "Warning", "Gap", "Recommendation")
"""Kinds with styles of their own; the first is the note."""

# One style a line or two: a table is read more easily than one argument a line.
# fmt: off


def _panel(role: str, ground: str, rule: str = "rule-bar") -> PanelShape:
    """A bar at the start; above and below only room, in the colour of the ground.

    Word makes one box of neighbours with the same edges: another bar keeps two panels apart.
    """
    top, bottom = (
        Edge(side, ground, "rule-ground", "space-panel-inside-block") for side in ("top", "bottom")
    )
    edges = (top, Edge("start", role, rule, "space-panel-inside-start"), bottom)
    return PanelShape(start="space-panel-start", end="space-panel-end", edges=edges, ground=ground)


_HEADINGS = (
    ("size-heading-1", "heading", "space-heading-1-before", "space-heading-1-after"),
    ("size-heading-2", "heading", "space-heading-2-before", "space-heading-2-after"),
    ("size-heading-3", "heading", "space-heading-3-before", "space-heading-3-after"),
    ("size-heading-4", "text", "space-heading-4-before", "space-heading-3-after"),
    ("size-heading-4", "text", "space-heading-5-before", "space-heading-3-after"),
    ("size-heading-4", "text", "space-heading-5-before", "space-heading-3-after"),
)
"""By level: size, colour, distance before and after."""


def _headings() -> tuple[Style, ...]:
    return tuple(
        Style(
            f"Heading{level}", f"heading {level}", next="Normal",
            text=Text(size, colour, True, level == 5 or None, True), before=before, after=after,
            line="line-heading", keep_next=True, keep_lines=True, outline=level - 1, priority=9,
        )
        for level, (size, colour, before, after) in enumerate(_HEADINGS, 1)
    )


def _key_figures() -> tuple[Style, ...]:
    shape = _panel("accent", "surface")
    number = Text("size-key-figure", "accent", True, heading_font=True)
    return (
        Style("KeyFigureLabel", "Key Figure Label", text=Text("size-key-figure-label"), before=NONE,
              after="space-key-figure-after", line="line-key-figure-label", keep_lines=True,
              priority=15, **shape),
        Style("KeyFigureNumber", "Key Figure Number", next="KeyFigureLabel", text=number,
              after=NONE, line="line-key-figure", keep_next=True, linked=True, priority=15,
              **shape),
        Style("KeyFigureNote", "Key Figure Note", text=Text("size-small", "muted"),
              after="space-key-figure-after", line="line-key-figure-label", keep_lines=True,
              linked=True, priority=15, **shape),
    )


def _callout(kind: str) -> tuple[Style, ...]:
    role = kind.lower() or "note"
    shape, name = _panel(role, f"{role}_surface"), f" {kind}" if kind else ""
    return (
        Style(f"CalloutTitle{kind}", f"Callout Title{name}", next=f"CalloutText{kind}",
              text=Text("size-callout-title", role, True, heading_font=True),
              before="space-box-around", after="space-box-title-after", keep_next=True,
              keep_lines=True, priority=16, **shape),
        Style(f"CalloutText{kind}", f"Callout Text{name}", after="space-box-text-after",
              keep_lines=True, priority=16, **shape),
        Style(f"CalloutSmall{kind}", f"Callout Small{name}", text=Text("size-small", "muted"),
              after="space-box-text-after", keep_lines=True, priority=16, **shape),
    )


def _list_level(level: int) -> tuple[Style, ...]:
    suffix, name = ("", "") if level == 0 else (str(level + 1), f" {level + 1}")
    after = "space-list-item-after"
    return (
        Style(f"ListBullet{suffix}", f"List Bullet{name}", after=after, priority=12, listed=level),
        Style(f"ListNumber{suffix}", f"List Number{name}", after=after, priority=12, listed=level),
        Style(f"ListContinue{suffix}", f"List Continue{name}", after=after,
              start="space-list-indent", steps=level + 1, priority=13),
    )


BAND_EDGES = (
    Edge("top", "accent", "rule-ground", "space-band-inside-block"),
    Edge("start", "accent", "rule-ground", "space-band-inside-inline"),
    Edge("bottom", "accent", "rule-ground", "space-band-inside-block"),
    Edge("end", "accent", "rule-ground", "space-band-inside-inline"),
)
"""How far the band of the title reaches beyond the text, on each side."""
_PULL = Edge("top", "accent", "rule-pull-quote", "space-pull-quote-inside-before")
_QUOTE = Edge("start", "accent", "rule-quote", "space-quote-inside-start")
_PULLED = "space-pull-quote-inside-inline"

PARAGRAPHS: tuple[ParagraphStyle, ...] = (
    Style("Normal", based_on="", after="space-paragraph-after", line="line-body", priority=0),
    Style("Title", next="Normal", text=Text("size-title", "heading", True, heading_font=True),
          before="space-title-before", after="space-title-after", line="line-title", keep_next=True,
          keep_lines=True, priority=10, band=True),
    Style("Subtitle", next="Normal", text=Text("size-subtitle", "muted", heading_font=True),
          after="space-subtitle-after", line="line-subtitle", keep_lines=True, priority=11,
          band=True),
    Style("BandText", "Band Text", next="Title", text=Text("size-meta", "muted"),
          after="space-band-text-after", line="line-single", keep_next=True, keep_lines=True,
          priority=11, band=True, tab="end"),
    *_headings(),
    Style("Lead", next="Normal", text=Text("size-lead"), after="space-lead-after", line="line-lead",
          linked=True, priority=14),
    Style("Highlight", text=Text("size-highlight"), after="space-highlight-after", keep_lines=True,
          priority=14, **_panel("accent", "surface", "rule-highlights")),
    *_key_figures(),
    *(style for kind in CALLOUTS for style in _callout(kind)),
    Style("QuoteText", "Quote Text", next="QuoteSource",
          text=Text("size-quote", "heading", italic=True), before="space-quote-around",
          after="space-quote-after", line="line-quote", start="space-panel-start",
          end="space-quote-end", keep_next=True, keep_lines=True, priority=17, edges=(_QUOTE,)),
    Style("QuoteSource", "Quote Source", text=Text("size-quote-source", "muted"),
          after="space-quote-source-after", start="space-panel-start", end="space-quote-end",
          keep_lines=True, priority=17, edges=(_QUOTE,)),
    Style("PullQuote", "Pull Quote", next="PullQuoteSource",
          text=Text("size-pull-quote", "accent", heading_font=True),
          before="space-pull-quote-around", after="space-pull-quote-after", line="line-pull-quote",
          start=_PULLED, end=_PULLED, keep_next=True, keep_lines=True, align="center", priority=17,
          edges=(_PULL,)),
    Style("PullQuoteSource", "Pull Quote Source", text=Text("size-quote-source", "muted"),
          after="space-pull-quote-around", start=_PULLED, end=_PULLED, keep_lines=True,
          align="center", priority=17),
    Style("Caption", "caption", next="Normal", text=Text("size-caption", "heading", True),
          before="space-caption-before", after="space-caption-after", keep_next=True,
          keep_lines=True, priority=18, linked=True),
    Style("Picture", next="Caption", before="space-picture-before", after="space-picture-after",
          line="line-single", priority=18),
    Style("TableText", "Table Text", text=Text("size-table"), before="space-cell-text-around",
          after="space-cell-text-around", line="line-table", priority=19),
    Style("TableHeader", "Table Header", "TableText", text=Text("", "on_accent", True),
          keep_next=True, priority=19),
    Style("TableHeaderNumber", "Table Header Number", "TableHeader", align=NUMBERS, priority=19),
    Style("TableRowHeader", "Table Row Header", "TableText", text=Text(colour="heading"),
          priority=19),
    Style("TableNumber", "Table Number", "TableText", align=NUMBERS, priority=19),
    *(Style(f"{name}{side}", f"{title} {side}", name, align=side.lower(), priority=19)
      for name, title in (("TableText", "Table Text"), ("TableHeader", "Table Header"),
                          ("TableRowHeader", "Table Row Header"))
      for side in ("Center", "End")),
    Style("TableSpace", "Table Space", text=Text("size-table-space"), after=NONE,
          line="line-single", priority=90),
    Style("Meta", text=Text("size-meta", "muted"), after="space-meta-after", linked=True,
          priority=21),
    Style("Marking", text=Text("size-meta", "text", True), after="space-marking-after", linked=True,
          priority=21),
    Style("Credit", text=Text("size-credit", "muted"), after="space-credit-after", linked=True,
          priority=21),
    Style("Small", text=Text("size-small", "muted"), before="space-small-before",
          after="space-small-after", linked=True, priority=21),
    Style("Rule", before="space-horizontal-rule-before", after="space-horizontal-rule-after",
          line="line-horizontal-rule", edges=(Edge("bottom", "rule", "rule-horizontal"),),
          priority=22),
    Style("DefinitionTerm", "Definition Term", next="Definition", text=Text(bold=True), after=NONE,
          keep_next=True, priority=22),
    Style("Definition", start="space-definition-indent", after="space-definition-after",
          priority=22),
    *(style for level in range(3) for style in _list_level(level)),
    Style("TocTitle", "TOC Title", next="Normal",
          text=Text("size-toc-title", "heading", True, None, True), before="space-toc-around",
          after="space-toc-title-after", keep_next=True, priority=39),
    *(Style(f"TOC{level}", f"toc {level}", next="Normal", after="space-toc-entry-after",
            start="space-toc-indent", steps=level - 1, priority=39, tab="leader")
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
    *(Character(f"Tone{name}", f"Tone {name}", Text(colour=role, bold=name != "Neutral"))
      for name, role in (("Bad", "warning"), ("Warning", "gap"), ("Good", "recommendation"),
                         ("Neutral", "muted"))),
    *(Character(f"Tlp{name}", f"TLP {name}",
                Text(size, f"tlp-{name.lower()}", bold=True, absolute=True, ground="tlp-ground"))
      for name, size in (("Red", "size-tlp"), ("Amber", "size-tlp"), ("Green", "size-tlp"),
                         ("Clear", "size-tlp-clear"))),
    Character("Muted", text=Text(colour="muted")),
    Character("ChangeBad", "Change Bad", Text(colour="warning")),
    Character("ChangeGood", "Change Good", Text(colour="recommendation")),
    Character("Code", text=Text("size-code", mono=True)),
    Character("KeyFigureQualifier", "Key Figure Qualifier",
              Text("size-qualifier", "accent", heading_font=True)),
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

BANDED = frozenset(style.id for style in PARAGRAPHS if style.band)
"""Paragraph styles that stand in the band of the title as they are."""

TABLE_STYLE = "BriefTable"
TABLE_RULES = (
    ("top", "accent", "rule-table"),
    ("bottom", "accent", "rule-table"),
    ("insideH", "rule", "rule-row"),
)
"""Side of a table or of its rows to colour and width."""
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
