"""Where lines end in formats without pages: as text, and as a browser sets it."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.renderers.epub.book_pages import BRIEF, STYLE
from briefgen.renderers.html_tree import pageless_body
from briefgen.renderers.line_breaks import keep_whole, let_numbers_wrap
from briefgen.renderers.rendered import Rendered
from tests.chromium import CHROMIUM, asked
from tests.renderers.samples import laid_out
from tests.written_briefs import written


def _body(markup: str) -> Any:
    return pageless_body(laid_out(markup), "html")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("900–1,100", "900–\u20601,100"),
        ("20%–30%", "20%–\u206030%"),
        ("٢١–٢٦٪", "٢١–\u2060٢٦٪"),
        ("185 km/h", "185 km/\u2060h"),
        ("CC-BY-4.0", "CC-\u2060BY-\u20604.0"),
        ("COVID-19,", "COVID-\u206019,"),
        ("North-East", "North-East"),
        ("UN-led", "UN-led"),
        ("TC-2024-000141-XXX", "TC-2024-000141-XXX"),
        ("March – 5 April", "March – 5 April"),
        ("Aleppo–Idlib", "Aleppo–Idlib"),
        ("litres/second", "litres/second"),
        ("J. P. van der Merwe", "J.\u00a0P.\u00a0van der Merwe"),
        ("H. Example", "H.\u00a0Example"),
        ("ج. ب. مثال", "ج.\u00a0ب.\u00a0مثال"),
        ("section b. The rest", "section b. The rest"),
        ("in the U.S. The", "in the U.S. The"),
        ("Day 4. The", "Day 4. The"),
    ],
)
def test_ranges_and_units_are_whole(text: str, kept: str) -> None:
    body = _body(f"<p>{text}<em>{text}</em>{text}</p>")
    keep_whole(body)
    assert "".join(body.itertext()) == kept * 3


def test_no_call_of_a_note_begins_a_line_but_behind_another() -> None:
    note = '<span data-note="{0}" id="note-{0}" class="note">n</span>'
    again = '<a class="note-ref" href="#note-{0}">{0}</a>'
    called = note.format(1) + again.format(2) + " b." + note.format(2) + " c." + again.format(1)
    body = _body(f"<p>a.{called}</p>")
    keep_whole(body)
    assert "".join(body[0].itertext()) == "a.\u2060[1][2] b.\u2060[2] c.\u2060[1]"


def test_only_a_number_with_several_words_wraps() -> None:
    card = "<div class='key-figure'><p class='key-figure-number'>{}</p><p>a\u00a0b</p></div>"
    numbers = ("38.4\u00a0مليون\u00a0دولار", "USD\u00a038.4\u00a0million", "4,200")
    body = _body("".join(map(card.format, numbers)))
    let_numbers_wrap(body)
    cards = [one for one in body.iter("div") if "key-figure" in str(one.get("class"))]
    assert [one[0].text for one in cards] == ["38.4\u00a0مليون دولار", *numbers[1:]]
    assert ["width-full" in str(one.get("class")) for one in cards] == [True, False, False]
    assert {one[1].text for one in cards} == {"a\u00a0b"}


def test_an_imported_page_has_none_of_what_holds_its_lines(tmp_path: Path) -> None:
    brief = written(tmp_path, {"heading": "H", "body": ["From 900–1,100 wells."]})
    page = tmp_path / "page.html"
    page.write_bytes(briefgen.render(brief, "html").data)
    assert "900–\u20601,100" in page.read_text("utf-8")
    briefgen.import_document(page, "draft", content=tmp_path / "content")
    draft = (tmp_path / "content/draft/brief.yaml").read_text("utf-8")
    assert "900–1,100" in draft
    assert "\u2060" not in draft


_FIGURES = {
    "money": {"label": "A", "value": 38_400_000, "unit": "USD", "compact": True, "sources": ["s"]},
    "share": {"label": "B", "value": 23.4, "unit": "%", "sources": ["s"]},
    "people": {"label": "C", "value": 4200, "sources": ["s"]},
    "others": {"label": "D", "min": 900, "max": 1100, "sources": ["s"]},
}
_NUMBERS = """(() => {
  const size = e => parseFloat(getComputedStyle(e).fontSize);
  const all = [...document.querySelectorAll('p')], largest = Math.max(...all.map(size));
  return all.filter(e => size(e) == largest).map(e => {
    const range = document.createRange();
    range.selectNodeContents(e);
    const box = range.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
  });
})()"""
"""Where the words of the largest paragraphs stand."""


def _page(made: Rendered) -> bytes:
    """The page that a browser shows of a file."""
    if made.format == "email":
        message = message_from_bytes(made.data, policy=default)
        assert isinstance(message, EmailMessage)
        page = message.get_body(("html",))
        assert page is not None
        return str(page.get_content()).encode()
    if made.format == "epub":
        book = zipfile.ZipFile(io.BytesIO(made.data))
        text, style = (book.read(f"EPUB/{name}").decode() for name in (BRIEF, STYLE))
        return text.replace("</head>", f"<style>{style}</style></head>").partition("?>")[2].encode()
    return made.data


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("width", [380, 600])
@pytest.mark.parametrize("name", ["html", "email", "epub"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_number_stands_on_another_or_over_the_edge(
    language: str, name: str, width: int, tmp_path: Path
) -> None:
    block = {"key_figures": {"figures": list(_FIGURES)}}
    brief = written(
        tmp_path, {"heading": "H", "body": [block]}, language=language, figures=_FIGURES
    )
    page = _page(briefgen.render(brief, name))
    boxes = asked(page, _NUMBERS, tmp_path / "seen", width=width)
    assert len(boxes) == len(_FIGURES)
    assert all(left >= 0 and right <= width for left, _, right, _ in boxes)
    pairs = [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :]]
    assert [
        (a, b)
        for a, b in pairs
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] - 8 and b[1] < a[3] - 8  # lines may touch
    ] == []
