"""The fonts of a theme made ready for WeasyPrint, once for each process and thread."""

from __future__ import annotations

import os
import shutil
import threading
import weakref
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from briefgen.renderers.memory_fetcher import MemoryFetcher
from briefgen.renderers.pdf.weasyprint import svg_text  # noqa: F401 (mends words in SVG)
from briefgen.renderers.pdf.weasyprint.kept_lines import KeptLines
from briefgen.renderers.pdf.weasyprint.log_capture import listening
from briefgen.renderers.pdf.weasyprint.print_css import MECHANISM
from briefgen.renderers.pdf.weasyprint.private_names import font_folder
from briefgen.renderers.pdf.weasyprint.weasy import FontConfiguration, no_machine_fonts, weasyprint
from briefgen.theme.font_faces import font_faces, read
from briefgen.theme.theme import FontChoice, FontFile

_loading = threading.Lock()
"""Held while Fontconfig's variable of the environment points to our configuration."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """What all renders with the same fonts share."""

    configuration: Any
    """WeasyPrint's FontConfiguration; Pango's font map in it serves one thread at a time."""
    stylesheets: tuple[Any, ...]
    files: tuple[FontFile, ...]
    lines: KeptLines = field(default_factory=KeptLines, compare=False)


class HasFonts(Protocol):
    """A theme, or what is left of one."""

    @property
    def fonts(self) -> tuple[FontFile, ...]:
        """Its files."""

    @property
    def latin(self) -> FontChoice:
        """Its families of Latin letters."""

    @property
    def arabic(self) -> FontChoice:
        """Those of Arabic ones."""


def font_set(theme: HasFonts) -> FontSet:
    """The fonts of a theme; raises BriefgenError when one cannot be read."""
    return _font_set(theme.fonts, theme.latin, theme.arabic, os.getpid(), threading.get_ident())


@lru_cache(maxsize=8)
def _font_set(
    fonts: tuple[FontFile, ...], latin: FontChoice, arabic: FontChoice, _process: int, _thread: int
) -> FontSet:
    with _loading, no_machine_fonts():
        configuration = FontConfiguration()
    css = f"{MECHANISM}\n{font_faces(fonts, latin, arabic)}"
    with listening():
        sheet = weasyprint.CSS(
            string=css,
            font_config=configuration,
            url_fetcher=MemoryFetcher({}, read(fonts)),
        )
    weakref.finalize(configuration, _remove, font_folder(configuration), os.getpid())
    return FontSet(configuration, (sheet,), fonts)


def _remove(folder: Path | None, process: int) -> None:
    """Remove WeasyPrint's copies of the fonts: at the end of a process it does not itself."""
    if folder is not None and process == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)
