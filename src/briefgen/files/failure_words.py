"""What nobody foresaw, and what the system refuses, each in one line for who gave the command."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import BriefgenError


def unforeseen(error: BaseException, maker: str = "", format: str = "") -> str:
    """A fault of ours in one line, or of the package that makes a format (``maker``).

    BRIEFGEN_DEBUG=1 shows where.
    """
    text = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
    if maker:
        return f"a fault in {maker}, which makes the format {format}; report it there: {text}"
    return f"a fault in briefgen, please report it: {text}"


_SYSTEM = {
    errno.ENOSPC: "make room; what is in the output folder is whole",
    errno.EDQUOT: "make room; what is in the output folder is whole",
    errno.EFBIG: "this shell lets no file be so large: ulimit -f",
    errno.EMFILE: "let this shell open more files: ulimit -n 256",
    errno.ENFILE: "too many files are open on this machine",
    errno.EAGAIN: "too many processes run on this machine, or your share of them is used up",
    errno.ENOMEM: "there is not enough memory",
    errno.EROFS: "choose a folder that can be written to: --output",
}
"""What to do where the system refuses something."""


def refused_by_system(error: OSError) -> str:
    """What the system refused, in words for who gave the command."""
    what = f"{error.filename}: " if error.filename else ""
    hint = _SYSTEM.get(error.errno or 0, "")
    return f"{what}{error.strerror or error}{f' ({hint})' if hint else ''}"


@contextmanager
def system_refusals_told() -> Iterator[None]:
    """What the system refuses a whole command (no process, pipe or folder) is a BriefgenError."""
    try:
        yield
    except OSError as error:
        raise BriefgenError(refused_by_system(error)) from error
