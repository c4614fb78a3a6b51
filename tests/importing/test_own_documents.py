"""What documents of briefgen hold comes back as what it was: figures, photographs, call-outs."""

from __future__ import annotations

import io
from typing import Any, Literal

import pytest
from PIL import Image

import briefgen
from briefgen.importing.caption_rule import HELD, OBSCURED, photo_facts
from briefgen.importing.key_figure_drafts import figure_values
from briefgen.importing.section_drafts import CALLOUT_KINDS
from briefgen.layout.i18n.library_words import QUALIFIED, LibraryWords
from briefgen.model.figures import Figure
from tests.importing.imports import content, imported, lost

LANGUAGES = ("en", "fr", "ar", "tr")
FIGURES: tuple[dict[str, Any], ...] = (
    {"value": 5},
    {"value": -350},
    {"value": 12.5, "unit": "%"},
    {"value": -4, "unit": "%"},
    {"value": 12, "unit": "%", "decimals": 1},
    {"value": 3, "unit": "‰"},
    {"value": 2_500_000, "unit": "USD", "compact": True},
    {"value": 3_000_000_000, "compact": True},
    {"value": 1_234.5, "unit": "EUR"},
    {"value": 120_000, "unit": "SYP"},
    {"value": 414.1, "unit": "mm"},
    {"value": 4_200, "unit": "km²"},
    {"value": 3, "unit": "hour"},
    {"value": 7, "unit": "tonne"},
    {"min": 10, "max": 20},
    {"min": -3, "max": 5},
    {"min": 1_200, "max": 1_500, "unit": "USD"},
    {"min": 1_200_000, "max": 2_400_000, "compact": True},
)


@pytest.mark.parametrize("digits", ["latn", "arab"])
@pytest.mark.parametrize("qualifier", QUALIFIED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_read_as_it_is_written(language: str, qualifier: str, digits: str) -> None:
    words = LibraryWords(language, digits if language == "ar" else "latn")
    more = {} if qualifier == "exact" else {"qualifier": qualifier}
    for values in FIGURES:
        figure = Figure(label="F", indicator="other", sources=("s",), **values, **more)
        written = words.figure_text(figure).striptags()
        assert figure_values(written[:1].upper() + written[1:], language) == values | more, written


def test_what_is_not_surely_known_is_no_figure() -> None:
    for text in ("5 or 6", "12 boxes", "USD 5 mm", "5 of 6", "1.2.3", "5 000 USD", "in 2023"):
        assert figure_values(text, "en") is None, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_those_of_the_catalogues(language: str) -> None:
    words = LibraryWords(language)
    for kind in ("note", "warning", "gap", "recommendation"):
        label = words.label("callout", kind)
        assert CALLOUT_KINDS[label.casefold()] == kind
    assert words.t("faces obscured to protect the people shown") in OBSCURED
    assert words.t("Photographs that others hold").casefold() in HELD
    withheld = words.t("Photographs withheld: the people in them did not agree to their use")
    assert HELD[" ".join(withheld.casefold().split())] == "withheld"
    facts = photo_facts(words.t("Photograph: {credit}", credit="Ada Lind"))
    assert facts is not None
    assert facts.credit == "Ada Lind"


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (400, 200), "teal").save(file, "png")
    return file.getvalue()


PHOTO = "file: images/a.png, alt: A, credit: Ada Lind"
BRIEF = f"""
title: Quell
slug: quell
language: LANGUAGE
published: 2024-05-05
sources: {{radio: {{organization: Radio}}}}
figures:
  a: {{label: first, value: 5, sources: [radio]}}
  b: {{label: second, value: 12.5, unit: "%", sources: [radio], verification: verified}}
  c: {{label: third, value: 2500000, unit: USD, compact: true, qualifier: about, sources: [radio]}}
sections:
  - heading: One
    body:
      - photo: {{{PHOTO}, width: hero, caption: Shore, date: 2024-05-01, faces_obscured: true}}
      - key_figures: {{figures: [a, b, c]}}
      - photo: {{{PHOTO}, caption: Bridge, date: 2024-05-01, place: Quell}}
      - photo: {{{PHOTO}, caption: "School [@radio]"}}
      - photo: {{caption: Shelter, credit: Ada Lind, place: Quell}}
      - photo: {{caption: Clinic, credit: Bo Lind}}
      - callout: {{kind: warning, title: "Bridge: cut", text: Stay.}}
      - callout: {{kind: gap, text: Nobody knows.}}
      - actors: {{people: [{{name: A, side: S}}, {{name: B, side: T}}, {{name: C, side: S}}]}}
"""


@pytest.mark.parametrize("format", ["docx", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_blocks_come_back(language: str, format: Literal["docx", "html"]) -> None:
    files = {"images/a.png": picture()}
    brief = briefgen.loads(BRIEF.replace("LANGUAGE", language), files=files)
    draft = imported(briefgen.render(brief, format).data, f"a.{format}")
    made = content(draft)
    blocks = [one for section in made["sections"] for one in section.get("body", [])]
    photos = [one["photo"] for one in blocks if "photo" in one]

    assert [one.get("width") for one in photos] == ["hero", *[None] * 4]
    assert [one["credit"] for one in photos] == [*["Ada Lind"] * 4, "Bo Lind"]
    assert [one.get("date") for one in photos] == ["2024-05-01", "2024-05-01", *[None] * 3]
    assert [one["caption"][:6] for one in photos] == [
        "Shore", "Bridge", "School", "Shelte", "Clinic",
    ]  # fmt: skip
    assert (photos[0]["faces_obscured"], photos[1]["place"]) == (True, "Quell")
    assert photos[3]["place"] == "Quell"
    assert "[@" in photos[2]["caption"]
    first, second = (one["callout"] for one in blocks if "callout" in one)
    assert (first["kind"], first["title"]) == ("warning", "Bridge: cut")
    assert (second["kind"], second.get("title")) == ("gap", None)
    assert [len(one["key_figures"]["figures"]) for one in blocks if "key_figures" in one] == [3]
    assert [one["label"] for one in made["figures"].values()] == ["first", "second", "third"]
    table = next(one["table"] for one in blocks if "table" in one)
    assert len(table["rows"]) == 5
    assert not any("S" in column["label"].split() for column in table["columns"])
    assert lost(draft) == ""
