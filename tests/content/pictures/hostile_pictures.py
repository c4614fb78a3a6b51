"""Pictures that are broken, huge, odd or full of words, each made anew by a few lines."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final

from PIL import Image, ImageCms

MARKER: Final = "Quillmarsh7314"
"""Stands in everything that a file may say besides its pixels."""
RED, BLUE = (220, 30, 30), (30, 60, 200)
PNG: Final = b"\x89PNG\r\n\x1a\n"


def saved(image: Image.Image, format: str, **settings: Any) -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    image.save(file, format, **settings)
    return file.getvalue()


def two_colours(size: tuple[int, int] = (80, 60)) -> Image.Image:
    """Red with a blue quarter at the top left."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (0, 0, size[0] // 2, size[1] // 2))
    return image


def noise(size: tuple[int, int] = (200, 160)) -> Image.Image:
    """Pixels that no packing makes small."""
    data = random.Random(7).randbytes(size[0] * size[1] * 3)  # noqa: S311
    return Image.frombytes("RGB", size, data)


def half(data: bytes) -> bytes:
    """What is left of a file after a broken download."""
    return data[: len(data) // 2]


# --- PNG ------------------------------------------------------------------------------------------


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG with its length and its sum (ISO 15948, 5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int, height: int, pixels: bytes, *, depth: int = 8, colours: int = 2,
    chunks: bytes = b"", packed: bytes | None = None,
) -> bytes:  # fmt: skip
    """A PNG of rows that are given with the byte of their filter."""
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    body = zlib.compress(pixels) if packed is None else packed
    return PNG + chunk(b"IHDR", head) + chunks + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bomb(size: int) -> bytes:
    """Zeros, packed a thousand times smaller."""
    packer = zlib.compressobj(9)
    zeros = b"\0" * 1_000_000
    return b"".join(packer.compress(zeros) for _ in range(size // len(zeros))) + packer.flush()


def png_with(*chunks: bytes) -> bytes:
    """A small picture with further chunks."""
    return png(2, 1, b"\0" + bytes(RED) + bytes(BLUE), chunks=b"".join(chunks))


def sixteen_bits() -> bytes:
    """Colours of 16 bits each."""
    row = b"\0" + b"".join(struct.pack(">3H", *(value * 257 for value in RED)) for _ in range(4))
    return png(4, 4, row * 4, depth=16)


# --- JPEG -----------------------------------------------------------------------------------------


def segment(marker: int, data: bytes) -> bytes:
    """A segment of a JPEG (ITU-T T.81, B.1.1.4)."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def jpeg_with(*segments: bytes, image: Image.Image | None = None, behind: bytes = b"") -> bytes:
    """A JPEG with further segments, and bytes behind its end."""
    data = saved(image or two_colours(), "JPEG", quality=92, subsampling=0)
    return data[:2] + b"".join(segments) + data[2:] + behind


def iptc(text: bytes) -> bytes:
    """Photoshop's resource 0x0404 with a caption (IPTC-IIM, 2:120)."""
    caption = b"\x1c\x02\x78" + struct.pack(">H", len(text)) + text
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(caption)) + caption
    return b"Photoshop 3.0\0" + block + b"\0" * (len(block) % 2)


def exif(thumbnail: bytes = b"", turn: int = 1) -> bytes:
    """EXIF with a camera, a position, a note of the maker, and a thumbnail."""
    said = Image.Exif()
    said[0x0112] = turn
    said[0x010F], said[0x013B], said[0x010E] = MARKER, MARKER, MARKER
    said.get_ifd(0x8769)[0x927C] = MARKER.encode("utf-16-le")
    said.get_ifd(0x8825).update({1: "N", 2: (35.0, 56.0, 1.5), 3: "E", 4: (36.0, 38.0, 2.5)})
    said.get_ifd(0x8825)[0x1C] = MARKER.encode()
    return said.tobytes() + thumbnail


def progressive(scans: int = 0) -> bytes:
    """A JPEG in several scans; with ``scans``, its last one so often again."""
    side = 5_600 if scans else 400
    image = Image.new("L", (side, side), 90) if scans else noise((side, side))
    data = saved(image, "JPEG", progressive=True)
    last = data.rfind(b"\xff\xda")
    return data[:-2] + data[last:-2] * scans + b"\xff\xd9"


def cmyk() -> bytes:
    """As Photoshop writes them: inverted, with Adobe's mark."""
    return saved(Image.new("CMYK", (40, 40), (0, 220, 220, 0)), "JPEG", quality=95)


def without_adobe(data: bytes) -> bytes:
    """The same without the mark."""
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]


def wide_jpeg() -> bytes:
    """As wide as a JPEG can be."""
    return saved(Image.new("RGB", (65_500, 3), RED), "JPEG")


# --- others ---------------------------------------------------------------------------------------


def frames(format: str, **settings: Any) -> bytes:
    """An animation, or a file of several pages, that begins with two colours."""
    others = [Image.new("RGB", (80, 60), (0, 90 + n, 0)) for n in range(3)]
    return saved(two_colours(), format, save_all=True, append_images=others, **settings)


def many_pages() -> bytes:
    """A TIFF of a thousand small pages."""
    page = Image.new("L", (8, 8), 200)
    return saved(page, "TIFF", save_all=True, append_images=[page] * 999)


def tiff(width: int, height: int, entries: list[tuple[int, int, int, int]]) -> bytes:
    """A TIFF of one directory; entries are tag, type, count and value or place."""
    said = sorted([(256, 4, 1, width), (257, 4, 1, height), *entries])
    body = b"".join(struct.pack("<HHII", *one) for one in said)
    return b"II*\0" + struct.pack("<IH", 8, len(said)) + body + b"\0" * 4


def many_tiles() -> bytes:
    """A TIFF that says that it has two million tiles, all in one place."""
    count = 2_000_000
    entries = [(258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (277, 3, 1, 1), (322, 3, 1, 16),
               (323, 3, 1, 16), (324, 4, count, 8), (325, 4, count, 8)]  # fmt: skip
    return tiff(6_000, 6_000, entries) + b"\0" * 8_000_000


def chained_pages() -> bytes:
    """A TIFF of 200,000 directories, which Pillow would seek one by one for minutes."""
    size = 2 + 12 + 4
    places = (8 + size * (number + 1) for number in range(200_000))
    entry = struct.pack("<HHHII", 1, 256, 4, 1, 8)
    return b"II*\0\x08\0\0\0" + b"".join(entry + struct.pack("<I", one) for one in places)


def transparent_palette() -> bytes:
    """Two colours, one of them not seen."""
    image = Image.new("P", (2, 1))
    image.putpalette([*RED, *BLUE])
    image.putpixel((1, 0), 1)
    return saved(image, "PNG", transparency=b"\xff\0")


def telephone(brand: bytes) -> bytes:
    """The beginning of a HEIC or AVIF (ISO 23008-12)."""
    return b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mif1" + brand + b"\0" * 200


def other_space() -> bytes:
    """A picture in RGB whose profile is for grey."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[16:20] = b"CMYK"
    return saved(two_colours(), "JPEG", icc_profile=bytes(profile), quality=95, subsampling=0)


def described_profile() -> bytes:
    """A profile that says who made it."""
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return own.replace("sRGB".encode("utf-16-be"), MARKER[:4].encode("utf-16-be")) + MARKER.encode()


def svg(inside: str, head: str = "", size: str = 'viewBox="0 0 90 60"') -> bytes:
    """A drawing."""
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{head}<svg {space} {size}>{inside}</svg>".encode()


def nested_use() -> bytes:
    """Ten groups, each of ten uses of the one before: ten milliards of squares."""
    groups = '<g id="g0"><path d="M0 0h9v9z"/></g>'
    for level in range(1, 11):
        groups += f'<g id="g{level}">' + f'<use xlink:href="#g{level - 1}"/>' * 10 + "</g>"
    return svg(groups)


BROKEN: Final = "broken or cut short"
PIXELS: Final = "more than 40,000,000 pixels"
Maker = Callable[[], bytes]

REFUSED: Final[Mapping[str, tuple[str, Maker, str]]] = {
    "JPEG cut short": ("x.jpg", lambda: half(saved(noise(), "JPEG")), BROKEN),
    "progressive JPEG cut short": ("x.jpg", lambda: half(progressive()), BROKEN),
    "PNG cut short": ("x.png", lambda: half(saved(noise(), "PNG")), BROKEN),
    "WebP cut short": ("x.webp", lambda: half(saved(noise(), "WEBP")), ""),
    "GIF cut short": ("x.gif", lambda: half(saved(noise().quantize(), "GIF")), BROKEN),
    "TIFF cut short": ("x.tif", lambda: half(saved(noise(), "TIFF")), BROKEN),
    "PNG of 3,600 million pixels": ("x.png", lambda: png(60_000, 60_000, b""), PIXELS),
    "GIF as large as can be": (
        "x.gif", lambda: b"GIF89a" + b"\xff" * 4 + b"\0" * 3 + b"," + b"\0" * 4 + b"\xff" * 4
        + b"\0\2\1\0\0;", PIXELS),
    "TIFF of 10,000 million pixels": (
        "x.tif", lambda: tiff(100_000, 100_000, [(258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                                                 (273, 4, 1, 8), (279, 4, 1, 8)]), PIXELS),
    "WebP as large as can be": (
        "x.webp", lambda: b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f" + b"\0" * 9,
        PIXELS),
    "bomb of a profile": (
        "x.png", lambda: png_with(chunk(b"iCCP", b"p\0\0" + bomb(60_000_000))), BROKEN),
    "bomb of a text": (
        "x.png", lambda: png_with(chunk(b"zTXt", b"t\0\0" + bomb(60_000_000))), BROKEN),
    "bomb of an international text": (
        "x.png", lambda: png_with(chunk(b"iTXt", b"t\0\1\0\0\0" + bomb(60_000_000))), BROKEN),
    "a thousand scans": ("x.jpg", lambda: progressive(1_000), "scans"),
    "two million tiles": ("x.tif", many_tiles, "parts"),
    "200,000 pages": ("x.tif", chained_pages, "more than 1,000 pages"),
    "a directory of 60,000 entries": (
        "x.tif", lambda: tiff(9, 9, [(60_000, 3, 1, 1)] * 60_000), BROKEN),
    "a hundred thousand segments": (
        "x.jpg", lambda: jpeg_with(b"\xff\xe0\0\2" * 100_000), "scans"),
    "WebP of 16 million pixels": (
        "x.webp", lambda: saved(Image.new("RGB", (4_000, 4_000)), "WEBP", lossless=True, method=0),
        "more than 12,500,000 pixels"),
    "HEIC": ("x.jpg", lambda: telephone(b"heic"), "telephone's picture"),
    "AVIF": ("x.avif", lambda: telephone(b"avif"), "telephone's picture"),
    "no pixels": ("x.png", lambda: png(0, 1, b""), ""),
    "no bytes": ("x.png", lambda: b"", "is empty"),
    "GIF without a picture": ("x.gif", lambda: b"GIF89a\1\0\1\0\0\0\0;", ""),
    "PDF that is a JPEG as well": (
        "x.jpg", lambda: b"%PDF-1.7\n" + saved(two_colours(), "JPEG"), "not a picture"),
    "SVG with a script": ("x.svg", lambda: svg("<script>alert(1)</script>"), "<script>"),
    "SVG with HTML": ("x.svg", lambda: svg("<foreignObject/>"), "<foreignObject>"),
    "SVG with another file": (
        "x.svg", lambda: svg('<image href="http://example.org/x.png"/>'), "<image>"),
    "SVG with a colour from elsewhere": (
        "x.svg", lambda: svg('<path fill="url(https://example.org/#a)"/>'), "not allowed"),
    "SVG with an entity bomb": (
        "x.svg", lambda: svg("&e;", '<!DOCTYPE svg [<!ENTITY e "lol">]>'), "DTD"),
    "SVG of uses within uses": ("x.svg", nested_use, "cannot be used"),
    "SVG deeper than it is wide": ("x.svg", lambda: svg("<g>" * 20_000), ""),
    "packed SVG that is a bomb": (
        "x.svgz", lambda: _gzip(svg("<g/>" * 3_000_000)), "at most"),
    "text with the name of a picture": ("x.jpg", lambda: b"<html>" * 9_000, "not a picture"),
}  # fmt: skip

TURNED: Final = {
    1: "tl", 2: "tr", 3: "br", 4: "bl", 5: "tl", 6: "tr", 7: "br", 8: "bl",
}  # fmt: skip
"""Where the blue quarter at the top left is seen, by what EXIF says of the turn (CIPA DC-008)."""

READ: Final[Mapping[str, tuple[str, Maker]]] = {
    "JPEG with the name of a PNG": ("x.png", lambda: saved(two_colours(), "JPEG")),
    "PNG with the name of a JPEG": ("x.jpg", lambda: saved(two_colours(), "PNG")),
    "PNG with the name of a drawing": ("x.svg", lambda: saved(two_colours(), "PNG")),
    "JPEG that speaks of svg": (
        "x.jpg", lambda: jpeg_with(segment(0xFE, b"<svg xmlns='http://www.w3.org/2000/svg'/>"))),
    "CMYK": ("x.jpg", cmyk),
    "CMYK without Adobe's mark": ("x.jpg", lambda: without_adobe(cmyk())),
    "16 bits": ("x.png", sixteen_bits),
    "16 bits of grey": ("x.png", lambda: saved(Image.new("I;16", (9, 9), 30_000), "PNG")),
    "palette with a hole": ("x.png", transparent_palette),
    "1 bit": ("x.tif", lambda: saved(Image.new("1", (30, 20), 1), "TIFF", compression="group4")),
    **{f"turned by EXIF {turn}": (
        "x.jpg", lambda turn=turn: jpeg_with(segment(0xE1, exif(turn=turn))))  # type: ignore[misc]
       for turn in TURNED},
    "animated GIF": ("x.gif", lambda: frames("GIF")),
    "animated WebP": ("x.webp", lambda: frames("WEBP", lossless=True)),
    "animated PNG": ("x.png", lambda: frames("PNG")),
    "several pictures of a telephone": ("x.jpg", lambda: frames("MPO", quality=92)),
    "a thousand pages": ("x.tif", many_pages),
    "1 by 20,000": ("x.png", lambda: saved(Image.new("RGB", (1, 20_000), RED), "PNG")),
    "65,500 wide": ("x.jpg", wide_jpeg),
    "40 million pixels with holes": (
        "x.png", lambda: saved(Image.new("RGBA", (8_000, 5_000), (*RED, 128)), "PNG")),
    "40 million pixels of a palette": (
        "x.png", lambda: saved(Image.new("P", (8_000, 5_000)), "PNG", transparency=b"\x80")),
    "40 million pixels of 16 bits": (
        "x.png", lambda: saved(Image.new("I;16", (8_000, 5_000), 30_000), "PNG")),
    "36 million pixels, progressive": ("x.jpg", lambda: progressive(1)),
    "more pixels than announced": (
        "x.png", lambda: png(4, 4, b"", packed=bomb(60_000_000))),
    "profile of another space": ("x.jpg", other_space),
    "profile with a name": (
        "x.jpg", lambda: saved(two_colours(), "JPEG", icc_profile=described_profile())),
    "archive behind the end": ("x.jpg", lambda: jpeg_with(behind=b"PK\3\4" + MARKER.encode())),
    "page behind a comment": (
        "x.jpg", lambda: jpeg_with(segment(0xFE, f"<html>{MARKER}<script>".encode()))),
    "EXIF, position and thumbnail": ("x.jpg", lambda: jpeg_with(
        segment(0xE1, exif(jpeg_with(segment(0xFE, MARKER.encode())))))),
    "XMP, IPTC and comment": ("x.jpg", lambda: jpeg_with(
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + MARKER.encode()),
        segment(0xED, iptc(MARKER.encode())), segment(0xFE, MARKER.encode()))),
    "words in chunks": ("x.png", lambda: png_with(
        chunk(b"tEXt", b"Comment\0" + MARKER.encode()), chunk(b"eXIf", exif()[6:]),
        chunk(b"zTXt", b"a\0\0" + zlib.compress(MARKER.encode())),
        chunk(b"iTXt", b"a\0\0\0\0\0" + MARKER.encode()), chunk(b"prVt", MARKER.encode()))),
    "words in a WebP": ("x.webp", lambda: saved(
        two_colours(), "WEBP", lossless=True, exif=exif(), xmp=MARKER.encode())),
    "words in a GIF": ("x.gif", lambda: saved(two_colours().quantize(), "GIF", comment=MARKER)),
    "words in a TIFF": ("x.tif", lambda: saved(two_colours(), "TIFF", description=MARKER)),
    "broken EXIF": ("x.jpg", lambda: jpeg_with(
        segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff" * 9))),
    "EXIF that leads to itself": ("x.jpg", lambda: jpeg_with(segment(
        0xE1, b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"))),
    "words around shapes": ("x.svg", lambda: svg(
        f'<!--{MARKER}--><metadata>{MARKER}</metadata><title>{MARKER}</title>'
        f'<path id="{MARKER}" d="M0 0h90v60z"/>')),
    "a path of a million letters": (
        "x.svg", lambda: svg(f'<path d="M0 0{"l9 9" * 245_000}"/>')),
}  # fmt: skip


def _gzip(data: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return packer.compress(data) + packer.flush()
