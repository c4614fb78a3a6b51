"""What Office knows by itself: fonts, slots of a theme, regions of languages."""

from __future__ import annotations

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
LATIN_WIDTH = {"Calibri": 0.9, "Carlito": 0.9}
"""Families whose letters are narrower than those of Arial, and how much."""
UNKNOWN_WIDTH = 1.1
"""Of any other: LibreOffice has DejaVu Sans where it lacks Arial."""
SINGLE_LINE = 1.22
"""Height of a single line of Calibri, in its size."""
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
