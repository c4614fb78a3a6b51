"""What our reference document is made from: the part of a theme that Word can take."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from briefgen.renderers.docx.styles.office_habits import ARABIC_SCALE, LOCALES, THEME_COLOURS
from briefgen.renderers.docx.styles.panel_edges import PANEL_INDENT
from briefgen.renderers.docx.styles.style_model import ParagraphStyle
from briefgen.text.languages import is_rtl
from briefgen.theme.block_looks import NONE
from briefgen.theme.colours import mixed
from briefgen.theme.theme import FontChoice, Page
from briefgen.theme.token_table import FIXED
from briefgen.theme.tokens import Tokens

SLOT_NAMES = {
    "dk1": "text1",
    "dk2": "text2",
    "lt2": "background2",
    "hlink": "hyperlink",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
}
"""Slots of the theme as styles name them (17.18.97)."""
DEFAULT_LANGUAGES = ("en-GB", "ar-SA")
"""For the script that is not the document's."""
TINT = 0.08
"""How much of its role a ground has that the theme does not name."""
LEAST_INDENT = 12
"""Points below which a measure changes nothing."""
DISTANCE = 4
"""Points from which a paragraph keeps its own distance from what stands above."""


@dataclass(frozen=True, slots=True)
class Design:
    """What our reference document is made from; hashable, so that it is made once."""

    colours: tuple[tuple[str, str], ...]
    latin: FontChoice
    arabic: FontChoice
    base_size: float
    page: Page
    tokens: Tokens = field(default_factory=Tokens)
    language: str = "en"
    rtl: bool = False
    band: bool = True
    """Whether the document begins with its title on the accent colour."""
    dense: bool = False
    """Whether its layout promises few pages: smaller letters, and less room between paragraphs."""

    @property
    def size(self) -> float:
        """Of running text, in points."""
        return self.base_size * self.word("scale-flash-page") if self.dense else self.base_size

    def relative(self, factor: float) -> float:
        """How much larger than running text a style of ``factor`` is: less so in a dense design."""
        if not self.dense or factor <= 1:
            return factor
        return 1 + (factor - 1) * self.word("scale-flash-display")

    def word(self, token: str) -> float:
        """A token's value in Word: points, lines, or sizes of running text; none is 0."""
        return 0.0 if token == NONE else self.tokens.word(token)

    def space(self, token: str) -> float:
        """A distance between paragraphs, in points: less in a dense design."""
        return self.word(token) * (self.word("scale-flash-space") if self.dense else 1)

    def keeps_distance(self, style: ParagraphStyle) -> bool:
        """Whether paragraphs of a style keep their own distance from what stands above."""
        return bool(style.before) and self.word(style.before) >= DISTANCE

    @property
    def panel_start(self) -> float:
        """Where words in a panel begin, in points."""
        return math.fsum(map(self.word, PANEL_INDENT))

    @property
    def text_width(self) -> float:
        """Of a line, in points."""
        return self.page.line / 25.4 * 72

    @property
    def margins(self) -> tuple[float, float]:
        """At the start and at the end of a line, in points."""
        inner, outer = (one / 25.4 * 72 for one in (self.page.margin_inner, self.page.margin_outer))
        return (outer, inner) if self.rtl else (inner, outer)

    def faces(self, *, heading: bool = False) -> tuple[str, str]:
        """The families for Latin and for Arabic letters: from right to left one for both."""
        latin = self.latin.word_heading if heading else self.latin.word_body
        arabic = self.arabic.word_heading if heading else self.arabic.word_body
        return (arabic if self.rtl else latin), arabic

    @property
    def arabic_scale(self) -> float:
        """How much larger Arabic letters are set."""
        return ARABIC_SCALE.get(self.arabic.word_body, 1)

    @property
    def measure_indent(self) -> float:
        """Points that running text leaves empty at the end of a line, to be read with ease."""
        left = self.text_width - self.word("measure-single") / 25.4 * 72
        return left if left > LEAST_INDENT else 0.0

    def colour(self, role: str) -> str:
        """``RRGGBB``; a ground that the theme does not name is a tint of its role."""
        if role in FIXED:
            return _six_digits(FIXED[role])
        colours = dict(self.colours)
        given = colours.get(role) or colours.get(role.removesuffix("_surface"))
        colour = (given or colours.get("accent", "#000000")).lstrip("#").upper()
        if role in colours or not role.endswith("_surface"):
            return colour
        return mixed(f"#{colour}", "#ffffff", TINT).removeprefix("#").upper()

    def theme_colour(self, role: str) -> str:
        """The name of the theme's slot that holds the role, "" for none."""
        slot = next((slot for slot, held in THEME_COLOURS.items() if held == role), "")
        return SLOT_NAMES.get(slot, "")


def _six_digits(colour: str) -> str:
    digits = colour.removeprefix("#").upper()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def locale_of(language: str) -> str:
    """The tag that Word's proofing tools know."""
    return LOCALES.get(language.lower(), language)


def language_attributes(language: str) -> dict[str, str]:
    """The attributes of w:lang (17.3.2.20) for a document in this language."""
    latin, bidi = DEFAULT_LANGUAGES
    if is_rtl(language):
        return {"val": latin, "eastAsia": latin, "bidi": locale_of(language)}
    return {"val": locale_of(language), "eastAsia": locale_of(language), "bidi": bidi}
