"""The tokens of design: sizes, line heights, weights, spaces, rules, each once, as data.

CSS and the styles of Word are both made from them, here and in the Word renderer's `theme_design`.
Where a value in Word differs, it is the second number: Word's fonts are larger or smaller for their
size, and its distances are not those of CSS. A theme that changes a token changes both by as much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["size", "line", "weight", "space", "rule", "measure", "scale"]
WORD: Final = "word"
"""In the place of a unit: only Word has the token, in its own unit."""

# Why only one of the two has a token.
STYLE: Final = "CSS needs none: it has the words around, or a distance beside it"
GROUND: Final = "Word's grounds and edges reach out from the words"
DENSE: Final = "in Word a layout that promises few pages is set closer as a whole"
WEIGHT: Final = "Word knows regular and bold"
ARABIC: Final = "Word scales what is Arabic by its font"
SCREEN: Final = "only a screen or its printer has it"
LAYOUT: Final = "Word's styles are the same in all layouts"
PRINT: Final = "only a page of the PDF has it"
BOXES: Final = "Word has no box, cell or card with room inside of its own for it"
STEPS: Final = "a page of the PDF sets a table that does not fit by steps of its own"
STYLES: Final = "in Word it has the style of what is around"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; its name in CSS is ``--<kind>-<name>``."""

    kind: Kind
    name: str
    value: float
    """In CSS, in ``unit``."""
    unit: str
    """``rem`` and ``em``, ``pt``, ``mm``, ``%``; "" for a factor, and `WORD`."""
    word: float | None = None
    """In Word: a size in sizes of body text (that of TLP in points), a space or a rule in points,
    a line height in lines, a measure in millimetres."""
    only: str = ""
    """Why CSS alone or Word alone has it; "" where both have."""

    @property
    def id(self) -> str:
        """Kind and name: ``size-title``."""
        return f"{self.kind}-{self.name}"

    @property
    def in_css(self) -> bool:
        """Whether style sheets have it."""
        return self.unit != WORD


# One token a line: a table is read more easily than one argument a line.
# fmt: off
TOKENS: Final = (
    # --- size
    Token("size", "box-title", 1.05, "rem", 1.05),
    Token("size", "card-title", 1.16, "rem", 1.16),
    Token("size", "article-title", 2.9, "rem", only=LAYOUT),
    Token("size", "article-subtitle", 1.4, "rem", only=LAYOUT),
    Token("size", "end-column", 0.842, "rem", only=PRINT),
    Token("size", "end-heading", 1.05, "rem", only=PRINT),
    Token("size", "meta", 0.92, "rem", 0.9),
    Token("size", "lead", 1.2, "rem", 1.15),
    Token("size", "article-heading-1", 1.65, "rem", only=LAYOUT),
    Token("size", "pull-quote", 1.79, "rem", 1.6),
    Token("size", "pull-quote-side", 1.47, "rem", only=LAYOUT),
    Token("size", "pull-quote-arabic", 1.34, "rem", only=ARABIC),
    Token("size", "narrow-article-title", 1.9, "rem", only=SCREEN),
    Token("size", "narrow-article-subtitle", 1.15, "rem", only=SCREEN),
    Token("size", "narrow-pull-quote", 1.35, "rem", only=SCREEN),
    Token("size", "flash-title", 1.8, "rem", only=LAYOUT),
    Token("size", "flash-title-arabic", 1.5, "rem", only=ARABIC),
    Token("size", "heading-2", 1.17, "rem", 1.25),
    Token("size", "flash-subtitle", 1.1, "rem", only=LAYOUT),
    Token("size", "flash-note-arabic", 8.2, "pt", only=ARABIC),
    Token("size", "title", 2.63, "rem", 2.4),
    Token("size", "title-long", 2.32, "rem", only=STYLES),
    Token("size", "title-cover", 3.16, "rem", only=STYLES),
    Token("size", "title-cover-arabic", 2.6, "rem", only=ARABIC),
    Token("size", "heading-1", 1.5, "rem", 1.55),
    Token("size", "heading-3", 1.02, "rem", 1.1),
    Token("size", "heading-4", 1, "rem", 1),
    Token("size", "note-call", 0.7, "em", only=STYLES),
    Token("size", "product", 1.158, "rem", only=STYLES),
    Token("size", "subtitle", 1.158, "rem", 1.3),
    Token("size", "tiny", 0.78, "rem", 0.8),
    Token("size", "table-smallest", 0.7, WORD, 0.7, only=STEPS),
    Token("size", "key-figure", 2, "rem", 1.9),
    Token("size", "key-figure-long", 1.684, "rem", 1.6),
    Token("size", "key-figure-arabic", 1.7, "rem", only=ARABIC),
    Token("size", "key-figure-long-arabic", 1.43, "rem", only=ARABIC),
    Token("size", "key-figure-name", 0.895, "rem", 0.9),
    Token("size", "key-figure-change", 0.842, "rem", 0.84),
    Token("size", "key-figure-state", 0.79, "rem", 0.8),
    Token("size", "qualifier", 0.79, "rem", 0.79),
    Token("size", "small", 0.85, "rem", 0.85),
    Token("size", "toc-title", 1.17, "rem", 1.1),
    Token("size", "table", 0.92, "rem", 0.9),
    Token("size", "register", 0.85, "rem", only=STYLES),
    Token("size", "list-title", 1, "rem", only=STYLES),
    Token("size", "callout-title", 1, "rem", 1.05),
    Token("size", "quote", 1.25, "rem", 1.1),
    Token("size", "quote-source", 0.9, "rem", 0.9),
    Token("size", "credit", 0.85, "rem", 0.8),
    Token("size", "title-arabic", 2.05, "rem", only=ARABIC),
    Token("size", "arabic-name", 1.1, "em", only=ARABIC),
    Token("size", "furniture", 8, "pt", 0.85),
    Token("size", "furniture-arabic", 9, "pt", only=ARABIC),
    Token("size", "marking", 8.5, "pt", only=STYLES),
    Token("size", "tlp", 12, "pt", 12),
    Token("size", "tlp-clear", 9, "pt", 9),
    Token("size", "note", 7.6, "pt", 0.85),
    Token("size", "note-arabic", 8.8, "pt", only=ARABIC),
    Token("size", "note-call-print", 0.7, "rem", only=STYLES),
    Token("size", "narrow-title", 1.7, "rem", only=SCREEN),
    Token("size", "screen-title", 2.2, "rem", only=SCREEN),
    Token("size", "narrow-key-figure", 1.5, "rem", only=SCREEN),
    Token("size", "narrow-notes", 0.95, "em", only=SCREEN),
    Token("size", "caption", 0.9, WORD, 0.9, only=STYLE),
    Token("size", "code", 0.92, WORD, 0.92, only=STYLE),
    Token("size", "table-space", 0.4, WORD, 0.4, only=STYLE),
    # --- line
    Token("line", "article-title", 1.12, "", only=LAYOUT),
    Token("line", "lead", 1.5, "", 1.25),
    Token("line", "pull-quote", 1.21, "", 1.15),
    Token("line", "flash-body-arabic", 1.45, "", only=ARABIC),
    Token("line", "flash-table-arabic", 1.4, "", only=ARABIC),
    Token("line", "flash-note-arabic", 1.35, "", only=ARABIC),
    Token("line", "body", 1.45, "", 1.2),
    Token("line", "heading", 1.2, "", 1.05),
    Token("line", "subtitle", 1.3, "", 1.1),
    Token("line", "fact", 1.35, "", only=BOXES),
    Token("line", "key-figure", 1.15, "", 1),
    Token("line", "key-figure-long", 1.36, "", only=STYLES),
    Token("line", "key-figure-label", 1.25, "", 1),
    Token("line", "table", 1.35, "", 1.1),
    Token("line", "quote", 1.35, "", 1.25),
    Token("line", "body-arabic", 1.64, "", only=ARABIC),
    Token("line", "heading-arabic", 1.45, "", only=ARABIC),
    Token("line", "arabic-name", 1, "", only=ARABIC),
    Token("line", "note", 1.3, "", 1.05),
    Token("line", "note-arabic", 1.45, "", only=ARABIC),
    Token("line", "screen-body", 1.55, "", only=SCREEN),
    Token("line", "title", 1, WORD, 1, only=STYLE),
    Token("line", "end-column", 1.35, "", only=PRINT),
    Token("line", "single", 1, WORD, 1, only=STYLE),
    Token("line", "horizontal-rule", 0.5, WORD, 0.5, only=STYLE),
    Token("line", "table-arabic", 1.6, "", only=ARABIC),
    Token("line", "band-arabic", 1.6, "", only=ARABIC),
    # --- weight
    Token("weight", "strong", 600, "", only=WEIGHT),
    Token("weight", "regular", 400, "", only=WEIGHT),
    Token("weight", "heavy", 700, "", only=WEIGHT),
    # --- space
    Token("space", "article-hero-after", 1.4, "rem", only=LAYOUT),
    Token("space", "article-product-before", 1.2, "rem", only=LAYOUT),
    Token("space", "article-product-after", 0.4, "rem", only=LAYOUT),
    Token("space", "article-subtitle-before", 0.8, "rem", only=LAYOUT),
    Token("space", "article-byline-inside-block", 0.5, "rem", only=LAYOUT),
    Token("space", "article-byline-before", 1.3, "rem", only=LAYOUT),
    Token("space", "lead-after", 1.4, "rem", 8),
    Token("space", "article-section-h2-before", 1.6, "em", only=LAYOUT),
    Token("space", "key-figures-gap", 4, "mm", 11.3),
    Token("space", "pull-quote-after", 0.5, "rem", 4),
    Token("space", "flash-h2-before", 1, "em", only=LAYOUT),
    Token("space", "flash-subtitle-before", 0.3, "rem", only=LAYOUT),
    Token("space", "flash-key-figures-block-after", 0.6, "rem", only=LAYOUT),
    Token("space", "flash-highlights-after", 0.8, "rem", only=LAYOUT),
    Token("space", "flash-highlights-inside-before", 0.6, "rem", only=LAYOUT),
    Token("space", "flash-highlights-inside-after", 0.3, "rem", only=LAYOUT),
    Token("space", "flash-highlights-li-after", 0.25, "em", only=LAYOUT),
    Token("space", "flash-facts-line-after", 0.8, "rem", only=LAYOUT),
    Token("space", "flash-facts-line-inside-block", 0.6, "rem", only=LAYOUT),
    Token("space", "flash-key-figure-after", 0.4, "rem", only=LAYOUT),
    Token("space", "flash-table-block-around", 0.7, "rem", only=LAYOUT),
    Token("space", "flash-print-end-matter-h2-before", 0.8, "em", only=LAYOUT),
    Token("space", "flash-print-end-matter-h2-after", 0.3, "em", only=LAYOUT),
    Token("space", "flash-print-band-inside-before", 4, "mm", only=LAYOUT),
    Token("space", "flash-print-band-inside-after", 5, "mm", only=LAYOUT),
    Token("space", "flash-print-th-inside-block", 0.24, "em", only=LAYOUT),
    Token("space", "paragraph-after", 0.65, "em", 6),
    Token("space", "heading-2-before", 1.4, "em", 14),
    Token("space", "heading-2-after", 0.45, "em", 5),
    Token("space", "heading-1-before", 1.5, "em", 20),
    Token("space", "heading-1-after", 0.5, "em", 5),
    Token("space", "heading-1-inside", 0.4, "em", 5),
    Token("space", "heading-below-heading", 0.6, "em", only=STYLES),
    Token("space", "list-indent", 1.4, "em", 18),
    Token("space", "list-item-after", 0.25, "em", 4),
    Token("space", "definition-after", 0.35, "em", 4),
    Token("space", "publisher-name-start", 3, "mm", only=BOXES),
    Token("space", "product-after", 0.2, "rem", only=STYLES),
    Token("space", "subtitle-before", 0.5, "rem", only=STYLES),
    Token("space", "logo-inside", 0.2, "rem", only=BOXES),
    Token("space", "partner-logo-after", 1.0, "rem", only=BOXES),
    Token("space", "facts-after", 1.2, "rem", only=BOXES),
    Token("space", "facts-inside-before", 0.7, "rem", only=BOXES),
    Token("space", "facts-inside-after", 0.5, "rem", only=BOXES),
    Token("space", "tab-inside-block", 0.6, "mm", only=BOXES),
    Token("space", "tab-inside-inline", 2, "mm", only=BOXES),
    Token("space", "strip-inside-block", 0.5, "rem", only=SCREEN),
    Token("space", "print-strip-inside-block", 4, "mm", only=PRINT),
    Token("space", "strip-between", 3, "mm", only=BOXES),
    Token("space", "cover-logos-before", 8, "mm", only=PRINT),
    Token("space", "fact-end", 1.6, "rem", only=BOXES),
    Token("space", "tlp-inside-block", 0.05, "em", only=BOXES),
    Token("space", "tlp-inside-inline", 0.4, "em", only=BOXES),
    Token("space", "highlights-after", 1.2, "rem", 10),
    Token("space", "highlights-inside-before", 0.8, "rem", 6),
    Token("space", "highlights-inside-after", 0.45, "rem", 4),
    Token("space", "highlights-h2-after", 0.4, "rem", 3),
    Token("space", "highlight-after", 0.4, "em", 3),
    Token("space", "key-figures-block-after", 1.2, "rem", only=BOXES),
    Token("space", "key-figure-after", 0.7, "rem", 8),
    Token("space", "tone-inside-start", 0.3, "rem", only=BOXES),
    Token("space", "key-figure-inside-before", 1.4, "mm", 4),
    Token("space", "key-figure-icon", 7, "mm", only=BOXES),
    Token("space", "arrow-end", 0.25, "em", only=BOXES),
    Token("space", "key-figure-drawing-around", 0.8, "mm", 2),
    Token("space", "toc-around", 1.4, "rem", 10),
    Token("space", "toc-title-after", 0.3, "rem", 4),
    Token("space", "toc-li-inside-block", 0.22, "em", only=BOXES),
    Token("space", "caption-after", 0.35, "rem", 4),
    Token("space", "cell-block", 0.32, "em", 1),
    Token("space", "cell-inline", 0.6, "em", 4.5),
    Token("space", "table-block-around", 1.1, "rem", 8),
    Token("space", "small-before", 0.35, "rem", 3),
    Token("space", "timeline-td-inside-start", 0.9, "em", only=BOXES),
    Token("space", "box-around", 1.1, "rem", 8),
    Token("space", "box-inside-before", 0.75, "rem", 4),
    Token("space", "box-inside-inline", 1, "rem", 9),
    Token("space", "box-inside-after", 0.2, "rem", 4),
    Token("space", "box-title-after", 0.35, "rem", 3),
    Token("space", "field-after", 0.35, "em", only=STYLES),
    Token("space", "source-line-after", 0.5, "rem", only=STYLES),
    Token("space", "quote-around", 1, "rem", 8),
    Token("space", "quote-inside-start", 1.1, "rem", 8),
    Token("space", "quote-after", 0.25, "rem", 3),
    Token("space", "picture-before", 1.1, "rem", 8),
    Token("space", "drawn-around", 1.2, "mm", only=BOXES),
    Token("space", "picture-after", 0.4, "rem", 6),
    Token("space", "photo-references-around", 0.7, "rem", only=STYLES),
    Token("space", "photo-state-after", 0.15, "rem", only=STYLES),
    Token("space", "card-gap", 4, "mm", only=BOXES),
    Token("space", "card-facts-after", 0.5, "rem", only=STYLES),
    Token("space", "steps-end", 0.3, "rem", only=BOXES),
    Token("space", "chip-inside-inline", 0.7, "rem", only=BOXES),
    Token("space", "provision-end", 1, "rem", only=BOXES),
    Token("space", "cluster-around", 1.1, "rem", 12),
    Token("space", "cluster-figure-after", 0.25, "em", only=STYLES),
    Token("space", "cluster-inside-before", 0.5, "rem", 4),
    Token("space", "cluster-icon-end", 0.5, "rem", only=BOXES),
    Token("space", "cluster-part-after", 0.15, "em", 2),
    Token("space", "end-matter-h2-before", 1.5, "em", 12),
    Token("space", "end-matter-h2-after", 0.5, "em", 3),
    Token("space", "contact-after", 0.35, "em", only=STYLES),
    Token("space", "support-inside-block", 3, "mm", 6),
    Token("space", "end-columns-before", 5, "mm", only=PRINT),
    Token("space", "printed-page-around", 10, "mm", only=PRINT),
    Token("space", "printed-note-mark", 5, "mm", only=PRINT),
    Token("space", "end-columns-after", 3, "mm", only=PRINT),
    Token("space", "end-columns-h2-after", 0.25, "em", only=PRINT),
    Token("space", "support-gap", 5, "mm", only=BOXES),
    Token("space", "button-inside-block", 2, "mm", only=BOXES),
    Token("space", "button-inside-inline", 4, "mm", only=BOXES),
    Token("space", "condensed-before", 1, "rem", only=STYLES),
    Token("space", "print-footnote-before", 4, "mm", only=PRINT),
    Token("space", "print-footnote-inside-before", 1.5, "mm", only=PRINT),
    Token("space", "print-facts-inside-before", 3.5, "mm", only=PRINT),
    Token("space", "furniture-inside", 1.5, "mm", 4),
    Token("space", "print-marking-words-inside-start", 2, "em", only=PRINT),
    Token("space", "print-marking-words-inside-end", 0.6, "em", only=PRINT),
    Token("space", "print-toc-li-inside-end", 2, "em", only=PRINT),
    Token("space", "browser-print-marking-banner-inside-before", 8, "mm", only=SCREEN),
    Token("space", "browser-print-marking-banner-inside-after", 2, "mm", only=SCREEN),
    Token("space", "screen-contents-end", 3, "rem", only=SCREEN),
    Token("space", "screen-brief-inside-after", 3, "rem", only=SCREEN),
    Token("space", "screen-marking-banner-inside-block", 0.5, "rem", only=SCREEN),
    Token("space", "screen-band-inside-before", 1.4, "rem", only=SCREEN),
    Token("space", "screen-band-inside-after", 1.6, "rem", only=SCREEN),
    Token("space", "screen-table-block-inside-after", 0.3, "em", only=SCREEN),
    Token("space", "screen-toc-a-inside-block", 0.15, "em", only=SCREEN),
    Token("space", "screen-note-call-a-inside-block", 0.3, "em", only=SCREEN),
    Token("space", "screen-note-call-a-inside-inline", 0.1, "em", only=SCREEN),
    Token("space", "screen-wide-band-inside-before", 1.8, "rem", only=SCREEN),
    Token("space", "screen-wide-band-inside-after", 2, "rem", only=SCREEN),
    Token("space", "narrow-fact-end", 1, "rem", only=SCREEN),
    Token("space", "narrow-th-inside-inline", 0.4, "em", only=SCREEN),
    Token("space", "title-before", 6, WORD, 6, only=STYLE),
    Token("space", "title-after", 4, WORD, 4, only=STYLE),
    Token("space", "subtitle-after", 8, WORD, 8, only=STYLE),
    Token("space", "band-text-after", 2, WORD, 2, only=GROUND),
    Token("space", "strip-before", 17, WORD, 17, only=STYLE),
    Token("space", "strip-after", 8, WORD, 8, only=STYLE),
    Token("space", "heading-3-before", 12, WORD, 12, only=STYLE),
    Token("space", "heading-3-after", 3, WORD, 3, only=STYLE),
    Token("space", "heading-4-before", 10, WORD, 10, only=STYLE),
    Token("space", "heading-5-before", 8, WORD, 8, only=STYLE),
    Token("space", "box-text-after", 4, WORD, 4, only=STYLE),
    Token("space", "caption-before", 8, WORD, 8, only=STYLE),
    Token("space", "cell-text-around", 1, WORD, 1, only=STYLE),
    Token("space", "meta-after", 3, WORD, 3, only=STYLE),
    Token("space", "marking-after", 4, WORD, 4, only=STYLE),
    Token("space", "credit-after", 8, WORD, 8, only=STYLE),
    Token("space", "small-after", 6, WORD, 6, only=STYLE),
    Token("space", "horizontal-rule-before", 4, WORD, 4, only=STYLE),
    Token("space", "horizontal-rule-after", 8, WORD, 8, only=STYLE),
    Token("space", "definition-indent", 18, WORD, 18, only=STYLE),
    Token("space", "toc-entry-after", 2, WORD, 2, only=STYLE),
    Token("space", "toc-indent", 14, WORD, 14, only=STYLE),
    Token("space", "note-after", 2, WORD, 2, only=STYLE),
    Token("space", "band-inside-block", 10, WORD, 10, only=GROUND),
    Token("space", "list-indent-in-box", 13, WORD, 13, only=STYLE),
    Token("space", "print-band-inside-before", 5, "mm", 31),
    Token("space", "print-band-inside-after", 6, "mm", only=PRINT),
    Token("space", "pull-quote-rule-after", 0.5, "rem", 6),
    # --- rule
    Token("rule", "hero", 0.5, "rem", only=BOXES),
    Token("rule", "hairline", 0.05, "rem", 0.5),
    Token("rule", "line", 0.1, "rem", 1),
    Token("rule", "pull-quote", 0.2, "rem", 1.5),
    Token("rule", "highlights", 0.3, "rem", 2),
    Token("rule", "top", 0.7, "mm", 2),
    Token("rule", "table", 0.1, "rem", 1),
    Token("rule", "row", 0.05, "rem", 0.5),
    Token("rule", "timeline", 0.12, "rem", only=BOXES),
    Token("rule", "bar", 0.3, "rem", 3),
    Token("rule", "quote", 0.15, "rem", 1.5),
    Token("rule", "furniture", 0.4, "pt", 0.5),
    Token("rule", "horizontal", 0.75, WORD, 0.75, only=STYLE),
    Token("rule", "ground", 0.5, WORD, 0.5, only=GROUND),
    Token("space", "cover-title-before", 60, "mm", 170),
    Token("space", "cover-ground-after", 290, WORD, 290, only=GROUND),
    Token("space", "cover-band-after", 30, WORD, 30, only=GROUND),
    # --- measure
    Token("measure", "single", 128, "mm", 128),
    Token("measure", "main", 112, "mm", only=PRINT),
    Token("measure", "side", 54, "mm", 54),
    Token("measure", "gutter", 4, "mm", 4),
    Token("measure", "article-inset", 11, "mm", only=LAYOUT),
    Token("measure", "full-height", 105, "mm", 105),
    Token("measure", "main-height", 84, "mm", 84),
    Token("measure", "side-height", 81, "mm", 81),
    # --- scale
    Token("scale", "article-page", 1.08, "", only=LAYOUT),
    Token("scale", "flash-page", 0.96, "", 0.9),
    Token("scale", "flash-page-arabic", 1.06, "", only=ARABIC),
    Token("scale", "page-arabic", 1.18, "", only=ARABIC),
    Token("scale", "screen", 106.25, "%", only=SCREEN),
    Token("scale", "screen-arabic", 118, "%", only=ARABIC),
    Token("scale", "flash-space", 0.4, WORD, 0.4, only=DENSE),
    Token("scale", "flash-line", 0.92, WORD, 0.92, only=DENSE),
    Token("scale", "flash-display", 0.7, WORD, 0.7, only=DENSE),
)
# fmt: on

BY_ID: Final[Mapping[str, Token]] = {token.id: token for token in TOKENS}

BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "rem": (0, 10),
    "em": (0, 5),
    "pt": (0.1, 24),
    "mm": (0, 200),
    "%": (75, 200),
    "": (0.5, 2.5),
    WORD: (0, 60),
}
"""What a theme may write, by unit."""
LEAST: Final[Mapping[str, float]] = {"pt": 6, "rem": 0.6, "em": 0.5, WORD: 0.3}
"""Of a size, below which no one can read it."""
TLP_SIZE: Final = 12
"""Points that TLP 2.0 wants at least for a label that restricts."""
WEIGHTS: Final = (400, 600, 700)
"""Those of which a theme's fonts are read."""

FIXED: Final[Mapping[str, str]] = {
    "page": "#fff",
    "tab": "#0000009e",
    "on-tab": "#fff",
    "furniture-rule": "#8a969b",
    "tlp-ground": "#000",
    "tlp-clear": "#fff",
    "tlp-red": "#ff2b2b",
    "tlp-amber": "#ffc000",
    "tlp-green": "#33ff00",
}
"""Colours that no theme changes (``--fixed-<name>``): those of the Traffic Light Protocol 2.0 are
the same everywhere, and contrast is measured against the white of the page."""
