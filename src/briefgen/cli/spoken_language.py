"""The language in which a run of the command line speaks.

It is known before the first word is printed, and the same until the run ends: so it is context,
and no argument of every function that prints.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.cli.printable import plain
from briefgen.messages import Message

if TYPE_CHECKING:
    from briefgen.cli.message_catalogue import MessageCatalogue

OPTION: Final = "--lang"
LANGUAGES: Final = ("ar", "en", "fr")
"""What the tool speaks; English needs no catalogue."""


class _Spoken(NamedTuple):
    catalogue: MessageCatalogue | None = None
    is_asked: bool = False
    """Whether somebody typed it: machines read English else."""


_ENGLISH = _Spoken()
_SPOKEN: ContextVar[_Spoken] = ContextVar("spoken")


class AskedLanguage(NamedTuple):
    """What was typed for ``--lang``, and the arguments without it."""

    language: str | None
    """None where nothing was typed."""
    arguments: list[str]


def asked_language(arguments: Sequence[str]) -> AskedLanguage:
    """Take ``--lang fr`` or ``--lang=fr`` out, wherever it stands before ``--``; the last counts.

    Without a value it stays, for the parser to refuse.
    """
    found, rest, waiting = None, [], list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        if word.startswith(f"{OPTION}="):
            found = word.partition("=")[2]
        elif word == OPTION and waiting:
            found = waiting.pop(0)
        else:
            rest.append(word)
    return AskedLanguage(found, rest)


@contextmanager
def speaking(asked: str | None) -> Iterator[None]:
    """Speak the language that was asked for, where it is one of ours, else the environment's."""
    language = asked if asked in LANGUAGES else language_of()
    token = _SPOKEN.set(_Spoken(_catalogue(language), asked is not None))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """The language of who sits there: ``BRIEFGEN_LANG``, else what POSIX asks of messages.

    The first variable that says anything decides; a language that we have not is English.
    """
    names = ("BRIEFGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    said = next((environment[name] for name in names if environment.get(name)), "")
    base = said.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return base if base in LANGUAGES else "en"


def _catalogue(language: str) -> MessageCatalogue | None:
    if language == "en":
        return None
    from briefgen.cli.message_catalogue import message_catalogue  # English starts without it

    return message_catalogue(language)


def spoken(text: str) -> str:
    """What is printed of a text: a message in the language of the run, any other as it is.

    The values of a message are made printable; another text has to be so already.
    """
    if not isinstance(text, Message):
        return text
    catalogue = _SPOKEN.get(_ENGLISH).catalogue
    return catalogue.said(text) if catalogue else plain(text)


def sentence(text: str) -> str:
    """A short text as a sentence of the run's language: a capital in front, a full stop behind."""
    words = spoken(text)
    return f"{words[:1].upper()}{words[1:]}."


def spoken_to_machines(value: object) -> object:
    """A report's data; their messages are English unless somebody typed a language."""
    if not _SPOKEN.get(_ENGLISH).is_asked:
        return value
    if isinstance(value, Message):
        return spoken(value)
    if isinstance(value, dict):
        return {key: spoken_to_machines(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [spoken_to_machines(each) for each in value]
    return value
