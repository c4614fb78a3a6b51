"""Pages as somebody sees them: where the words stand, how many sheets there are."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from briefgen.content.load import load
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.patience import HANG
from tests.renderers.pdf.test_page_filling import half_empty
from tests.test_examples import CASES, ROOT, Case, brief_of, made

IDLIB = ROOT / "content" / "idlib-2023-10"
WORD = re.compile(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]+)<')


@dataclass(frozen=True)
class Word:
    """A word of a page and its box, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: Word) -> bool:
        """Whether a reader would see one upon the other; lines of letters with marks may touch."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.bottom - self.top, other.bottom - other.top)
        return width > 1 and height > least / 2


def words_of(path: Path, page: int = 1) -> list[Word]:
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-"]
    found = subprocess.run(command, capture_output=True, check=True, timeout=HANG)
    return [
        Word(float(left), float(top), float(right), float(bottom), text)
        for left, top, right, bottom, text in WORD.findall(found.stdout.decode())
    ]


def in_arabic(example: str, folder: Path) -> Path:
    """A copy of an example that says it is Arabic: a mirrored page, with words that are foreign."""
    copied = folder / example
    shutil.copytree(ROOT / "tests" / "examples" / example, copied)
    brief = copied / "brief.yaml"
    text = brief.read_text("utf-8")
    brief.write_text(re.sub(r"(?m)^language: en$", "language: ar", text), encoding="utf-8")
    return copied


@pytest.mark.parametrize("example", ["layout-briefing", "layout-flash-update"])
def test_no_word_of_a_mirrored_title_page_stands_on_another(example: str, tmp_path: Path) -> None:
    brief = load(in_arabic(example, tmp_path))
    pdf = renderer("pdf").render(lay_out(brief.edition("ar"))).save(tmp_path / "x.pdf")
    words = words_of(pdf)
    assert len(words) > 50
    assert [(a.text, b.text) for a, b in combinations(words, 2) if a.covers(b)] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_units_stand_below_units(language: str, tmp_path: Path) -> None:
    """Numbers run from left to right in every script, so their last digits are in one line."""
    pdf = made(Case(IDLIB, language), "pdf").save(tmp_path / "x.pdf")
    pages = [words_of(pdf, page) for page in range(2, 5)]
    columns = [
        [round(word.right) for word in page if word.text in ("79", "47", "3")] for page in pages
    ]
    (column,) = [found for found in columns if len(found) >= 3]
    assert max(column.count(edge) for edge in column) >= 3


def test_a_page_number_stands_away_from_a_heading_that_runs_the_other_way(tmp_path: Path) -> None:
    brief = load(in_arabic("layout-briefing", tmp_path))
    pdf = renderer("pdf").render(lay_out(brief.edition("ar"))).save(tmp_path / "x.pdf")
    pages = [words_of(pdf, page) for page in (1, 2)]
    page = next(page for page in pages if any(word.text.startswith("Outlook") for word in page))
    heading = next(word for word in page if word.text.startswith("Outlook"))
    line = [word for word in page if abs(word.bottom - heading.bottom) < 3]
    (number,) = (word for word in line if word.text.isdigit())
    assert number.right < heading.left


def test_only_columns_of_short_cells_are_kept_on_one_line() -> None:
    """“26 October” on two lines is ugly; a sentence on one runs off the page."""
    root = lay_out(brief_of(IDLIB).edition("en")).root
    brief = {
        "".join(cell.itertext())
        for cell in root.iter("td", "th")
        if "brief-cells" in (cell.get("class") or "")
    }
    assert {"Not dated", "26 October", "Constitution"} <= brief
    assert max(map(len, brief)) <= 16


def test_long_headings_of_numbers_leave_room_for_words(tmp_path: Path) -> None:
    """Six headings kept on one line each would squeeze a column of sentences to one word a line."""
    words = "Two wells and a pump were repaired by the committee"
    keys = "abcdef"
    columns = ", ".join(f"{{key: {key}, label: People reached this month}}" for key in keys)
    cells = ", ".join(f"{key}: 12000" for key in keys)
    (tmp_path / "brief.yaml").write_text(
        'title: Wide\nslug: wide\nlanguage: en\npublished: "2024-02-01"\n'
        "sources:\n  log: {organization: Field log}\nbased_on: [log]\nsections:\n"
        "  - id: a\n    heading: A\n    body:\n      - table:\n          caption: Work\n"
        f"          columns: [{{key: w, label: Work}}, {columns}]\n"
        f'          rows: [{{w: "{words} first", {cells}}}, {{w: "{words} second", {cells}}}]\n',
        encoding="utf-8",
    )
    edition = load(tmp_path).edition("en")
    pdf = renderer("pdf").render(lay_out(edition)).save(tmp_path / "x.pdf")
    found = words_of(pdf)
    top = {word.text: word.top for word in found}
    assert top["Two"] == top["wells"] == top["and"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_bullet_of_the_highlights_stays_behind_on_a_page(language: str, tmp_path: Path) -> None:
    """The first point's text went to the second page, its bullet stayed below the heading."""
    pdf = made(Case(IDLIB, language, layout="article"), "pdf").save(tmp_path / "x.pdf")
    pages = [words_of(pdf, page) for page in (1, 2)]
    bullets = [(words, one) for words in pages for one in words if one.text == "•"]
    assert len(bullets) > 4
    for words, bullet in bullets:
        middle = (bullet.top + bullet.bottom) / 2
        assert [one for one in words if one is not bullet and one.top < middle < one.bottom]


@pytest.mark.parametrize("theme", [None, "plain"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_facts_stand_apart(language: str, theme: str | None, tmp_path: Path) -> None:
    """A date that does not break hung over to the next fact, where places wanted the line."""
    case = Case(ROOT / "tests" / "examples" / "multilingual", language, theme=theme)
    words = words_of(made(case, "pdf").save(tmp_path / "x.pdf"), 2)
    top = min(word.top for word in words if word.text.startswith("2024") and word.top > 60)
    row = sorted((word for word in words if abs(word.top - top) < 2), key=lambda word: word.left)
    gaps = [after.left - word.right for word, after in pairwise(row)]
    assert len([gap for gap in gaps if gap > 5]) >= 3
    assert [gap for gap in gaps if 5 < gap < 12] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_short_contents_are_not_parted(language: str, tmp_path: Path) -> None:
    """Their last line stood alone on the second page."""
    case = Case(ROOT / "tests" / "examples" / "situation-report", language)
    words = words_of(made(case, "pdf").save(tmp_path / "x.pdf"))
    assert [word.text for word in words if word.text in ("A:", "B:", "A", "B")][:2] in (
        ["A:", "B:"],
        ["A", "B"],
    )


@pytest.mark.parametrize("case", CASES)
def test_no_page_is_left_half_empty(case: Case) -> None:
    """Inner pages are at most a fifth empty, and a last page is at least a quarter full."""
    assert half_empty(made(case, "pdf").data) == []


PLAIN = [
    pytest.param(replace(case, theme="plain"), id=case.name)
    for parameter in CASES
    for case in parameter.values
    if isinstance(case, Case) and case.theme is None and case.layout is None
]


@pytest.mark.slow
@pytest.mark.parametrize("case", PLAIN)
def test_no_page_is_left_half_empty_in_another_theme(case: Case) -> None:
    assert half_empty(made(case, "pdf").data) == []
