"""Tracked changes and comments, made by hand as Word writes them."""

from pathlib import Path

import pytest
from lxml import etree

from tests.roundtrip.edited import (
    BY,
    W,
    build,
    delete,
    edit,
    look,
    move,
    new_run,
    paragraph,
    part,
    run_with,
    split_run,
    tracked,
    with_parts,
    without_memory,
)


def yaml(folder: Path) -> str:
    return (folder / "brief.yaml").read_text()


def test_nothing_has_changed(folder: Path) -> None:
    found = look(folder, build(folder))
    assert (found.changes, found.comments, found.stale) == ((), (), False)


def test_replacement_with_author_and_date(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "wells are dry"), "dry")
        run.addnext(tracked("ins", new_run("empty")))
        delete(run)

    before = yaml(folder)
    found = look(folder, edit(build(folder), change), apply=True)
    (one,) = found.changes
    assert (one.author, one.date, one.status) == ("Ada", "2024-04-02T09:30:00Z", "applied")
    assert one.field == "sections.0.body.0"
    assert one.line == before[: before.index("|\n        The river")].count("\n") + 1
    assert yaml(folder) == before.replace("Two wells are dry.", "Two wells are empty.")


def test_insertion_is_escaped(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "Rain is expected"), "expected")
        run.addnext(tracked("ins", new_run(" *soon* [or not]")))

    before = yaml(folder)
    look(folder, edit(build(folder), change), apply=True)
    assert yaml(folder) == before.replace("is expected in", r"is expected \*soon\* \[or not\] in")


def test_deleted_paragraph(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        one = paragraph(root, "Rain is expected")
        for run in list(one.iter(f"{W}r")):
            delete(run)
        mark = etree.fromstring(f'<w:rPr {BY}><w:del w:id="1" {BY}/></w:rPr>')
        properties = one.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            one.insert(0, properties)
        properties.append(mark)

    found = look(folder, edit(build(folder), change), apply=True)
    (one,) = found.changes
    assert (one.old, one.new, one.author) == ("Rain is expected in May.", "", "Ada")
    assert one.status == "applied"
    assert "Rain" not in yaml(folder)
    assert "one near the *old* bridge" in yaml(folder)


def test_moved_words(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "Rain is expected in May"), " in May")
        first = run.getprevious()
        assert first is not None
        first.addprevious(tracked("moveTo", new_run("In May ")))
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        mark = tracked("moveFrom")
        run.addprevious(mark)
        mark.append(run)

    found = look(folder, edit(build(folder), change), apply=True)
    assert [one.new for one in found.changes] == ["In May Rain is expected."]
    assert "In May Rain is expected." in yaml(folder)


def test_a_paragraph_moved_inside_its_text(folder: Path) -> None:
    before = yaml(folder)
    data = edit(build(folder), lambda root: move(root, "one near the mill", "one near the old"))
    found = look(folder, data, apply=True)
    assert {one.status for one in found.changes} == {"applied"}
    assert [one.author for one in found.changes] == ["Ada", "Ada"]
    first, second = "        - one near the mill\n", "        - one near the *old* bridge\n"
    assert yaml(folder) == before.replace(first + second, second + first)


@pytest.mark.parametrize(
    ("words", "behind"), [("Rain is expected", "Amal"), ("own words", "Pumps run")]
)
def test_a_paragraph_moved_out_of_its_text_is_not_lost(
    folder: Path, words: str, behind: str
) -> None:
    before = yaml(folder)
    data = edit(build(folder), lambda root: move(root, words, behind))
    found = look(folder, data, apply=True)
    if found.changes:  # of two neighbours that changed places, either has moved
        assert {one.unplaced[0].reason for one in found.changes} == {
            "this text has moved: move it in the file"
        }
    assert yaml(folder) == before


def test_divided_paragraph(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        one = paragraph(root, "Boil the water")
        run = split_run(run_with(root, "Boil the water"), " for ten")
        second = etree.fromstring(etree.tostring(one))
        for mark in second.findall(f"{W}bookmarkStart"):
            second.remove(mark)
        for child in list(one)[list(one).index(run) :]:
            one.remove(child)
        for text in list(second.iter(f"{W}t")):
            if "Boil" in (text.text or ""):
                text.text = "Do so"
        one.addnext(second)

    found = look(folder, edit(build(folder), change), apply=True)
    (one,) = found.changes
    assert one.new == "Boil the water\nDo so for ten minutes."
    assert one.status == "applied"
    reread = look(folder, build(folder))
    assert reread.changes == ()
    assert "Do so for ten minutes." in yaml(folder)


def test_who_divided_a_paragraph_is_known(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        one = paragraph(root, "Boil the water")
        run = split_run(run_with(root, "Boil the water"), "Boil the")
        second = etree.fromstring(etree.tostring(one))
        children = list(one)
        at = children.index(run) + 1
        for child in children[at:]:
            one.remove(child)
        for child in list(second)[:at]:
            if child.tag != f"{W}pPr":
                second.remove(child)
        properties = one.find(f"{W}pPr")
        assert properties is not None
        properties.append(etree.fromstring(f'<w:rPr {BY}><w:ins w:id="1" {BY}/></w:rPr>'))
        one.addnext(second)

    (one,) = look(folder, edit(build(folder), change)).changes
    assert one.new == "Boil the\nwater for ten minutes."
    assert (one.author, one.date) == ("Ada", "2024-04-02T09:30:00Z")


def test_joined_paragraphs_and_new_item(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        item = paragraph(root, "one near the mill")
        new = etree.fromstring(etree.tostring(item))
        for mark in new.findall(f"{W}bookmarkStart"):
            new.remove(mark)
        next(new.iter(f"{W}t")).text = "one in the town"
        item.addnext(new)

    found = look(folder, edit(build(folder), change), apply=True)
    assert [one.status for one in found.changes] == ["applied"]
    assert "        - one near the mill\n        - one in the town\n" in yaml(folder)


def test_comment_on_words(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "Two wells are dry"), "wells")
        run.addprevious(etree.fromstring(f'<w:commentRangeStart w:id="7" {BY}/>'))
        run.addnext(etree.fromstring(f'<w:r {BY}><w:commentReference w:id="7"/></w:r>'))
        run.addnext(etree.fromstring(f'<w:commentRangeEnd w:id="7" {BY}/>'))

    comments = (
        f'<w:comments {BY}><w:comment w:id="7" w:author="Bo" w:date="2024-04-03T00:00:00Z">'
        "<w:p><w:r><w:t>Which ones?</w:t></w:r></w:p></w:comment>"
        '<w:comment w:id="8" w:author="Cy"><w:p><w:r><w:t>Lost</w:t></w:r></w:p></w:comment>'
        "</w:comments>"
    )
    data = with_parts(edit(build(folder), change), comments=comments.encode())
    found = look(folder, data)
    one, lost = found.comments
    assert (one.text, one.anchor, one.author) == ("Which ones?", "wells", "Bo")
    assert (one.date, one.field) == ("2024-04-03T00:00:00Z", "sections.0.body.0")
    assert (lost.text, lost.author, lost.file) == ("Lost", "Cy", "")
    assert found.ok


def test_tracked_look_is_listed(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = run_with(root, "Prices for water")
        look_of = etree.fromstring(f'<w:rPr {BY}><w:b/><w:rPrChange w:id="3" {BY}/></w:rPr>')
        run.insert(0, look_of)

    found = look(folder, edit(build(folder), change))
    (one,) = found.changes
    assert one.status == "not placed"
    assert "look" in one.unplaced[0].reason


def test_document_of_an_older_brief_that_remembers_nothing(folder: Path) -> None:
    def change(root: etree._Element) -> None:
        run = split_run(run_with(root, "Prices for water"), "trucks")
        run.addnext(tracked("ins", new_run(" and bottles")))

    data = without_memory(edit(build(folder), change))
    text = yaml(folder).replace("Rain is expected in May.", "Rain fell in May.")
    (folder / "brief.yaml").write_text(text)
    found = look(folder, data, apply=True)
    assert found.stale
    assert found.changed_since is None
    own, tracked_one = found.changes
    assert (own.status, tracked_one.status) == ("not placed", "applied")
    assert "the brief has changed" in own.unplaced[0].reason
    assert yaml(folder) == text.replace("water trucks", "water trucks and bottles")


def test_part_of_the_fixture_is_what_it_seems(folder: Path) -> None:
    assert "_b_sections_0_body_0" in part(build(folder), "word/document.xml")
