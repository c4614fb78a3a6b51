"""One page a block as a picture, in both directions of writing: what no text says of a page.

The pictures in ``tests/reference_pages`` are small and compared with tolerance: a letter may stand
a little to the side, a block may not. ``make accept`` writes them anew; look at them.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.test_examples import CASES, ROOT, Case, made

PICTURES = Path(__file__).parent / "reference_pages"
WIDTH = 150
"""Pixels across a page: enough to see a block, a column, a rule."""
TOLERANCE = 5.0
"""Of 255, the mean difference of all pixels, after letters have been blurred into grey."""
PLACE = 40
"""Of 255, by which no spot may differ: a block that is gone or has moved differs by more."""


def _cases() -> list[Case]:
    """The public edition of each example in each language, in its own layout and theme."""
    cases = (parameter.values[0] for parameter in CASES)
    return [
        case
        for case in cases
        if isinstance(case, Case)
        and (case.audience, case.layout, case.theme) == ("public", None, None)
        and case.recipient is None  # whose pages are those of the example for everybody
    ]


def _first_page(case: Case) -> Image.Image:
    page = pypdfium2.PdfDocument(made(case, "pdf").data)[0]
    pixels = page.render(scale=WIDTH / page.get_width() * 4).to_pil()
    drawn: Image.Image = pixels.convert("RGB")
    return drawn.resize((WIDTH, round(WIDTH * drawn.height / drawn.width)), Image.Resampling.BOX)


def _differences(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """The mean difference, and the greatest of a spot."""
    blurred = (image.convert("L").filter(ImageFilter.GaussianBlur(4)) for image in (one, other))
    difference = ImageChops.difference(*blurred)
    return ImageStat.Stat(difference).mean[0], max(difference.tobytes())


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in _cases()])
def test_a_page_looks_as_it_did(case: Case, request: pytest.FixtureRequest) -> None:
    page, kept = _first_page(case), PICTURES / f"{case.name}.png"
    accepts = request.config.getoption("--accept")
    if accepts and not (kept.is_file() and _is_like(page, kept)):
        PICTURES.mkdir(exist_ok=True)
        page.quantize(32).save(kept, optimize=True)
    assert kept.is_file(), f"{kept} is missing: run pytest with --accept, look at it"
    assert _is_like(page, kept), f"run pytest with --accept, and look at {kept.relative_to(ROOT)}"


def _is_like(page: Image.Image, kept: Path) -> bool:
    with Image.open(kept) as picture:
        expected = picture.convert("RGB")
    if page.size != expected.size:
        return False
    mean, most = _differences(page, expected)
    return mean <= TOLERANCE and most <= PLACE


def test_a_block_that_has_moved_is_noticed(tmp_path: Path) -> None:
    page = _first_page(_cases()[0])
    assert _differences(page, page) == (0, 0)
    moved = ImageChops.offset(page, 0, 12)
    assert _differences(page, moved)[1] > PLACE
    file = BytesIO()
    page.quantize(32).save(file, "PNG")
    (tmp_path / "x.png").write_bytes(file.getvalue())
    assert _is_like(page, tmp_path / "x.png")
