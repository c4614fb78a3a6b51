"""A Python that has not what Windows has not, as far as that can be had elsewhere.

Python imports it before all else where its folder is on the path. What others ask for when they are
imported is imported before it is taken away.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import importlib
import os
import shutil
import signal
import ssl
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

ASKED_WHEN_IMPORTED = (
    "concurrent.futures.thread", "ctypes.util", "logging", "multiprocessing.connection",
    "platform", "secrets", "selectors", "subprocess", "tempfile", "urllib.request",
    "zoneinfo",
    "docx", "fontTools.ttLib", "lxml.etree", "pikepdf", "PIL.Image", "pydantic", "pypdfium2",
    "typst", "yaml",
)  # fmt: skip
LACKING = {
    os: (
        "fork", "forkpty", "register_at_fork", "geteuid", "getuid", "sched_getaffinity", "sysconf",
        "fchmod", "fchown", "mkfifo", "O_NOFOLLOW", "O_CLOEXEC", "O_DIRECTORY", "O_NONBLOCK",
    ),
    signal: (
        "SIGALRM", "SIGXCPU", "SIGHUP", "SIGUSR1", "setitimer", "getitimer", "pthread_sigmask",
    ),
}  # fmt: skip


def _lock(descriptor: int, _mode: int, length: int) -> None:
    where = os.lseek(descriptor, 0, os.SEEK_CUR)
    fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, length, where)


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Windows renames and removes no file that is open."""

    def refused(path: Any, *others: Any, **how: Any) -> Any:
        if not how and os.path.realpath(path) in _open_files():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return function(path, *others, **how)

    return refused


def _open_files() -> set[str]:
    found = set()
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found.add(str(descriptor.readlink()))
    return found


def _change_the_library() -> None:
    """Windows opens no folder, says whether programs beside one are found, and keeps certificates.

    What modules made of the system when they were imported; Python 3.12 and 3.13 ask for more.
    """
    found = types.SimpleNamespace(NeedCurrentDirectoryForExePath=lambda _: False)
    vars(shutil).update(_use_fd_functions=False, _winapi=found)
    vars(ssl).update(enum_certificates=lambda _: ())


def _become_windows() -> None:
    for name in ASKED_WHEN_IMPORTED:
        importlib.import_module(name)
    msvcrt = types.ModuleType("msvcrt")
    vars(msvcrt).update(LK_NBLCK=2, locking=_lock, setmode=lambda *_: 0)
    sys.modules["msvcrt"] = msvcrt
    _change_the_library()
    for name in ("fcntl", "resource"):
        sys.modules[name] = None  # type: ignore[assignment]  # so it cannot be imported
    for module, names in LACKING.items():
        for name in names:
            delattr(module, name)
    vars(os).update(O_BINARY=0, O_NOINHERIT=0)
    for name in ("rename", "replace", "remove", "unlink"):
        setattr(os, name, _refusing(getattr(os, name)))
    sys.platform = "win32"


_become_windows()
