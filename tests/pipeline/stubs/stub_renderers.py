"""Renderers that misbehave as real ones might, registered as a plugin's would be.

With STUB_BAD in the environment they do so for the brief of that slug only.
"""

import ctypes
import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import ClassVar

from lxml import etree

from briefgen.errors import Notice, RenderError
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.rendered import Rendered


class Stub:
    """Writes the tree as it is, and one page."""

    name: ClassVar[str] = "stub"
    suffix: ClassVar[str] = ".stub"
    media_type: ClassVar[str] = "text/plain"
    notices: ClassVar[tuple[Notice, ...]] = ()

    def render(self, laid_out: LaidOut) -> Rendered:
        slug = laid_out.metadata.slug
        if os.environ.get("STUB_BAD", slug) == slug:
            self.misbehave()
        data = etree.tostring(laid_out.root)
        return Rendered(self.name, data, self.media_type, self.suffix, 1, self.notices)

    def misbehave(self) -> None:
        """What goes wrong."""


class Noisy(Stub):
    name = "noisy"
    suffix = ".noisy"
    notices = (Notice("stub-noise", "this renderer talks"),)

    def misbehave(self) -> None:
        print("a library that prints to stdout")  # noqa: T201  # that is its misbehaviour


class Slow(Stub):
    """Says that it has begun, and never ends by itself."""

    name = "slow"
    suffix = ".slow"

    def misbehave(self) -> None:
        if begun := os.environ.get("STUB_BEGUN"):
            Path(begun, str(os.getpid())).touch()
        while True:
            try:
                time.sleep(0.1)
            except BaseException:  # noqa: S112  # as WeasyPrint's SVG drawing does
                continue


class Greedy(Stub):
    name = "greedy"
    suffix = ".greedy"

    def misbehave(self) -> None:
        _ = [bytes(1 << 24) for _ in range(1 << 10)]


class Crashing(Stub):
    name = "crashing"
    suffix = ".crashing"

    def misbehave(self) -> None:
        ctypes.string_at(0)


class Refusing(Stub):
    name = "refusing"
    suffix = ".refusing"

    def misbehave(self) -> None:
        raise RenderError("it has no ink", format=self.name)


class Faulty(Stub):
    name = "faulty"
    suffix = ".faulty"

    def misbehave(self) -> None:
        raise ValueError("an unforeseen\nvalue")


class Once(Stub):
    """Dies with its second edition, as one does whose memory others have filled."""

    name = "once"
    suffix = ".once"
    served: ClassVar[int] = 0

    def misbehave(self) -> None:
        Once.served += 1
        if Once.served > 1:
            os._exit(3)


class Various(Stub):
    """Does what the brief is called: it hangs, it eats memory, it ends its process."""

    name = "various"
    suffix = ".various"

    def render(self, laid_out: LaidOut) -> Rendered:
        getattr(self, f"_{laid_out.metadata.slug.replace('-', '_')}", lambda: None)()
        return super().render(laid_out)

    def _endless(self) -> None:
        while True:
            pass

    def _endless_in_c(self) -> None:
        re.fullmatch(r"(a+)+b", "a" * 60)

    def _ten_gigabytes(self) -> None:
        _ = bytes(10 << 30)

    def _killed(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def _forking(self) -> None:
        if os.fork() == 0:  # and both go on; the second answers when the next edition is made
            _wait_for(Path("yarrow-is-made"))
            Path("second-answers").touch()

    def _yarrow(self) -> None:
        Path("yarrow-is-made").touch()
        _wait_for(Path("second-answers"))
        os.sched_yield()

    def _leaving(self) -> None:
        sys.exit(7)

    def _leaving_at_once(self) -> None:
        os._exit(8)


def _wait_for(file: Path) -> None:
    while not file.exists():
        time.sleep(0.01)


_kept: list[bytes] = []


def keep(megabytes: int) -> int:
    """Keep so much memory for ever, as a library may; gives the process that does."""
    _kept.append(os.urandom(1 << 20) * megabytes)
    return os.getpid()
