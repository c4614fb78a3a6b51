"""An SVG becomes pixels of the right size, with its transparency, the same each time."""

from __future__ import annotations

import io

from PIL import Image

from briefgen.layout.laid_out import Asset
from briefgen.renderers.svg_raster import SCALE, in_pixels, rasterised

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10">'
    b'<rect width="10" height="10" fill="#ff0000"/></svg>'
)


def test_the_left_half_is_red_and_the_right_half_clear() -> None:
    made = in_pixels(Asset("logo.svg", "image/svg+xml", SVG, 20, 10))
    picture = Image.open(io.BytesIO(made.data)).convert("RGBA")
    assert picture.size == (made.width, made.height) == (20 * SCALE, 10 * SCALE)
    assert picture.getpixel((5 * SCALE, 5 * SCALE)) == (255, 0, 0, 255)
    clear = picture.getpixel((15 * SCALE, 5 * SCALE))
    assert isinstance(clear, tuple)
    assert clear[3] == 0


def test_the_bytes_are_the_same_each_time() -> None:
    first = in_pixels(Asset("logo.svg", "image/svg+xml", SVG, 20, 10)).data
    rasterised.cache_clear()
    assert in_pixels(Asset("logo.svg", "image/svg+xml", SVG, 20, 10)).data == first


def test_two_light_grounds_stay_two_colours() -> None:
    """Land and sea of a map were one grey in Word."""
    discs = "".join(
        f'<circle cx="{3 * n}" cy="{30 + n % 9}" r="2.3" fill="#{n * 5:02x}{250 - n * 4:02x}70"/>'
        for n in range(50)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="150" height="60" viewBox="0 0 150 60">'
        '<rect width="150" height="30" fill="#fbfaf6"/>'
        f'<rect y="30" width="150" height="20" fill="#eaf2f5"/>{discs}</svg>'
    )
    made = in_pixels(Asset("map.svg", "image/svg+xml", svg.encode(), 150, 60))
    picture = Image.open(io.BytesIO(made.data))
    assert picture.mode == "P"
    colours = picture.convert("RGB")
    for place, wanted in (((5, 5), (0xFB, 0xFA, 0xF6)), ((5, 46), (0xEA, 0xF2, 0xF5))):
        found = colours.getpixel((place[0] * SCALE, place[1] * SCALE))
        assert isinstance(found, tuple)
        assert all(abs(a - b) <= 2 for a, b in zip(found, wanted, strict=True)), found
