"""What stands in the rows of others is searched for in the files of each recipient."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import briefgen
from briefgen.errors import LeakError
from briefgen.leaks.leak_guard import RowGuards, leak_guard
from briefgen.leaks.normalize import numbers as numbers_in
from briefgen.leaks.other_rows import other_rows
from briefgen.leaks.unpack import open_file
from briefgen.model.brief import Brief
from tests.content.recipients.briefs import BRIEF, CENTRES, ROWS, brief_of, text_of
from tests.properties import examples


def found(brief: Brief, recipient: str, said: str, audience: str = "public") -> str:
    """What the guard of a recipient says of its own file with these words at the end."""
    data = briefgen.render(brief, "text", recipient=recipient, audience=audience).data  # type: ignore[call-overload]
    guard = leak_guard(brief, audience, recipient)  # type: ignore[arg-type]
    assert guard is not None
    guard.check(data, "text")
    try:
        guard.check(data + said.encode(), "text")
    except LeakError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "said",
    [
        "Upper Marwan",
        "مروان العليا",
        "Roads are shut",
        "78,915",
        "Terrace hospital",
        "AD03",
    ],
)
def test_words_and_numbers_of_another_row_are_found(said: str) -> None:
    message = found(brief_of(), "AD01", f"\n{said}\n")
    assert "withheld content is in the finished file" in message
    assert said not in message


@pytest.mark.parametrize(
    "row",
    [
        "ad 04,Lower Marwan,x,52017,1,Bridges are down",  # no key
        "AD04,Lower Marwan,x,52017,1,Bridges are down,more",  # a cell too many
        "AD04,Lower Marwan,x\u202e,52017,1,Bridges are down",
    ],
)
@pytest.mark.parametrize("said", ["Lower Marwan", "Bridges are down"])
def test_a_row_that_gets_no_edition_is_searched_for_too(row: str, said: str) -> None:
    brief = brief_of(rows=f"{ROWS}{row}\n")
    assert brief.recipient_rows is not None
    assert len(brief.recipient_rows.problems) == 1
    assert found(brief, "AD01", f"\n{said}\n") != ""


@pytest.mark.parametrize(
    "own", ["12345.50", "12345.00", "345.500", "50.00%", "12.50%", "-12345.50"]
)
@pytest.mark.parametrize("wrong", ["AD04,Lower Marwan,{}", "AD04,Lower Marwan,{},x"])
@pytest.mark.parametrize("text", ["Share {{ row.pct }}.", "Share {{ pct }}."])
def test_a_number_of_ones_own_is_no_leak_though_a_row_without_an_edition_has_it(
    own: str, wrong: str, text: str
) -> None:
    rows = f"pcode,district,pct\nAD01,North,{own}\n{wrong.format(own)}\n"
    unit = {"unit": "%"} if "%" in own else {}
    figures = {"pct": {"label": "share", "value": "{{ row.pct }}", "sources": ["moh"], **unit}}
    brief = brief_of(rows=rows, summary=text, figures=figures, sections=[])

    assert found(brief, "AD01", "") == ""


@pytest.mark.parametrize("said", ["12,345.5", "12,345.50", "12.345,50"])
@pytest.mark.parametrize("row", ["AD02,South,12345.50", "AD02,South,12345.50,x"])
def test_a_number_with_decimals_is_found_with_any_number_of_noughts(said: str, row: str) -> None:
    rows = f"pcode,district,pct\nAD01,North,777.25\n{row}\n"
    brief = brief_of(rows=rows, summary="Share {{ row.pct }}.", figures={}, sections=[])

    assert found(brief, "AD01", f"\n{said}\n") != ""


@pytest.mark.parametrize(
    "said", ["Ardeen North", "1,240", "Quay clinic", "Cholera in", "402", "AD01"]
)
def test_what_a_recipient_is_shown_is_no_leak(said: str) -> None:
    assert found(brief_of(), "AD01", f"\n{said}\n") == ""


@pytest.mark.parametrize(
    ("own", "other", "summary"),
    [
        ("District 2", "District 21", "They fell ill in {{ row.district }} [@moh]."),
        ("Camp", "Camp 1", "They fell ill in {{ row.district }} [@moh]."),
        ("District 2", "District 25", "In {{ row.district }}, {{ cases }} fell ill."),
        ("مخيم 2", "مخيم 25", "In {{ row.district }}: {{ cases }} fell ill [@moh]."),
    ],
)
@pytest.mark.parametrize("form", ["text", "html", "pdf", "docx"])
def test_a_name_beside_another_number_is_not_that_of_another_row(
    own: str, other: str, summary: str, form: str
) -> None:
    rows = f"pcode,district,cases,deaths,note\nA,{own},5,1,\nB,{other},6,1,\n"
    brief = brief_of(rows, summary=summary, sections=[])
    briefgen.render(brief, form, recipient="A")
    assert found(brief, "A", f"\n{other}, and more\n") != ""


def test_what_is_shown_to_all_is_no_leak() -> None:
    table = {
        "caption": "All districts",
        "data": "data/districts.csv",
        "columns": [{"key": "district", "label": "District"}, {"key": "cases", "label": "Cases"}],
    }
    sections = [*BRIEF["sections"], {"heading": "All", "body": [{"table": table}]}]
    brief = brief_of(sections=sections)
    assert "Upper Marwan" in text_of(brief, "AD01")
    assert found(brief, "AD01", "\nUpper Marwan: 78,915\n") == ""
    assert found(brief, "AD01", "\nRoads are shut\n") != ""  # a column that no reader sees


def test_a_number_is_looked_for_where_it_tells_something() -> None:
    rows = ROWS.replace("78915,402", "38461500,402").replace("356,0", "12500,0")
    brief = brief_of(rows)
    assert found(brief, "AD01", "\n38,461,500\n") != ""
    assert found(brief, "AD01", "\n12,500\n") == ""  # round, as the numbers of an axis are


def test_of_many_rows_a_short_number_tells_nothing() -> None:
    head = "pcode,district,cases,deaths,note\n"
    rows = head + "".join(f"K{n},District {n},{10001 + 7 * n},1,\n" for n in range(1200))
    secrets = [*other_rows(brief_of(rows).recipient_rows, ["en"])]  # type: ignore[arg-type]
    assert not [each for each in secrets if each.what == "a number"]
    assert [each.text for each in secrets][:2] == ["K0", "District 0"]


def test_a_total_is_no_leak_though_another_row_has_that_number() -> None:
    table = {**BRIEF["sections"][0]["body"][0]["table"]}
    table["columns"] = [
        {"key": "centre", "label": "Clinic"},
        {"key": "beds", "label": "Beds", "total": "sum"},
    ]
    centres = CENTRES.replace("24", "78000") + "AD01,Mill post,915\n"
    brief = brief_of(centres=centres, sections=[{"heading": "H", "body": [{"table": table}]}])
    assert "78,915" in text_of(brief, "AD01")


def test_what_an_audience_may_not_see_of_its_own_row_is_found() -> None:
    inner = {"heading": "Desk", "audience": "internal", "body": ["We think: {{ row.note }}."]}
    brief = brief_of(sections=[*BRIEF["sections"], inner], summary="Nothing.")
    assert found(brief, "AD01", "\nBoats are late\n") != ""
    assert found(brief, "AD01", "\nBoats are late\n", "internal") == ""
    assert found(brief, "AD01", "\nRoads are shut\n", "internal") != ""


def test_the_net_of_all_rows_is_made_once() -> None:
    brief = brief_of()
    guards = RowGuards(brief, "public")
    laid_out = {key: briefgen.lay_out(brief.edition(recipient=key)) for key in ("AD01", "AD03")}
    nets = [guards.net(guards.guard(key).for_edition(one)) for key, one in laid_out.items()]
    assert nets[0] is nets[1]
    for key, one in laid_out.items():
        data = briefgen.render(brief, "html", recipient=key).data
        guards.guard(key).for_edition(one).check(data, "html")
        other = guards.guard("AD02").for_edition(replace(one))
        with pytest.raises(LeakError):
            other.check(data, "html")


WORDS = st.text(st.sampled_from("qxzjvkw"), min_size=8, max_size=12)
"""Letters that no word of ours is made of."""


@examples(10)
@given(
    st.lists(WORDS, min_size=6, max_size=6, unique=True),
    st.lists(st.integers(10001, 99998), min_size=3, max_size=3, unique=True),
)
def test_nothing_of_another_row_is_in_any_file(words: list[str], numbers: list[int]) -> None:
    assume(not any(one in other for one in words for other in words if one is not other))
    rows = "pcode,district,cases,deaths,note\n" + "".join(
        f"K{i},{words[2 * i]},{numbers[i]},{i},{words[2 * i + 1]}\n" for i in range(3)
    )
    centres = "pcode,centre,beds\n" + "".join(f"K{i},Clinic {words[2 * i]},{i}\n" for i in range(3))
    brief = brief_of(rows, centres, highlights=["{{ row.note }} twice.", "In {{ row.district }}."])
    for own in range(3):
        for name in ("text", "html", "docx"):
            said, counted = _words_of(briefgen.render(brief, name, recipient=f"K{own}").data)
            for other in {0, 1, 2} - {own}:
                assert words[2 * other] not in said
                assert words[2 * other + 1] not in said
                assert str(numbers[other]) not in counted
            assert words[2 * own] in said


def _words_of(data: bytes) -> tuple[str, set[str]]:
    """The words of a file, and the numbers that a reader sees."""
    pieces = open_file(data).pieces
    seen = " ".join(piece.text for piece in pieces if not piece.technical)
    return " ".join(piece.text for piece in pieces), numbers_in(seen)


@pytest.mark.slow
def test_nothing_of_another_row_is_in_any_pdf() -> None:
    brief = brief_of()
    others = {"AD01": ("Upper Marwan", "78915"), "AD03": ("Ardeen North", "Quay clinic")}
    for own, secrets in others.items():
        said, counted = _words_of(briefgen.render(brief, "pdf", recipient=own).data)
        assert not any(secret in said or secret in counted for secret in secrets)


@pytest.mark.parametrize("said", ["Hani Zarqawisson", "Prof. Hani Zarqawisson"])
def test_who_stands_in_another_row_is_found_without_the_title(said: str) -> None:
    rows = ROWS.replace("Roads are shut", "Dr. Hani Zarqawisson")
    assert rows != ROWS
    brief = brief_of(rows=rows)
    assert "withheld content" in found(brief, "AD01", f"\n{said}\n")


def test_the_address_of_a_message_is_no_leak_whatever_a_hidden_text_says() -> None:
    """A column that only internal words name is hidden, but its own message has it in its head."""
    head, *lines = ROWS.splitlines()
    rows = "\n".join(
        [f"{head},mail", *(f"{line},post{n}@d.example" for n, line in enumerate(lines))]
    )
    hidden = {"text": {"audience": "internal", "text": "Sent to {{ row.mail }}"}}
    sections = [*BRIEF["sections"], {"heading": "All", "body": ["Water.", hidden]}]
    recipients = {**BRIEF["recipients"], "email": "mail"}
    brief = brief_of(rows=f"{rows}\n", sections=sections, recipients=recipients)

    assert found(brief, "AD01", "\npost0@d.example\n") == ""
    assert found(brief, "AD01", "\npost1@d.example\n") != ""
    assert b"post0@d.example" in briefgen.render(brief, "email", recipient="AD01").data
