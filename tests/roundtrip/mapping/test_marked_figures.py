"""The marks of the way back change nothing of how figures are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.content.load import load
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.prose_html import ProseWriter
from briefgen.roundtrip.mapping.provenance import mark_text, marked, without_marks

BRIEF = load(Path(__file__).parents[2] / "examples" / "figures")


@pytest.mark.parametrize("language", ["en", "fr", "tr"])
@pytest.mark.parametrize(
    "text",
    [
        "It rained. {{ killed }} people. Of {{ rain }} mm and USD {{ required }}, {{ depth }} deep",
        "{{ killed }}",
        "Now **{{ received }}** of {{ required | compact }}: {{ killed | change }}, {{ period }}",
        "{{ killed | parts }} and {{ bedding | parts }}",
    ],
)
def test_marks_change_no_figure(text: str, language: str) -> None:
    words = LibraryWords(language)
    brief, _ = marked(BRIEF)
    shown = without_marks(ProseWriter(brief, words).blocks(mark_text(text)))[0]

    assert shown == ProseWriter(BRIEF, words).blocks(text)
