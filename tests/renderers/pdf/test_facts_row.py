"""The facts below a title end where their line does, also on the narrower line of an article."""

from __future__ import annotations

import pypdfium2
import pytest

import briefgen

PLACES = ["Marwan", "Basse-Vallée", "Vieux-Port"]


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_no_fact_is_wider_than_the_row(layout: str, engine: str) -> None:
    """The languages of an article with a cover reached over the margin of the page."""
    brief = briefgen.loads(
        {
            "title": "T",
            "language": "fr",
            "languages": ["en", "ar", "tr"],
            "published": "2024-06-10",
            "sources": {"s": {"organization": "Desk"}},
            "as_of": "2024-06-01",
            "cover": True,
            "publisher": {"name": "Bureau"},
            "places": [{"name": name} for name in PLACES],
            "sections": [{"heading": "Puits", "body": ["Il a plu. " * 40]}],
        },
        files={f"{one}.po": _catalogue(one) for one in ("en", "ar", "tr")},
        name="t",
    )
    data = briefgen.render(brief, "pdf", layout=layout, pdf_engine=engine).data

    with pypdfium2.PdfDocument(data) as document:
        page = document[1]
        text = page.get_textpage()
        index, count = text.search("(turc)").get_next()
        assert count
        margin = 20 + (11 if layout == "article" else 0)
        end = page.get_width() - margin / 25.4 * 72
        assert text.get_charbox(index + count - 1)[2] <= end + 0.5
        heads = [text.search(word).get_next()[0] for word in ("Publication", "Zone couverte")]
        assert len({round(text.get_charbox(at)[1]) for at in heads}) == 1


def _catalogue(language: str) -> bytes:
    head = f'"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return f'msgid ""\nmsgstr ""\n{head}'.encode()
