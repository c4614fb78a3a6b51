"""In an article a drawing is wider than the text beside a map: its title goes below with it."""

from __future__ import annotations

import json

import pypdfium2

import briefgen

RING = [[36, 35], [36.4, 35], [36.4, 35.4], [36, 35.4], [36, 35]]
AREA = {"type": "Polygon", "coordinates": [RING]}
BODY = [
    {"map": {"title": "M", "width": "side", "area": "a.geojson", "alt": "A.", "sources": ["s"]}},
    "Rain fell [@s].",
    {
        "chart": {
            "kind": "column", "title": "Arrivals", "x": "d", "y": "n", "alt": "B.",
            "rows": [{"d": "One", "n": 3}, {"d": "Two", "n": 4}],
        }
    },
]  # fmt: skip


def _heights(data: bytes, *words: str) -> list[float]:
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage()
        found = []
        for word in words:
            index, count = text.search(word).get_next()
            found.append(text.get_charbox(index)[1])
            assert count
        return found


def test_a_title_stands_with_its_drawing_below_what_is_beside_the_text() -> None:
    brief = briefgen.loads(
        {
            "title": "T",
            "language": "en",
            "published": "2024-03-12",
            "sources": {"s": {"organization": "Desk"}},
            "sections": [{"heading": "H", "body": BODY}],
        },
        files={"a.geojson": json.dumps(AREA).encode()},
        name="t",
    )
    data = briefgen.render(brief, "pdf", layout="article").data
    words, map_note, title, category = _heights(data, "Rain fell", "Source", "Arrivals", "One")

    assert words > map_note > title > category
