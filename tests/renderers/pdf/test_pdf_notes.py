"""A note is never lost, and has the number that the text gave it."""

from __future__ import annotations

import random
from importlib import import_module

import pytest
from lxml import etree

from briefgen.extraction.canonical_text import extract
from briefgen.renderers.pdf.page_tree import page_tree
from briefgen.renderers.registry import renderer
from tests.renderers.samples import STYLE, laid_out

PLACES = {
    "p": "<p>text{}</p>",
    "list item": "<ul><li>text{}</li></ul>",
    "nested item": "<ol><li>a<ul><li>text{}</li></ul></li></ol>",
    "cell": "<table><tbody><tr><td>text{}</td></tr></tbody></table>",
    "header cell": '<table><thead><tr><th scope="col">text{}</th></tr></thead>'
    "<tbody><tr><td>x</td></tr></tbody></table>",
    "caption": "<table><caption>text{}</caption><tbody><tr><td>x</td></tr></tbody></table>",
    "figcaption": '<figure><img src="asset:logo.svg" alt="x">'
    "<figcaption>text{}</figcaption></figure>",
    "flex item": '<div class="key-figures"><div class="key-figure"><p>text{}</p></div>'
    "<p>b</p></div>",
    "aside": '<aside class="callout"><p>text{}</p></aside>',
    "blockquote": "<blockquote><p>text{}</p></blockquote>",
    "heading": "<h2>text{}</h2>",
    "dd": "<dl><dt>t</dt><dd>text{}</dd></dl>",
    "strong": "<p><strong>text{}</strong></p>",
    "float": '<aside class="side"><p>text{}</p></aside><p>b</p>',
    "columns": '<div class="columns"><p>text{}</p><p>b</p></div>',
    "absolute": '<div class="away"><p>text{}</p></div>',
    "inline-block": '<p><span class="block">text{}</span> b</p>',
}
EXTRA = """
.side { float: inline-end; width: 5cm } .columns { columns: 2 } .away { position: absolute }
.block { display: inline-block }
"""


def _note(number: int, words: str = "the note") -> str:
    start = f'<span data-note="{number}" id="note-{number}" class="note">'
    return f"{start}{words} <em>{number}</em></span>"


def _lines(body: str, style: str = STYLE + EXTRA) -> list[str]:
    return extract(renderer("pdf").render(laid_out(body, style=style)).data, ".pdf").splitlines()


@pytest.mark.parametrize("place", PLACES)
def test_a_note_may_be_called_anywhere(place: str) -> None:
    lines = _lines(PLACES[place].format(_note(7)))
    assert any("text[7]" in line for line in lines[:-1])
    assert lines[-1] == "[7] the note 7"


def test_a_number_is_the_one_of_the_text_and_may_be_called_again() -> None:
    body = f'<p>a{_note(3)} b{_note(5)} c<a class="note-ref" href="#note-3">3</a>.</p>'
    assert _lines(body) == ["a[3] b[5] c[3].", "[3] the note 3", "[5] the note 5"]


TOC = (
    '<nav class="toc" data-field="toc"><ol><li><a href="#end">End</a></li></ol></nav>'
    '<footer class="page-footer"><p><span data-field="pages"></span></p></footer>'
)


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (0, 2, 3))]
)
def test_no_note_is_lost_when_pages_are_made_twice(seed: int) -> None:
    """Page numbers in the text make WeasyPrint paginate again, and then it loses notes."""
    dice = random.Random(seed)  # noqa: S311 -- only has to differ
    words = ["word " * dice.randint(5, 200) for _ in range(30)]
    body = "".join(f"<p>x{_note(n, text)}</p>" for n, text in enumerate(words, start=1))
    lines = _lines(f'{TOC}{body}<h1 id="end">End</h1>', STYLE + "@page{size:A5;margin:1cm}")
    assert [line.partition(" ")[0] for line in lines[-30:]] == [f"[{n}]" for n in range(1, 31)]


@pytest.mark.parametrize("seed", [0, 5, 6, 8])
def test_a_note_that_a_page_put_off_is_on_the_next_one(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Contents on the second page have it made again, and not the first, which put a note off."""
    engine = import_module("briefgen.renderers.pdf.pdf_writer")
    moved: list[str | None] = []
    move = engine.move_to_end

    def spy(root: etree._Element, lost: list[etree._Element]) -> None:
        moved.extend(note.get("data-note") for note in lost)
        move(root, lost)

    monkeypatch.setattr(engine, "move_to_end", spy)
    dice = random.Random(seed)  # noqa: S311 -- only has to differ
    words = ["word " * dice.randint(5, 60) for _ in range(12)]
    texts = ["text " * dice.randint(20, 90) for _ in range(12)]
    pairs = enumerate(zip(texts, words, strict=True), start=1)
    parts = [f"<p>{text}{_note(n, note)}</p>" for n, (text, note) in pairs]
    body = "".join([*parts[:7], TOC, *parts[7:], '<h1 id="end">End</h1>'])
    _lines(body, STYLE + "@page{size:A5;margin:1cm}")
    assert moved == []


def test_a_page_has_what_the_page_before_put_off_in_an_earlier_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """WeasyPrint forgets at the end of each round, the last page that it made again included."""
    put_off = import_module("briefgen.renderers.pdf.weasyprint.deferred_footnotes")
    context = _Context()
    got: dict[int, list[str]] = {}

    def make(index: int, *_: object) -> tuple[str, None]:
        got[index] = context.reported_footnotes
        context.reported_footnotes = ["a note"] if index == 1 else []
        return "a page", None

    monkeypatch.setattr(put_off.page_layout, "remake_page", make)
    with put_off.put_off_notes_kept():
        for pages in ([0, 1, 2], [1], [2]):
            for page in pages:
                put_off.page_layout.remake_page(page, context, None, None)
            context.reported_footnotes = []
    assert got == {0: [], 1: [], 2: ["a note"]}
    assert put_off.page_layout.remake_page is make


class _Context:
    """What WeasyPrint hands from page to page."""

    def __init__(self) -> None:
        self.reported_footnotes: list[str] = []
        self.footnotes: list[str] = []
        self.current_page_footnotes: list[str] = []
        self.page_maker: list[tuple[None, dict[str, bool]]] = [(None, {}) for _ in range(4)]


def test_a_note_stays_on_its_page_where_there_is_room() -> None:
    """A rounding error in the height of the notes used to send them on."""
    for heights in ("8pt", "7.7pt", "9.3pt"):
        body = "".join(f"<p>x{_note(n)}</p>" for n in range(1, 8))
        style = f"{STYLE} [data-note]{{font-size:{heights}}} @page{{@footnote{{padding:0}}}}"
        assert (
            renderer("pdf").render(laid_out(TOC + body + '<h1 id="end">E</h1>', style=style)).pages
            == 1
        )


def test_no_later_call_begins_a_line_but_behind_another() -> None:
    """Behind the full stop of a sentence a line may end before a bracket (UAX #14)."""
    again = '<a class="note-ref" href="#note-3">3</a>'
    body = f"<p>a.{_note(3)} b.{again} c.{again}{again}</p>"
    calls = page_tree(laid_out(body)).iter("a")
    assert [call.text for call in calls] == ["\u2060[3]", "\u2060[3]", "[3]"]
