"""The author's editor, started at a line: a program with arguments, never a line for a shell."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from threading import Thread
from typing import Final

from briefgen.errors import BriefgenError
from briefgen.messages import say
from briefgen.preview_server.preview_page import BlockSource

EXAMPLE: Final = "code -g {file}:{line}:{column}"
_NAMES: Final = re.compile(r"\{(file|line|column)\}")


def words_of(command: str) -> tuple[str, ...]:
    """A command as its words, with ``{file}``, ``{line}`` and ``{column}`` in them.

    Raises BriefgenError where it does not say where the file goes, or a quote stays open.
    """
    try:
        words = tuple(shlex.split(command))
    except ValueError:
        raise BriefgenError(
            say("a quote stays open in {command!r}", command=command), hint=_hint()
        ) from None
    if not any("{file}" in word for word in words[1:]):
        raise BriefgenError(
            say("{command!r} does not say where the file goes", command=command), hint=_hint()
        )
    return words


def open_in_editor(words: tuple[str, ...], source: BlockSource) -> None:
    """Start the editor at a place, and do not wait for it; raises BriefgenError.

    A file's name is given whole, from the root: so none is ever taken for an option.
    """
    if not Path(source.file).is_file():
        raise BriefgenError(say("there is no file {file} to open", file=source.file))
    values = {
        "file": os.fspath(Path(source.file).absolute()),
        "line": str(max(source.line, 1)),
        "column": str(max(source.column, 1)),
    }
    command = [_filled(word, values) for word in words]
    try:
        started = subprocess.Popen(  # noqa: S603  # the words are those of the person who started the preview
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        text = say(
            "the editor {command!r} could not be started: {strerror}",
            command=command[0],
            strerror=error.strerror,
        )
        raise BriefgenError(text) from None
    Thread(target=started.wait, daemon=True).start()


def _filled(word: str, values: dict[str, str]) -> str:
    """Each name by its value; what a value says is not looked at again."""
    return _NAMES.sub(lambda match: values[match[1]], word)


def _hint() -> str:
    return say('such as "{example}"', example=EXAMPLE)
