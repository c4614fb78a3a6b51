"""How far the build is: one redrawn line on a terminal, quiet lines elsewhere."""

from __future__ import annotations

import shutil
import sys
import time

from briefgen.cli.build_summary import duration
from briefgen.cli.spoken_language import spoken
from briefgen.messages import joined, say
from briefgen.pipeline.build_report import Progress

_BAR = 24
_ERASE = "\r\x1b[K"


class ProgressLine:
    """Told of each edition that is done; prints to stderr: stdout is the summary's alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty() and not quiet
        self._begun = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        """Show that the build has come so far."""
        if self._live:
            seconds = time.monotonic() - self._begun
            line = bar(progress, seconds)[: shutil.get_terminal_size().columns - 1]
            print(_ERASE + line, end="", file=sys.stderr, flush=True)
        elif progress.items and not self._quiet:
            print(spoken(str(progress)), file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave no half line behind."""
        if self._live:
            print(_ERASE, end="", file=sys.stderr, flush=True)


def bar(progress: Progress, seconds: float) -> str:
    """How far a build has come after so many seconds, how fast it goes and what is left.

    Editions that were found unchanged took no time, and tell nothing of the rest.
    """
    done = _BAR * progress.done // max(progress.total, 1)
    drawn = "█" * done + "░" * (_BAR - done)
    made, left = progress.done - progress.unchanged, progress.total - progress.done
    pace: list[str] = []
    if made and seconds:
        pace.append(say("{rate:.1f} a second", rate=made / seconds))
        if left:
            pace.append(say("{time} left", time=duration(left * seconds / made)))
    counts = f"{drawn} {progress.done}/{progress.total}"
    return spoken(joined(" ", filter(None, (counts, joined(", ", pace), progress.edition))))
