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
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from briefgen.errors import Notice, RenderError
from briefgen.messages import joined, say
from briefgen.renderers.typst.font_families import named_fonts
from briefgen.renderers.typst.svg_words import with_families
from briefgen.theme.theme import FontFile

STANDARDS: Final = ("ua-1", "a-2a")
WITH_FILES: Final = ("ua-1", "a-3a")
_FORMAT: Final = "pdf"
_TOO_WIDE: Final = re.compile(r"too wide: table (\d+), (\d+) columns, (\d+) fit")
"""What `styles/print/tables.typ` says of a table that fits on no page."""
_FAULT: Final = "internal error"
_IGNORED: Final = "was ignored"
"""In a warning: words of the document would be lost without an error."""
_SHEET: Final = ".typ"
_DRAWING: Final = ".svg"
_MOST_KEPT: Final = 4
"""Sets of fonts whose folder a thread keeps."""
_OLDER: Final = 2
"""How often what Typst keeps grows older between two layouts of a document: it lets go what was of
no use ten times.
"""


def typst() -> ModuleType:
    """The package; raises RenderError where it is not installed."""
    try:
        module = import_module("typst")
    except ImportError:
        hint = "pip install 'briefgen[typst]'"
        raise RenderError(say("Typst is not installed"), format=_FORMAT, hint=hint) from None
    return module


@contextmanager
def opened(files: Mapping[str, bytes], fonts: tuple[FontFile, ...]) -> Iterator[TypstDocument]:
    """The files as Typst sees them, of which ``main.typ`` is the document.

    What Typst has read of sheets and fonts stays for the next document of this thread; what is in
    the documents does not. Raises RenderError where Typst is not installed.
    """
    typst()
    free = _free()
    document = free.pop(fonts, None) or TypstDocument(fonts)
    try:
        document.give_all(files)
        yield document
    finally:
        document.forget()
        while len(free) >= _MOST_KEPT:
            free.pop(next(iter(free)))
        free[fonts] = document


class TypstDocument:
    """Files in a folder of their own, and the theme's fonts in another: Typst reads all of that.

    The folders are there as long as this is. What is the same for two calls Typst does once.
    """

    def __init__(self, fonts: tuple[FontFile, ...]) -> None:
        base = Path(tempfile.mkdtemp(prefix="briefgen-typst-"))
        weakref.finalize(self, _remove, base, os.getpid())
        self._folder = base / "given"
        self._folder.mkdir()
        (base / "fonts").mkdir()
        self._given: dict[str, bytes] = {}
        self._fonts, self._families = named_fonts(typst(), base / "fonts", fonts)
        self._compiler: Any = None  # it is to be there when ``main.typ`` is
        self._blank: Any = None
        self._is_laid_out = False

    def give_all(self, files: Mapping[str, bytes]) -> None:
        """Let Typst see these files and no others."""
        self._take(set(self._given) - set(files))
        for name, data in files.items():
            self.give(name, data)

    def family(self, name: str) -> str:
        """How Typst calls a family of the theme."""
        return self._families.get(name, name)

    def give(self, name: str, data: bytes) -> None:
        """Write a file, or write it anew."""
        if self._families and name.endswith(_DRAWING):
            data = with_families(data, self._families)
        if self._given.get(name) != data:
            file = self._folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            self._given[name] = data

    def forget(self) -> None:
        """Remove what is in a document; its sheets may be those of the next one."""
        self._is_laid_out = False
        self._take({name for name in self._given if not name.endswith(_SHEET)})

    def _take(self, names: set[str]) -> None:
        for name in names:
            (self._folder / name).unlink(missing_ok=True)
            del self._given[name]

    @property
    def _open(self) -> Any:
        if self._compiler is None:
            packages = self._folder / "packages"
            self._compiler = typst().Compiler(
                self._folder / "main.typ",
                root=self._folder,
                font_paths=self._fonts,
                ignore_system_fonts=True,
                package_path=packages,
                package_cache_path=packages,
            )
        return self._compiler

    def said(self, label: str) -> Any:
        """The value of the one mark of a label, once the pages are laid out.

        None where they are not, or there is no such mark in sheets of somebody's own. Why they are
        not, ``pdf`` says: this function of Typst does not.
        """
        if self._is_laid_out:
            self._let_go()
        self._is_laid_out = True
        try:
            said = self._open.query(f"<{label}>", field="value", one=True)
        except RuntimeError:
            return None
        return json.loads(said)

    def _let_go(self) -> None:
        """Let Typst forget earlier layouts, for each of which it took as much memory.

        What it keeps grows older with each document that it makes, be it a blank one.
        """
        if self._blank is None:
            file = self._folder.with_name("blank.typ")
            file.touch()
            self._blank = typst().Compiler(file, ignore_system_fonts=True)
        for _ in range(_OLDER):
            self._blank.compile(format="pdf")

    def pdf(
        self, created: datetime.datetime, standards: tuple[str, ...]
    ) -> tuple[bytes, tuple[Notice, ...]]:
        """The PDF, and what Typst says besides; raises RenderError, and TooWideError."""
        try:
            data, warnings = self._open.compile_with_warnings(
                format="pdf", pdf_standards=list(standards), timestamp=created
            )
        except typst().TypstError as error:
            if (found := _TOO_WIDE.search(error.message)) is not None:
                raise TooWideError(*map(int, found.groups())) from None
            kind = TypstFaultError if _FAULT in error.message else RenderError
            raise _refused(error, str(self._folder), kind) from None
        lost = next((each for each in warnings if _IGNORED in each.message), None)
        if lost is not None:
            text = say("Typst would leave a part out: {said}", said=_shown(lost))
            raise RenderError(text, format=_FORMAT)
        return bytes(data), tuple(
            Notice("typst", say("{said}", said=_shown(each))) for each in warnings
        )


def _remove(folder: Path, process: int) -> None:
    """Where the process was forked, the folder is its parent's."""
    if process == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)


_of_thread = threading.local()


def _free() -> dict[tuple[FontFile, ...], TypstDocument]:
    """Those that this thread of this process has kept, the newest last."""
    if getattr(_of_thread, "process", None) != os.getpid():
        _of_thread.process, _of_thread.free = os.getpid(), {}
    free: dict[tuple[FontFile, ...], TypstDocument] = _of_thread.free
    return free


class TooWideError(Exception):
    """A sheet has found a table that fits on no page."""

    def __init__(self, number: int, columns: int, fitting: int) -> None:
        super().__init__(number)
        self.number, self.columns, self.fitting = number, columns, fitting


class TypstFaultError(RenderError):
    """Typst has failed at what is no mistake of a document."""


def _refused(error: Any, given: str, kind: type[RenderError]) -> RenderError:
    """Typst's error as ours, without the folder that the files stood in."""
    said = _shown(error).replace(f"{given}{os.sep}", "")
    if said.startswith("main.typ") and "unresolved import" in said:
        said = say("the sheet defines not all of looks, rules and settings")
    return kind(say("Typst: {said}", said=said), format=_FORMAT, hint=joined("; ", error.hints))


def _shown(said: Any) -> str:
    """What Typst says, and the line of a style sheet of ours or the user's that it says it of."""
    place = next((line for line in said.diagnostic.splitlines() if "┌─" in line), "")
    place = place.partition("┌─")[2].strip().replace(os.sep, "/")
    where = re.sub(r"^.*?(?=(?:styles|layouts)/|main\.typ)", "", place)
    return f"{where}: {said.message}" if where else str(said.message)
