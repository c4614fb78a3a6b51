"""Beside which block of the page a problem or a notice stands."""

from __future__ import annotations

import pytest

from briefgen import ContentError, LayoutError, LeakError, Notice, Problem
from briefgen.preview_server.finding_places import of_error, of_notice, of_problem, placed
from briefgen.preview_server.preview_page import BlockSource

FILE = "content/a/brief.yaml"
PLACES = {
    "title": BlockSource(FILE, 1, 8),
    "figures.killed": BlockSource(FILE, 20, 3),
    "sections.0": BlockSource(FILE, 30, 5),
    "sections.0.body.1": BlockSource(FILE, 40, 9),
    "sections.1": BlockSource(FILE, 60, 5),
    "sections.1.body.0": BlockSource("content/a/part.yaml", 4, 9),
    "sources": BlockSource(FILE, 10, 1),
}


def _placed(problem: Problem) -> str:
    (found,) = placed([of_problem(problem)], PLACES)
    return found.place


@pytest.mark.parametrize(
    ("field", "line", "place"),
    [
        ("sections.0.body.1.table.rows.3.people", 44, "sections.0.body.1"),
        ("sections.0.body.7.text", 44, "sections.0"),
        ("figures.killed.sources", 22, "figures.killed"),
        ("figures.injured", 25, ""),
        ("sources.un.published", 12, "sources"),
        ("title", 1, "title"),
        ("published", 3, ""),
        ("sections.12", 70, "sections.1"),
        ("", 45, "sections.0.body.1"),
        ("", 99, "sections.1"),
        ("", 0, ""),
    ],
)
def test_a_problem_stands_at_its_block_or_at_the_one_before_its_line(
    field: str, line: int, place: str
) -> None:
    assert _placed(Problem(FILE, line, 1, field, "wrong")) == place


def test_lines_of_another_file_are_not_mistaken() -> None:
    assert _placed(Problem("content/a/part.yaml", 9, 1, "", "wrong")) == "sections.1.body.0"
    assert _placed(Problem("content/a/ar.po", 45, 1, "", "wrong")) == ""


def test_a_cell_of_a_workbook_is_named() -> None:
    cell = Problem("data/x.xlsx", 7, 2, "sections.0.body.1.rows.6", "wrong", cell="sheet May, B7")
    (found,) = placed([of_problem(cell)], PLACES)
    assert found.to_json()["where"] == "data/x.xlsx, sheet May, B7"
    assert found.place == "sections.0.body.1"


@pytest.mark.parametrize(
    ("where", "told", "place"),
    [
        (f"{FILE}:40:11: sections.0.body.1", f"{FILE}:40:11", "sections.0.body.1"),
        (f"{FILE}:41:1", f"{FILE}:41:1", "sections.0.body.1"),
        ("sections.1.body.0", "content/a/part.yaml:4:9", "sections.1.body.0"),
        ("", "", ""),
    ],
)
def test_the_place_of_a_notice_is_read_from_its_words(where: str, told: str, place: str) -> None:
    (found,) = placed([of_notice(Notice("a-code", "look", where))], PLACES)
    assert (found.to_json()["where"], found.place) == (told, place)
    assert found.text == "look [a-code]"


def test_a_place_in_other_words_is_told_with_the_text() -> None:
    found = of_notice(Notice("a-code", "look", "page 3 of the PDF"))
    assert found.text == "page 3 of the PDF: look [a-code]"


def test_errors_of_every_kind_are_told() -> None:
    problems = [Problem(FILE, 2, 1, "title", "wrong"), Problem(FILE, 3, 1, "slug", "wrong")]
    assert len(of_error(ContentError(problems))) == 2
    (layout,) = of_error(LayoutError("no end", template="blocks/a.html.j2", line=7, hint="endif"))
    assert layout.to_json()["where"] == "blocks/a.html.j2:7:1"
    assert layout.hint == "endif"
    (leak,) = of_error(LeakError("a withheld text is in it", where="html"))
    assert leak.text == "html: a withheld text is in it"
