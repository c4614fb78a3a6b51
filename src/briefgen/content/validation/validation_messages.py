"""The sentences about values that are not what a field wants, as tables."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

from briefgen.model.base import Email, Id, LanguageTag, Phone, Url, WebUrl
from briefgen.text.suggestions import nearest

FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "url": ("an address on the web", "it begins with https:// or http:// and has no spaces"),
    "email": ("an e-mail address", "such as info@example.org"),
    "phone": ("a telephone number", "such as +963 11 123 4567"),
    "language": ("a language tag", "BCP 47, such as ar, en or pt-BR"),
    "languages": ("a language tag", "BCP 47, such as ar, en or pt-BR"),
    "original_language": ("a language tag", "BCP 47, such as ar, en or pt-BR"),
    "slug": ("a slug", "small letters and digits, joined by -, such as idlib-2023-10"),
    "layout": ("the name of a layout", "such as briefing"),
    "theme": ("the name of a theme", "small letters and digits, joined by -"),
    "countries": ("a country code of ISO 3166-1", "three capital letters, such as SYR"),
    "pcode": ("a P-code", "the country's two letters and digits, such as SY07"),
    "glide": ("a GLIDE number", "such as EQ-2023-000015-SYR"),
    "as": (
        "text, number, percent, date or a currency of ISO 4217",
        "such as as: text, or as: USD",
    ),
    "encoding": (
        "the name of an encoding",
        "such as windows-1252, windows-1254, windows-1256 or utf-16",
    ),
    "number_format": (
        "the number 1234.5 as the file writes it",
        'such as "1,234.5", "1.234,5" or "1 234,5"',
    ),
    "hxl": ("an HXL tag", "such as #affected+killed"),
}
"""What a text of a field looks like, by the name that it has in our own models."""
_BY_TYPE: Final = {
    "url": (Url, WebUrl),
    "email": (Email,),
    "phone": (Phone,),
    "language": (LanguageTag,),
    "": (Id,),
}
"""The form of a type that any field may have, whatever it is called; that of an id is ""."""
ID_FORM: Final = ("an id", "a small letter first, then small letters, digits, - and _; at most 64")

EXPECTED: Final[Mapping[str, str]] = {
    "string_type": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
}
HINTS: Final[Mapping[str, str]] = {
    "figure_value": "value: 66, or min: 60 and max: 70",
    "figure_range": "exchange them",
    "figure_compute": "write compute: a - b, or delete it",
    "no_data": "data: data/x.csv",
    "no_values": "y: the name of the column with the values",
    "two_series": "delete y",
    "no_axis": "x: the name of the column whose words stand along the chart",
    "pie_chart": "kind: bar, or stacked for the parts of wholes",
    "second_axis": "draw two charts, or say both as parts of a hundred",
    "figures_and_data": "delete them, or figures",
    "no_area_values": "value: the name of the column, or of the property, with the values",
    "no_area_key": "key: pcode",
    "values_without_area": "area: data/districts.geojson",
    "breaks_without": "delete them, or say values",
    "falling_breaks": "breaks: [10, 20, 30]",
    "no_alt": "alt: what it shows, in words for those who cannot see it",
    "parts": "parts of the width and of the height of the picture, from 0 to 1",
    "outside": "make it smaller",
    "support_qr": "url: a short address, or delete qr",
    "anonymized": "delete speaker, or anonymized",
    "day": "such as 2023-10-31",
    "partial_date": "such as 2023-10-31",
    "no_such_day": "check the month and the day",
}
TOO_LARGE: Final = (
    "a number has at most 18 digits",
    "give it in millions, and say so in its unit or label",
)
TOGETHER: Final = frozenset(
    {
        "figure_value",
        "figure_range",
        "figure_compute",
        "no_data",
        "no_values",
        "no_axis",
        "figures_and_data",
        "no_alt",
        "anonymized",
        "speaker",
        "support_qr",
    }
)
"""What a model says of its keys taken together, which it is asked only when none is missing."""
_MODELS: Final[Mapping[str, str]] = {
    "Term": "an entry of the glossary",
    "Related": "an entry of related",
    "FiguresFile": "an entry of figures_from",
    "Recipients": "recipients",
}


def near(word: str, known: Iterable[str]) -> str:
    """``did you mean "x"?``, or "" if nothing known is near."""
    found = nearest(word, known)
    return f'did you mean "{found}"?' if found else ""


def near_or_all(word: str, known: Iterable[str], most: int = 30) -> str:
    """What may be meant, else all that is known, if that is short enough to read."""
    words = sorted(set(known))
    listed = f"known: {', '.join(words)}" if 0 < len(words) <= most else ""
    return near(word, words) or listed


def form_name(field: str, pattern: str) -> str:
    """The name of the form that a text of a field should have; "" for that of an id."""
    known = (name for name, kinds in _BY_TYPE.items() if pattern in map(_pattern, kinds))
    return next(known, field)


def _pattern(kind: Any) -> str:
    rules = (rule for each in kind.__metadata__ for rule in getattr(each, "metadata", ()))
    return next(str(rule.pattern) for rule in rules if getattr(rule, "pattern", None))


def form_hint(field: str, value: Any) -> str:
    """What to write for a value that is in another form than its field's, where that is known."""
    from briefgen.content.codes import country_meant, language_meant  # needed for mistakes only

    if not isinstance(value, str):
        return ""
    meant = None
    if field == "countries":
        meant = country_meant(value)
    elif field in ("language", "languages", "original_language"):
        meant = language_meant(value)
    elif field == "phone":
        digits = " ".join(re.findall(r"[0-9]+(?:-[0-9]+)*", value))
        plus = "+" if value.lstrip("( ").startswith("+") else ""
        meant = plus + digits if re.fullmatch(r"[0-9 ()+./-]+", value) else None
    elif field == "url" and " " in value and value.startswith("http"):
        return "an address has no spaces: write %20 for each"
    elif field == "pcode":
        meant = (
            value.upper() if re.fullmatch(r"[A-Za-z]{2}[A-Za-z]{0,2}[0-9]{1,12}", value) else None
        )
    elif field not in FORMS or field in ("slug", "layout", "theme"):
        meant = _as_id(value)
    return f"write {meant}" if meant else ""


def _as_id(text: str) -> str:
    """A text as an id: small letters without accents; "" where nothing is left of it."""
    letters = unicodedata.normalize("NFKD", text[:64]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", letters).strip("-_").lstrip("0123456789-_")


def show(value: Any) -> str:
    """A value as a person would name it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case datetime.date():
            return f"the date {value}"
        case str():
            shown = value if len(value) <= 60 else value[:59] + "…"
            return f'the text "{" ".join(shown.split())}"'
        case dict():
            return "a mapping"
        case _:
            return "a list"


def model_name(model: type) -> str:
    """A model as a person would name it: ``a figure``, ``a timeline block``."""
    kind = getattr(model, "kind", None)
    words = f"{kind} block" if isinstance(kind, str) else model.__name__.lower()
    article = "an" if words[0] in "aeiou" else "a"
    return _MODELS.get(model.__name__, f"{article} {words}")


def readers(audience: str) -> str:
    """An audience as a message names it."""
    return {"public": "the public", "internal": "internal readers"}.get(audience, audience)
