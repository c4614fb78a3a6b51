"""A photograph is as large by one engine as by the other."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pypdfium2.raw as raw
import pytest
from PIL import Image

import briefgen
from tests.renderers.typst.test_like_the_other_engine import both


def _width(document: pypdfium2.PdfDocument) -> float:
    (found,) = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    left, _, right, _ = found.get_bounds()
    return float(right - left)


@pytest.mark.parametrize("width", ["full", "main"])
@pytest.mark.parametrize(("pixels", "points"), [(20, 15.0), (300, 225.0)])
def test_a_photograph_of_few_pixels_is_as_large_as_they_give(
    width: str, pixels: int, points: float
) -> None:
    picture = BytesIO()
    Image.new("RGB", (pixels, pixels // 2), "navy").save(picture, "PNG")
    photo = {"file": "a.png", "caption": "C", "credit": "D", "alt": "A", "width": width}
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-01-01",
        "sources": {"s": {"title": "S"}},
        "sections": [{"heading": "H", "body": [{"photo": {**photo, "sources": ["s"]}}]}],
    }
    brief = briefgen.loads(content, files={"a.png": picture.getvalue()})
    assert [_width(each) for each in both(brief)] == [pytest.approx(points, abs=0.5)] * 2
