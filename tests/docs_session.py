"""A page of docs as one session: its files are written and its commands run, in their order.

What a command says is taken from a terminal of 100 columns, so that a page can show what a person
sees. Where a fence names a file, the words before the name say what is done with it:

- ``file``: it is written as the fence says;
- ``from`` and, in the fence behind it, ``to``: in it the one text takes the place of the other;
- ``same``: it says what the fence says by now.
"""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.docs_examples import ROOT, Example, matches, pattern
from tests.patience import HANG, endings_heard

FILE_WORDS: Final = ("file", "from", "to", "same")
_NOT_RUN: Final = ("make", ".", "git", "pip", "pipx", "python3", "sudo", "brew")
"""What sets a machine up; tests/test_packaging.py and CI go these ways."""
_RUN: Final = ("mkdir", "cp", "mv")


class Session:
    """Somebody who follows a page, in a folder of theirs."""

    def __init__(self, folder: Path) -> None:
        self._here = folder
        self._old = ""

    def follow(self, example: Example) -> None:
        """Do what a fence of the page says, and see that it is so."""
        if example.language == "console":
            for command, shown in _commands(example):
                self._run(example, command, shown)
        elif told := [word for word in example.words if word in FILE_WORDS]:
            self._keep(example, told[0], self._here / example.name)

    def _keep(self, example: Example, word: str, file: Path) -> None:
        if word == "file":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(example.text, encoding="utf-8")
            return
        text = file.read_text(encoding="utf-8")
        if word == "from":
            found = re.findall(pattern(example.text), text)
            assert len(found) == 1, f"{example} is not in, or more than once in:\n{text}"
            (self._old,) = found
        elif word == "to":
            assert text.count(self._old) == 1, example
            file.write_text(text.replace(self._old, example.text), encoding="utf-8")
        else:
            assert re.fullmatch(pattern(example.text), text), f"{example} is not:\n{text}"

    def _run(self, example: Example, command: str, shown: str) -> None:
        typed, _, saved = command.partition(" > ")
        program, *arguments = shlex.split(typed, comments=True)
        if program == "cd":
            self._here /= arguments[0]
            assert self._here.is_dir(), example
        elif program in ("python", *_RUN):
            words = [sys.executable] if program == "python" else [program]
            code, said = _on_a_terminal([*words, *arguments], self._here, shown, example)
            assert code == _code(example), f"{example}: {said}"
            if saved:
                (self._here / saved).write_text(said, encoding="utf-8")
            elif shown.strip():
                assert matches(shown, said), f"{example}: {command} said\n{said}"
        else:
            assert program in _NOT_RUN, f"{example}: {command}"


def _code(example: Example) -> int:
    return 130 if "stopped" in example.words else int("fails" in example.words)


def _commands(example: Example) -> list[tuple[str, str]]:
    """The commands of a block, each with the output that is shown below it."""
    parts = re.split(r"^\$ ", example.text, flags=re.M)[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def _on_a_terminal(words: list[str], folder: Path, shown: str, example: Example) -> tuple[int, str]:
    """The exit code and the words of a program; one that never ends is stopped once it spoke."""
    said = ""
    with endings_heard(), _started(words, folder) as (process, screen):
        for part in screen:
            said += part
            if "stopped" in example.words and matches(shown, _seen(said)):
                process.send_signal(signal.SIGINT)
                return process.wait(HANG), _seen(said)
        return process.wait(HANG), _seen(said)


@contextmanager
def _started(
    words: list[str], folder: Path
) -> Iterator[tuple[subprocess.Popen[bytes], Iterator[str]]]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        words,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        yield process, _parts(ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _parts(screen: int) -> Iterator[str]:
    """What is written on a terminal, as it comes; some systems call its end an error."""
    kept = b""
    while True:
        assert select.select([screen], [], [], HANG)[0], "it neither speaks nor ends"
        try:
            part = os.read(screen, 65536)
        except OSError:
            return
        if not part:
            return
        kept += part
        try:
            yield kept.decode()
        except UnicodeDecodeError:  # in the middle of a letter
            continue
        kept = b""


def _seen(written: str) -> str:
    """What stands there in the end: a bar of progress is wiped out by the line that follows."""
    lines = written.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rpartition("\r")[2].removeprefix("\x1b[K") for line in lines)


def environment() -> dict[str, str]:
    """Where the program of this checkout runs, on a terminal of 100 columns without colours."""
    paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    terminal = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "xterm", "BROWSER": "true"}
    return {**os.environ, **terminal, "PYTHONPATH": os.pathsep.join(paths)}
