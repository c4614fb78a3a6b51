"""What the bytes of a file depend on beside the brief, by name: for machines that work together.

`records.input_hash` asks whether anything changed on one machine, at the price of a glance; here
two machines are compared, and whoever keeps them is told what differs.
"""

from __future__ import annotations

import platform
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from briefgen.files.entry_points import GROUPS, registered
from briefgen.messages import say
from briefgen.pipeline.records.input_hash import folders_of, of_ours, snapshot
from briefgen.pipeline.records.shaping_libraries import shaping_libraries

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ENGINE = "typst"
"""It comes with an extra, and makes PDFs where it is asked for."""


@lru_cache(maxsize=1)
def software() -> Mapping[str, str]:
    """Each thing that makes our files, to its version; our own code and templates by their hash,
    and packages that bring formats or blocks by both.
    """
    plugins = dict(_plugins())
    needed = {**_needed("briefgen"), **_needed(_ENGINE)}
    for name in plugins:
        needed |= _needed(name)
    found = {name: one.version for name, one in sorted(needed.items())} | plugins
    python = f"{platform.python_implementation()} {platform.python_version()}, {sys.platform}"
    return {**found, "Python": python, **shaping_libraries(), "briefgen": of_ours().key[:12]}


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


def _plugins() -> Iterator[tuple[str, str]]:
    """The packages that register something with us: name, and version with a hash of the code."""
    modules: dict[str, set[str]] = defaultdict(set)
    for group in GROUPS:
        for one in registered(group):
            modules[one.package].add(one.value.partition(":")[0].partition(".")[0].strip())
    for package, names in modules.items():
        name, _, version = package.partition(" ")
        folders = [folder for module in sorted(names) for folder in folders_of(module)]
        yield _key(name), f"{version} {snapshot(folders, inside=False).key[:12]}".strip()


def _key(name: str) -> str:
    """A package's name as PEP 503 compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed(name: str) -> dict[str, Distribution]:
    """A package's distribution and those that it needs, and that they need."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        key = _key(waiting.pop())
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
