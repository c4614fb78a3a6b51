"""One laid-out document says the same in every format."""

from __future__ import annotations

import difflib
from collections.abc import Callable

import pytest

from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.renderers.rendered import Rendered
from briefgen.renderers.typst.typst_renderer import TypstRenderer
from tests.renderers.samples import rich
from tests.renderers.typst.test_typst_renderer import in_a_brief

Render = Callable[[str, str], Rendered]


def _words(render: Render, name: str, language: str) -> list[str]:
    made = render(name, language)
    return plain_words(extract(made.data, made.suffix))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["docx", "html", "text", "email", "epub"])
def test_the_words_are_those_of_the_pdf(rendered: Render, name: str, language: str) -> None:
    pdf, other = _words(rendered, "pdf", language), _words(rendered, name, language)
    assert not [line for line in difflib.ndiff(pdf, other) if line[0] != " "]
    assert len(pdf) > 80


@pytest.mark.parametrize("language", ["en", "ar"])
def test_they_are_those_of_the_other_engine(rendered: Render, language: str) -> None:
    made = TypstRenderer().render(in_a_brief(rich(language)))
    assert plain_words(extract(made.data, ".pdf")) == _words(rendered, "pdf", language)


@pytest.mark.parametrize("name", ["pdf", "docx", "html", "text", "email", "epub"])
def test_the_notes_stand_at_the_end_in_order(rendered: Render, name: str) -> None:
    made = rendered(name, "en")
    lines = extract(made.data, made.suffix).splitlines()[-12:]
    assert [line.partition(" ")[0] for line in lines] == [f"[{n}]" for n in range(1, 13)]
    assert lines[4] == "[5] A note in a flex item."
