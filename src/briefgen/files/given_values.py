"""What a program gives to a function of the door: paths and values of the kind that is meant."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar, cast

from briefgen.errors import BriefgenError
from briefgen.messages import say

_T = TypeVar("_T")
_SHOWN = 60
"""Letters of a path that is none, in a message."""


def given(value: object, kind: type[_T], name: str) -> _T:
    """The value, if it is of this kind; raises TypeError."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
        what = {"str": "a text", "int": "a whole number"}.get(kind.__name__)
        what = what or f"of the class {kind.__name__}"
        raise TypeError(f"{name} is {what}, not {type(value).__name__}")
    return value


def given_path(path: object, name: str = "the path") -> Path:
    """A path, given as text or path; raises TypeError for anything else, and BriefgenError for one
    that no file can have.
    """
    text = os.fspath(path) if isinstance(path, str | os.PathLike) else path
    if not isinstance(text, str):
        raise TypeError(f"{name} is a text or a path, not {type(path).__name__}")
    try:
        os.lstat(text)
    except ValueError:  # a NUL, or what the file system cannot write
        raise BriefgenError(say("there is no such file or folder"), where=_shown(text)) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise BriefgenError(
                say("the name is too long for a file"), where=_shown(text)
            ) from None
    return Path(text)


def given_paths(paths: object, name: str = "paths") -> list[str | Path]:
    """One path or some, each as it was written; raises as `given_path` does."""
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    if not isinstance(paths, Iterable) or isinstance(paths, bytes):
        kind = type(paths).__name__
        raise TypeError(f"{name} is a path or a list of paths, not {kind}")
    found = list(paths)
    for path in found:
        given_path(path, f"each of {name}")
    return cast("list[str | Path]", found)


def _shown(text: str) -> str:
    """A path that cannot be one, so that it can be printed in a line."""
    written = text.encode("unicode_escape").decode("ascii")
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
