"""What nobody foresaw, and what the system refuses, each in one line for who gave the command."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import BriefgenError
from briefgen.messages import say


def unforeseen(error: BaseException, maker: str = "", format: str = "") -> str:
    """A fault of ours in one line, or of the package that makes a format (``maker``).

    BRIEFGEN_DEBUG=1 shows where.
    """
    text = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
    if maker:
        return say(
            "a fault in {maker}, which makes the format {format}; report it there: {text}",
            maker=maker,
            format=format,
            text=text,
        )
    return say("a fault in briefgen, please report it: {text}", text=text)


_SYSTEM = {
    errno.ENOSPC: say("make room; what is in the output folder is whole"),
    errno.EDQUOT: say("make room; what is in the output folder is whole"),
    errno.EFBIG: say("this shell lets no file be so large: ulimit -f"),
    errno.EMFILE: say("let this shell open more files: ulimit -n 256"),
    errno.ENFILE: say("too many files are open on this machine"),
    errno.EAGAIN: say("too many processes run on this machine, or your share of them is used up"),
    errno.ENOMEM: say("there is not enough memory"),
    errno.EROFS: say("choose a folder that can be written to: --output"),
}
"""What to do where the system refuses something."""


def refused_by_system(error: OSError) -> str:
    """What the system refused, in words for who gave the command."""
    said = say("{said}", said=error.strerror or error)
    if hint := _SYSTEM.get(error.errno or 0, ""):
        said = say("{said} ({hint})", said=said, hint=hint)
    return say("{file}: {said}", file=error.filename, said=said) if error.filename else said


@contextmanager
def system_refusals_told() -> Iterator[None]:
    """What the system refuses a whole command (no process, pipe or folder) is a BriefgenError."""
    try:
        yield
    except OSError as error:
        raise BriefgenError(refused_by_system(error)) from error
