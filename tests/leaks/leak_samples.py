"""A small brief with one secret in each kind of place, for the tests of the leak check."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from PIL.Image import Exif

from briefgen.model.brief import Brief
from briefgen.model.pictures import Picture

Raw = dict[str, Any]

ARABIC = "قبو طائر العقاب تحت الجسر القديم"
INTERNAL = {"audience": "internal"}


def raw() -> Raw:
    """A brief that withholds nothing."""
    return {
        "title": "Floods in Ardeen",
        "slug": "ardeen",
        "language": "en",
        "published": "2024-03-12",
        "publisher": {"name": "Example Flood Desk"},
        "sources": {"open": {"organization": "Ardeen District Office"}},
        "figures": {"displaced": {"label": "people displaced", "value": 4200, "sources": ["open"]}},
        "summary": "By Sunday {{ displaced }} people had left the valley [@open].",
        "glossary": [{"term": "Ward", "meaning": "A part of a hospital."}],
        "sections": [
            {"heading": "Access", "id": "access", "body": ["The valley road is open in daylight."]}
        ],
    }


def brief(plant: Callable[[Raw], None], **pictures: Picture) -> Brief:
    """The brief with something planted in it."""
    written = raw()
    plant(written)
    named = {picture.name: picture for picture in pictures.values()}
    return Brief.model_validate(written).with_pictures(named)


def hidden_block(raw: Raw, block: Any) -> None:
    """Add a section that everybody sees, with a block that only internal readers do."""
    raw["sections"].append({"heading": "More", "body": [block]})


def jpeg(secret: str = "", where: str = "") -> bytes:
    """A photograph that says something in its ``exif`` or its ``xmp``."""
    file = io.BytesIO()
    exif = Exif()
    exif[0x010E] = secret
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{secret}</x:xmpmeta>".encode()
    more = {"exif": exif} if where == "exif" else {"xmp": xmp} if where == "xmp" else {}
    Image.new("RGB", (64, 48), "#204060").save(file, "JPEG", **more)
    return file.getvalue()


def png(colour: str = "#a01040", size: tuple[int, int] = (31, 17)) -> bytes:
    """A drawing."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def picture(name: str, data: bytes) -> Picture:
    """A picture as it is read, or as it would be if nobody had cleaned it."""
    with Image.open(io.BytesIO(data)) as opened:
        media_type = f"image/{(opened.format or '').lower()}"
        return Picture(name, media_type, data, opened.width, opened.height)
