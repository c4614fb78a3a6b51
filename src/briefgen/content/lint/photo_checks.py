"""Photographs whose width promises what the page cannot do, and whose people were not asked about.

What is withheld by a missing consent is in `block_checks`. `few_pixels` is called when the pictures
are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.lint.telling_words import words
from briefgen.content.source_map import Path
from briefgen.content.validation.validation_errors import home
from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.model.base import sees
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.brief_content import Section
from briefgen.model.pictures import Picture

_PEOPLE: Final = frozenset(
    words("""
    people person persons man men woman women boy boys girl girls child children baby family
    families mother mothers father fathers patient patients worker workers resident residents
    pupil pupils student students teacher teachers volunteer volunteers refugee refugees crowd
    survivors survivor personne personnes gens homme hommes femme femmes enfant enfants famille
    familles mere meres pere garcon garcons fille filles bebe eleve eleves foule habitants
    habitant patiente malade malades شخص اشخاص ناس رجل رجال امراة نساء طفل طفلة اطفال عائلة
    عائلات ام اب فتاة فتيات صبي مريض مرضى عامل عمال سكان طلاب طالب معلم متطوع متطوعون لاجئ
    لاجئون نازح نازحون حشد ناجون insan insanlar kisi kisiler adam adamlar kadin kadinlar cocuk
    cocuklar bebek aile aileler anne baba kiz oglan hasta hastalar isci isciler ogrenci
    ogrenciler ogretmen gonullu multeci kalabalik
    """)
)
"""Words of people in our four languages."""
_AUGUST: Final = re.compile(r"(?<!\w)[وفبل]?آب(?!\w)")
"""A month, which without its signs is a father."""
_ROOMS: Final = {
    "hero": (210.0, 297.0),
    "full": (170.0, 105.0),
    "main": (112.0, 84.0),
    "half": (83.0, 81.0),
    "pair": (83.0, 81.0),
    "side": (54.0, 81.0),
}
"""Millimetres of width and height that a photograph takes at most on A4, in the default theme."""
_PIXELS: Final = 96
"""To an inch; with fewer no format shows a photograph larger than they give."""
_DRAWING: Final = "image/svg+xml"
_NARROW = ("half", "pair")
"""Widths of blocks that stand beside each other."""


def without_file(draft: Draft) -> Iterator[Finding]:
    """A width says nothing of a photograph that is a reference in words."""
    for path, block in draft.blocks:
        if isinstance(block, Photo) and block.file is None and block.width:
            wrong = say(
                "width: {width} needs a picture, and this photograph has no file", width=block.width
            )
            text = say(
                "{wrong}: it is a reference in words; give it a file, or delete width", wrong=wrong
            )
            yield draft.notice("photo-no-file", (*path, "width"), text)


def second_heroes(draft: Draft) -> Iterator[Finding]:
    """One photograph stands above the title; another does only where readers lack the first."""
    above: list[Path] = []
    for path, block in draft.blocks:
        if not isinstance(block, Photo) or block.width != "hero" or not block.is_shown:
            continue
        first = next((one for one in above if _all_see(draft, path, one)), None)
        if first is None:
            above.append(path)
            continue
        there = home(draft.root, (*first, "width")).at((*first, "width"))
        text = say(
            "one photograph stands above the title, and width: hero is given before ({there})",
            there=there,
        )
        text = say(
            "{text}; this one stays in its section: write width: full, or delete the other's",
            text=text,
        )
        yield draft.notice("photo-second-hero", (*path, "width"), text)


def _all_see(draft: Draft, path: Path, other: Path) -> bool:
    """Whether whoever sees one photograph sees the other, too."""
    least = {leaf.path: leaf.audience for leaf in draft.leaves}
    return sees(least[(*path, "file")], least[(*other, "file")])


def few_pixels(draft: Draft, pictures: Mapping[str, Picture]) -> Iterator[Notice]:
    """A photograph fills the width that is asked for, where it is printed and on a screen."""
    for path, block in draft.blocks:
        if not isinstance(block, Photo) or not block.is_shown or block.width not in _ROOMS:
            continue
        picture = pictures.get(block.file or "")
        if picture is None or picture.media_type == _DRAWING:
            continue
        wide, high = _ROOMS[block.width]
        needed = round(min(wide, high * picture.width / picture.height) / 25.4 * _PIXELS)
        if picture.width < needed:
            text = say(
                "the picture is {pixels} pixels wide, and width: {width} takes {needed} of it: it "
                "is small there or blurred; take a larger picture, or a narrower width",
                pixels=picture.width,
                width=block.width,
                needed=needed,
            )
            yield draft.notice("photo-few-pixels", (*path, "width"), text)


def lone_pairs(draft: Draft) -> Iterator[Finding]:
    """A photograph of a pair has the other one behind or before it."""
    for path, section in draft.sections:
        for index in _lone(section):
            place = (*path, "body", index, "photo", "width")
            text = say(
                "width: pair stands beside the photograph that follows or goes before, and "
                "there is none of half the width; give it a neighbour with width: pair, or "
                "write width: half or main"
            )
            yield draft.notice("photo-lone-pair", place, text)


def _lone(section: Section) -> Iterator[int]:
    """The indices of the photographs of a pair that stand alone, as blocks are paired in order."""
    index, body = 0, section.body
    while index < len(body):
        if index + 1 < len(body) and _is_narrow(body[index]) and _is_narrow(body[index + 1]):
            index += 2
            continue
        if _is_narrow(body[index]) and body[index].width == "pair":
            yield index
        index += 1


def unsaid_consent(draft: Draft) -> Iterator[Finding]:
    """Of a picture whose words tell of people, consent is said."""
    for path, block in draft.blocks:
        if not isinstance(block, Photo) or block.file is None:
            continue
        if "consent" not in block.model_fields_set and _tells_of_people(block):
            text = say(
                "its words tell of people, and nothing is said of their consent; write "
                "consent: given, withheld, or not_needed where nobody can be recognised"
            )
            yield draft.notice("photo-consent-unsaid", (*path, "file"), text)


def _tells_of_people(photo: Photo) -> bool:
    text = unicodedata.normalize("NFC", f"{photo.alt or ''} {photo.caption}")
    said = words(_AUGUST.sub(" ", text))
    return any({word, word.removeprefix("و")} & _PEOPLE for word in said)


def _is_narrow(block: Block) -> bool:
    """Whether a block stands beside another one; a photograph in words does not."""
    shown = not isinstance(block, Photo) or block.is_shown
    return shown and block.width in _NARROW


RULES = (without_file, second_heroes, lone_pairs, unsaid_consent)
