"""The white strip above a title, in both engines: where its name and its marking stand."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf
import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.written_briefs import written

POINTS = 72 / 25.4
NAMES = {
    "en": "Delta Information Network",
    "ar": "شبكة معلومات الدلتا",
}
LONG = {
    "en": "Coordination Network for Information, Access and Protection in the Delta"
    " and the Highlands",
    "ar": "الشبكة الدولية لتنسيق إدارة المعلومات والوصول والحماية في شمال الدلتا والمرتفعات"
    " المجاورة لها على طول الحدود والساحل",
}


class Strip(NamedTuple):
    """Points from the top of the sheet: how high it is, and the boxes of words."""

    height: float
    name: list[pymupdf.Rect]
    marking: pymupdf.Rect


def strip_of(folder: Path, engine: str, language: str, publisher: dict[str, Any]) -> Strip:
    section = {"heading": "H", "body": ["Words."]}
    brief = written(folder, section, language=language, publisher=publisher, tlp="GREEN")
    document = replace(lay_out(brief.edition()), pdf_engine=engine)
    with pymupdf.open(stream=renderer("pdf").render(document).data) as pages:
        page = pages[0]
        band = next(one for one in page.get_drawings() if one["rect"].width > 500)["rect"]
        words = [pymupdf.Rect(word[:4]) for word in page.get_text("words")]
    above = [box for box in words if box.y1 < band.y0]
    ends = [box.x0 > 465 if language == "en" else box.x1 < 130 for box in above]
    marking = next(box for box, at_end in zip(above, ends, strict=True) if at_end)
    name = [box for box, at_end in zip(above, ends, strict=True) if not at_end]
    return Strip(band.y0, name, marking)


def middle(*boxes: pymupdf.Rect) -> float:
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    return float(top + bottom) / 2


def lines_of(boxes: list[pymupdf.Rect]) -> list[list[pymupdf.Rect]]:
    """Boxes whose middles are on one height, more or less: letters with marks are higher."""
    lines: list[list[pymupdf.Rect]] = []
    for box in sorted(boxes, key=middle):
        if lines and middle(box) - middle(*lines[-1]) < 7:
            lines[-1].append(box)
        else:
            lines.append([box])
    return lines


@pytest.mark.parametrize("logo", [False, True], ids=["alone", "logo"])
@pytest.mark.parametrize("names", [NAMES, LONG], ids=["short", "long"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_name_and_marking_stand_in_the_middle_of_the_strip(
    engine: str, language: str, names: dict[str, str], logo: bool, tmp_path: Path
) -> None:
    more = {"logo": "plain.png"} if logo else {}
    strip = strip_of(tmp_path, engine, language, {"name": names[language], **more})
    assert strip.height > 15 * POINTS - 0.5
    assert middle(*strip.name) == pytest.approx(strip.height / 2, abs=2)
    assert middle(strip.marking) == pytest.approx(strip.height / 2, abs=2)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_no_line_of_a_long_name_stands_below_the_logo(
    engine: str, language: str, tmp_path: Path
) -> None:
    publisher = {"name": LONG[language], "logo": "plain.png"}
    upper, lower = (
        min(box.x0 for box in line) if language == "en" else max(box.x1 for box in line)
        for line in lines_of(strip_of(tmp_path, engine, language, publisher).name)
    )
    assert upper == pytest.approx(lower, abs=1)


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_latin_name_of_two_lines_begins_at_the_right_in_arabic(
    engine: str, tmp_path: Path
) -> None:
    name = strip_of(tmp_path, engine, "ar", {"name": LONG["en"]}).name
    first, *others = (max(box.x1 for box in line) for line in lines_of(name))
    assert others == [pytest.approx(first, abs=3)] * len(others)
    assert others
