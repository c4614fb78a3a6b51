"""Notices of emphasis that the pages of a PDF cannot show, since the theme has no font for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.errors import Notice
from briefgen.layout.laid_out import LaidOut
from briefgen.messages import say

_SLANTED: Final = ("em", "cite", "i")
_FILES: Final = say("put the file of the family beside theme.toml, in fonts/")


def font_notices(laid_out: LaidOut) -> Iterator[Notice]:
    """One for each face of a family that is lacking in this edition.

    Pages from the left may do without the Arabic family, and Arabic has no italics.
    """
    has_italics = next(laid_out.root.iter(*_SLANTED), None) is not None
    for lacking in laid_out.theme.lacking:
        if lacking.arabic and (laid_out.direction == "ltr" or lacking.face == "italic"):
            continue
        if lacking.face == "bold":
            text = say(
                "the font {family} has no bold file here, so headings and **bold** look like the"
                " text around them ({hint})",
                family=lacking.family,
                hint=_FILES,
            )
        elif has_italics:
            text = say(
                "the font {family} has no italic file here, so *italics* look like the text around"
                " them ({hint})",
                family=lacking.family,
                hint=_FILES,
            )
        else:
            continue
        yield Notice("font-weight", text, lacking.where)
