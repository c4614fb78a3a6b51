"""Whatever changes, in whatever paragraph: each change is written back, or listed."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import example, given

import briefgen
from briefgen.roundtrip.comparing.document_changes import STALE
from briefgen.roundtrip.reading.edited_package import open_package
from briefgen.roundtrip.reading.revised_paragraphs import RevisedText
from briefgen.roundtrip.reading.revision_reader import read_words
from briefgen.roundtrip.review_report import Review, shown
from tests.properties import examples
from tests.roundtrip.edited import BRIEF, edit, look, make_brief
from tests.roundtrip.random_edits import Random, edits, make

IDLIB = Path(__file__).parents[2] / "content" / "idlib-2023-10"


@dataclass
class Edition:
    """An edition of a brief in a folder of its own."""

    folder: Path
    language: str = "en"
    layout: str = "briefing"

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files that a review may write, as they were."""
        return {name: (self.folder / name).read_bytes() for name in ("brief.yaml", "ar.po")}

    @cached_property
    def document(self) -> bytes:
        """The document before it was edited."""
        return self.made()

    def made(self) -> bytes:
        """The document made anew."""
        brief = briefgen.load(self.folder)
        return briefgen.render(brief, "docx", language=self.language, layout=self.layout).data

    def restore(self) -> None:
        """Begin again."""
        for name, data in self.files.items():
            (self.folder / name).write_bytes(data)

    def check(self, wanted: list[Random]) -> Review:
        """What must be so of any edits of the document; the review that wrote them."""
        self.restore()
        edited = edit(self.document, lambda root: make(root, wanted))
        found = look(self.folder, edited, apply=True)
        for change in found.changes:
            assert (change.status == "applied") == (not change.unplaced)
        assert not list(_untold(words(self.document), words(edited), found))
        if not any(one.status in ("applied", "in part") for one in found.changes):
            assert all((self.folder / name).read_bytes() == was for name, was in self.files.items())
        self._check_written(found)
        self._check_again(found, edited)
        return found

    def _check_written(self, found: Review) -> None:
        """The document made anew says what was applied."""
        now = said(words(self.made()))
        for one in found.changes:
            if one.status == "applied":
                assert set(filter(None, one.new.split("\n"))) <= now

    def _check_again(self, found: Review, edited: bytes) -> None:
        """The second review tells but what was listed, and where a text stands a second time."""
        if any(one.unplaced for one in found.changes):
            return
        unedited = said(words(self.document))
        for one in look(self.folder, edited).changes:
            assert one.new in unedited
            assert [each.reason for each in one.unplaced] == [STALE]


def words(document: bytes) -> RevisedText:
    """The words of a document."""
    return read_words(open_package(document, "document.docx"))[0]


def said(of: RevisedText) -> set[str]:
    """Its paragraphs as a review shows them."""
    return {shown(one.text) for one in (*of.body, *of.notes)}


def _untold(was: RevisedText, now: RevisedText, found: Review) -> Iterator[str]:
    """Paragraphs that are new, or gone, and that no change names."""
    old = {line for one in found.changes for line in one.old.split("\n")}
    new = {line for one in found.changes for line in one.new.split("\n")}
    before, after = (Counter(shown(one.text) for one in words.body) for words in (was, now))
    yield from (text for text in after - before if text and text not in new)
    yield from (text for text in before - after if text and text not in old)


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Edition(make_brief(tmp_path_factory.mktemp("random") / "water"))


@pytest.fixture(
    scope="module", params=[("en", "flash-update"), ("ar", "briefing"), ("ar", "article")]
)
def idlib(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Edition:
    folder = tmp_path_factory.mktemp("random") / IDLIB.name
    return Edition(shutil.copytree(IDLIB, folder), *request.param)


@pytest.mark.slow
@examples(25)
@example(wanted=[Random("replace", 2, 0, "")])  # the title, which the page header repeats
@example(wanted=[Random("replace", 9, 2, "x")])  # a publisher, whom a note names too
@given(wanted=edits("replace"))
def test_each_edit_is_written_or_listed(water: Edition, wanted: list[Random]) -> None:
    found = water.check(wanted)
    text = (water.folder / "brief.yaml").read_text()
    assert "# A comment that stays.\n" in text
    assert "# Between two keys.\n" in text
    assert "value: 1250" in text
    assert (text == BRIEF) == (not found.written)


@pytest.mark.slow
@examples(25)
@given(wanted=edits())
def test_paragraphs_too(water: Edition, wanted: list[Random]) -> None:
    water.check(wanted)


@pytest.mark.slow
@examples(2)
@given(wanted=edits())
def test_in_a_long_brief_in_every_layout_and_language(idlib: Edition, wanted: list[Random]) -> None:
    idlib.check(wanted)
