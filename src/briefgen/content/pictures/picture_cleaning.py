"""A picture file into a `Picture` recreated from its pixels, with nothing else in it.

What a file carries besides its pixels (EXIF with a position, XMP, comments, a second picture, bytes
behind the end) does not survive, because a new file is written. Pillow is imported when the first
picture is read. Limits hold before anything is decoded.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal

from briefgen.content.folder_guard import FileError
from briefgen.content.pictures.hidden_parts import Box, fill
from briefgen.content.pictures.picture_cache import prepared_once
from briefgen.content.pictures.picture_structure import RASTER, check_structure
from briefgen.messages import say
from briefgen.model.pictures import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE: Final = 25_000_000
PIXELS: Final = 40_000_000
PIXELS_OF_WEBP: Final = 12_500_000
"""Pillow holds a WebP five times over while it is read."""
LONGEST_SIDE: Final = 2_400
_PROFILE: Final = 2_000_000
_ORIENTATION: Final = 0x0112
"""The tag of EXIF (CIPA DC-008) that says how a picture is turned."""
_STRIP: Final = 64
"""Rows of a strip once it is smaller."""
_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")
_USABLE: Final = say("usable are {formats} and, for a logo, SVG", formats=", ".join(_FORMATS))
_PHONE: Final = re.compile(rb".{4}ftyp(hei|hev|mif|msf|avi)", re.DOTALL)


def read(data: bytes, name: str, hidden: Sequence[Box] = ()) -> Picture:
    """Clean a picture; raises FileError if it is none, broken, or too large.

    What lies in the ``hidden`` boxes is gone: they are filled before anything is written.
    """
    digest = hashlib.sha256(data).hexdigest()
    if _is_svg(data, name):
        made = _drawing(data, name, hidden)
    else:
        how = f"clean {[*map(tuple, hidden)]}"
        made = prepared_once(data, how, lambda: _cleaned(data, name, hidden), digest)
    return replace(made, name=name, original=digest)


def _drawing(data: bytes, name: str, hidden: Sequence[Box]) -> Picture:
    from briefgen.content.pictures.svg_cleaning import read_svg

    if hidden:
        text = say('"{name}" is made of shapes, and blur: needs pixels', name=name)
        raise FileError(text, hint=say("export it as PNG or JPEG, or take the shapes out of it"))
    return read_svg(data, name)


def _cleaned(data: bytes, name: str, hidden: Sequence[Box]) -> Picture:
    from PIL import Image, UnidentifiedImageError

    try:
        with _strict_pillow():
            return _recreate(data, name, hidden)
    except FileError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(name) from None
    except UnidentifiedImageError:
        raise FileError(_unreadable(data, name), hint=_USABLE) from None
    except MemoryError:
        raise _too_many_pixels(name) from None
    except Exception:  # a broken file can raise nearly anything in Pillow's readers
        raise FileError(
            say('the picture "{name}" is broken or cut short', name=name),
            hint=say("export it anew"),
        ) from None


def _is_svg(data: bytes, name: str) -> bool:
    """By what it holds: a picture of pixels is none, whatever its name and its words."""
    if data.startswith(RASTER):
        return False
    return name.lower().endswith((".svg", ".svgz")) or b"<svg" in data[:1000]


@contextmanager
def _strict_pillow() -> Iterator[None]:
    """Refuse truncated files, which WeasyPrint's import allows for the whole process."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _too_many_pixels(name: str, *, is_webp: bool = False) -> FileError:
    most = PIXELS_OF_WEBP if is_webp else PIXELS
    hint = say("save it as JPEG, or make it smaller") if is_webp else say("make it smaller")
    return FileError(
        say('the picture "{name}" has more than {most:,} pixels', name=name, most=most), hint=hint
    )


def _unreadable(data: bytes, name: str) -> str:
    """What a file is that Pillow does not know."""
    if not data:
        return say('"{name}" is empty', name=name)
    if _PHONE.match(data):
        return say(
            '"{name}" is a telephone\'s picture (HEIC or AVIF), whatever its name', name=name
        )
    return say('"{name}" is not a picture that can be read', name=name)


def _recreate(data: bytes, name: str, hidden: Sequence[Box]) -> Picture:
    from PIL import Image, ImageOps

    check_structure(data, name)
    with Image.open(BytesIO(data), formats=_FORMATS) as opened:
        if opened.width * opened.height > (PIXELS_OF_WEBP if opened.format == "WEBP" else PIXELS):
            raise _too_many_pixels(name, is_webp=opened.format == "WEBP")
        is_jpeg = opened.format in ("JPEG", "MPO")
        # A telephone's JPEG holds the same picture once more, as a thumbnail or a map of depths.
        frames = 1 if is_jpeg else int(getattr(opened, "n_frames", 1))
        if is_jpeg:  # decoded at a half, a quarter or an eighth, which is no less than is kept
            opened.draft(None, _kept_size(opened.size))
        opened.load()
        image = _in_srgb(_smaller(_eight_bit(opened, name)), opened)
        image = ImageOps.exif_transpose(_with_turn(image, opened))
    image = _bare(image)
    if hidden:
        fill(image, hidden)
    if is_jpeg and image.mode != "RGBA":
        return saved(image, name, "JPEG")
    return replace(saved(image, name, "PNG"), frames=frames)


def _with_turn(image: Image, original: Image) -> Image:
    """The picture with what its file says of its turn, and nothing else of it."""
    turn = original.getexif().get(_ORIENTATION)
    if turn is not None:
        image.getexif()[_ORIENTATION] = turn
    return image


def saved(image: Image, name: str, format: Literal["JPEG", "PNG"]) -> Picture:
    """The pixels as a new file, always with the same settings."""
    file = BytesIO()
    if format == "JPEG":
        image.save(file, format, quality=85, subsampling=2, optimize=True)
    else:
        image.save(file, format, compress_level=6)
    return Picture(name, f"image/{format.lower()}", file.getvalue(), image.width, image.height)


def _eight_bit(image: Image, name: str) -> Image:
    """The picture as L, RGB, CMYK or RGBA.

    What is as large as two of those that are kept is so in strips, and made smaller on the way:
    whole, 40 million pixels would take 600 MB.
    """
    from PIL import Image as Pillow

    if image.mode == "F":
        raise FileError(
            say('the picture "{name}" holds measurements, not colours', name=name),
            hint=say("export it as PNG"),
        )
    times = max(image.size) // LONGEST_SIDE
    is_plain = image.mode in ("1", "L", "RGB", "CMYK") and "transparency" not in image.info
    if times < 2 or is_plain:
        return _mixable(image)
    strips = []
    for top in range(0, image.height, times * _STRIP):
        box = (0, top, image.width, min(top + times * _STRIP, image.height))
        strips.append(_mixable(image.crop(box)).reduce(times))
    size = strips[0].width, sum(strip.height for strip in strips)
    small = Pillow.new(strips[0].mode, size)
    top = 0
    for strip in strips:
        small.paste(strip, (0, top))
        top += strip.height
    return small


def _mixable(image: Image) -> Image:
    """In a mode whose pixels can be mixed."""
    if image.mode.startswith("I"):
        wide = image.convert("I")
        return wide.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in ("1", "L"):
        return image.convert("L")
    return image if image.mode in ("CMYK", "RGB") else image.convert("RGB")


def _in_srgb(image: Image, original: Image) -> Image:
    """The picture as L, RGB or RGBA, in sRGB where it says which colours it means: the profile
    itself is not kept.
    """
    if image.mode == "L":
        return image
    changed = _of_profile(image, original)
    return changed.convert("RGB") if changed.mode == "CMYK" else changed


def _of_profile(image: Image, original: Image) -> Image:
    """The colours of a phone's or a print profile as sRGB; as they are where there is none."""
    profile = original.info.get("icc_profile")
    if not isinstance(profile, bytes) or not 0 < len(profile) <= _PROFILE:
        return image
    from PIL import ImageCms

    target = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode=target
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return changed if changed is not None else image


def _smaller(image: Image) -> Image:
    """No larger than is kept, in its own colours.

    To make fewer pixels before their colours are changed takes a third of the time and memory.
    """
    from PIL import Image as Pillow

    size = _kept_size(image.size)
    if size == image.size:
        return image
    return image.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=3.0)


def _kept_size(size: tuple[int, int]) -> tuple[int, int]:
    longest = max(size)
    if longest <= LONGEST_SIDE:
        return size
    width, height = (max(1, round(side * LONGEST_SIDE / longest)) for side in size)
    return width, height


def _bare(image: Image) -> Image:
    """The pixels alone, in a new picture; what lies under full transparency is gone too."""
    from PIL import Image as Pillow

    if image.mode == "RGBA":
        alpha = image.getchannel("A")
        if alpha.getextrema() == (255, 255):
            image = image.convert("RGB")
        else:
            clean = Pillow.new("RGBA", image.size, (0, 0, 0, 0))
            clean.paste(image, mask=alpha.point(lambda value: 255 if value else 0))
            return clean
    return Pillow.frombytes(image.mode, image.size, image.tobytes())
