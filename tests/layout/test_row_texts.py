"""The cells of a recipient's row in texts: numbers as the language writes them, words as words."""

from __future__ import annotations

import io
import zipfile
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


@pytest.mark.parametrize(
    ("cell", "encoded"),
    [
        ("North South", "North%20South"),
        ("a)b", "a%29b"),
        ('x "title"', "x%20%22title%22"),
        ("a&b=c/d#e_f*g*", "a%26b%3Dc%2Fd%23e_f%2Ag%2A"),
        ("50%25", "50%2525"),
        ("حلب", "%D8%AD%D9%84%D8%A8"),
        ("2026-05-12", "2026-05-12"),
        ("1300", "1300"),
    ],
)
@pytest.mark.parametrize("format", ["html", "text", "docx"])
def test_a_cell_in_an_address_is_a_part_of_it(cell: str, encoded: str, format: str) -> None:
    """A space or a bracket in a cell ended the link; a quotation mark was an error without row."""
    rows = 'pcode,district,q\nA1,North,"' + cell.replace('"', '""') + '"\n'
    brief = briefgen.loads(
        {
            "title": "T", "language": "en", "published": "2026-05-12",
            "recipients": {"data": "d.csv", "key": "pcode"},
            "sources": {"s": {"title": "S"}},
            "based_on": ["s"],
            "summary": "See the [map](https://example.org/?q={{ row.q }}&p={{ row.pcode }}) here.",
        },
        files={"d.csv": rows.encode()},
        name="t",
    )  # fmt: skip
    data = briefgen.render(brief, format, recipient="A1").data
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = package.read("word/_rels/document.xml.rels")
    said = data.decode()
    assert f"https://example.org/?q={encoded}&p=A1" in said.replace("&amp;", "&")
    assert "](" not in said


def _linked(cell: str, summary: str = "See [the page]({{ row.q }}).") -> briefgen.Brief:
    return briefgen.loads(
        {
            "title": "T", "language": "en", "published": "2026-05-12",
            "recipients": {"data": "d.csv", "key": "pcode"},
            "sources": {"s": {"title": "S"}},
            "based_on": ["s"],
            "figures": {"n": {"label": "n", "value": 3, "sources": ["s"]}},
            "summary": summary,
        },
        files={"d.csv": f"pcode,q\nA1,{cell}\n".encode()},
        name="t",
    )  # fmt: skip


def test_a_cell_that_is_an_address_stands_as_it_is() -> None:
    page = briefgen.render(_linked("https://e.org/a_b?q=1&r=%20#x(y)"), "html", recipient="A1")
    assert b'href="https://e.org/a_b?q=1&amp;r=%20#x%28y%29"' in page.data


def test_a_cell_that_is_no_address_is_told_at_the_cell() -> None:
    with pytest.raises(ContentError, match=r'd.csv:2:4: .*the link leads to "see above"'):
        briefgen.render(_linked("see above"), "html", recipient="A1")


@pytest.mark.parametrize("placeholder", ["{{ n }}", "{{n}}", "{{ n | number }}"])
def test_a_figure_in_an_address_is_refused(placeholder: str) -> None:
    """Readers saw ``[map](https://e.org/3)``."""
    summary = (
        f"See [map](https://e.org/{placeholder}), {{{{ n }}}} of [it](https://e.org) {{{{ n }}}}."
    )
    with pytest.raises(ContentError, match="a figure cannot stand in the address") as refused:
        _linked("x", summary)
    assert len(refused.value.problems) == 1
