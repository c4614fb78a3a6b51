"""A page carries no more pixels of a picture than it shows; a web page keeps them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pymupdf
import pytest
from PIL import Image

import briefgen
from briefgen.layout.printed_pictures import PIXELS
from tests.written_briefs import photo, written

LARGE = (2400, 1800)
WIDTHS = {"side": 54, "half": 83, "main": 84 * 4 / 3, "full": 105 * 4 / 3, "hero": 210}
"""Printed millimetres of a picture of four by three."""


def brief(folder: Path, *widths: str) -> briefgen.Brief:
    written(folder)
    noise = Image.effect_noise(LARGE, 80).convert("RGB")
    noise.save(folder / "large.jpg", quality=90)
    body = [photo("large.jpg", width=width) for width in widths]
    return written(folder, {"heading": "H", "body": body})


def _pixels(width: str) -> int:
    return round(WIDTHS[width] / 25.4 * PIXELS)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_is_as_wide_as_its_place_needs(tmp_path: Path, width: str) -> None:
    laid_out = briefgen.lay_out(brief(tmp_path, width).edition())
    asset = next(one for one in laid_out.assets.values() if one.file == "large.jpg")
    assert asset.printed is not None
    assert asset.printed.width == _pixels(width)
    assert asset.printed.width / asset.printed.height == pytest.approx(
        asset.width / asset.height, rel=0.01
    )
    assert asset.width == LARGE[0]


def test_the_largest_of_its_places_counts(tmp_path: Path) -> None:
    laid_out = briefgen.lay_out(brief(tmp_path, "side", "full").edition())
    (asset,) = (one for one in laid_out.assets.values() if one.file == "large.jpg")
    assert asset.printed is not None
    assert asset.printed.width == _pixels("full")


def test_what_has_few_pixels_stays_as_it_is(tmp_path: Path) -> None:
    laid_out = briefgen.lay_out(written(tmp_path, {"heading": "H", "body": [photo()]}).edition())
    assert [one.printed for one in laid_out.assets.values()] == [None]


def test_pdf_and_word_carry_fewer_and_a_web_page_all(tmp_path: Path) -> None:
    files = briefgen.render(brief(tmp_path, "side"), ["pdf", "docx", "html"])
    pdf, word, html = (one.data for one in files)
    with pymupdf.open(stream=pdf) as document:  # type: ignore[no-untyped-call]
        assert [one["width"] for one in document[0].get_image_info()] == [_pixels("side")]
    with ZipFile(BytesIO(word)) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        with Image.open(BytesIO(package.read(media[0]))) as opened:
            assert opened.width == _pixels("side")
    assert len(html) > 3 * len(word)
