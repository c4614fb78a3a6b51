"""An SVG as pixels, for programs that know no SVG.

WeasyPrint, or Typst where that is not there, draws it on a page of its own size and pdfium makes
the page a picture: these are here already, and no other drawing library has its own idea of SVG.
Its words are in the theme's fonts.
"""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.errors import RenderError
from briefgen.layout.laid_out import Asset
from briefgen.messages import say
from briefgen.renderers.pdf_engines import TYPST, engine_for
from briefgen.theme.theme import FontChoice, FontFile, Theme

if TYPE_CHECKING:
    from PIL import Image

SCALE = 3
"""Pixels for one CSS pixel: sharp in print at 288 dots an inch."""
_LONGEST = 3_000
_FLAT = 4_096
"""Colours up to which a picture has areas and edges alone; a gradient has more."""
_AREA = 1 / 500
"""Of a picture, from which a colour is one of its areas and not of its edges."""
_NEAR = 2
"""How far a channel may be off."""
_OPAQUE = 255


class ThemeFonts(NamedTuple):
    """What of a theme decides how words look."""

    fonts: tuple[FontFile, ...]
    latin: FontChoice
    arabic: FontChoice


_NAMELESS = FontChoice("", "", "", "")
_NO_FONTS = ThemeFonts((), _NAMELESS, _NAMELESS)


def in_pixels(asset: Asset, theme: Theme | None = None) -> Asset:
    """The PNG of an SVG, transparent where it is; raises RenderError.

    Without a theme it has no words that could be seen: no font of the machine is ever looked at.
    """
    nameless = replace(asset, name="svg", file="")  # an icon has another number in each document
    fonts = ThemeFonts(theme.fonts, theme.latin, theme.arabic) if theme else None
    try:
        drawn = rasterised(nameless, fonts)
    except RenderError as error:
        raise RenderError(
            say("the picture {shown!r} {message}", shown=asset.shown, message=error.message),
            format="docx",
        ) from None
    return replace(drawn, name=asset.name, file=asset.file)


@lru_cache(maxsize=64)
def rasterised(asset: Asset, fonts: ThemeFonts | None = None) -> Asset:
    """The same for a drawing that has no name yet, each drawn once."""
    import pypdfium2

    scale = min(SCALE, _LONGEST / max(asset.width, asset.height, 1))
    document = pypdfium2.PdfDocument(_page(asset, fonts))
    try:
        bitmap = document[0].render(
            scale=scale * 96 / 72, fill_color=(255, 255, 255, 0), rev_byteorder=True
        )
        picture = bitmap.to_pil()
        out = io.BytesIO()
        _with_fewer_colours(picture).save(out, "PNG", optimize=False)
        width, height = picture.size
        return Asset(asset.name, "image/png", out.getvalue(), width, height, None, asset.file)
    finally:
        document.close()


def _with_fewer_colours(picture: Image.Image) -> Image.Image:
    """With a palette, a third of the bytes, where no area changes its colour by it.

    The octree, the one method of Pillow's that knows transparency, makes one of two light colours
    that are near each other: the land and the sea of a map. A map is opaque paper then; what is
    mostly open, such as an icon, keeps all of its colours, for its ground is seen through it.
    """
    from PIL import Image

    if picture.getcolors(_FLAT) is None:
        return picture
    small = picture.quantize(256, Image.Quantize.FASTOCTREE)
    if _has_areas_of(picture, small):
        return small
    if picture.getchannel("A").histogram()[_OPAQUE] * 2 > picture.width * picture.height:
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture)
        opaque = paper.convert("RGB")
        small = opaque.quantize(256, Image.Quantize.MEDIANCUT)
        if _has_areas_of(opaque, small):
            return small
    return picture


def _has_areas_of(whole: Image.Image, small: Image.Image) -> bool:
    left = {colour for _, colour in small.convert(whole.mode).getcolors(_FLAT) or ()}
    pixels = whole.width * whole.height
    colours = whole.getcolors(_FLAT) or ()
    areas = (colour for count, colour in colours if count > pixels * _AREA)
    return all(any(_is_near(area, one) for one in left) for area in areas)


def _is_near(one: Any, other: Any) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _page(asset: Asset, fonts: ThemeFonts | None) -> bytes:
    """A PDF of one page that is the picture."""
    if engine_for("") == TYPST:
        from briefgen.renderers.typst.drawing_page import drawing_page

        return drawing_page(asset, *(fonts or _NO_FONTS))
    from briefgen.renderers.memory_fetcher import MemoryFetcher
    from briefgen.renderers.pdf.weasyprint.font_configuration import font_set
    from briefgen.renderers.pdf.weasyprint.log_capture import listening
    from briefgen.renderers.pdf.weasyprint.weasy import weasyprint

    fetcher = MemoryFetcher({asset.name: asset}, {})
    sheet = (
        f"@page{{margin:0;size:{asset.width}px {asset.height}px}}img{{display:block;width:100%}}"
    )
    address = f"asset:{asset.name}"
    page = weasyprint.HTML(
        string=f'<style>{sheet}</style><body style="margin:0"><img src="{address}">',
        url_fetcher=fetcher,
        base_url=None,
    )
    known = font_set(fonts) if fonts else None
    try:
        with listening():
            data: bytes = page.write_pdf(font_config=known.configuration if known else None)
    except RenderError as error:
        if not fetcher.refused:
            raise RenderError(
                say("cannot be drawn: {message}", message=error.message), format="docx"
            ) from None
    if fetcher.refused:
        raise RenderError(say("would read other files"), format="docx")
    return data
