"""Floor 3: from an Edition to one laid-out document that drives every format.

`lay_out` lives in `briefgen.layout.lay_out`. It is loaded when it is first asked for, so that a
renderer, which needs `briefgen.layout.laid_out` alone, loads no template engine and no model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.layout.lay_out import lay_out, layout_names

__all__ = ["lay_out", "layout_names"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from briefgen.layout import lay_out as engine

    return getattr(engine, name)
