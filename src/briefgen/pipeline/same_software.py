"""What the bytes of a file depend on beside the brief, by name: for machines that work together.

`records.input_hash` asks whether anything changed on one machine, at the price of a glance; here
two machines are compared, and whoever keeps them is told what differs.
"""

from __future__ import annotations

import ctypes
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from briefgen.messages import say
from briefgen.pipeline.records.input_hash import of_ours

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PANGO = "libpango-1.0.so.0"
_ENGINE = "typst"
"""It comes with an extra, and makes PDFs where it is asked for."""


@lru_cache(maxsize=1)
def software() -> Mapping[str, str]:
    """Each thing that makes our files, to its version; our own code and templates by their hash."""
    needed = {**_needed("briefgen"), **_needed(_ENGINE)}
    found = {name: one.version for name, one in sorted(needed.items())}
    pango = {"Pango": version} if (version := _pango()) else {}
    python = f"{platform.python_implementation()} {platform.python_version()}, {sys.platform}"
    return {**found, "Python": python, **pango, "briefgen": of_ours().key[:12]}


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[str, ...]:
    """What is not the same, each in a few words; none where the files would be equal."""
    return tuple(
        say(
            "{name} is {theirs} there and {ours} here",
            name=name,
            theirs=theirs.get(name, say("missing")),
            ours=ours.get(name, say("missing")),
        )
        for name in sorted(ours.keys() | theirs.keys(), key=str.casefold)
        if ours.get(name) != theirs.get(name)
    )


def _needed(name: str) -> dict[str, Distribution]:
    """A package's distribution and those that it needs, and that they need."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        key = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(key)
        except PackageNotFoundError:  # one for another system
            continue
        waiting.extend(_named(found[key]))
    return found


def _named(package: Distribution) -> Iterator[str]:
    for line in package.requires or ():
        if "extra ==" not in line and (match := _NAME.match(line)):
            yield match[0]


def _pango() -> str:
    """The version of the library that shapes the words of a PDF; "" where it has another name."""
    try:
        library = ctypes.CDLL(_PANGO)
    except OSError:
        return ""
    library.pango_version_string.restype = ctypes.c_char_p
    return str(library.pango_version_string().decode())
