"""Plugins of pydantic: where no installed package brings one, pydantic need not look for any.

It looks through all packages with `importlib.metadata` when the first validator is built, which
takes 30 ms; a glance, as for our own entry points, takes three. Its answer is the same.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, Final

from briefgen.files.entry_points import registered

GROUP: Final = "pydantic"
_LOADER: Final = "pydantic.plugin._loader"
"""The module that looks; another version may have none of this name, and looks."""


def spare_the_search() -> None:
    """Before the first validator is built: pydantic finds that there are no plugins."""
    if _LOADER not in sys.modules and not registered(GROUP):
        found: Any = ModuleType(_LOADER)
        found.get_plugins = tuple
        sys.modules[_LOADER] = found
