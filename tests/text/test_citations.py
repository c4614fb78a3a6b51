"""The one grammar of citations and figures: what is one, what tries to be, and where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.prose import prose_reader, prose_tree
from briefgen.content.prose.prose_tree import Cite, FigureRef
from briefgen.text import citations
from briefgen.text.citations import CitationGroup, FigurePlaceholder


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("[@un]", ("un",)),
        ("[ @un ]", ("un",)),
        ("[@un; @moh-2]", ("un", "moh-2")),
        ("[@un ;\n@moh_2]", ("un", "moh_2")),
        ("[@un, p. 3]", None),
        ("[@Un]", None),
        ("[un]", None),
        ("[@un;]", None),
        ("[@]", None),
    ],
)
def test_a_group_of_citations(text: str, sources: tuple[str, ...] | None) -> None:
    found = citations.read_at(text, 0)
    assert found == (None if sources is None else CitationGroup(0, len(text), sources))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("{{ killed }}", "killed"),
        ("{{killed}}", "killed"),
        ("{{\nkilled\n}}", "killed"),
        ("{{ killed | upper }}", None),
        ("{{ }}", None),
        ("{ killed }", None),
    ],
)
def test_a_figure(text: str, figure: str | None) -> None:
    found = citations.read_at(text, 0)
    assert found == (None if figure is None else FigurePlaceholder(0, len(text), figure))


def test_each_has_its_place() -> None:
    text = "So {{ n }} died [@a; @b]."

    assert [text[one.start : one.end] for one in citations.read_all(text)] == [
        "{{ n }}",
        "[@a; @b]",
    ]
    assert [one.start for one in citations.read_all(text, 4)] == [16]
    assert citations.segments(text) == ["So ", " died ", "."]
    assert citations.without(text) == citations.without_ids(text) == "So  died ."
    assert citations.blanked(text) == "So         died         ."


def test_what_tries_to_be_one_is_seen_too() -> None:
    text = "{{ n | x }} [ @A, p. 3] [@a"

    assert [(one.inside.strip(), one.is_citation) for one in citations.attempts(text)] == [
        ("n | x", False),
        ("@A, p. 3", True),
    ]
    assert citations.without(text) == text
    assert citations.without_ids(text) == "  [@a"
    assert [at for at in range(len(text)) if citations.begins_at(text, at)] == [0, 12, 24]


def test_the_ids_of_sources_are_replaced_wherever_they_are_cited() -> None:
    text = "me@un.org [@un] [ @un;\n@moh] [@un, p. 3] {{ un }}"

    assert citations.with_sources(text, lambda key: "x" if key == "un" else key) == (
        "me@un.org [@x] [ @x;\n@moh] [@x, p. 3] {{ un }}"
    )


@given(st.text("[]{}@;ab \n|", max_size=40))
def test_what_is_right_is_what_prose_shows_as_such(text: str) -> None:
    read = prose_reader.read(text)
    nodes = [n for n in prose_tree.walk(read.blocks) if isinstance(n, Cite | FigureRef)]

    assert {text[node.offset] for node in nodes} <= {"[", "{"}
    right = [one.start for one in citations.read_all(text)]
    assert {node.offset for node in nodes} <= set(right)
    tried = [one.start for one in citations.attempts(text)]
    assert all(any(t <= start for t in tried) for start in right)


@given(st.text("[]{}@;ab \n|", max_size=40))
def test_blanking_keeps_every_place(text: str) -> None:
    made = citations.blanked(text)
    assert len(made) == len(text)
    assert all(a in (b, " ") for a, b in zip(made, text, strict=True))
    assert made.replace(" ", "") == citations.without_ids(text).replace(" ", "")


@pytest.mark.parametrize("sign", ["[", "[@", "[ @a;", "{{", "{{ a", "[   ", "^[", "^[ a"])
def test_unclosed_signs_take_no_time_in_their_square(sign: str) -> None:
    begun = time.process_time()
    assert citations.segments(sign * 20_000) == [sign * 20_000]
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A^[b [@c] d] e", ["A", "b ", " d", " e"]),
        (r"A\^[b] e", [r"A\^[b] e"]),
        (r"A ^[b \] [c](https://d)].", ["A ", r"b \] [c](https://d)", "."]),
        ("A ^[never closed", ["A ^[never closed"]),
    ],
)
def test_what_stands_in_a_note_is_no_part_of_the_words_around_it(
    text: str, parts: list[str]
) -> None:
    assert citations.segments(text) == parts
