"""A call in a process of its own comes back, or is stopped by the system at its limits."""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import signal
import sys
import time
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from briefgen.engine import child_process
from briefgen.engine.limited_call import limited_call
from briefgen.engine.limits import Limits
from briefgen.errors import BriefgenError, RenderError

HERE = "tests.engine.test_limited_call"
LIMITS = Limits(seconds=60, memory_mb=500)


def double(number: int) -> int:
    os.write(1, b"a library that prints")
    return 2 * number


def refuse(where: str) -> None:
    raise RenderError("no ink", format="pdf", where=where, hint="buy some")


def fault() -> None:
    raise ZeroDivisionError


def greedy() -> bytes:
    return bytes(10_000_000_000)


def not_loaded() -> None:
    """As the dynamic linker says it."""
    raise ImportError("x.so: failed to map segment from shared object")


def no_room() -> None:
    """As a library of ours says what the system has refused."""
    try:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
    except OSError as error:
        raise RenderError("it could not be searched", format="pdf") from error


def starved() -> None:
    """Waits for a thread that got no memory, as Pango does."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * mmap.PAGESIZE
    with mmap.mmap(-1, (475 << 20) - used):
        Event().wait()


def endless() -> None:
    while True:
        pass


def endless_in_c() -> None:
    """What no handler of Python's stops: a loop inside a regular expression."""
    import re

    re.fullmatch(r"(a+)+b", "a" * 60)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    raise SystemExit(3)


def leave_in_peace() -> None:
    raise SystemExit


def leave_with_words() -> None:
    raise SystemExit("\x1b[31mbye")


def stubborn() -> None:
    while True:
        try:
            time.sleep(1)
        except BaseException:  # noqa: S112  # as WeasyPrint's SVG drawing does
            continue


def _call(name: str, *arguments: Any, limits: Limits = LIMITS) -> Any:
    return limited_call(f"{HERE}:{name}", *arguments, limits=limits, where="x.pdf")


def test_a_result_comes_back_whatever_a_library_prints() -> None:
    assert _call("double", 21) == 42


def test_an_error_of_ours_comes_back_with_its_place_and_hint() -> None:
    with pytest.raises(BriefgenError) as caught:
        _call("refuse", "x.pdf")

    assert str(caught.value) == "x.pdf: no ink (buy some)"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("fault", "it cannot be read: ZeroDivisionError"),
        ("greedy", "it needs more than 500 MB"),
        ("not_loaded", "it needs more than 500 MB"),
        ("no_room", "it needs more than 500 MB"),
        ("crash", "it needs more than 500 MB"),
        ("killed", "was lost: it was ended by SIGKILL"),
        ("leave", "was lost: it ended by itself with code 3"),
        ("leave_in_peace", "was lost: it ended by itself with code 0"),
        ("leave_with_words", "was lost: it ended by itself with code 1"),
    ],
)
def test_what_goes_wrong_is_one_clear_error(name: str, text: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        _call(name)

    assert text in str(caught.value)


@pytest.mark.parametrize("name", ["endless", "endless_in_c"])
def test_work_without_end_is_stopped_by_its_processor_time(name: str) -> None:
    with pytest.raises(BriefgenError, match=r"x\.pdf: it takes longer than 1 s to be read"):
        _call(name, limits=Limits(seconds=1, memory_mb=500))


def test_what_only_waits_is_stopped_by_the_clock() -> None:
    with pytest.raises(BriefgenError, match="it takes longer"):
        _call("stubborn", limits=Limits(seconds=0.1, memory_mb=500))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what a process does")
def test_what_waits_for_memory_is_stopped_as_what_has_too_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(child_process, "_LOOK", 0.1)
    with pytest.raises(BriefgenError, match="it needs more than 500 MB"):
        _call("starved")


@pytest.mark.parametrize(
    "values",
    [{"seconds": 3_000_000}, {"seconds": 0}, {"seconds": float("inf")}, {"memory_mb": 1 << 40},
     {"memory_mb": True}, {"seconds": "20"}],
)  # fmt: skip
def test_limits_without_end_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(BriefgenError, match=f"limits.{next(iter(values))} is a number up to"):
        Limits(**values)
