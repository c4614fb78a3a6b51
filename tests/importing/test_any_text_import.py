"""Whatever a text says, its draft loads, and every word of it is in the draft or in the list."""

from __future__ import annotations

import pytest
from docx import Document
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.importing.draft_prose import inline
from briefgen.importing.imported_document import ImportedRun
from tests.importing.imports import imported, lost
from tests.importing.word_files import saved

pytestmark = pytest.mark.hypothesis
SIGNS = "*_`[](){}<>#&|~\\!^@-+=.:;\"'/0123456789 \n\t•–“”abcé\u00a0ابج١٢"
TEXTS = st.text(alphabet=SIGNS, max_size=120)
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def _none(note: tuple[ImportedRun, ...]) -> str:
    del note
    return ""


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_any_signs_of_a_text(paragraphs: list[str]) -> None:
    text = "A title\n\n" + "\n\n".join(paragraphs)

    assert lost(imported(text, "a.txt")) == ""


@given(st.lists(st.tuples(TEXTS, st.booleans(), st.booleans()), min_size=1, max_size=5))
@example([("___", False, False)])
@example([("_ \n_ _\t_", False, False)])
@example([("a\n__ _", False, False)])
def test_any_runs_say_their_words(parts: list[tuple[str, bool, bool]]) -> None:
    from briefgen.content.prose import prose_reader, prose_tree

    runs = [ImportedRun(text, strong, stressed) for text, strong, stressed in parts]
    read = prose_reader.read_inline(inline(runs, _none))

    assert read.faults == ()
    shown = prose_tree.plain(read.blocks)
    assert "".join(shown.split()) == "".join("".join(run.text for run in runs).split())


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_any_words_of_a_word_document(paragraphs: list[str]) -> None:
    document = Document()
    document.add_heading("A heading", 1)
    for text in paragraphs:
        allowed = "".join(char for char in text if char.isprintable() or char in "\n\t")
        document.add_paragraph(allowed)

    assert lost(imported(saved(document), "a.docx")) == ""


SIGNS_OF_OURS = "A {{ z }} [@b] ^[c]"


@pytest.mark.parametrize(
    "text",
    [
        f"# {SIGNS_OF_OURS}\n\n## {SIGNS_OF_OURS}\n\nWords.",
        f"# T\n\n## H\n\n| {SIGNS_OF_OURS} | b |\n|---|---|\n| {SIGNS_OF_OURS} | 2 |\n",
        f"# T\n\n## H\n\n![{SIGNS_OF_OURS}](a.jpg)\n\n> Said.\n> — Amal, {SIGNS_OF_OURS}\n",
        f"Subject: {SIGNS_OF_OURS}\nFrom: {SIGNS_OF_OURS} <a@b.example>\n\n{SIGNS_OF_OURS}\n\nSo.",
    ],
)
def test_signs_of_ours_are_signs_in_fields_of_plain_text(text: str) -> None:
    name = "a.txt" if text.startswith("Subject") else "a.md"

    assert lost(imported(text, name)) == ""
