"""Notes are numbered in the order of reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from briefgen.layout.html_parsing import parse, parse_inline
from briefgen.layout.lay_out import lay_out
from briefgen.layout.passes.footnotes import number
from briefgen.layout.vocabulary import FaultyTreeError
from briefgen.model.brief import Brief


def numbered(html: str) -> tuple[tuple[str, ...], str]:
    root = parse(f"<html><head><title>t</title></head><body>{html}</body></html>")
    order = number(root, lambda source: parse_inline(f"<em>{source}</em>, a title"))
    body = root.find("body")
    assert body is not None
    return order, etree.tostring(body, encoding="unicode")


def test_the_first_citation_is_the_note_and_the_next_refers_to_it() -> None:
    order, html = numbered(
        '<p>a<cite data-note="source:scd"></cite> b<cite data-note="source:un"></cite> '
        'c<cite data-note="source:scd"></cite></p>'
    )
    assert order == ("scd", "un")
    assert html == (
        '<body><p>a<span class="note" id="note-1" data-note="1"><em>scd</em>, a title</span> '
        'b<span class="note" id="note-2" data-note="2"><em>un</em>, a title</span> '
        'c<a class="note-ref" data-field="ref" href="#note-1">1</a></p></body>'
    )


def test_the_author_s_notes_are_numbered_among_the_others() -> None:
    order, html = numbered(
        '<p>a<cite data-note="own">in <em>May</em></cite> b<cite data-note="source:scd"></cite>'
        ' c<cite data-note="own">later</cite></p>'
    )
    assert order == ("scd",)
    assert html == (
        '<body><p>a<span class="note" id="note-1" data-note="1">in <em>May</em></span> '
        'b<span class="note" id="note-2" data-note="2"><em>scd</em>, a title</span> '
        'c<span class="note" id="note-3" data-note="3">later</span></p></body>'
    )


def test_a_source_in_a_note_refers_to_its_own_note_or_is_told_there() -> None:
    order, html = numbered(
        '<p>a<cite data-note="own">see <cite data-note="source:un">*</cite> and '
        '<cite data-note="source:scd">*</cite>.</cite> b<cite data-note="own">again '
        '<cite data-note="source:scd">*</cite></cite> c<cite data-note="source:un"></cite></p>'
    )
    assert order == ("scd", "un")
    assert html == (
        '<body><p>a<span class="note" id="note-1" data-note="1">see'
        '<a class="note-ref" data-field="ref" href="#note-3">3</a> and '
        "<span><em>scd</em>, a title</span>.</span> "
        'b<span class="note" id="note-2" data-note="2">again'
        '<a class="note-ref" data-field="ref" href="#note-1">1</a></span> '
        'c<span class="note" id="note-3" data-note="3"><em>un</em>, a title</span></p></body>'
    )


def test_a_note_in_a_foreign_text_says_its_language() -> None:
    _, html = numbered('<p lang="ar" dir="rtl">a<cite data-note="own">b</cite></p>')
    assert 'data-note="1" lang="ar" dir="rtl">b</span>' in html


def test_a_note_that_one_format_alone_would_have_is_refused() -> None:
    with pytest.raises(FaultyTreeError, match="data-only"):
        numbered('<div data-only="pdf"><p>a<cite data-note="source:scd"></cite></p></div>')


@pytest.mark.parametrize(
    ("body", "calls"),
    [
        ("<p>observer{a}.{a}</p>", ["1"]),
        ("<p>observer{a}{b}. {a}{b}</p>", ["1", "2"]),
        ("<p>observer{a}.<span>{a}</span></p>", ["1"]),
        ("<p>one{a}. Two{a}.</p>", ["1", "1"]),
        ("<p>one{a}</p><p>{a}</p>", ["1", "1"]),
        ("<p>one{a}{b}{a}</p>", ["1", "2"]),
        ("<ul><li>one{a}</li><li>two{a}</li></ul>", ["1", "1"]),
    ],
)
def test_a_source_is_called_once_where_nothing_stands_between(body: str, calls: list[str]) -> None:
    cites = {name: f'<cite data-note="source:{name}"></cite>' for name in "ab"}
    root = etree.fromstring(f"<body>{body.format(**cites)}</body>")
    before = "".join(map(str, root.itertext()))

    number(root, lambda source: etree.fromstring(f"<span>{source}</span>"))

    found = [one for one in root.iter() if one.get("data-note") or one.get("href")]
    assert [(one.get("data-note") or one.text) for one in found] == calls
    for note in root.iterfind(".//span[@data-note]"):
        note.text = None
    for call in root.iterfind(".//a"):
        call.text = None
    assert "".join(map(str, root.itertext())) == before


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ({"organization": "Acme Inc."}, "Acme Inc."),
        ({"organization": "OCHA", "title": "Who did it?"}, "OCHA, Who did it?"),
        ({"author": "A. Example", "organization": "Acme Ltd."}, "A. Example, Acme Ltd."),
        ({"organization": "Acme Inc.", "published": "2024-03"}, "Acme Inc., March 2024."),
        ({"organization": "Desk"}, "Desk."),
    ],
)
def test_a_note_ends_with_one_stop(source: dict[str, str], note: str) -> None:
    assert _note(source) == note


def test_a_note_ends_with_one_stop_where_its_date_has_one(tmp_path: Path) -> None:
    """In Ukrainian a year is followed by a word that is cut short."""
    words = tmp_path / "locales" / "uk.po"
    words.parent.mkdir()
    head = "Content-Type: text/plain; charset=utf-8\\n"
    summary = 'msgid "Summary"\nmsgstr "Коротко"\n'
    words.write_text(f'msgid ""\nmsgstr ""\n"{head}"\n\n{summary}', encoding="utf-8")
    source = {"organization": "Desk", "published": "2024-03"}
    assert _note(source, "uk", tmp_path) == "Desk, березень 2024 р."


def _note(source: dict[str, str], language: str = "en", *templates: Path) -> str:
    brief = Brief.model_validate(
        {
            "title": "T",
            "language": language,
            "slug": "t",
            "published": "2024-03-12",
            "sources": {"s": source},
            "summary": "Words [@s].",
        }
    )
    (found,) = lay_out(brief.edition(), templates=templates).root.iterfind(".//*[@data-note]")
    return " ".join("".join(map(str, found.itertext())).split())
