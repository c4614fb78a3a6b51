"""The catalogues of the tool are whole, and say what the English says."""

from __future__ import annotations

from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from briefgen.cli.spoken_language import LANGUAGES
from scripts.words import TOOL_LOCALES, Id, fields, refreshed, templates_in, tool_messages

OTHERS = [language for language in LANGUAGES if language != "en"]


def read(language: str) -> Catalog:
    with (TOOL_LOCALES / f"{language}.po").open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


@cache
def messages_in_use() -> dict[Id, list[str]]:
    return tool_messages()


def test_every_language_but_english_has_a_catalogue() -> None:
    assert sorted(file.stem for file in TOOL_LOCALES.glob("*.po")) == OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_message_in_use_and_no_other(language: str) -> None:
    file = TOOL_LOCALES / f"{language}.po"
    fresh = refreshed(file, messages_in_use())

    assert file.read_text(encoding="utf-8") == fresh, "run python scripts/words.py"


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_with_the_same_fields(language: str) -> None:
    catalogue = read(language)
    for wanted in messages_in_use():
        found = catalogue.get((wanted.text, wanted.plural) if wanted.plural else wanted.text)
        assert found is not None, wanted
        forms = [found.string] if isinstance(found.string, str) else list(found.string or ())
        assert len(forms) == (catalogue.num_plurals if wanted.plural else 1), wanted
        known = fields(wanted.text) | fields(wanted.plural or "")
        may_lack = {"{count}", "{count:,}"} if wanted.plural else set()
        for form in forms:
            assert form.strip() or not wanted.text.strip(), wanted
            assert fields(form) <= known, (wanted, form)
            assert known - fields(form) <= may_lack, (wanted, form)
            assert ("\n" in form) == ("\n" in wanted.text), wanted


def test_what_is_set_apart_in_arabic_is_closed_again() -> None:
    for message in read("ar"):
        forms = [message.string] if isinstance(message.string, str) else message.string or ()
        for form in forms:
            assert form.count("\u2066") == form.count("\u2069"), form
            assert not set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e") & set(form), form


def test_a_template_that_is_no_text_in_its_place_is_refused() -> None:
    assert list(templates_in('say("a {b}", b=1); say_many("x", "y", 2); say("{a}: {b}")', "f")) == [
        ("a {b}",),
        ("x", "y"),
    ]
    with pytest.raises(ValueError, match="f:1: a template"):
        list(templates_in("say(TEXT)", "f"))
