"""What the tool says in another language: gettext catalogues of our messages.

The English template of a message is the key, as in the documents' own catalogues
(`briefgen.layout.i18n.locales`); `python scripts/words.py` brings in what is new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py
from importlib import resources
from typing import Final

from briefgen.cli.printable import END, FROM_RIGHT, ISOLATE, plain
from briefgen.messages import Message, Value, fill
from briefgen.text.languages import is_rtl
from briefgen.text.letters import RTL_LETTER

_CATALOGUES: Final = resources.files("briefgen.cli") / "locales"
_NUMBERS: Final[Mapping[str, Mapping[str, str]]] = {"fr": {",": "\u202f", ".": ","}}
"""How a language writes what English has in ``1,234.5``, where it writes it otherwise."""

_SIGNS: Final[Mapping[str, Mapping[str, str]]] = {
    "ar": {", ": "، ", "; ": "؛ "},
    "fr": {"}: ": "}\u00a0: ", "; ": "\u202f; "},
}
"""Signs between values, where a language writes them otherwise."""


@dataclass(frozen=True)
class MessageCatalogue:
    """The words of one language, and how it counts."""

    language: str
    single: Mapping[str, str]
    counted: Mapping[str, tuple[str, ...]]
    rule: Callable[[int], int]

    def said(self, message: Message) -> str:
        """A message in this language: whole, or in English where a part of it has no words.

        In a language from the right each line is set apart from what stands around it, and each
        value within it: a name is then shown in the order that it has.
        """
        try:
            text = self._filled(message)
        except LookupError:
            return plain(message)
        return "\n".join(map(from_the_right, text.split("\n"))) if is_rtl(self.language) else text

    def _filled(self, message: Message) -> str:
        write = self._set_apart if message.needs_words else self._written
        return fill(self._template(message), message.values, write)

    def _template(self, message: Message) -> str:
        if not message.needs_words:
            return self._punctuated(message.template)
        if message.number is None:
            return self.single[message.template]
        return self.counted[message.template][self.rule(message.number)]

    def _punctuated(self, template: str) -> str:
        """A template of fields and signs, with the signs of the language."""
        for sign, own in _SIGNS.get(self.language, {}).items():
            template = template.replace(sign, own)
        return template

    def _set_apart(self, value: Value, conversion: str, form: str) -> str:
        """A value among words: from the right it is set apart, to be read in its own order."""
        shown = self._written(value, conversion, form)
        is_name = isinstance(value, str) and not isinstance(value, Message)
        return f"{ISOLATE}{shown}{END}" if is_name and shown and is_rtl(self.language) else shown

    def _written(self, value: Value, conversion: str, form: str) -> str:
        if isinstance(value, Message):
            return self._filled(value)
        if isinstance(value, str):
            return plain(repr(value) if conversion else value)  # also where a number was hidden
        written = format(value, form)
        signs = _NUMBERS.get(self.language, {}) if "," in form else {}
        return "".join(signs.get(sign, sign) for sign in written)


def from_the_right(line: str) -> str:
    """A line set apart, where it has letters from the right; a line of code stays as it is."""
    return f"{FROM_RIGHT}{line}{END}" if RTL_LETTER.search(line) else line


@lru_cache(maxsize=4)
def message_catalogue(language: str) -> MessageCatalogue:
    """The catalogue of a language; English, whose words are the keys, has none."""
    from babel.messages.pofile import read_po

    with (_CATALOGUES / f"{language}.po").open("rb") as file:
        messages = read_po(file, locale=language)
    known = [each for each in messages if each.id and each.string and not each.fuzzy]
    single = {str(m.id): m.string for m in known if isinstance(m.string, str)}
    counted = {
        str(m.id[0]): tuple(map(str, m.string))
        for m in known
        if m.string and not isinstance(m.string, str) and all(m.string)
    }
    return MessageCatalogue(language, single, counted, c2py(messages.plural_expr))
