"""Writing a file whole or not at all. Imports nothing of ours but the errors.

As Git does it: write beside the target, make sure that it reached the disk, look whether it is
what was meant, and only then take the target's name (POSIX rename). Whoever reads the target sees
the old file or the new one, also when this process is killed at any moment.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.files.given_values import given_path
from briefgen.files.held_file import hold_new, unheld
from briefgen.messages import say

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_IS_NAMED_WHILE_OPEN = sys.platform != "win32"
"""Whether a file can get another name while it is open: then it is held until it has its own."""
_IN_THE_WAY = {errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY}


def write_whole(path: str | Path, data: bytes) -> Path:
    """Write ``data`` to ``path``, whole or not at all, and return the path.

    Missing folders are made; an existing file keeps its mode, and is what it was when anything
    goes wrong. Raises BriefgenError.
    """
    path = given_path(path)
    try:
        _write(_target(path), data)
    except OSError as error:
        raise BriefgenError(_words(error), where=str(path), hint=_hint(error)) from error
    return path


def _target(path: Path) -> Path:
    """Where the bytes go: a symbolic link stays, and the file that it names is replaced."""
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():  # a device or a pipe would become a file
        raise OSError(errno.EINVAL, say("this is no file, and stays what it is"), str(target))
    return target


def _write(target: Path, data: bytes) -> None:
    _remove_leftovers(target)
    descriptor, beside = _create(target)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            _set_mode(descriptor, target)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
            file.seek(0)
            _verify(file.read(), data, beside)
            if _IS_NAMED_WHILE_OPEN:
                beside.replace(target)
        if not _IS_NAMED_WHILE_OPEN:
            beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _create(target: Path) -> tuple[int, Path]:
    """Make a file beside ``target`` that is held: nobody takes it for a leftover."""
    while True:
        beside = target.with_name(f"{_prefix(target)}{secrets.token_hex(8)}")
        if (descriptor := hold_new(beside)) is not None:
            return descriptor, beside


def _prefix(target: Path) -> str:
    """Of the names beside ``target``; a digest, for the name itself may be as long as can be."""
    return f".briefgen-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]}-"


def _remove_leftovers(target: Path) -> None:
    """Remove what killed writers of ``target`` left; a living writer holds its file."""
    for leftover in target.parent.glob(f"{_prefix(target)}*"):
        with contextlib.suppress(OSError), unheld(leftover):
            leftover.unlink()


def _set_mode(descriptor: int, target: Path) -> None:
    if sys.platform != "win32":  # which has no modes
        with contextlib.suppress(FileNotFoundError):
            os.fchmod(descriptor, stat.S_IMODE(target.stat().st_mode))


def _verify(written: bytes, data: bytes, beside: Path) -> None:
    if written != data:
        raise OSError(errno.EIO, say("what was written reads back differently"), str(beside))


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; some file systems cannot, and have nothing to lose by it."""
    if sys.platform == "win32":  # which opens no folder
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _words(error: OSError) -> str:
    if error.errno == errno.EFBIG:
        return say("this shell lets no file be so large: ulimit -f")
    if error.errno in _NO_ROOM:
        return say("there is no room on the disk for this file")
    if error.errno in _FORBIDDEN:
        return say("this file may not be written here")
    if error.errno == errno.EISDIR:
        return say("there is a folder of this name")
    if error.errno in _IN_THE_WAY:
        return say("a file is in the way of this file's folder")
    if error.errno == errno.ENAMETOOLONG:
        return say("the name of this file is too long")
    return say("this file cannot be written: {strerror}", strerror=error.strerror or error)


def _hint(error: OSError) -> str:
    if error.errno == errno.EACCES and sys.platform == "win32":
        return say("close it in the program that shows it (Word, Acrobat)")
    is_kept = error.errno in {*_NO_ROOM, errno.EFBIG}
    return say("what stood there before is unchanged") if is_kept else ""
