"""What WeasyPrint may fetch: pictures and fonts from memory, and nothing else ever.

Every other address is refused and remembered. Raising is not enough: WeasyPrint only logs what a
fetcher raises, and inside an SVG it is swallowed, so the renderer asks for the refusals afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from briefgen.layout.laid_out import Asset
from briefgen.messages import say


class MemoryFetcher:
    """Serves ``asset:`` and ``font:`` addresses from memory.

    It is not a subclass of WeasyPrint's URLFetcher, which opens files and connections: what is not
    there cannot be reached by mistake.
    """

    _fail_on_errors = False  # WeasyPrint reads this when a fetcher raises

    def __init__(self, assets: Mapping[str, Asset], fonts: Mapping[str, bytes]) -> None:
        self._assets = assets
        self._fonts = fonts
        self._lower: dict[str, Asset] = {}
        self.refused: list[str] = []

    def lower(self, url: str, height: float) -> str | None:
        """The address of a drawing at most so many pixels high; None where there can be none."""
        asset = self._assets.get(unquote(url.partition(":")[2]))
        lower = asset.lower(height) if asset is not None and asset.lower is not None else None
        if asset is None or lower is None:
            return None
        self._lower[address := f"asset:{asset.name}@{height:.0f}"] = lower
        return address

    def __call__(self, url: str) -> Any:
        """A response for one address; raises ValueError when it is refused."""
        from briefgen.renderers.pdf.weasyprint.weasy import URLFetcherResponse

        media_type, data = self._look_up(url)
        # The address goes back as it came: for a `file:` one WeasyPrint would read the disk.
        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    def _look_up(self, url: str) -> tuple[str, bytes]:
        scheme, _, name = url.partition(":")
        asset = self._assets.get(unquote(name)) if scheme == "asset" else None
        asset = self._lower.get(url, asset)
        if asset is not None:
            shown = asset.printed or asset
            return shown.media_type, shown.data
        if url in self._fonts:
            return "font/ttf", self._fonts[url]
        self.refused.append(url)
        raise ValueError(say("this address may not be read: {url}", url=shortened(url)))


def shortened(url: str) -> str:
    """An address as it stands in a message: printable, and no longer than a line."""
    printable = "".join(c if c.isprintable() else "\ufffd" for c in url)
    return printable if len(printable) <= 120 else f"{printable[:117]}…"
