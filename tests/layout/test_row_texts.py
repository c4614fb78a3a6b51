"""The cells of a recipient's row in texts: numbers as the language writes them, words as words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefgen
from briefgen.content.prose import prose_reader, prose_tree
from briefgen.errors import ContentError
from briefgen.text.plain_words import as_plain
from tests.content.recipients.briefs import brief_of

HEAD = "pcode,district,district.ar,cases,deaths,word,share,money,day,month,none\n"
ROW = 'A,Ardeen,أردين,1240,3,"[@moh] *not* {{ cases }}",12.5%,38461500,'
ROW += "2024-04-01,2024-04,2024-13-40\n"


def summary_of(summary: str, row: str = ROW, **more: Any) -> str:
    brief = brief_of(HEAD + row, summary=summary, sections=[], **more)
    laid_out = briefgen.lay_out(brief.edition(recipient="A"))
    (found,) = laid_out.root.xpath("//*[@data-place='summary']")
    return " ".join("".join(found.itertext()).split())


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("{{ row.cases }} fell ill in {{ row.district }}.", "1,240 fell ill in Ardeen."),
        ("{{ row.cases | number }}", "1,240"),
        ("{{row.money|compact}} ardars", "38.5\u00a0million ardars"),
        ("{{ row.share }} of all", "12.5% of all"),
        ("so {{ row.word }}.", "so [@moh] *not* {{ cases }}."),
        ("on {{ row.day }}, in {{ row.month }}", "on 1 April 2024, in April 2024"),
        ("a code, {{ row.none }}", "a code, 2024-13-40"),
        ("from x.example/{{ row.day }}/a", "from x.example/2024-04-01/a"),
    ],
)
def test_a_cell_is_written_as_it_is_meant(summary: str, expected: str) -> None:
    assert expected.replace("\u00a0", " ") in summary_of(summary)


def test_a_date_is_written_as_each_language_writes_it() -> None:
    brief = brief_of(HEAD + ROW, title="At {{ row.day }}", language="fr", sections=[])
    title = briefgen.lay_out(brief.edition(recipient="A")).root.find(".//h1")
    assert title is not None
    assert " ".join("".join(title.itertext()).split()) == "At 1er avril 2024"


def test_a_date_in_a_column_of_dates_stays_one() -> None:
    columns = [{"key": "what", "label": "What"}, {"key": "day", "label": "Day"}]
    rows = [{"what": "a", "day": "{{ row.day }}"}, {"what": "b", "day": "2023-02-03"}]
    body = [{"table": {"caption": "C", "columns": columns, "rows": rows}}]
    brief = brief_of(HEAD + ROW, sections=[{"heading": "H", "body": body}])
    root = briefgen.lay_out(brief.edition(recipient="A")).root
    days = [time.get("datetime") for time in root.iterfind(".//td//time")]
    assert days == ["2024-04-01", "2023-02-03"]


def test_a_title_is_plain_words() -> None:
    brief = brief_of(
        HEAD + ROW, title="Of {{ row.word }} and {{ row.money | compact }}", sections=[]
    )
    laid_out = briefgen.lay_out(brief.edition(recipient="A"))
    title = "".join(laid_out.root.find(".//h1").itertext())  # type: ignore[union-attr]
    assert title.replace("\u00a0", " ") == "Of [@moh] *not* {{ cases }} and 38.5 million"


@pytest.mark.parametrize(
    ("summary", "row", "text"),
    [
        ("In {{ row.word }}.", "A,Ardeen,x,1,0,,1%,1,,,\n", 'the cell "word" is empty'),
        (
            "{{ row.word | compact }}",
            "A,Ardeen,x,1,0,n/a,1%,1,,,\n",
            '"n/a" is no number, and row.word',
        ),
    ],
)
def test_what_a_text_cannot_say_is_told_at_the_cell(summary: str, row: str, text: str) -> None:
    with pytest.raises(ContentError) as error:
        summary_of(summary, row)
    (problem,) = error.value.problems
    assert problem.text.startswith(text)
    assert (problem.file, problem.line) == ("cholera/data/districts.csv", 2)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=40), st.booleans())
def test_no_cell_is_markdown(text: str, begins: bool) -> None:
    around = "" if begins else "x "
    read = prose_reader.read(f"{around}{as_plain(text, begins=begins)} y")
    assert not read.faults
    nodes = list(prose_tree.walk(read.blocks))
    assert all(isinstance(node, prose_tree.ProseText) for node in nodes)
    said = "".join(node.text for node in nodes if isinstance(node, prose_tree.ProseText))
    assert said.split() == f"{around}{text} y".split()
