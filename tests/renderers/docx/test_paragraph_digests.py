"""What a document remembers of its paragraphs: digests of what stands in it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import briefgen
from briefgen.conventions import Audience
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.paragraph_digests import (
    MOST,
    NAMESPACE,
    NOTHING,
    Memory,
    digest,
    memory_of,
    read_memory,
)
from briefgen.renderers.docx.story import Note, Paragraph, Run, Story
from briefgen.roundtrip.reading.edited_package import open_package
from briefgen.roundtrip.reading.revision_reader import read_words
from tests.renderers.docx.docx_samples import laid_out, sample

BRIEF = Path(__file__).parents[3] / "content" / "idlib-2023-10"


def check(data: bytes) -> None:
    """The memory can be told from the words of the file itself."""
    package = open_package(data, "made.docx")
    words = read_words(package)[0]
    assert package.memory == Memory(
        tuple(digest(one.text) for one in words.body),
        tuple(digest(one.text) for one in words.notes),
    )
    assert package.memory.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_the_samples(language: str) -> None:
    check(DocxRenderer().render(sample(language)).data)


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("layout", ["briefing", "flash-update", "article"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_a_brief(language: str, layout: str, audience: Audience) -> None:
    brief = briefgen.load(BRIEF)
    check(briefgen.render(brief, "docx", language=language, layout=layout, audience=audience).data)


def test_of_objects_breaks_and_chips() -> None:
    source = (
        '<p>A<span data-note="1">2023, a report.</span><br/>b <span data-style="Chip">New</span> '
        '<a href="tel:+1">+1</a> <a href="#x">see</a></p><h2 id="x">X</h2>'
    )
    check(DocxRenderer().render(laid_out(source)).data)


def story(paragraphs: int) -> Story:
    return Story(tuple(Paragraph((Run("a"),)) for _ in range(paragraphs)), (Note(()),))


def test_a_long_document_remembers_nothing() -> None:
    assert len(memory_of(story(MOST - 1)).text) == MOST - 1
    assert memory_of(story(MOST)) == NOTHING


def test_a_part_of_somebody_else_is_none() -> None:
    assert read_memory(etree.fromstring("<memory/>")) is None
    digests = "12345678 " * (MOST + 1)
    text = f'<memory xmlns="{NAMESPACE}"><text>{digests}</text></memory>'
    assert read_memory(etree.fromstring(text)) is None
