"""Which files under some folders changed, while somebody works on them.

Their sizes and times are looked at again and again: an office's folder lies on a share, and of a
share no system tells what changes. A thousand files are looked at in some milliseconds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Final

from briefgen.files.folder_walk import visible_files

EVERY: Final = 0.15
"""Seconds between two looks."""

_Seen = Mapping[str, tuple[int, int, int]]


class FolderWatch:
    """Looks at all visible files under some folders; what it sees first is how things stand."""

    def __init__(self, roots: Iterable[str | Path]) -> None:
        self._roots = tuple(os.fspath(root) for root in roots)
        self._known = self._look()

    def changed(self) -> frozenset[str]:
        """The files that are new, gone or other than at the last call, without waiting.

        A file that is being written changes from look to look: what changed is told once it is the
        same twice, so that nothing is read half.
        """
        now = self._look()
        found = _different(self._known, now)
        while found:
            Event().wait(EVERY / 3)
            again = self._look()
            if again == now:
                break
            now = again
            found = _different(self._known, now)
        self._known = now
        return found

    def changes(self, stop: Event) -> Iterator[frozenset[str]]:
        """What changed, each time that something has, until ``stop`` is set."""
        while not stop.wait(EVERY):
            if found := self.changed():
                yield found

    def _look(self) -> _Seen:
        seen = {}
        for root in self._roots:
            for path in visible_files(root, inside=True):
                with suppress(OSError):
                    state = Path(path).stat()
                    seen[path] = (state.st_mtime_ns, state.st_size, state.st_ino)
        return seen


def _different(before: _Seen, now: _Seen) -> frozenset[str]:
    every = before.keys() | now.keys()
    return frozenset(path for path in every if before.get(path) != now.get(path))
