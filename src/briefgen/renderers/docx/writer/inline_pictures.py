"""Pictures in the line (ECMA-376 20.4.2.8), their parts and their sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.laid_out import Asset
from briefgen.messages import say
from briefgen.renderers.docx.namespaces import ASVG, PIC, A, R
from briefgen.renderers.docx.oxml import millimetres, qn
from briefgen.renderers.docx.package.relationships import Relations
from briefgen.renderers.docx.story import Image, Room
from briefgen.renderers.docx.styles.theme_design import Design
from briefgen.renderers.docx.writer.drawing_frames import (
    EMU_PER_PIXEL,
    drawing_sub,
    graphic,
    inline_frame,
)
from briefgen.theme.block_looks import NONE
from briefgen.theme.theme import Theme

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.package import Package

    from briefgen.drawing.chart_drawing import ChartDrawing
    from briefgen.renderers.docx.writer.inline_charts import Charts

EMU_PER_TWIP = 635
LOW = 105 / 150
"""Of the height of the photograph on a cover what a long title leaves."""
LOGO = (2835, 510)
"""The most that a logo takes, in twips: 50 by 9 mm."""
SVG = "image/svg+xml"
SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", SVG: "svg"}
_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"

_BESIDE_WORDS: Final[Mapping[Room, tuple[float, float]]] = {
    "icon": (4, 4),
    "bar": (39, 2.4),
    "bars": (39, 6),
}
"""Millimetres of the drawings that stand in a line with words."""
_ROOMS: Mapping[Room, tuple[str, str]] = {
    "full": (NONE, "measure-full-height"),
    "main": ("measure-single", "measure-main-height"),
    "half": ("measure-gutter", "measure-side-height"),
    "column": (NONE, "measure-side-height"),
    "side": ("measure-side", "measure-side-height"),
}
"""Tokens of the width (of what is between two halves) and the height of pictures on the grid."""


def room_of(image: Image, line: int, height: int, design: Design) -> tuple[int, int]:
    """The width and height, in twips, that a picture may take of a line and a page of these."""
    if image.logo:
        return min(line, LOGO[0]), min(height, LOGO[1])
    if image.bleeds or image.room == "line":
        return line, height
    if image.room in _BESIDE_WORDS:
        wide, high = _BESIDE_WORDS[image.room]
        return min(millimetres(wide), line), millimetres(high)
    wide, high = (millimetres(design.word(token)) for token in _ROOMS[image.room])
    if image.room == "half":
        wide = (line - wide) // 2
    return min(wide or line, line), min(high, height)


class Pictures:
    """The pictures of one package: each asset is stored once, each use has its own number.

    What is a chart among ``drawings`` is drawn by Word.
    """

    def __init__(
        self,
        package: Package,
        assets: Mapping[str, Asset],
        theme: Theme,
        drawings: Mapping[str, ChartDrawing],
    ) -> None:
        self._charts: Charts | None = None
        self._drawings = drawings
        self._package = package
        self._theme = theme
        self._assets = assets
        self._parts: dict[str, Part] = {}
        self.uses = 0

    def write(
        self, run: etree._Element, image: Image, relations: Relations, width: int, height: int
    ) -> None:
        """Append the w:drawing of a picture that fits into width by height, in twips."""
        asset = self._asset(image)
        size = _size(asset, width, height, enlarged=image.bleeds or image.fills)
        if (drawing := self._drawings.get(image.asset)) is not None:
            drawing = replace(drawing, alt=image.alt)
            self.uses += self._native().write(run, drawing, relations, size, self.uses + 1)
            return
        shown = LOW if image.low else 1.0
        size = size[0], round(size[1] * shown)
        self.uses += 1
        raster = self._raster(asset) if asset.media_type == SVG else asset
        inline = inline_frame(run, size, self.uses, image.alt, "Picture")
        relation = relations.image(self._part(raster, image))
        blip = _picture(inline, size, self.uses, relation, shown)
        if raster is not asset and not _has_words(asset):
            _svg(blip, relations.image(self._part(asset, image)))

    @property
    def chart_digests(self) -> tuple[str, ...]:
        """Of the charts so far."""
        return tuple(self._charts.digests) if self._charts else ()

    def is_chart(self, image: Image) -> bool:
        """Whether Word draws it."""
        return image.asset in self._drawings

    def _native(self) -> Charts:
        from briefgen.renderers.docx.writer.inline_charts import Charts

        self._charts = self._charts or Charts(self._package, self._theme)
        return self._charts

    def _raster(self, drawing: Asset) -> Asset:
        from briefgen.renderers.svg_raster import in_pixels

        return drawing.fallback or in_pixels(drawing, self._theme)

    def _asset(self, image: Image) -> Asset:
        asset = self._assets.get(image.asset)
        if asset is None:
            raise self._wrong(image, say("is not among the pictures of the document"))
        return asset.printed or asset

    def _part(self, asset: Asset, image: Image) -> Part:
        """The part of an asset; its name says nothing of the file that it came from."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        key = f"{asset.media_type} {asset.name}"
        if key not in self._parts:
            suffix = SUFFIXES.get(asset.media_type)
            if suffix is None:
                raise self._wrong(
                    image,
                    say(
                        "is of a kind that Word cannot show ({media_type})",
                        media_type=asset.media_type,
                    ),
                )
            name = PackURI(f"/word/media/picture{len(self._parts) + 1}.{suffix}")
            self._parts[key] = Part(name, asset.media_type, asset.data, self._package)
        return self._parts[key]

    def _wrong(self, image: Image, what: str) -> RenderError:
        asset = self._assets.get(image.asset)
        name = asset.shown if asset else image.asset
        return RenderError(
            say("the picture {name!r} {what}", name=name, what=what),
            format="docx",
            where=image.place,
        )


def _has_words(drawing: Asset) -> bool:
    """Whether a drawing needs the fonts of its theme, which the reader's machine may lack."""
    return b"<text" in drawing.data


def _size(asset: Asset, width: int, height: int, *, enlarged: bool) -> tuple[int, int]:
    """In EMU: the asset's own size, or less so that it fits; ``enlarged``: all the room."""
    own = max(asset.width, 1) * EMU_PER_PIXEL, max(asset.height, 1) * EMU_PER_PIXEL
    most = float("inf") if enlarged else 1.0
    scale = min(most, width * EMU_PER_TWIP / own[0], height * EMU_PER_TWIP / own[1])
    return max(round(own[0] * scale), 1), max(round(own[1] * scale), 1)


def _picture(
    inline: etree._Element, size: tuple[int, int], number: int, relation: str, shown: float
) -> etree._Element:
    """The a:blip of a picture of which the middle part ``shown`` of its height is seen."""
    data = graphic(inline, PIC, ratio_kept=True)
    picture = drawing_sub(data, PIC, "pic")
    names = drawing_sub(picture, PIC, "nvPicPr")
    drawing_sub(names, PIC, "cNvPr", id=number, name=f"Picture {number}")
    drawing_sub(names, PIC, "cNvPicPr")
    fill = drawing_sub(picture, PIC, "blipFill")
    blip = etree.SubElement(fill, qn(A, "blip"), {qn(R, "embed"): relation})
    if shown < 1:  # in thousandths of a per cent (20.1.8.55)
        cut = round((1 - shown) / 2 * 100_000)
        drawing_sub(fill, A, "srcRect", t=cut, b=cut)
    drawing_sub(drawing_sub(fill, A, "stretch"), A, "fillRect")
    shape = drawing_sub(picture, PIC, "spPr")
    place = drawing_sub(shape, A, "xfrm")
    drawing_sub(place, A, "off", x=0, y=0)
    drawing_sub(place, A, "ext", cx=size[0], cy=size[1])
    drawing_sub(drawing_sub(shape, A, "prstGeom", prst="rect"), A, "avLst")
    return blip


def _svg(blip: etree._Element, relation: str) -> None:
    """Beside the pixels the drawing itself, for Word 2016 and later (MS-ODRAWXML 2.3.1)."""
    extension = drawing_sub(drawing_sub(blip, A, "extLst"), A, "ext", uri=_SVG_URI)
    etree.SubElement(
        extension, qn(ASVG, "svgBlip"), {qn(R, "embed"): relation}, nsmap={"asvg": ASVG}
    )
