"""A document whose brief has changed since: what people changed is told from the brief's own."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.renderers.docx.paragraph_digests import digest
from briefgen.roundtrip.comparing.three_way import Part, Since
from briefgen.roundtrip.reading.revised_paragraphs import RevisedParagraph
from tests.properties import examples
from tests.roundtrip.edited import (
    W,
    build,
    delete,
    edit,
    look,
    new_run,
    paragraph,
    replace,
    run_with,
    split_run,
    tracked,
)


def since(folder: Path, *pairs: tuple[str, str]) -> str:
    """The brief's own changes, made after the document."""
    text = (folder / "brief.yaml").read_text()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    (folder / "brief.yaml").write_text(text)
    return text


def test_what_only_the_brief_has_changed_is_no_change(folder: Path) -> None:
    data = build(folder)
    since(folder, ("Rain is expected", "Rain fell"), ("water trucks", "bottles"))
    found = look(folder, data)
    assert (found.changes, found.stale, found.changed_since) == ((), True, 2)


def test_edits_elsewhere_are_written_and_leave_the_newer_texts(folder: Path) -> None:
    data = replace(build(folder), "Boil the water for ten", "Boil the water for twenty")
    text = since(folder, ("Rain is expected", "Rain fell"), ("label: State", "label: Condition"))
    found = look(folder, data, apply=True)
    assert [(one.field, one.status) for one in found.changes] == [
        ("sections.0.body.3.callout.text", "applied")
    ]
    assert (folder / "brief.yaml").read_text() == text.replace("for ten", "for twenty")


def test_other_words_of_the_same_paragraph(folder: Path) -> None:
    data = replace(build(folder), "Two wells are dry", "Both wells are dry")
    text = since(folder, ("and {{ pumps }} pumps stand", "where {{ pumps }} pumps stood"))
    found = look(folder, data, apply=True)
    (one,) = found.changes
    assert one.status == "applied"
    assert one.old.startswith("The river is shallow, where 1,250 pumps stood in it")
    assert "Both wells are dry" in one.new
    assert (folder / "brief.yaml").read_text() == text.replace("Two wells", "Both wells")


def test_a_figure_with_a_new_value(folder: Path) -> None:
    data = replace(build(folder), "Two wells are dry", "Both wells are dry")
    text = since(folder, ("value: 1250", "value: 1300"))
    found = look(folder, data, apply=True)
    assert [one.status for one in found.changes] == ["applied"]
    assert (folder / "brief.yaml").read_text() == text.replace("Two wells", "Both wells")


@pytest.mark.parametrize("apply", [False, True])
def test_the_same_words_changed_in_both_are_never_overwritten(folder: Path, apply: bool) -> None:
    data = replace(build(folder), "Prices for water trucks rise", "Prices for water trucks fall")
    text = since(folder, ("water trucks rise", "water trucks have doubled"))
    found = look(folder, data, apply=apply)
    (one,) = found.changes
    assert (one.status, one.field) == ("not placed", "sections.1.body.0")
    assert "the brief has changed this text too" in one.unplaced[0].reason
    assert (folder / "brief.yaml").read_text() == text


def test_a_number_changed_in_both_names_the_figure(folder: Path) -> None:
    data = replace(build(folder), "1,250", "1,260")
    since(folder, ("value: 1250", "value: 1300"))
    reasons = [one.unplaced[0].reason for one in look(folder, data).changes]
    assert any("other numbers: figures.pumps (" in one for one in reasons)


def test_of_a_tracked_change_the_words_that_were_there_are_told(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "Prices for water"), "rise")
        run.addnext(tracked("ins", new_run("fall")))
        delete(run)

    data = edit(build(folder), change)
    since(folder, ("water trucks rise", "water trucks have doubled"))
    (one,) = look(folder, data).changes
    assert one.old == "Prices for water trucks have doubled."
    assert (one.unplaced[0].old, one.unplaced[0].new) == (
        "Prices for water trucks rise.",
        "Prices for water trucks fall.",
    )


def test_an_edit_of_what_the_brief_has_no_more(folder: Path) -> None:
    data = replace(build(folder), "carry water by night", "carry water by day")
    quote = '      - quote: {text: "We carry water by night", speaker: Amal, role: farmer}\n'
    since(folder, (quote, ""))
    (one,) = look(folder, data).changes
    assert (one.old, one.new, one.status) == ("", "“We carry water by day”", "not placed")
    assert "no longer has what stood here" in one.unplaced[0].reason


def test_a_paragraph_taken_out_that_the_brief_has_changed(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        one = paragraph(root, "Prices for water")
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)

    data = edit(build(folder), change)
    text = since(folder, ("water trucks rise", "water trucks have doubled"))
    (one,) = look(folder, data, apply=True).changes
    assert (one.new, one.status) == ("", "not placed")
    assert "taken out here" in one.unplaced[0].reason
    assert (folder / "brief.yaml").read_text() == text


def test_a_tracked_look_in_what_the_brief_has_changed_is_listed(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        properties = etree.SubElement(run_with(root, "Prices for water"), f"{W}rPr")
        etree.SubElement(properties, f"{W}rPrChange")

    data = edit(build(folder), change)
    since(folder, ("water trucks rise", "water trucks have doubled"))
    (one,) = look(folder, data).changes
    assert "the look was changed" in one.unplaced[0].reason


# --- any three sides ----------------------------------------------------------------------------

TEXTS = st.lists(st.sampled_from(["a b c", "a b d", "x b c", "e", "f g", ""]), max_size=6)


def parts(old: Sequence[str], made: Sequence[str], new: Sequence[str]) -> list[Part]:
    digests = [digest(one) for one in made]
    was, now = ([RevisedParagraph(one, one) for one in side] for side in (old, new))
    return list(Since(was, digests, now).parts())


@examples(300)
@given(TEXTS.map(lambda side: [one for one in side if one]), TEXTS, TEXTS)
def test_no_change_of_people_is_silent(made: list[str], old: list[str], new: list[str]) -> None:
    old, new = [one for one in old if one], [one for one in new if one]
    found = parts(old, made, new)
    told = {
        at
        for one in found
        if one.whose != "brief"
        for at in range(one.hunk.new_start, one.hunk.new_end)
    }
    for at, text in enumerate(new):
        assert at in told or text in made or text in old
    if old == made:  # nothing changed since: all is people's
        assert {one.whose for one in found} <= {"theirs"}
    if new == made:
        assert {one.whose for one in found} <= {"brief"}


@examples(300)
@given(st.permutations(list("abcdef")), st.sets(st.sampled_from("abcdef")), st.data())
def test_a_deletion_is_never_silent(made: list[str], gone: set[str], data: st.DataObject) -> None:
    """People took out some paragraphs; the brief has changed others, or the same ones."""
    changed = data.draw(st.sets(st.sampled_from("abcdef")))
    old = [f"{one} since" if one in changed else one for one in made]
    found = parts(old, made, [one for one in made if one not in gone])
    told = {
        at
        for one in found
        if one.whose != "brief"
        for at in range(one.hunk.old_start, one.hunk.old_end)
    }
    for at, one in enumerate(made):
        assert at in told or one not in gone


@examples(300)
@given(
    st.permutations(list("abcde")), st.permutations(list("abcde")), st.sets(st.sampled_from("ab"))
)
def test_nor_is_one_of_what_the_brief_has_moved(
    made: list[str], old: list[str], gone: set[str]
) -> None:
    found = parts(old, made, [one for one in made if one not in gone])
    told = {
        old[at]
        for one in found
        if one.whose != "brief"
        for at in range(one.hunk.old_start, one.hunk.old_end)
    }
    assert gone <= told
