"""Typst itself: what it may see, and its errors as ours.

It sees the files that it is given, in a folder of their own that it cannot leave, and the theme's
fonts.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from briefgen.errors import Notice, RenderError
from briefgen.messages import joined, say
from briefgen.theme.font_faces import read
from briefgen.theme.theme import FontFile

STANDARDS: Final = ("ua-1", "a-2a")
WITH_FILES: Final = ("ua-1", "a-3a")
_FORMAT: Final = "pdf"
_TOO_WIDE: Final = re.compile(r"too wide: table (\d+), (\d+) columns, (\d+) fit")
"""What `styles/print/tables.typ` says of a table that fits on no page."""
_IGNORED: Final = "was ignored"
"""In a warning: words of the document would be lost without an error."""


def typst() -> ModuleType:
    """The package; raises RenderError where it is not installed."""
    try:
        module = import_module("typst")
    except ImportError:
        hint = "pip install 'briefgen[typst]'"
        raise RenderError(say("Typst is not installed"), format=_FORMAT, hint=hint) from None
    return module


def compiled(
    files: Mapping[str, bytes],
    fonts: tuple[FontFile, ...],
    created: datetime.datetime,
    standards: tuple[str, ...],
) -> tuple[bytes, tuple[Notice, ...]]:
    """The PDF of ``main.typ``, and what Typst says besides.

    Raises RenderError, and TooWideError.
    """
    with opened(files, fonts) as document:
        return document.pdf(created, standards)


@contextmanager
def opened(files: Mapping[str, bytes], fonts: tuple[FontFile, ...]) -> Iterator[TypstDocument]:
    """The files as Typst sees them, of which ``main.typ`` is the document."""
    with tempfile.TemporaryDirectory(prefix="briefgen-") as given:
        document = TypstDocument(given, fonts)
        for name, data in files.items():
            document.give(name, data)
        yield document


class TypstDocument:
    """Files in a folder of their own. What is the same for two calls Typst does once."""

    def __init__(self, folder: str, fonts: tuple[FontFile, ...]) -> None:
        self._folder = folder
        self._main = Path(folder, "main.typ")
        self._world = {
            "root": folder,
            "font_paths": _fonts(fonts, os.getpid()).found,
            "ignore_system_fonts": True,
            "package_path": Path(folder, "packages"),
            "package_cache_path": Path(folder, "packages"),
        }

    def give(self, name: str, data: bytes) -> None:
        """Write a file, or write it anew."""
        file = Path(self._folder, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def said(self, label: str) -> Any:
        """The value of the one mark of a label, once the pages are laid out.

        None where they are not, or there is no such mark in sheets of somebody's own. Why they are
        not, ``pdf`` says: this function of Typst does not.
        """
        try:
            said = typst().query(self._main, f"<{label}>", field="value", one=True, **self._world)
        except RuntimeError:
            return None
        return json.loads(said)

    def pdf(
        self, created: datetime.datetime, standards: tuple[str, ...]
    ) -> tuple[bytes, tuple[Notice, ...]]:
        """The PDF, and what Typst says besides; raises RenderError, and TooWideError."""
        module = typst()
        try:
            data, warnings = module.compile_with_warnings(
                self._main,
                format="pdf",
                pdf_standards=list(standards),
                timestamp=created,
                **self._world,
            )
        except module.TypstError as error:
            if (found := _TOO_WIDE.search(error.message)) is not None:
                raise TooWideError(*map(int, found.groups())) from None
            raise _refused(error, self._folder) from None
        lost = next((each for each in warnings if _IGNORED in each.message), None)
        if lost is not None:
            text = say("Typst would leave a part out: {said}", said=_shown(lost))
            raise RenderError(text, format=_FORMAT)
        return bytes(data), tuple(
            Notice("typst", say("{said}", said=_shown(each))) for each in warnings
        )


class TypstFonts:
    """The theme's fonts and no others: Typst looks at all files of a folder, so they get their own.

    It reads them when it needs them; the folder is there as long as this is.
    """

    def __init__(self, fonts: tuple[FontFile, ...]) -> None:
        folder = tempfile.mkdtemp(prefix="briefgen-fonts-")
        weakref.finalize(self, _remove, folder, os.getpid())
        for name, data in read(fonts).items():
            Path(folder, f"{name.partition(':')[2]}.ttf").write_bytes(data)
        self.found = typst().Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )


def _remove(folder: str, process: int) -> None:
    """Where the process was forked, the folder is its parent's."""
    if process == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)


@lru_cache(maxsize=8)
def _fonts(fonts: tuple[FontFile, ...], _process: int) -> TypstFonts:
    return TypstFonts(fonts)


class TooWideError(Exception):
    """A sheet has found a table that fits on no page."""

    def __init__(self, number: int, columns: int, fitting: int) -> None:
        super().__init__(number)
        self.number, self.columns, self.fitting = number, columns, fitting


def _refused(error: Any, given: str) -> RenderError:
    """Typst's error as ours, without the folder that the files stood in."""
    said = _shown(error).replace(f"{given}/", "")
    if said.startswith("main.typ") and "unresolved import" in said:
        said = say("the sheet defines not all of looks, rules and settings")
    return RenderError(
        say("Typst: {said}", said=said), format=_FORMAT, hint=joined("; ", error.hints)
    )


def _shown(said: Any) -> str:
    """What Typst says, and the line of a style sheet of ours or the user's that it says it of."""
    place = next((line for line in said.diagnostic.splitlines() if "┌─" in line), "")
    where = re.sub(r"^.*?(?=(?:styles|layouts)/|main\.typ)", "", place.partition("┌─")[2].strip())
    return f"{where}: {said.message}" if where else str(said.message)
