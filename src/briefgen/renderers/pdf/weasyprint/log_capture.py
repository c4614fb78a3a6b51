"""What WeasyPrint only logs, turned into errors and notices."""

from __future__ import annotations

import contextlib
import logging
import re
import threading
from collections.abc import Callable, Iterator

from briefgen.errors import Notice, RenderError
from briefgen.messages import joined, say
from briefgen.renderers.memory_fetcher import shortened

_LOGGERS = ("weasyprint", "fontTools")
_IGNORED_RULE = re.compile(r" at (\d+):\d+")
"""A warning that names a line of a style sheet: a rule that WeasyPrint does not know. That is the
theme's affair, and a notice, unless the rule wanted to load something; after any other warning the
file is not what was meant."""

_SCREEN = re.compile(r"^(Expected a|Invalid) media type")
"""Of ``@media (prefers-color-scheme: dark)`` and the like, rightly passed over."""

_WHOLE_FONT = re.compile(r'^Unable to subset "(.+)"')
"""Of a font that an old HarfBuzz cannot cut down: it is in the file as a whole, and right."""


class Record(logging.Handler):
    """Collects the messages of the thread that made it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._thread = threading.get_ident()
        self.messages: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        if record.thread == self._thread and not _SCREEN.search(record.getMessage()):
            self.messages.append((record.levelno, record.getMessage()))

    def errors(self) -> list[str]:
        """What spoils the file, each once."""
        return list(dict.fromkeys(text for level, text in self.messages if _spoils(level, text)))

    def notices(self) -> tuple[Notice, ...]:
        """What does not, each once."""
        texts = dict.fromkeys(text for level, text in self.messages if not _spoils(level, text))
        return tuple(map(_notice, texts))


def _spoils(level: int, text: str) -> bool:
    ignored_rule = _IGNORED_RULE.search(text) and "URI" not in text
    return level >= logging.ERROR or not (ignored_rule or _WHOLE_FONT.match(text))


def _notice(text: str) -> Notice:
    if font := _WHOLE_FONT.match(text):
        words = say(
            "the font {font} could not be cut down to the letters in use: the file has all of it, "
            "and is larger",
            font=shortened(font[1]),
        )
        return Notice("font-whole", words, "pdf")
    return Notice("style-ignored", shortened(text), "pdf")


def in_its_sheet(notice: Notice, place_of: Callable[[int], str]) -> Notice:
    """A notice on a rule at its place, which ``place_of`` says of a line of the whole style."""
    line = _IGNORED_RULE.search(notice.text) if notice.code == "style-ignored" else None
    place = place_of(int(line[1])) if line else ""
    if line is None or not place:
        return notice
    text = notice.text[: line.start()] + notice.text[line.end() :]
    return Notice(notice.code, text, place)


@contextlib.contextmanager
def listening() -> Iterator[Record]:
    """Collect what is logged meanwhile; raises RenderError at the end if it spoils the file."""
    record = Record()
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(record)
    try:
        yield record
    finally:
        for logger in loggers:
            logger.removeHandler(record)
    if errors := record.errors():
        raise RenderError(joined("; ", map(shortened, errors[:5])), format="pdf")
