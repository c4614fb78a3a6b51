"""Every word lies within the margins of its page, and none upon another: measured by MuPDF."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

import pymupdf
import pytest

from briefgen.content.load import load
from briefgen.errors import RenderError
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from briefgen.theme.theme import Page
from tests.hard_briefs import BRIEFS, TOO_WIDE
from tests.test_examples import CASES, FOLDERS, Case, brief_of, laid_out_of, made
from tests.test_examples_pdf import LAYOUTS, MATRIX

THEMES = ("default", "plain")
POINTS = 72 / 25.4
MIRRORED = [f for f in FOLDERS if "ar" not in (brief_of(f).language, *brief_of(f).languages)]
SLACK = 1.5
"""Points that a letter may hang over: a slanted one, or the bearing of a glyph."""


class Box(NamedTuple):
    """A word's place on a page, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def touches(self, other: Box) -> bool:
        """Whether the other stands right beside it."""
        level = abs(self.top + self.bottom - other.top - other.bottom) < 4
        return level and other.left < self.right + 2 and other.right > self.left - 2

    def joined(self, other: Box) -> Box:
        """The box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
            self.text + other.text,
        )

    def covers(self, other: Box) -> bool:
        """Whether a reader would see one upon the other; boxes of lines with marks may touch."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.bottom - self.top, other.bottom - other.top)
        words = all(sum(map(str.isalnum, box.text)) > 2 for box in (self, other))
        return words and width > 2 and height > 0.55 * least


def misplaced(data: bytes, sheet: Page, direction: str) -> Iterator[str]:
    """What is wrong with the places of words, page by page."""
    outer, inner = sheet.margin_outer * POINTS, sheet.margin_inner * POINTS
    left, right = (inner, outer) if direction == "ltr" else (outer, inner)
    with pymupdf.open(stream=data) as document:
        for number, page in enumerate(document, start=1):
            width, height = page.rect.width, page.rect.height
            found = list(_runs(page))
            for box in found:
                inside = box.left > left - SLACK and box.right < width - right + SLACK
                if not (inside and box.top > 8 and box.bottom < height - 8):
                    yield f"page {number}: {box} leaves {width:.0f} x {height:.0f}"
            yield from (f"page {number}: {one} upon {other}" for one, other in _covered(found))


def _runs(page: pymupdf.Page) -> Iterator[Box]:
    """Letters that touch on one line, whatever way they run: MuPDF's own words mix directions."""
    run: Box | None = None
    for block in page.get_text("rawdict", flags=0)["blocks"]:
        spans = (span for line in block["lines"] for span in line["spans"])
        for letter in (letter for span in spans for letter in span["chars"]):
            left, top, right, bottom = letter["bbox"]
            box = Box(left, top, right, bottom, letter["c"])
            if run and box.text.strip() and run.touches(box):
                run = run.joined(box)
                continue
            if run:
                yield run
            run = box if box.text.strip() else None
    if run:
        yield run


def _covered(found: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs of words that cover each other, by a sweep from the top."""
    waiting: list[Box] = []
    for box in sorted(found, key=lambda box: box.top):
        waiting = [other for other in waiting if other.bottom > box.top]
        yield from ((other, box) for other in waiting if box.covers(other))
        waiting.append(box)


def check(document: LaidOut) -> bytes:
    data = renderer("pdf").render(document).data
    assert list(misplaced(data, document.theme.page, document.direction)) == []
    return data


def mirrored(folder: Path, home: Path) -> Path:
    """A copy of a brief that says it is Arabic."""
    copied = home / folder.name
    shutil.copytree(folder, copied, ignore=shutil.ignore_patterns("*.po"))
    text = (folder / "brief.yaml").read_text("utf-8")
    text = re.sub(r"(?m)^languages: .*\n", "", re.sub(r"(?m)^language: \w+$", "language: ar", text))
    (copied / "brief.yaml").write_text(text, encoding="utf-8")
    return copied


@pytest.mark.parametrize("case", CASES)
def test_every_word_of_an_example_lies_on_its_page(case: Case) -> None:
    document = laid_out_of(case)
    data = made(case, "pdf").data
    assert list(misplaced(data, document.theme.page, document.direction)) == []


@pytest.mark.parametrize("folder", MIRRORED, ids=lambda folder: folder.name)
def test_every_word_of_a_mirrored_example_lies_on_its_page(folder: Path, tmp_path: Path) -> None:
    """Each that has no Arabic edition, in another layout and theme, by turns; all of them, and all
    others, in the slow tests.
    """
    turn = FOLDERS.index(folder)
    edition = load(mirrored(folder, tmp_path)).edition("ar")
    check(lay_out(edition, LAYOUTS[turn % 3], THEMES[turn % 2]))


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_word_lies_on_its_page_in_every_layout_theme_and_direction(
    folder: Path, layout: str, theme: str, tmp_path: Path
) -> None:
    brief = brief_of(folder)
    rows = brief.recipient_rows
    somebody = rows.keys[0] if rows else None
    check(lay_out(brief.edition(brief.language, recipient=somebody), layout, theme))
    other = load(mirrored(folder, tmp_path)).edition("ar", recipient=somebody)
    check(lay_out(other, layout, theme))


@pytest.mark.slow
@pytest.mark.parametrize("case", MATRIX, ids=lambda case: case.name)
def test_every_word_lies_on_its_page_for_every_audience(case: Case) -> None:
    edition = brief_of(case.folder).edition(case.language, case.audience, case.recipient)
    check(lay_out(edition, case.layout, case.theme))


LONGEST = {"sixty-notes-in-a-row", "long-table-on-its-side"}
"""These take as long as all others together: they are in the slow tests alone."""
HARD = [
    pytest.param(
        name,
        language,
        marks=() if turn // 4 % 2 == turn % 2 and name not in LONGEST else pytest.mark.slow,
        id=f"{name}-{language}",
    )
    for turn, (name, language) in enumerate(product(BRIEFS, ("ar", "en")))
]
"""Each hard brief in one language, by turns; in the slow tests in the other as well."""


def _hard(name: str, language: str, folder: Path) -> LaidOut:
    """A hard brief laid out, the themes by turns."""
    text = BRIEFS[name].replace("language: en", f"language: {language}")
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    theme = THEMES[(list(BRIEFS).index(name) + (language == "ar")) % 2]
    return lay_out(load(folder).edition(language), None, theme)


@pytest.mark.parametrize(("name", "language"), HARD)
def test_every_word_of_a_hard_brief_lies_on_its_page(
    name: str, language: str, tmp_path: Path
) -> None:
    data = check(_hard(name, language, tmp_path))
    with pymupdf.open(stream=data) as pages:
        letters = "".join("".join(page.get_text() for page in pages).split())
    assert len(letters) > 200


BY_TYPST_ELSE = {
    "arabic-word-in-a-cell-ar": "letters that are joined are not parted",
    "long-words-in-key-figures-ar": "the boxes of a number and of the words below it touch",
}


@pytest.mark.parametrize(("name", "language"), HARD)
def test_every_word_of_a_hard_brief_lies_on_its_page_by_typst(
    name: str, language: str, tmp_path: Path
) -> None:
    """Or the table is refused: as many columns as with the other engine have no room."""
    document = replace(_hard(name, language, tmp_path), pdf_engine="typst")
    try:
        data = renderer("pdf").render(document).data
    except RenderError as error:
        assert "of them fit on a page" in str(error)  # noqa: PT017 (it need not be raised)
        return
    if f"{name}-{language}" not in BY_TYPST_ELSE:
        assert list(misplaced(data, document.theme.page, document.direction)) == []


def test_a_table_that_fits_no_page_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(TOO_WIDE, encoding="utf-8")
    with pytest.raises(RenderError) as error:
        renderer("pdf").render(lay_out(load(tmp_path).edition("en")))
    assert re.search(
        r"the table “Table 1: Who does what, where” has 40 columns, and about [12]\d of them",
        str(error.value),
    )
    assert error.value.where == "sections.0.body.1"
    assert "divide it into two tables, leave out columns" in str(error.value)


def test_the_measure_notices_words_off_the_page_and_upon_each_other() -> None:
    sheet = Page("A4", 210, 297, 20, 20, 20, 20)
    document = pymupdf.open()
    page = document.new_page(width=210 * POINTS, height=297 * POINTS)
    page.insert_text((100, 100), "inside")
    page.insert_text((570, 200), "outside")
    page.insert_text((100, 300), "under")
    page.insert_text((104, 303), "over")
    found = list(chain(misplaced(document.tobytes(), sheet, "ltr")))
    assert len(found) == 2
    assert "outsid" in found[0]
    assert "upon" in found[1]
