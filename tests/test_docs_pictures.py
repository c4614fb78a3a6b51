"""The pictures of README and docs are the pages that come out today: `make pictures` draws them.

They are SVG of outlines alone, so that they are text, and small. A letter may stand a little to
the side on another machine, whose Pango is another; a block may not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pymupdf
import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.chromium import CHROMIUM, pictured
from tests.docs_examples import PAGES, ROOT, examples
from tests.docs_session import Session
from tests.svg_of_page import Cut, part_of, svg_of_page
from tests.test_examples import Case, made

PICTURES = ROOT / "docs" / "pictures"
LARGEST = 180_000
"""Bytes of a picture; on its way it is packed to a quarter."""
SCALE = 0.5
TOLERANCE, PLACE = 5.0, 60
"""Of 255: the mean difference of all pixels once letters are grey, and the greatest of a spot."""
TUTORIAL = ROOT / "docs" / "tutorial.md"
_OCTOBER = "content/idlib-2023-10"
WHOLE = Cut()


@dataclass(frozen=True)
class Picture:
    """A page of a brief, or a part of it, under the name of its file."""

    name: str
    title: str
    folder: str
    language: str = "en"
    layout: str | None = None
    page: int = 0
    cut: Cut = WHOLE

    @property
    def file(self) -> Path:
        return PICTURES / f"{self.name}.svg"

    def pdf(self) -> bytes:
        return made(Case(ROOT / self.folder, self.language, layout=self.layout), "pdf").data


def _block(name: str, title: str, begin: str, last: str = "") -> Picture:
    cut = Cut(begin, last=last) if last else Cut(begin, end="About this document")
    return Picture(name, title, f"tests/examples/{name}", cut=cut)


BUILT = (
    Picture("october.en", "The first page of a brief", _OCTOBER),
    Picture("october.ar", "The same page in Arabic", _OCTOBER, "ar"),
    Picture("flash-update", "The layout flash-update", _OCTOBER, layout="flash-update"),
    Picture("article", "The layout article", _OCTOBER, layout="article"),
    _block("chart", "Charts of lines", "Prices and levels", "Data: Annex A"),
    _block("table-groups", "Tables with groups and totals", "Who does what"),
    _block("cluster", "Sectors of a response", "Response by sector", "3 clinics open"),
    _block("figure-comparison", "Two counts side by side", "Two counts"),
    _block("agreement", "Agreements and what was agreed", "Access"),
    _block("timeline", "A timeline", "The week"),
    _block("incidents", "A register of incidents with its matrix", "Table 1:", "Source: Example"),
    _block("outlook", "Scenarios with their likelihood", "Outlook"),
    _block("callout", "Call-outs", "What to know first"),
)
OF_TUTORIAL = (
    Picture("tutorial.en", "The brief of the tutorial", ""),
    Picture("tutorial.ar", "The brief of the tutorial in Arabic", "", "ar"),
)
ALL = (*BUILT, *OF_TUTORIAL)
slow = pytest.mark.slow


@slow
@pytest.mark.parametrize("picture", [pytest.param(one, id=one.name) for one in BUILT])
def test_a_picture_is_the_page_of_today(picture: Picture, request: pytest.FixtureRequest) -> None:
    _look(picture, picture.pdf(), accepts=bool(request.config.getoption("--accept")))


@slow
def test_the_tutorial_ends_with_its_pictures(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    session = Session(tmp_path)
    for example in examples(TUTORIAL):
        session.follow(example)
    for picture in OF_TUTORIAL:
        (pdf,) = tmp_path.rglob(f"water-2024-04.{picture.language}.pdf")
        _look(picture, pdf.read_bytes(), accepts=bool(request.config.getoption("--accept")))


def _look(picture: Picture, pdf: bytes, *, accepts: bool) -> None:
    drawn = svg_of_page(pdf, picture.page, picture.title, picture.cut)
    if picture.file.is_file() and picture.file.read_bytes() == drawn:
        return
    if accepts:
        picture.file.write_bytes(drawn)
        return
    assert picture.file.is_file(), f"{picture.file} is missing: make pictures"
    page = pymupdf.open(stream=pdf, filetype="pdf")[picture.page]
    mean, spot = _differences(_paper(page, picture.cut), _grey(picture.file))
    assert (mean < TOLERANCE, spot < PLACE) == (True, True), (
        f"{picture.file.name} is another page ({mean:.1f}, {spot}): make pictures, and look"
    )


def _paper(page: pymupdf.Page, cut: Cut) -> Image.Image:
    top, bottom = part_of(page, cut)
    part = pymupdf.Rect(0, top, page.rect.width, bottom)
    return _image(page.get_pixmap(matrix=pymupdf.Matrix(SCALE, SCALE), clip=part))


def _grey(file: Path) -> Image.Image:
    page = pymupdf.open(file)[0]
    return _image(page.get_pixmap(matrix=pymupdf.Matrix(SCALE, SCALE)))


def _image(pixels: pymupdf.Pixmap) -> Image.Image:
    return Image.open(BytesIO(pixels.tobytes("png"))).convert("L")


def _differences(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """The mean difference, and the greatest of a spot; letters are blurred into grey."""
    blurred = (each.resize(one.size).filter(ImageFilter.GaussianBlur(3)) for each in (one, other))
    difference = ImageChops.difference(*blurred)
    return ImageStat.Stat(difference).mean[0], max(difference.tobytes())


@pytest.mark.parametrize("picture", [pytest.param(one, id=one.name) for one in ALL])
def test_a_picture_is_small_and_tells_nothing_but_the_page(picture: Picture) -> None:
    data = picture.file.read_bytes()
    assert len(data) < LARGEST
    root = etree.fromstring(data)
    tags = {etree.QName(each).localname for each in root.iter(etree.Element)}
    assert tags <= {"svg", "title", "rect", "defs", "clipPath", "path", "g", "use"}
    assert root.findtext("{*}title") == picture.title
    assert int(root.get("height", "0")) > 120, "next to nothing is cut out"
    assert not [each for each in root.iter() if each is not root[0] and (each.text or "").strip()]
    assert not re.search(rb"data-|script|style=|http(?!://www.w3.org/2000/svg)", data)


def test_every_picture_is_drawn_by_the_tests_and_shown_on_a_page() -> None:
    assert {picture.file for picture in ALL} == set(PICTURES.iterdir())
    shown = {
        (page.parent / name).resolve()
        for page in PAGES
        for name in re.findall(r"!\[[^\]]+\]\(([^)]+\.svg)\)", page.read_text("utf-8"))
    }
    assert {picture.file for picture in ALL} <= shown


@slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("picture", [pytest.param(one, id=one.name) for one in ALL])
def test_a_browser_shows_it(picture: Picture, tmp_path: Path) -> None:
    ours = _grey(picture.file)
    shown = pictured(picture.file, tmp_path, (ours.width * 2, ours.height * 2))
    mean, spot = _differences(ours, Image.open(BytesIO(shown)).convert("L"))
    assert (mean < TOLERANCE, spot < PLACE) == (True, True), (mean, spot)
