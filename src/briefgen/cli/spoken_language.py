"""The language in which a run of the command line speaks.

It is known before the first word is printed, and the same until the run ends: so it is context,
and no argument of every function that prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from briefgen.cli.message_catalogue import (
    LANGUAGES,
    MessageCatalogue,
    language_of,
    message_catalogue,
)
from briefgen.cli.printable import plain
from briefgen.messages import Message

OPTION = "--lang"


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
    token = _SPOKEN.set(_Spoken(message_catalogue(language), asked is not None))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


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
