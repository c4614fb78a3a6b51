"""Changes to the data of a document between two layouts of its pages, and what they were."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from typing import Any, Final

from briefgen.layout.laid_out import Asset
from briefgen.renderers.pdf.page_fullness import LEAST
from briefgen.renderers.typst.tree_data import Node

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
        give: Callable[[str, Asset], Mapping[str, Any]],
    ) -> None:
        self._assets = assets
        self._give = give

    def lower(self, node: Node, own: float, most: float) -> Callable[[PageChanges], None] | None:
        """What makes a picture at most so high; None where it cannot be.

        ``own`` is its height; both in points.
        """
        asset = self._assets.get(node["src"].removeprefix(_SCHEME))
        if asset is None or most <= 0:
            return None
        if asset.media_type != "image/svg+xml":
            photograph = partial(PageChanges.set, thing=node, name="most", value=most)
            return photograph if most >= LEAST * own else None
        pixels = most * _PIXELS
        drawn = asset.lower(pixels) if asset.lower is not None else None
        if drawn is None:
            return None
        return partial(self._exchange, node, f"{asset.name}@{pixels}", drawn)

    def _exchange(self, node: Node, name: str, drawn: Asset, change: PageChanges) -> None:
        change.set(node, "picture", self._give(name, drawn))
