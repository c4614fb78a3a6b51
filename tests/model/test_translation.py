"""An edition in another language has the translations, and knows what it lacks."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.conventions import AUDIENCES, Audience
from briefgen.errors import BriefgenError
from briefgen.model.brief import Brief
from briefgen.model.brief_content import BriefContent
from briefgen.model.foreign import Foreign
from briefgen.model.texts import catalogue_key, texts, translatable
from briefgen.model.translation import translated
from briefgen.text.languages import direction_of
from briefgen.text.letters import may_be_in

QUOTE = "الماء قليل"


def brief(**fields: object) -> Brief:
    given: dict[str, object] = {
        "title": "Water",
        "language": "en",
        "languages": ["ar", "fr"],
        "published": "2024-06-10",
        "license": "CC-BY-4.0",
        "sources": {
            "desk": {"organization": "Desk", "title": "Survey", "language": "ar"},
            "council": {"title": "قياسات", "language": "ar"},
            "guard": {"organization": "Guard", "audience": "internal"},
        },
        "figures": {"dry": {"label": "dry", "value": 3, "sources": ["desk", "guard"]}},
        "summary": "Seen [@guard; @desk].",
        "sections": [
            {"heading": "Secret", "audience": "internal", "body": ["Secret words."]},
            {
                "heading": "Wells",
                "id": "wells",
                "body": [
                    {"quote": {"text": QUOTE, "language": "ar", "organization": "O"}},
                    {"table": {"caption": "T", "columns": [{"key": "a", "label": "A"}],
                               "rows": [{"a": "{{ dry }}"}, {"a": "Dale"}, {"a": 4}]}},
                    "Bare prose.",
                ],
            },
        ],
        **fields,
    }  # fmt: skip
    return Brief.model_validate(given)


def catalogue(of: Brief, skip: frozenset[str] = frozenset()) -> dict[tuple[str, str], str]:
    keyed = ((catalogue_key(of, leaf.path), leaf.value) for leaf in texts(of))
    return {(key, text): f"<{key}>" for key, text in keyed if key not in skip}


def foreign(of: BriefContent) -> dict[str, tuple[str, bool]]:
    return {
        catalogue_key(of, leaf.path): (leaf.value.language, leaf.value.untranslated)
        for leaf in texts(of)
        if isinstance(leaf.value, Foreign)
    }


def test_every_text_is_replaced_but_what_has_no_words() -> None:
    whole = brief()
    made = translated(whole, "fr", catalogue(whole))

    for old, new in zip(texts(whole), texts(made), strict=True):
        key = catalogue_key(whole, old.path)
        assert new.value == (f"<{key}>" if translatable(old) else old.value)
    assert made.license == "CC-BY-4.0"
    assert made.sections[1].body[1].rows == (
        {"a": "{{ dry }}"},
        {"a": "<sections.wells.body.1.table.rows.1.a>"},
        {"a": 4},
    )


def test_without_a_catalogue_the_originals_know_their_language() -> None:
    made = foreign(translated(brief(), "fr", {}))

    assert made["title"] == ("en", True)
    assert made["sections.wells.body.2"] == ("en", True)
    assert made["sources.desk.title"] == ("en", True), "an English title of an Arabic work"
    assert made["sources.council.title"] == ("ar", False)
    assert made["sections.wells.body.0.quote.text"] == ("ar", False)
    assert "license" not in made
    assert "sections.wells.body.1.table.rows.0.a" not in made


def test_an_arabic_quote_is_at_home_in_the_arabic_edition() -> None:
    made = foreign(translated(brief(), "ar", {}))
    assert "sections.wells.body.0.quote.text" not in made
    assert "sources.council.title" not in made
    assert made["title"] == ("en", True)


def test_a_translator_may_keep_a_quote_as_it_is() -> None:
    key = "sections.wells.body.0.quote.text"
    made = foreign(translated(brief(), "fr", {(key, QUOTE): QUOTE}))
    assert made[key] == ("ar", False)
    assert key not in foreign(translated(brief(), "fr", {(key, QUOTE): "L’eau"}))


def test_the_original_edition_knows_its_foreign_texts_too() -> None:
    assert foreign(brief().edition().brief) == {
        "sources.council.title": ("ar", False),
        "sections.wells.body.0.quote.text": ("ar", False),
    }


def test_a_translation_of_another_original_is_not_used() -> None:
    made = translated(brief(), "fr", {("title", "Old water"): "Vieille eau", ("x", "Water"): "Eau"})
    assert made.title == "Water"
    assert foreign(made)["title"] == ("en", True)


def test_a_cut_text_still_knows_its_language() -> None:
    made = brief().with_catalogues({"fr": {}}).edition("fr")
    summary = made.brief.summary
    assert summary == "Seen [@a-source-known-to-the-editors; @desk]."
    assert isinstance(summary, Foreign)
    assert (summary.language, summary.untranslated) == ("en", True)


@given(
    st.sampled_from(AUDIENCES),
    st.sets(st.sampled_from(["title", "summary", "sections.wells.heading", "sources.desk.title"])),
)
def test_cutting_and_translating_agree(audience: Audience, skip: set[str]) -> None:
    """The translated edition is the original one, text by text in the other language."""
    whole = brief()
    known = catalogue(whole, frozenset(skip))
    other = whole.with_catalogues({"fr": known}).edition("fr", audience)
    own = whole.edition("en", audience)

    pairs = list(zip(texts(own.brief), texts(other.brief), strict=True))

    assert pairs
    names = {text: key for key, text in known}
    for old, new in pairs:
        assert old.path == new.path
        named = old.value in names and translatable(old)
        if named and not isinstance(new.value, Foreign):
            assert new.value.startswith("<")
    assert ("Secret" in str(own.brief)) == ("<sections.0.heading>" in str(other.brief))


def test_there_is_no_edition_in_a_language_without_a_catalogue() -> None:
    with pytest.raises(BriefgenError, match="no edition in fr") as error:
        brief().with_catalogues({"ar": {}}).edition("fr")
    assert error.value.hint == "there is en, ar"


def test_a_foreign_text_survives_a_pipe() -> None:
    text = pickle.loads(pickle.dumps(Foreign("a", "en", untranslated=True)))  # noqa: S301
    assert (text, text.language, text.untranslated) == ("a", "en", True)
    assert type(str(text)) is str


@pytest.mark.parametrize(
    ("text", "language", "may"),
    [("ماء", "ar", True), ("water", "ar", False), ("ماء", "tr", False), ("12", "ar", True),
     ("su", "tr", True), ("ماء M4", "ar", True)],
)  # fmt: skip
def test_letters_tell_a_language_that_runs_the_other_way(
    text: str, language: str, may: bool
) -> None:
    assert may_be_in(text, language) is may


def test_direction() -> None:
    assert [direction_of(tag) for tag in ("ar", "en", "az-Arab", "ku-Latn")] == [
        "rtl", "ltr", "rtl", "ltr",
    ]  # fmt: skip
