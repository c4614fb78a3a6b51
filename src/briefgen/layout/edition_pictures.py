"""The pictures of an edition as assets under numbers. Called by `lay_out`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from briefgen.content.folder_guard import FileError
from briefgen.content.pictures import picture_cleaning
from briefgen.content.pictures.picture_cropping import cropped
from briefgen.conventions import is_name
from briefgen.errors import LayoutError
from briefgen.files import read_journal
from briefgen.layout.i18n.short_dates import WIDE
from briefgen.layout.laid_out import Asset
from briefgen.layout.qr_codes import qr_svg
from briefgen.layout.small_drawings import (
    COUNT_BAR,
    ISSUE_BARS,
    NARROW_BAR,
    SHARE_BAR,
    STEPS,
    count_svg,
    icon_svg,
    issues_svg,
    share_svg,
    steps_svg,
)
from briefgen.messages import say
from briefgen.model.edition import Edition
from briefgen.model.figures import Figure
from briefgen.model.pictures import Picture
from briefgen.theme.theme import Theme

_SVG = "image/svg+xml"
_ICON = (24, 24)


class EditionPictures:
    """Numbers the pictures that templates ask for, in the order in which they do."""

    def __init__(self, edition: Edition, theme: Theme, path: tuple[Path, ...]) -> None:
        self._edition = edition
        self._theme = theme
        self._path = path
        self._numbered: dict[tuple[str, str], Asset] = {}

    @property
    def assets(self) -> Mapping[str, Asset]:
        """All that were asked for, by their names."""
        return {asset.name: asset for asset in self._numbered.values()}

    def picture(
        self,
        name: str | None,
        ratio: float | None = None,
        focus: tuple[float, float] = (0.5, 0.5),
    ) -> Asset | None:
        """The picture of that file as an asset whose address is ``asset:<its number>``.

        ``ratio``, its width by its height: cut to that form around the ``focus``.
        """
        picture = self._edition.pictures.get(name) if name else None
        if picture is None:
            return None
        if ratio is None:
            return self._number("brief", _asset(picture))
        return self._number(
            f"brief {ratio:g} {focus}",
            _asset(cropped(picture, ratio, focus)),
        )

    def logo(self) -> Asset | None:
        """The publisher's logo, else the theme's, cleaned like every picture."""
        publisher = self._edition.publisher
        own = self.picture(publisher.logo) if publisher else None
        if own is not None or self._theme.logo is None:
            return own
        logo = _theme_logo(self._theme.name, self._theme.logo, self._theme.logo_name)
        return self._number("theme", logo)

    def icon(self, name: str, role: str = "accent") -> Asset | None:
        """A drawing of ``icons/`` in a role of the theme's colours; None where there is none.

        It is decoration: an ``img`` of the class ``icon`` with an empty ``alt`` beside its words.
        """
        key = "icon", f"{name} {role}"
        if key in self._numbered:
            return self._numbered[key]
        found = read_journal.read_first(self._path, f"icons/{name}.svg") if is_name(name) else None
        if found is None:
            return None
        drawing = icon_svg(_icon(name, found[1]), self._theme, role)
        return self._number(key[0], Asset("", _SVG, drawing.encode(), *_ICON, file=key[1]))

    def share_bar(self, figure: Figure) -> Asset | None:
        """A percentage drawn as a part of the whole; None where it is none. Decoration, too."""
        from_right = self._edition.direction == "rtl"
        drawing = share_svg(figure, self._theme, from_right=from_right)
        if not drawing:
            return None
        name = f"{figure.lowest}-{figure.highest}"
        return self._number("share", Asset("", _SVG, drawing.encode(), *SHARE_BAR, file=name))

    def steps(self, step: int) -> Asset:
        """A grade of five, drawn. Decoration, too: the words beside it say which."""
        from_right = self._edition.direction == "rtl"
        drawing = steps_svg(step, self._theme, from_right=from_right)
        return self._number("steps", Asset("", _SVG, drawing.encode(), *STEPS, file=str(step)))

    def issue_bars(self, figure: Figure) -> Asset | None:
        """A figure in this issue and those before it as bars, whose ``alt`` says the numbers; None
        of fewer than three.
        """
        drawing, width = issues_svg(figure, self._theme)
        if not drawing:
            return None
        name = " ".join(str(one.lowest) for one in (*figure.earlier, figure))
        size = round(width), ISSUE_BARS
        return self._number("issues", Asset("", _SVG, drawing.encode(), *size, file=name))

    def count_bar(
        self, least: int, most: int, whole: int, role: str, columns: int = 0
    ) -> Asset | None:
        """A count drawn as long as it is of the greatest; None for none. Decoration, too.

        ``columns`` of time stand beside it.
        """
        longest = COUNT_BAR[0] if columns <= WIDE else NARROW_BAR
        from_right = self._edition.direction == "rtl"
        drawing, width = count_svg(
            least, most, whole, self._theme, role, from_right=from_right, longest=longest
        )
        if not drawing:
            return None
        name = f"{role} {least}-{most}-{whole} {longest}"
        size = width, COUNT_BAR[1]
        return self._number("count", Asset("", _SVG, drawing.encode(), *size, file=name))

    def qr_code(self, address: str) -> Asset:
        """A code that leads a camera to an address; its ``alt`` says where."""
        drawing, side = qr_svg(address)
        return self._number("code", Asset("", _SVG, drawing.encode(), side, side, file=address))

    def _number(self, home: str, asset: Asset) -> Asset:
        """The asset under the next number, the same whenever it is asked for.

        A name or a digest of it would tell who reads the file what the author called the picture:
        that of a telephone's photograph is its date and second.
        """
        name = f"picture-{len(self._numbered) + 1}"
        pixels = asset.fallback and replace(asset.fallback, name=name)
        numbered = replace(asset, name=name, fallback=pixels)
        return self._numbered.setdefault((home, asset.file), numbered)


@lru_cache(maxsize=64)
def _icon(name: str, data: bytes) -> str:
    """The shapes of an icon, cleaned like those of a brief's picture."""
    try:
        return picture_cleaning.read(data, f"icons/{name}.svg").data.decode()
    except FileError as error:
        raise LayoutError(str(error)) from error


@lru_cache(maxsize=8)
def _theme_logo(theme: str, data: bytes, name: str) -> Asset:
    try:
        return _asset(picture_cleaning.read(data, f"theme/{name}"))
    except FileError as error:
        raise LayoutError(
            say("logo: {error}", error=error), template=f"themes/{theme}/theme.toml"
        ) from error


def _asset(picture: Picture) -> Asset:
    """The picture without a number yet."""
    fallback = _asset(picture.fallback) if picture.fallback else None
    size = (picture.width, picture.height)
    return Asset("", picture.media_type, picture.data, *size, fallback, picture.name)
