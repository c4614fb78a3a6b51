"""Regular expressions of ours hold nothing that stock Pythons get wrong."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import briefgen

_parser: Any = importlib.import_module("re._parser")


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every compiled pattern that a module of ours has, by its name."""
    for found in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if found.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            values = value.values() if isinstance(value, dict) else [value]
            for one in values:
                if isinstance(one, re.Pattern):
                    yield f"{found.name}.{name}", one


def test_no_pattern_is_possessive_or_atomic() -> None:
    """They match wrongly before Python 3.11.5 (CPython issue 106052); Debian 12 has 3.11.2."""
    known = dict(patterns())
    wrong = {
        name
        for name, pattern in known.items()
        if re.search("POSSESSIVE|ATOMIC", repr(_parser.parse(pattern.pattern, pattern.flags)))
    }
    assert not wrong
    assert len(known) > 100


def test_such_a_pattern_would_be_found() -> None:
    assert "POSSESSIVE" in repr(_parser.parse("a++"))
    assert "ATOMIC" in repr(_parser.parse("(?>a)"))
