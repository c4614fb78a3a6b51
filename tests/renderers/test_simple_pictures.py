"""The pictures of messages and books: their ground and their size."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

import briefgen
from briefgen.layout.laid_out import Asset
from briefgen.renderers.simple_pictures import show_pictures, simple_picture
from tests.chromium import CHROMIUM, asked
from tests.renderers.samples import laid_out
from tests.written_briefs import written

_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="20" height="20"/></svg>'
)


def _png(mode: str, ground: object, size: tuple[int, int] = (40, 20)) -> bytes:
    picture = Image.new(mode, size, ground)  # type: ignore[arg-type]
    picture.paste("black", (0, 0, 20, 20))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _shown(asset: Asset) -> Image.Image:
    made = simple_picture("p", laid_out("<p>x</p>", assets={"p": asset}), 560).asset
    return Image.open(io.BytesIO(made.data))


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("image/svg+xml", _SVG),
        ("image/png", _png("RGBA", (0, 0, 0, 0))),
        ("image/png", _png("LA", (0, 0))),
    ],
)
def test_nothing_shines_through_a_drawing(media_type: str, data: bytes) -> None:
    shown = _shown(Asset("p", media_type, data, 40, 20))
    assert not shown.has_transparency_data
    scale = shown.width / 40
    colours = [shown.convert("RGB").getpixel((int(x * scale), int(10 * scale))) for x in (10, 30)]
    assert colours == [(0, 0, 0), (255, 255, 255)]


def test_a_picture_with_a_ground_stays_as_it_is() -> None:
    data = _png("RGB", "teal")
    made = simple_picture(
        "p", laid_out("<p>x</p>", assets={"p": Asset("p", "image/png", data, 40, 20)}), 560
    )
    assert made.asset.data == data


@pytest.mark.parametrize(
    ("width", "size", "shown"),
    [
        ("width-main", (900, 600), 560),
        ("width-main", (300, 200), 300),
        ("width-main", (900, 1500), 336),  # as high as the line is long
        ("width-half", (900, 600), 336),
        ("width-half", (900, 1500), 202),
    ],
)
def test_a_photograph_has_a_part_of_the_line(width: str, size: tuple[int, int], shown: int) -> None:
    figure = f"<figure class='photo {width}'><img src='asset:p'></figure>"
    body = html.fragment_fromstring(f"<div>{figure}</div>")
    show_pictures(body, {"p": Asset("p", "image/jpeg", b"", *size)}, 560, str)
    assert [one.get("width") for one in body.iter("img")] == [str(shown)]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("dark", [False, True])
def test_nor_through_one_of_a_page_in_the_dark(dark: bool, tmp_path: Path) -> None:
    image = {"file": "drawing.png", "caption": "C", "alt": "A"}
    (tmp_path / "drawing.png").write_bytes(_png("RGBA", (0, 0, 0, 0)))
    brief = written(tmp_path, {"heading": "H", "body": [{"image": image}]})
    script = "getComputedStyle(document.querySelector('figure img')).backgroundColor"
    page = briefgen.render(brief, "html").data
    assert asked(page, script, tmp_path / "seen", width=600, dark=dark) == "rgb(255, 255, 255)"
