"""What WeasyPrint does on import and need not: each of these spares it while it is imported.

Where something is not as it was in the version that we know, it is left to do what it does.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

_LIBRARIES: Final = ("gobject", "pango", "harfbuzz", "fontconfig")
_SELDOM_CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "fontTools.subset": ("Options", "Subsetter"),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
    "fontTools.ttLib.woff2": ("decompress",),
}
"""Modules to what WeasyPrint calls of them: for a system without HarfBuzz-Subset, for variable and
for compressed fonts, none of which we give it. They load 90 modules."""


@contextlib.contextmanager
def no_search_for_libraries() -> Iterator[None]:
    """Answer at once that there is no library called ``libpango-1.0-0``.

    WeasyPrint asks for the Windows and Homebrew names first, and for each of them
    `ctypes.util.find_library` starts ldconfig and a compiler: over 50 processes, 0.2 s. The name
    that it tries next is the one that Linux has; where it does not load, nothing is changed.
    """
    search = ctypes.util.find_library

    def answer(name: str) -> str | None:
        return None if any(library in name for library in _LIBRARIES) else search(name)

    if not (sys.platform == "linux" and _loads("libpango-1.0.so.0")):
        yield
        return
    ctypes.util.find_library = answer
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextlib.contextmanager
def seldom_called_later() -> Iterator[None]:
    """What WeasyPrint calls seldom is loaded when it calls it."""
    stand_ins = {
        name: _stand_in(name, called)
        for name, called in _SELDOM_CALLED.items()
        if name not in sys.modules
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextlib.contextmanager
def hints_not_parsed() -> Iterator[None]:
    """Let the sheet of presentational hints (``bgcolor``, ``align``) be empty: `HintsParsedLater`
    stands in for it then.
    """
    import tinycss2

    parse, hints = tinycss2.parse_stylesheet, _file_of_theirs("css", "html5_ph.css").decode()
    tinycss2.parse_stylesheet = lambda css: [] if css == hints else parse(css)
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse


class HintsParsedLater:
    """The sheet of presentational hints, which nobody asks for here, parsed when somebody does."""

    def __init__(self, parse: Callable[[], Any]) -> None:
        self._parse = parse

    def __getattr__(self, name: str) -> Any:
        vars(self).update(vars(self._parse()))
        if name not in vars(self):
            raise AttributeError(name)
        return vars(self)[name]


def _file_of_theirs(*path: str) -> bytes:
    """A file of WeasyPrint's, which is not loaded for it; nothing where there is none."""
    spec = find_spec("weasyprint")
    if spec is None or spec.origin is None:
        return b""
    with contextlib.suppress(OSError):
        return Path(spec.origin).parent.joinpath(*path).read_bytes()
    return b""


def _stand_in(name: str, called: tuple[str, ...]) -> ModuleType:
    module = ModuleType(name)
    for function in called:
        setattr(module, function, _loading(name, function))
    return module


def _loading(module: str, function: str) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        return getattr(import_module(module), function)(*given, **named)

    return call


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
