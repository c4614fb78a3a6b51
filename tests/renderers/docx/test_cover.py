"""The cover in Word: photograph, ground and logos on one page; and in the PDF, on no second one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pymupdf
import pytest
from lxml import etree

from briefgen.accessibility.docx_findings import docx_findings
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.docx.namespaces import WP, A, W
from briefgen.renderers.docx.reader.story_reader import read_story
from briefgen.renderers.docx.story import Image, Paragraph
from briefgen.renderers.registry import renderer
from tests.written_briefs import photo, written

LOGOS = [{"name": "One", "logo": "wide.png"}, {"name": "Two", "logo": "plain.png"}]
SHORT = {"en": "Water in Marwan", "ar": "المياه في مروان"}
LONG = {
    "en": "A report on the people of the northern delta a month after the cyclone: displacement,"
    " food, water, health, schools and what is needed in the months to come",
    "ar": "تقرير مفصل عن أوضاع السكان في مناطق الدلتا الشمالية بعد شهر من الإعصار: النزوح والغذاء"
    " والمياه والصحة والتعليم، وما تحتاج إليه المجتمعات المحلية في الأشهر المقبلة",
}
TITLES = [SHORT["en"], SHORT["ar"], LONG["en"], LONG["ar"]]


def cover(folder: Path, title: str, *, hero: bool = True, whole: bool = True) -> LaidOut:
    body = ["Words.", *([photo("tall.png", width="hero")] if hero else [])]
    language = "en" if title.isascii() else "ar"
    brief = written(
        folder,
        {"heading": "One", "body": body},
        title=title,
        language=language,
        cover=whole,
        partners=LOGOS,
    )
    return lay_out(brief.edition())


def styles(document: LaidOut) -> list[str]:
    """Of the paragraphs before the first of the second page."""
    found = []
    for block in read_story(document.root, document.language, document.direction).blocks:
        assert isinstance(block, Paragraph)
        if block.page_break:
            break
        found.append(block.style)
    return found


def test_the_ground_goes_down_the_page_below_the_photograph(tmp_path: Path) -> None:
    assert styles(cover(tmp_path, SHORT["en"])) == [
        "Strip",
        "TitlePhoto",
        "BandText",
        "BandTop",
        "BandText",
        "Title",
        "BandText",
        "CoverFoot",
        "Normal",
    ]


def test_without_a_photograph_the_ground_is_the_page(tmp_path: Path) -> None:
    found = styles(cover(tmp_path, SHORT["en"], hero=False))
    assert found == ["Strip", "CoverTop", "BandText", "Title", "BandText", "CoverEnd", "Normal"]


@pytest.mark.parametrize("language", SHORT)
def test_of_a_long_title_the_photograph_is_lower(tmp_path: Path, language: str) -> None:
    for title, low in ((SHORT[language], False), (LONG[language], True)):
        document = cover(tmp_path, title)
        story = read_story(document.root, document.language, document.direction)
        inlines = (one for block in story.blocks for one in getattr(block, "inlines", ()))
        photographs = [one for one in inlines if isinstance(one, Image) and one.bleeds]
        assert [one.low for one in photographs] == [low]
        assert ("CoverFoot" in styles(document)) is not low


@pytest.mark.parametrize("whole", [True, False])
def test_a_photograph_above_the_title_reaches_the_edges_of_the_sheet(
    tmp_path: Path, whole: bool
) -> None:
    done = renderer("docx").render(cover(tmp_path, SHORT["en"], whole=whole))
    with ZipFile(BytesIO(done.data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
        sheet = etree.fromstring(package.read("word/styles.xml"))
    size = root.find(f".//{W}pgSz")
    style = next(one for one in sheet if "TitlePhoto" in one.attrib.values())
    assert size is not None
    extents = [int(str(one.get("cx"))) // 635 for one in root.iter(f"{{{WP}}}extent")]
    assert max(extents) == int(str(size.get(f"{W}w")))
    indent = next(one for one in style.iter() if one.tag == f"{W}ind")
    assert {int(value) < 0 for value in indent.attrib.values()} == {True}
    assert docx_findings(done.data) == []


def test_less_of_the_photograph_is_shown_and_not_another_form_of_it(tmp_path: Path) -> None:
    sizes = []
    for title in (SHORT["en"], LONG["en"]):
        data = renderer("docx").render(cover(tmp_path, title)).data
        root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
        largest = max(root.iter(f"{{{WP}}}extent"), key=lambda one: int(str(one.get("cx"))))
        cut = next(root.iter(f"{{{A}}}srcRect"), None)
        left = 1 - sum(int(cut.get(side, "0")) for side in "tb") / 100_000 if cut is not None else 1
        sizes.append(int(str(largest.get("cy"))) / left)
    assert sizes[0] == pytest.approx(sizes[1], rel=0.01)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("hero", [True, False])
def test_the_logos_of_a_cover_are_on_its_page(tmp_path: Path, title: str, hero: bool) -> None:
    done = renderer("pdf").render(cover(tmp_path, title, hero=hero))
    assert done.pages == 2
    with pymupdf.open(stream=done.data) as document:  # type: ignore[no-untyped-call]
        assert len(document[0].get_image_info()) == 2 + hero


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("hero", [True, False])
def test_so_are_two_rows_of_them_on_a_lower_sheet(
    tmp_path: Path, language: str, hero: bool
) -> None:
    """On Letter, which the plain theme has, photograph and ground were as high as on A4."""
    body = ["Words.", *([photo("tall.png", width="hero")] if hero else [])]
    brief = written(
        tmp_path,
        {"heading": "One", "body": body},
        title=LONG[language],
        subtitle=LONG[language],
        language=language,
        cover=True,
        partners=[{"name": f"P{n}", "logo": "wide.png"} for n in range(6)],
    )
    done = renderer("pdf").render(lay_out(brief.edition(), theme="plain"))
    assert done.pages == 2
    with pymupdf.open(stream=done.data) as document:  # type: ignore[no-untyped-call]
        assert len(document[0].get_image_info()) == 6 + hero
