"""Floor 5: the words that stand in every brief: the library's own, and those of the calendar.

They are no secret, even where a withheld part has a heading or a label of the same words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

_MESSAGE = re.compile(r'^(?:msgid(?:_plural)?|msgstr(?:\[\d\])?) "(.*)"$|^"(.*)"$', re.MULTILINE)


@lru_cache(maxsize=8)
def library_words(language: str) -> tuple[str, ...]:
    """The words of the library in a language and in English, and the names of the calendar."""
    return (*_catalogue("en"), *_catalogue(language.split("-")[0]), *_calendar(language))


def _catalogue(language: str) -> tuple[str, ...]:
    file = resources.files("briefgen.layout") / "locales" / f"{language}.po"
    if not file.is_file():
        return ()
    found = _MESSAGE.findall(file.read_text(encoding="utf-8"))
    return tuple(one or other for one, other in found)


def _calendar(language: str) -> tuple[str, ...]:
    """Months, days, countries and languages, as dates, places and editions are written."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ()
    months = locale.months["format"]["wide"].values()
    days = locale.days["format"]["wide"].values()
    own_names = (str(Locale(name).get_display_name()) for name in ("ar", "en", "fr", "tr"))
    names = (*locale.territories.values(), *locale.languages.values(), *own_names)
    return (*map(str, months), *map(str, days), *names)
