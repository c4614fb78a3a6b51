"""What the parent asks of a child and what it hears back, and how that goes over a pipe.

Plain dataclasses, so that a parent imports neither lxml nor pydantic to read them; a laid-out
document passes through the parent as bytes that only children open.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass, field

from briefgen.errors import Notice, Problem
from briefgen.files.read_journal import Read

MOST = 3
"""How many times its limit an order may last by the clock, where it had to wait for a core."""
SCRATCH = "briefgen-"
"""How the names of our scratch folders begin: nothing else is ever removed as one."""
_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Load:
    """Read a brief, and say which editions it has. Answer: Loaded or Failed."""

    folder: str


@dataclass(frozen=True, slots=True)
class Make:
    """Make one edition in these formats. Answer: Made or Failed.

    A child that is asked to ``hand_over`` formats answers HandedOver first, and leaves them out.
    """

    folder: str
    language: str
    audience: str
    formats: tuple[str, ...]
    layout: str | None = None
    theme: str | None = None
    templates: tuple[str, ...] = ()
    spent: float = 0.0
    """Seconds of the limit that reading the brief has used up."""
    hand_over: tuple[str, ...] = ()
    budget: int = 0
    """Bytes of each file, for a low-bandwidth edition."""


@dataclass(frozen=True, slots=True)
class Print:
    """Render a document that another child has laid out. Answer: Made or Failed."""

    laid_out: bytes = field(repr=False)
    formats: tuple[str, ...] = ()


Task = Load | Make | Print


@dataclass(frozen=True, slots=True)
class Loaded:
    """A brief was read."""

    slug: str
    languages: tuple[str, ...]
    previous: str | None
    notices: tuple[Notice, ...]
    seconds: float = 0.0
    reads: frozenset[Read] = field(default=frozenset(), repr=False)
    """What was read for it of files."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """An edition was laid out: the document, for another child to render."""

    laid_out: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One format of an edition, in memory."""

    format: str
    suffix: str
    data: bytes = field(repr=False)
    pages: int | None
    notices: tuple[Notice, ...]
    seconds: float
    contents: tuple[int, ...] = ()
    """The page of each entry of the table of contents, where the format knows its pages."""


@dataclass(frozen=True, slots=True)
class Made:
    """The formats of an edition that were asked for; ``notices`` are those of its layout."""

    files: tuple[MadeFile, ...]
    notices: tuple[Notice, ...] = ()
    reads: frozenset[Read] = field(default=frozenset(), repr=False)
    """What was read of files for them, and for what they share with earlier ones."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A task could not be done: the mistakes in the author's files, or else a text."""

    text: str
    problems: tuple[Problem, ...] = ()
    format: str = ""
    """The format that failed, where it was one."""
    out_of_memory: bool = False
    notices: tuple[Notice, ...] = ()
    """What is worth knowing beside."""


Reply = Loaded | HandedOver | Made | Failed


@dataclass(frozen=True, slots=True)
class Order:
    """A task with its number and the seconds that it may take."""

    number: int
    task: Task
    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with the number of its task; ``last`` where no other follows."""

    number: int
    reply: Reply
    last: bool = True


@dataclass(frozen=True, slots=True)
class Ready:
    """A child has loaded what it needs; its limit of time begins with its first order, or now."""


@dataclass(frozen=True, slots=True)
class Setup:
    """The first message to a child: what to warm up for, and what it may use."""

    formats: tuple[str, ...]
    memory_mb: int
    scratch: str
    """A folder for what libraries write on the way; it goes when parent and children go."""


Message = Order | Answer | Ready | Setup


def pack(message: Message) -> bytes:
    """A message as it goes over a pipe: its length, then itself."""
    data = pickle.dumps(message, protocol=5)
    return _LENGTH.pack(len(data)) + data


def unpack(buffer: bytearray) -> list[Message]:
    """Take every whole message off the front of ``buffer``."""
    messages: list[Message] = []
    while len(buffer) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
        if len(buffer) < end:
            break
        # Both ends are our own code: no content is ever read as a pickle.
        messages.append(pickle.loads(bytes(buffer[_LENGTH.size : end])))  # noqa: S301
        del buffer[:end]
    return messages
