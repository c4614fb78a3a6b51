"""The catalogues of the library's own words: ours, those of packages of blocks, and a user's own.

Messages are gettext's: the English text is the key.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefgen.content.characters import read_text
from briefgen.errors import ContentError, LayoutError, Problem
from briefgen.files import read_journal
from briefgen.messages import say
from briefgen.text.languages import primary_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDER = "locales"
"""Where catalogues of the library's words lie in a folder of templates."""
_OURS = resources.files("briefgen.layout.i18n") / FOLDER


@dataclass(frozen=True, slots=True)
class Plural:
    """The forms of a counted message and the catalogue's rule for choosing among them."""

    forms: tuple[str, ...]
    rule: Callable[[int], int]

    def text(self, n: int) -> str:
        """The form for ``n``."""
        return self.forms[min(self.rule(n), len(self.forms) - 1)]


def has_words(language: str, own: Iterable[BroughtWords] = ()) -> bool:
    """Whether there is a catalogue of the library's words in a language, ours or an ``own``."""
    base = primary_of(language)
    return base == "en" or own_file(base).is_file() or any(brought(one, base)[0] for one in own)


def own_words(path: Iterable[Path]) -> tuple[BroughtWords, ...]:
    """The catalogues in the folders of templates: they go before ours."""
    folders = (folder / FOLDER for folder in path)
    return tuple(BroughtWords("", folder) for folder in folders if folder.is_dir())


def known_languages() -> tuple[str, ...]:
    """The languages that there are words in, in the order of their tags."""
    names = (file.name for file in _OURS.iterdir())
    return tuple(sorted(name.removesuffix(".po") for name in names if name.endswith(".po")))


WordCatalogue = tuple[Mapping[str, str], Mapping[str, Plural]]
"""English message to translation, and the counted ones by their English singular."""


@lru_cache(maxsize=32)
def own_catalogue(base: str) -> WordCatalogue:
    """Our words in a language; none in English, whose words are the keys. Raises LayoutError."""
    if base == "en":
        return {}, {}
    file = own_file(base)
    if not file.is_file():
        raise LayoutError(
            say("briefgen has no words of its own in {base!r}", base=base),
            hint=say("write them: python -m briefgen translate words {base}", base=base),
        )
    return _read(file.read_bytes(), base)


class BroughtWords(NamedTuple):
    """A folder of catalogues that a package brings, or that a user has among the templates."""

    package: str
    folder: Path

    def shown(self, name: str) -> str:
        """A catalogue of it, as messages name it."""
        return f"{self.package}: {FOLDER}/{name}" if self.package else f"{FOLDER}/{name}"


def brought(words: BroughtWords, base: str) -> WordCatalogue:
    """The words that a package of blocks brings; none where it has no catalogue of a language."""
    found = read_journal.read_first((words.folder,), f"{base}.po")
    if found is None:
        return {}, {}
    where = words.shown(f"{base}.po")
    try:
        return _checked(found[1], base)
    except ContentError as error:
        problem = error.problems[0]
        raise LayoutError(
            problem.text, template=where, line=problem.line, hint=problem.hint
        ) from None
    except (ValueError, LookupError, SyntaxError) as error:
        raise LayoutError(
            say("the catalogue cannot be read: {error}", error=error), template=where
        ) from error


@lru_cache(maxsize=64)
def _checked(data: bytes, base: str) -> WordCatalogue:
    """What somebody else's catalogue holds; raises what Babel raises, and ContentError."""
    from babel.messages.pofile import PoFileError

    from briefgen.content.po.po_reader import bad_lines

    if problems := list(bad_lines(read_text(data, base))):
        raise ContentError(problems)
    try:
        return _read(data, base)
    except PoFileError as error:
        raise ContentError([Problem(base, error.lineno + 1, 1, "", str(error))]) from None


@lru_cache(maxsize=64)
def _read(data: bytes, base: str) -> WordCatalogue:
    from gettext import c2py

    from babel.messages.pofile import read_po

    messages = read_po(BytesIO(data), locale=base, abort_invalid=True)
    if codecs.lookup(messages.charset or "utf-8").name != "utf-8":
        raise ValueError(
            say(
                "its header says charset={charset}; save it as UTF-8, and say so",
                charset=messages.charset,
            )
        )
    rule = c2py(messages.plural_expr)
    known = [message for message in messages if message.id and message.string and not message.fuzzy]
    single = {str(m.id): str(m.string) for m in known if isinstance(m.id, str)}
    counted = {
        str(m.id[0]): Plural(tuple(map(str, m.string or ())), rule)
        for m in known
        if not isinstance(m.id, str) and not isinstance(m.string, str)
    }
    return single, counted


def own_file(base: str) -> Traversable:
    """Our catalogue of a language, which need not be there."""
    return _OURS / f"{base}.po"
