"""Links: one element and one active area a line, whatever is stressed in them; well described."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.extraction.pdf_structure import read_tree
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer
from tests.renderers.samples import STYLE, laid_out

WORDS = "one two three four five six seven eight nine ten"
ARABIC = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"


def _links(data: bytes) -> list[tuple[str, list[Any]]]:
    """The words of each link, and its areas."""
    assert pdf_findings(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = read_tree(pdf).root
        assert root is not None
        found = [(e.words(), e.areas) for e in root.all() if e.role == "Link"]
        return [(words, [_area(area) for area in areas]) for words, areas in found]


def _area(area: Any) -> tuple[str, tuple[float, ...]]:
    return str(area.Contents), tuple(map(float, area.Rect))


@pytest.mark.parametrize(("language", "words"), [("en", WORDS), ("ar", ARABIC)])
@pytest.mark.parametrize("width", [150, 30])
def test_a_link_is_one_with_an_area_for_each_line(language: str, words: str, width: int) -> None:
    first, *rest = words.split()
    address = "https://example.org"
    body = f'<p><a href="{address}"><em>{first}</em> <strong>{" ".join(rest)}</strong></a></p>'
    style = f"{STYLE} p{{width:{width}mm}} strong{{font-size:130%}}"
    data = renderer("pdf").render(laid_out(f"<h1>t</h1>{body}", language=language, style=style))
    ((said, areas),) = _links(data.data)
    tops = [area[1] for _, area in areas]
    assert said == words
    assert (len(areas) == 1) is (width == 150)
    assert tops == sorted(set(tops), reverse=True)
    assert {contents for contents, _ in areas} == {address}


@pytest.mark.parametrize(
    ("language", "note"),
    [("en", "Note 1"), ("fr", "Note 1"), ("tr", "Not 1"), ("ar", "الملاحظة 1")],
)
def test_a_link_within_the_document_is_described_in_its_language(language: str, note: str) -> None:
    prose = "A [@desk]. B [@desk]. See [*the* **camps**](#camps) and [](#camps)."
    brief = Brief.model_validate(
        {
            "title": "T",
            "language": language,
            "slug": "links",
            "published": "2024-03-12",
            "sources": {"desk": {"organization": "Example Desk"}},
            "sections": [{"heading": "Camps", "id": "camps", "body": [prose]}],
        }
    )
    links = _links(renderer("pdf").render(lay_out(brief.edition())).data)
    said = [contents for _, areas in links for contents, _ in areas]
    assert said[-4:] == [note, note, "the camps", "Camps"]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="#s">see <em>below</em></a>', "see below"),
        ('<a href="#s"><img src="asset:images/map.png" alt="The map"></a>', "The map"),
        ('<a href="#s"><img src="asset:images/map.png" alt="The map"> here</a>', "The map here"),
        ('<a href="#s" title="Back to the text">x</a>', "Back to the text"),
        ('<a href="#s"><span class="mark"></span></a>', "The camps"),
        ('<a href="#p"><span class="mark"></span></a>', "prose"),
    ],
)
def test_the_description_is_the_words_or_where_it_leads(link: str, said: str) -> None:
    body = (
        f"<h1>t</h1><p>{link}</p><section id='s'><h2>The camps<span data-note='1' id='note-1'>n"
        "</span></h2><p id='p'>prose</p></section>"
    )
    style = f"{STYLE} .mark::before{{content:'+'}}"
    (_, areas), *_ = _links(renderer("pdf").render(laid_out(body, style=style)).data)
    assert [contents for contents, _ in areas] == [said]
