"""The sentences about values that are not what a field wants, as tables."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

from briefgen.messages import say
from briefgen.model.base import Email, Id, LanguageTag, Phone, Url, WebUrl
from briefgen.text.suggestions import nearest

FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "url": (
        say("an address on the web"),
        say("it begins with https:// or http:// and has no spaces"),
    ),
    "email": (say("an e-mail address"), say("such as info@example.org")),
    "phone": (say("a telephone number"), say("such as +963 11 123 4567")),
    "language": (say("a language tag"), say("BCP 47, such as ar, en or pt-BR")),
    "languages": (say("a language tag"), say("BCP 47, such as ar, en or pt-BR")),
    "original_language": (say("a language tag"), say("BCP 47, such as ar, en or pt-BR")),
    "slug": (say("a slug"), say("small letters and digits, joined by -, such as idlib-2023-10")),
    "layout": (say("the name of a layout"), say("such as briefing")),
    "theme": (say("the name of a theme"), say("small letters and digits, joined by -")),
    "countries": (say("a country code of ISO 3166-1"), say("three capital letters, such as SYR")),
    "pcode": (say("a P-code"), say("the country's two letters and digits, such as SY07")),
    "glide": (say("a GLIDE number"), say("such as EQ-2023-000015-SYR")),
    "as": (
        say("text, number, percent, date or a currency of ISO 4217"),
        say("such as as: text, or as: USD"),
    ),
    "encoding": (
        say("the name of an encoding"),
        say("such as windows-1252, windows-1254, windows-1256 or utf-16"),
    ),
    "number_format": (
        say("the number 1234.5 as the file writes it"),
        say('such as "1,234.5", "1.234,5" or "1 234,5"'),
    ),
    "hxl": (say("an HXL tag"), say("such as #affected+killed")),
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
ID_FORM: Final = (
    say("an id"),
    say("a small letter first, then small letters, digits, - and _; at most 64"),
)

EXPECTED: Final[Mapping[str, str]] = {
    "string_type": say("a text"),
    "int_type": say("a whole number"),
    "float_type": say("a number"),
    "bool_type": say("true or false"),
    "tuple_type": say("a list"),
    "dict_type": say("a mapping (key: value)"),
    "model_type": say("a mapping (key: value)"),
    "model_attributes_type": say("a mapping (key: value)"),
}
HINTS: Final[Mapping[str, str]] = {
    "figure_value": say("value: 66, or min: 60 and max: 70"),
    "figure_range": say("exchange them"),
    "figure_compute": say("write compute: a - b, or delete it"),
    "no_data": say("data: data/x.csv"),
    "no_values": say("y: the name of the column with the values"),
    "two_series": say("delete y"),
    "no_axis": say("x: the name of the column whose words stand along the chart"),
    "pie_chart": say("kind: bar, or stacked for the parts of wholes"),
    "second_axis": say("draw two charts, or say both as parts of a hundred"),
    "figures_and_data": say("delete them, or figures"),
    "no_area_values": say("value: the name of the column, or of the property, with the values"),
    "no_area_key": say("key: pcode"),
    "values_without_area": say("area: data/districts.geojson"),
    "breaks_without": say("delete them, or say values"),
    "falling_breaks": "breaks: [10, 20, 30]",
    "no_alt": say("alt: what it shows, in words for those who cannot see it"),
    "parts": say("parts of the width and of the height of the picture, from 0 to 1"),
    "outside": say("make it smaller"),
    "support_qr": say("url: a short address, or delete qr"),
    "anonymized": say("delete speaker, or anonymized"),
    "address_of_user": say("write it without what stands before @"),
    "day": say("such as 2023-10-31"),
    "partial_date": say("such as 2023-10-31"),
    "no_such_day": say("check the month and the day"),
}
DATES: Final[Mapping[str, str]] = {
    "day": say("a date as YYYY-MM-DD"),
    "partial_date": say("a date as YYYY-MM-DD, YYYY-MM or YYYY"),
}
TOO_LARGE: Final = (
    say("a number has at most 18 digits"),
    say("give it in millions, and say so in its unit or label"),
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
_NEXT_WORD: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MODELS: Final[Mapping[str, str]] = {
    "Term": say("an entry of the glossary"),
    "Related": say("an entry of related"),
    "FiguresFile": say("an entry of figures_from"),
    "Recipients": say("recipients"),
    "RecipientColumn": say("a column of recipients"),
    "Brief": say("a brief"),
    "Section": say("a section"),
    "Source": say("a source"),
    "Figure": say("a figure"),
    "Column": say("a column"),
    "Event": say("an event"),
    "Incident": say("an incident"),
    "Actor": say("an actor"),
    "Provision": say("a provision"),
    "Contact": say("a contact"),
    "Author": say("an author"),
    "Publisher": say("a publisher"),
    "Partner": say("a partner"),
    "Place": say("a place"),
    "Period": say("a period"),
    "Correction": say("a correction"),
    "Marker": say("a marker"),
    "Series": say("a series"),
    "Scenario": say("a scenario"),
}


_READERS: Final[Mapping[str, str]] = {
    "public": say("the public"),
    "partners": say("partners"),
    "internal": say("internal readers"),
}


_SEVERAL = re.compile(r"[A-Za-z][\w-]*(?:\s*[,;،؛]\s*[A-Za-z][\w-]*)+", re.ASCII)
"""What is no id, for it is several: ``moh، wash``."""


def near(word: str, known: Iterable[str]) -> str:
    """``did you mean "x"?``, or "" if nothing known is near."""
    found = nearest(word, known)
    return say('did you mean "{found}"?', found=found) if found else ""


def near_or_all(word: str, known: Iterable[str], most: int = 30) -> str:
    """What may be meant, else all that is known, if that is short enough to read."""
    words = sorted(set(known))
    listed = say("known: {words}", words=", ".join(words)) if 0 < len(words) <= most else ""
    return near(word, words) or listed


def form_name(field: str, pattern: str) -> str:
    """The name of the form that a text of a field should have; "" for that of an id."""
    known = (name for name, kinds in _BY_TYPE.items() if pattern in map(_pattern, kinds))
    return next(known, field)


def _pattern(kind: Any) -> str:
    rules = (rule for each in kind.__metadata__ for rule in getattr(each, "metadata", ()))
    return next(str(rule.pattern) for rule in rules if getattr(rule, "pattern", None))


def form_hint(field: str, value: Any) -> str:
    """What to do with a value that is in another form than its field's, where that is known."""
    if field == "url" and isinstance(value, str) and " " in value and value.startswith("http"):
        return say("an address has no spaces: write %20 for each")
    if isinstance(value, str) and _SEVERAL.fullmatch(value):
        several = ", ".join(re.split(r"\s*[,;،؛]\s*", value))
        return say("in a list a comma divides two values: {several}", several=several)
    meant = form_meant(field, value)
    return say("write {meant}", meant=meant) if meant else ""


def form_meant(field: str, value: Any) -> str:
    """The value in the form of its field; "" where that is not known."""
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
    elif field == "pcode":
        meant = (
            value.upper() if re.fullmatch(r"[A-Za-z]{2}[A-Za-z]{0,2}[0-9]{1,12}", value) else None
        )
    elif field not in FORMS or field in ("slug", "layout", "theme"):
        meant = _as_id(value)
    return meant or ""


def _as_id(text: str) -> str:
    """A text as an id: small letters without accents; "" where nothing is left of it."""
    letters = unicodedata.normalize("NFKD", text[:64]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", letters).strip("-_").lstrip("0123456789-_")


def show(value: Any) -> str:
    """A value as a person would name it."""
    match value:
        case None:
            return say("nothing")
        case bool():
            return str(value).lower()
        case int() | float():
            return say("the number {value}", value=value)
        case datetime.date():
            return say("the date {value}", value=value)
        case str():
            shown = value if len(value) <= 60 else value[:59] + "…"
            return say('the text "{split}"', split=" ".join(shown.split()))
        case dict():
            return say("a mapping")
        case _:
            return say("a list")


def model_name(model: type) -> str:
    """A model as a person would name it: ``a figure``, ``a timeline block``."""
    kind = getattr(model, "kind", None)
    if isinstance(kind, str):
        an = kind[0] in "aeiou"
        return say("an {kind} block", kind=kind) if an else say("a {kind} block", kind=kind)
    name = _NEXT_WORD.sub(" ", model.__name__).lower()
    return _MODELS.get(model.__name__) or (
        say("an {name}", name=name) if name[0] in "aeiou" else say("a {name}", name=name)
    )


def readers(audience: str) -> str:
    """An audience as a message names it."""
    return _READERS.get(audience, audience)
