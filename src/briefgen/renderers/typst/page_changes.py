"""Changes to the data of a document between two layouts of its pages, and what they were."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from typing import Any, Final

from briefgen.layout.laid_out import Asset
from briefgen.renderers.typst.tree_data import Node

LEAST: Final = 0.55
"""Of its height that a photograph keeps; one that would become smaller goes to the next page."""
_PIXELS: Final = 96 / 72
"""Of a point (CSS Values 4, 6.2)."""
_SCHEME: Final = "asset:"


class PageChanges:
    """Changes that belong together."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], Any]] = []

    def __bool__(self) -> bool:
        return bool(self._undo)

    def set(self, thing: MutableMapping[str, Any], name: str, value: Any) -> None:
        """Give an element, or the document, another value of a key."""
        if name in thing:
            self._undo.append(partial(thing.__setitem__, name, thing[name]))
        else:
            self._undo.append(partial(thing.__delitem__, name))
        thing[name] = value

    def take_back(self) -> None:
        """Make everything what it was."""
        while self._undo:
            self._undo.pop()()


class LowerPictures:
    """The pictures of a document, of which some can be lower.

    A photograph is made smaller. A drawing is drawn once more, because words in it are as small as
    can be read: it says for itself how low it can be.
    """

    def __init__(
        self,
        assets: Mapping[str, Asset],
        sizes: MutableMapping[str, Any],
        give: Callable[[Asset], Mapping[str, Any]],
    ) -> None:
        self._assets = assets
        self._sizes = sizes
        self._give = give

    def lower(self, node: Node, own: float, most: float) -> tuple[str, Any] | None:
        """Which key of a picture makes it at most so high, and its value; None where it cannot be.

        ``own`` is its height; both in points.
        """
        asset = self._assets.get(node["src"].removeprefix(_SCHEME).partition("@")[0])
        if asset is None:
            return None
        if asset.media_type != "image/svg+xml":
            return ("most", most) if most >= LEAST * own else None
        drawn = asset.lower(most * _PIXELS) if asset.lower is not None else None
        if drawn is None:
            return None
        name = f"{asset.name}@{most * _PIXELS:.0f}"
        self._sizes[name] = self._give(drawn)
        return "src", f"{_SCHEME}{name}"
