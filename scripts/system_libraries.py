"""See that the system libraries and programs are there; install them through apt where one may.

Called by the Makefile before there is a virtual environment, so it needs nothing but Python:

    python3 scripts/system_libraries.py run|test|slow

What is missing is found by trying it, not by asking a package manager: that works everywhere.
"""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
VERSION = "{}.{}".format(*sys.version_info)


class Need(NamedTuple):
    """One thing that must be there: where it shows, and which package brings it on each system."""

    kind: str  # "library", "module", "program" or "file"
    names: tuple[str, ...]  # any one of them is enough
    debian: str
    fedora: str
    macos: str


def _library(linux: str, macos: str, debian: str, fedora: str, brew: str) -> Need:
    return Need("library", (linux, macos, f"/opt/homebrew/lib/{macos}"), debian, fedora, brew)


# What `python -m venv` needs, and what WeasyPrint opens when it is imported.
RUN = (
    Need("module", ("ensurepip",), f"python{VERSION}-venv", "python3", f"python@{VERSION}"),
    _library("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0", "pango", "pango"),
    _library(
        "libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0-0", "pango", "pango"
    ),
    _library("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz0b", "harfbuzz", "harfbuzz"),
    _library(
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset0",
        "harfbuzz",
        "harfbuzz",
    ),
    _library(
        "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig1", "fontconfig", "fontconfig"
    ),
)
# The tests look at finished files with programs that are not ours.
TEST = (
    *RUN,
    Need("program", ("pdftotext",), "poppler-utils", "poppler-utils", "poppler"),
    Need("program", ("qpdf",), "qpdf", "qpdf", "qpdf"),
)
SLOW = (
    *TEST,
    Need(
        "program",
        ("chromium", "chromium-browser", "google-chrome"),
        "chromium",
        "chromium",
        "chromium",
    ),
    Need("program", ("chromedriver",), "chromium-driver", "chromedriver", "chromedriver"),
    Need(
        "program",
        ("soffice",),
        "libreoffice-writer-nogui",
        "libreoffice-writer",
        "libreoffice",
    ),
    Need(
        "file",
        (
            "/usr/lib/libreoffice/program/libsclo.so",
            "/usr/lib64/libreoffice/program/libsclo.so",
            "/Applications/LibreOffice.app",
        ),
        "libreoffice-calc-nogui",
        "libreoffice-calc",
        "libreoffice",
    ),
    Need(
        "file",
        ("/usr/share/java/epubcheck.jar", "/opt/homebrew/bin/epubcheck"),
        "epubcheck",
        "epubcheck",
        "epubcheck",
    ),
)
LEVELS = {"run": RUN, "test": TEST, "slow": SLOW}


def is_there(need: Need) -> bool:
    """Whether this Python can use what is needed, under any of its names."""
    attempts: dict[str, Callable[[str], object]] = {
        "library": _loads,
        "module": _imports,
        "program": shutil.which,
        "file": os.path.exists,
    }
    return any(attempts[need.kind](name) for name in need.names)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _imports(module: str) -> bool:
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def advice(missing: list[Need]) -> str:
    """One sentence for each system: the exact command that installs what is missing."""
    lines = [f"briefgen needs {', '.join(need.names[0] for need in missing)}. Please install:"]
    for system, command, packages in (
        ("Debian, Ubuntu", "sudo apt-get install", [need.debian for need in missing]),
        ("Fedora", "sudo dnf install", [need.fedora for need in missing]),
        ("macOS", "brew install", [need.macos for need in missing]),
    ):
        lines.append(f"  {system + ':':<16}{command} {' '.join(dict.fromkeys(packages))}")
    return "\n".join(lines)


def apt_prefix() -> list[str] | None:
    """How apt-get may be called here without asking anybody anything, or None if it may not."""
    if not shutil.which("apt-get"):
        return None
    # Through `env`, because sudo drops the variables of its caller.
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    if os.geteuid() == 0:
        return apt_get
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", *apt_get]
    return None


def install(packages: list[str], apt_get: list[str]) -> None:
    """Install the packages; the package lists are fetched only if they turn out to be too old."""
    command = [*apt_get, "install", "-y", "-qq", "--no-install-recommends", *packages]
    print(f"Installing {' '.join(packages)} with apt-get", flush=True)
    if _run(command).returncode == 0:
        return
    _run([*apt_get, "update", "-qq"])
    again = _run(command)
    if again.returncode != 0:
        print(f"{shlex.join(command)} failed:\n{again.stdout}", file=sys.stderr)


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def main(level: str) -> int:
    """Return 0 once everything of the level is there, 1 after saying what a person has to do.

    To run, WeasyPrint's libraries may be missing: Typst, which comes with the lock, does without.
    """
    if sys.version_info < OLDEST_PYTHON:
        print(
            f"briefgen needs Python 3.11 or newer, and this is {VERSION}."
            " Name a newer one: make PYTHON=python3.12 …",
            file=sys.stderr,
        )
        return 1
    missing = [need for need in LEVELS[level] if not is_there(need)]
    apt_get = apt_prefix() if missing else None
    if apt_get:
        install(list(dict.fromkeys(need.debian for need in missing)), apt_get)
        missing = [need for need in missing if not is_there(need)]
    if missing:
        print(advice(missing), file=sys.stderr)
    if missing and level == "run" and all(need.kind == "library" for need in missing):
        print("Until then PDFs are made by Typst, which needs none of these.", file=sys.stderr)
        return 0
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
