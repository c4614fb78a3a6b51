"""A call of a function in a child process, what may come of it, and how both go over a pipe."""

from __future__ import annotations

import os
import pickle
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError
from briefgen.messages import say

WANT = say(", as libraries end for want of memory")
"""What is said of a process that ended as libraries end it that get no memory."""
SCRATCH = "briefgen-"
"""How the names of our scratch folders begin: nothing else is ever removed as one."""
_LENGTH = struct.Struct(">Q")
_READ = 1 << 20


@dataclass(frozen=True, slots=True)
class Call:
    """A call of ``module:name`` with one argument, which can be pickled, as its value can.

    ``prepare`` names a function that loads what the call will need, before its limits hold: it is
    no fault of an author's when a machine compiles a library for the first time. ``topic`` says
    what a child that serves it has open then: the next of its kind goes to that child. ``code``
    stands for what the call runs: a child that began with another has old modules, and is not used.
    """

    function: str
    argument: Any = field(repr=False)
    limits: Limits
    prepare: str = ""
    topic: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A call, and the folder that whoever makes it works in: relative paths mean the same there."""

    call: Call
    folder: str
    scratch: str
    """Where a child puts its temporary files, so that they go however it ends."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The value that a call gave."""

    value: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Raised:
    """What a call raised of our own errors, as one of the base class."""

    message: str
    where: str = ""
    hint: str = ""

    def error(self) -> BriefgenError:
        """The error again."""
        return BriefgenError(self.message, where=self.where, hint=self.hint)


@dataclass(frozen=True, slots=True)
class Lost:
    """A call that did not come back: its time or its memory was over, or its process died.

    ``words`` say how, for a crash; ``doing`` is what it had last said that it does.
    """

    why: Literal["time", "memory", "crash"]
    words: str = ""
    doing: str = ""

    def told(self, limits: Limits, done: str) -> str:
        """What stopped it, for who waits for something to be ``done``: read, made."""
        if self.why == "time":
            return say(
                "it takes longer than {seconds:g} s to be {done}", seconds=limits.seconds, done=done
            )
        if self.why == "memory" or self.words.endswith(WANT):
            return say(
                "it needs more than {memory_mb} MB of memory to be {done}",
                memory_mb=limits.memory_mb,
                done=done,
            )
        return say("the process that {done} it was lost: {words}", done=done, words=self.words)


Outcome = Returned | Raised | Lost


@dataclass(frozen=True, slots=True)
class Began:
    """A child has prepared for a call: its limits hold from now on."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What a child is doing: if it dies, that is what it died of."""

    what: str


def pack(message: Any) -> bytes:
    """A message as it goes over a pipe: its length, then itself."""
    data = pickle.dumps(message, protocol=5)
    return _LENGTH.pack(len(data)) + data


def received(pipe: int) -> Iterator[Any]:
    """Every message that comes over a pipe, until nobody can send any more."""
    buffer = bytearray()
    while data := os.read(pipe, _READ):
        buffer += data
        yield from unpack(buffer)


def unpack(buffer: bytearray) -> list[Any]:
    """Take every whole message off the front of ``buffer``."""
    messages: list[Any] = []
    while len(buffer) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
        if len(buffer) < end:
            break
        # Both ends are our own code: no content is ever read as a pickle.
        messages.append(pickle.loads(bytes(buffer[_LENGTH.size : end])))  # noqa: S301 (see above)
        del buffer[:end]
    return messages
