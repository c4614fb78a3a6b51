"""How far the build is: one redrawn line on a terminal, quiet lines elsewhere."""

from __future__ import annotations

import shutil
import sys

from briefgen.cli.terminal import plain
from briefgen.pipeline.build_report import Progress

_BAR = 24
_ERASE = "\r\x1b[K"


class ProgressLine:
    """Told of each edition that is done; prints to stderr: stdout is the summary's alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty() and not quiet

    def __call__(self, progress: Progress) -> None:
        """Show that the build has come so far."""
        if self._live:
            line = _bar(progress)[: shutil.get_terminal_size().columns - 1]
            print(_ERASE + line, end="", file=sys.stderr, flush=True)
        elif progress.items and not self._quiet:
            print(plain(str(progress)), file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave no half line behind."""
        if self._live:
            print(_ERASE, end="", file=sys.stderr, flush=True)


def _bar(progress: Progress) -> str:
    done = _BAR * progress.done // max(progress.total, 1)
    bar = "█" * done + "░" * (_BAR - done)
    return f"{bar} {progress.done}/{progress.total} {plain(progress.edition)}"
