"""A register of incidents on the page: its words stay whole, whatever columns it has."""

from __future__ import annotations

import pytest

from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer

WORDS = {
    "en": ("Khan Shaykhun", "artillery shelling", "government forces"),
    "ar": ("خان شيخون", "قصف مدفعي", "القوات الحكومية"),
    "fr": ("Khan Cheikhoun", "bombardement", "forces gouvernementales"),
}


def _brief(language: str) -> Brief:
    place, kind, actor = WORDS[language]
    full = {"place": place, "type": kind, "actor": actor, "killed_min": 1, "killed_max": 3}
    full |= {"injured_min": 2000, "sources": ["s"], "verification": "corroborated"}
    events = [{**full, "date": "2023-09-20"}, {"date": "2023", "place": place, "type": kind}]
    return Brief.model_validate(
        {
            "title": "T",
            "language": language,
            "slug": "register",
            "published": "2023-11-10",
            "sources": {"s": {"organization": "O"}},
            "sections": [{"heading": "H", "body": [{"incidents": {"events": events}}]}],
        }
    )


@pytest.mark.parametrize("layout", ["briefing", "article"])
@pytest.mark.parametrize("language", WORDS)
def test_no_word_of_seven_columns_is_cut_in_pieces(language: str, layout: str) -> None:
    document = lay_out(_brief(language).edition(), layout=layout)
    page = extract(renderer("pdf").render(document).data, ".pdf")
    written = extract(renderer("html").render(document).data, ".html")

    assert plain_words(page) == plain_words(written)
