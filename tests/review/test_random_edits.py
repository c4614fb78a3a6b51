"""Whatever words change, in whatever paragraph: each change is written back, or listed."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from briefgen.review.api import review
from briefgen.review.changes import STALE
from briefgen.review.package import open_package
from briefgen.review.reading import read_words
from briefgen.review.report import shown
from tests.properties import examples
from tests.review.edited import BRIEF, W, build, edit, make_brief

NEW = st.one_of(
    st.sampled_from(
        ["", "*", "a [@city] b", "{{ pumps }}", "- x", "1. y", "#", "“q”", "a: b", "''"]
    ),
    st.text("ab *_[]{}<>\\&|~`'\"«é ب:#-", max_size=12),
)
EDITS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000), NEW), max_size=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_brief(tmp_path_factory.mktemp("random") / "water")


@pytest.fixture(scope="module")
def document(folder: Path) -> Path:
    file = folder.parent / "document.docx"
    file.write_bytes(build(folder))
    return file


@pytest.fixture(scope="module")
def unedited(document: Path) -> set[str]:
    """The paragraphs of the document as they were made."""
    words, _ = read_words(open_package(document.read_bytes(), "document.docx"))
    return {shown(one.text) for one in (*words.body, *words.notes)}


@examples(25)
@example(edits=[(3, 0, "")])  # the title, which the page header repeats
@example(edits=[(15, 2, "x")])  # a publisher, whom a note names too
@given(edits=EDITS)
def test_each_edit_is_written_or_listed(
    folder: Path, document: Path, unedited: set[str], edits: list[tuple[int, int, str]]
) -> None:
    make_brief(folder)

    def change(root: etree._Element) -> None:
        texts = [
            one
            for one in root.iter(f"{W}t")
            if re.search(r"\w", one.text or "")
            and not any(above.tag == f"{W}sdt" for above in one.iterancestors())
        ]
        for which, where, new in edits:
            text = texts[which % len(texts)]
            words = list(re.finditer(r"\w+", text.text or ""))
            if words:
                word = words[where % len(words)]
                text.text = (
                    (text.text or "")[: word.start()] + new + (text.text or "")[word.end() :]
                )
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    file = folder.parent / "edited.docx"
    file.write_bytes(edit(document.read_bytes(), change))
    found = review(file, brief=folder, apply=True)
    for one in found.changes:
        assert (one.status == "applied") == (not one.unplaced)
    text = (folder / "brief.yaml").read_text()
    assert "# A comment that stays.\n" in text
    assert "# Between two keys.\n" in text
    assert "value: 1250" in text
    if not any(one.status in ("applied", "in part") for one in found.changes):
        assert text == BRIEF
    # The document made anew says what the edited one says, but for what was listed, and for other
    # places of the same texts, which nobody edited.
    if all(not one.unplaced for one in found.changes):
        for one in review(file, brief=folder).changes:
            assert one.new in unedited
            assert [each.reason for each in one.unplaced] == [STALE]
