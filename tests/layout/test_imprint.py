"""Who wrote a brief, and where they can be written to."""

from __future__ import annotations

import pytest

from briefgen.conventions import Audience
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief

AUTHORS = [
    {"name": "A. Writer", "role": "officer", "email": "a@example.org"},
    {"name": "B. Writer"},
    {"name": "C. Writer", "email": "c@example.org", "audience": "partners"},
]


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
@pytest.mark.parametrize(
    ("audience", "said"),
    [
        ("public", "A. Writer (officer), a@example.org; B. Writer"),
        ("partners", "A. Writer (officer), a@example.org; B. Writer; C. Writer, c@example.org"),
    ],
)
def test_the_address_of_an_author_stands_behind_the_name(
    audience: Audience, said: str, layout: str
) -> None:
    brief = Brief.model_validate(
        {
            "title": "T",
            "language": "en",
            "published": "2024-03-15",
            "sources": {},
            "authors": AUTHORS,
            "sections": [{"heading": "H", "body": ["Words."]}],
        }
    )
    (imprint,) = lay_out(brief.edition(audience=audience), layout=layout).root.xpath(
        "//section[contains(@class, 'imprint')]"
    )
    (line,) = (" ".join("".join(p.itertext()).split()) for p in imprint.iter("p"))
    assert line == f"Written by {said}"
    links = [str(link.get("href")) for link in imprint.iter("a")]
    assert links == [f"mailto:{word}" for word in said.replace(";", "").split() if "@" in word]
