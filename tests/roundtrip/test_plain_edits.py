"""Edits without tracking: what can be written back is, what cannot is listed."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest
from lxml import etree

import briefgen
from briefgen.content.source_map import Node
from briefgen.conventions import Audience
from briefgen.errors import BriefgenError
from briefgen.model.brief import Brief
from briefgen.roundtrip.mapping.baseline import WantedEdition, words_of
from briefgen.roundtrip.mapping.edit_groups import TextEdits
from briefgen.roundtrip.reading.revised_paragraphs import RevisedText
from briefgen.roundtrip.review_document import review
from briefgen.roundtrip.review_report import Review
from briefgen.roundtrip.writing.markdown_edits import Rewrite
from briefgen.roundtrip.writing.verification import Proof
from briefgen.roundtrip.writing.yaml_edits import ways
from tests.roundtrip import edited
from tests.roundtrip.edited import BRIEF, W, build, edit, make_brief, paragraph, replace, run_with


def look(folder: Path, data: bytes, *, apply: bool = True) -> Review:
    return edited.look(folder, data, apply=apply)


CASES = [
    ("It is not safe", "It is not very safe", "  It is not safe", "  It is not very safe"),
    ("shallow", "dry", "**shallow**", "**dry**"),
    ("Amal", "Amal K.", "speaker: Amal,", "speaker: Amal K.,"),
    ("farmer", "farmer: retired", "role: farmer", 'role: "farmer: retired"'),
    ("Mill", "Old mill", "well: Mill", "well: Old mill"),
    ("half full", "“full”", '"half full"', '"“full”"'),
    ("Boil it", 'Boil "it"', "title: Boil it", 'title: Boil "it"'),
    ("Outlook", 'The "outlook"', '"Outlook"', '"The \\"outlook\\""'),
    ("own words", "board's words", "own words", "board''s words"),
    ("bridge", "mill_bridge_2", "bridge\n", "mill_bridge_2\n"),
    ("ten minutes", "ten\u00a0minutes", "ten minutes", "ten\u00a0minutes"),
    ("Wells in use", "- Wells in use #1", "Wells in use", '"- Wells in use #1"'),
    ("Pumps run again", "Yes: pumps run", "Pumps run again", "Yes: pumps run"),
    ("pumps at work", "pumps that work", "pumps at work", "pumps that work"),
]


@pytest.mark.parametrize(("old", "new", "source", "written"), CASES)
def test_only_the_words_change(folder: Path, old: str, new: str, source: str, written: str) -> None:
    before = (folder / "brief.yaml").read_text()
    assert source in before
    found = look(folder, replace(build(folder), old, new))
    assert found.ok, found
    assert (folder / "brief.yaml").read_text() == before.replace(source, written, 1)
    assert look(folder, build(folder), apply=False).changes == ()


def test_nothing_is_written_without_apply(folder: Path) -> None:
    before = (folder / "brief.yaml").read_bytes()
    found = look(folder, replace(build(folder), "Amal", "Nour"), apply=False)
    assert [one.status for one in found.changes] == ["can be applied"]
    assert (folder / "brief.yaml").read_bytes() == before


def test_an_edit_of_the_same_moment_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, file = replace(build(folder), "Amal", "Nour"), folder / "brief.yaml"
    made = Proof.bytes_with
    with_edits = []

    def edited_meanwhile(self: Proof, edits: Sequence[TextEdits]) -> bytes:
        with_edits.append(made(self, edits))
        file.write_text(file.read_text().replace("# A comment", "# An edited comment"))
        return with_edits[-1]

    monkeypatch.setattr(Proof, "bytes_with", edited_meanwhile)
    with pytest.raises(BriefgenError, match="changed meanwhile; nothing was written"):
        look(folder, data)
    assert with_edits
    assert "Nour" not in file.read_text()
    assert "# An edited comment" in file.read_text()


def test_line_ends_and_byte_order_mark_stay(folder: Path) -> None:
    file = folder / "brief.yaml"
    data = build(folder)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    assert look(folder, replace(data, "Two wells", "Three wells")).ok
    assert file.read_bytes() == before.replace(b"Two wells", b"Three wells")


def test_a_figure_is_listed_and_never_written(folder: Path) -> None:
    before = (folder / "brief.yaml").read_text()
    data = replace(replace(build(folder), "1,250", "1,300"), "Two wells", "All wells")
    found = look(folder, data)
    (value,) = [n for n, line in enumerate(before.split("\n"), 1) if "value: 1250" in line]
    reasons = [each.reason for one in found.changes for each in one.unplaced]
    assert reasons
    place = f"({folder}/brief.yaml:{value}:12)"
    assert set(reasons) == {f"change the figure itself in figures.pumps {place}"}
    assert not found.ok
    assert "in part" in [one.status for one in found.changes]
    assert (folder / "brief.yaml").read_text() == before.replace("Two wells", "All wells")


@pytest.mark.parametrize("new", ["1,250.5", "11,250", "2,1,250"])
def test_digits_beside_a_figure_are_its_digits(folder: Path, new: str) -> None:
    found = look(folder, replace(build(folder), "1,250", new))
    assert {one.status for one in found.changes} == {"not placed"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Summary", "In short", "the layout writes"),
        ("1 April 2024", "2 April 2024", "the layout writes"),
        ("Bridge", "Bri\u200bdge", "not allowed"),
    ],
)
def test_what_has_no_text_is_listed(folder: Path, old: str, new: str, reason: str) -> None:
    before = (folder / "brief.yaml").read_text()
    found = look(folder, replace(build(folder), old, new))
    assert any(reason in each.reason for one in found.changes for each in one.unplaced)
    assert not found.ok
    assert (folder / "brief.yaml").read_text() == before


def test_marks_of_direction_are_no_change(folder: Path) -> None:
    assert look(folder, replace(build(folder), "Bridge", "Bri\u202ed\u200ege")).changes == ()


def test_a_change_that_breaks_the_brief_is_not_made(folder: Path) -> None:
    before = (folder / "brief.yaml").read_text()
    data = replace(build(folder), "Outlook", "Outlook " + "very " * 300)
    found = look(folder, replace(data, "Amal", "Nour"))
    refused = [one for one in found.changes if one.status == "not placed"]
    assert refused
    assert "could not be read any more" in refused[0].unplaced[0].reason
    assert (folder / "brief.yaml").read_text() == before.replace("Amal", "Nour")


def test_translation(folder: Path) -> None:
    before = (folder / "ar.po").read_text()
    data = replace(build(folder, "ar"), "آمنة", "آمنة\\ 100%")
    yaml = (folder / "brief.yaml").read_bytes()
    found = look(folder, data)
    (one,) = found.changes
    assert (one.status, one.field, found.language) == ("applied", "summary", "ar")
    assert one.file.endswith("ar.po")
    assert (folder / "brief.yaml").read_bytes() == yaml
    assert (folder / "ar.po").read_text() == before.replace("آمنة", r"آمنة\\\\ 100%")


@pytest.mark.parametrize("ending", [".", ", we hear"])
def test_the_number_of_a_note_as_plain_text_is_no_text(folder: Path, ending: str) -> None:
    """Programs that know no notes leave their numbers: `safe yet1`."""

    def change(root: etree._Element) -> None:
        run = run_with(root, "safe yet")
        text = next(run.iter(f"{W}t"))
        text.text = f"{(text.text or '').rstrip()}1"
        for one in list(run.itersiblings(f"{W}r", f"{W}hyperlink")):
            one.getparent().remove(one)  # type: ignore[union-attr]  # siblings have a parent
        text.text += ending

    before = (folder / "brief.yaml").read_text()
    found = look(folder, edit(build(folder), change))
    reasons = [each.reason for one in found.changes for each in one.unplaced]
    assert [reason.split(";")[0] for reason in reasons] == [
        "the number of a note has become plain text"
    ]
    assert (folder / "brief.yaml").read_text() == before


def copied(root: etree._Element, words: str, behind: str, new: str, style: str = "") -> None:
    """A copy of a paragraph with other words."""
    one = etree.fromstring(etree.tostring(paragraph(root, words)))
    texts = list(one.iter(f"{W}t"))
    texts[0].text = new
    for text in texts[1:]:
        text.text = ""
    for mark in one.findall(f"{W}bookmarkStart"):
        one.remove(mark)
    paragraph(root, behind).addnext(one)


@pytest.mark.parametrize(
    ("like", "behind", "source", "written"),
    [
        # The first item of a list is an item; a paragraph behind the last one is a paragraph.
        ("one near the mill", "Two wells are dry", "- one near the mill", "- New\n{}- one near"),
        ("Rain is expected", "one near the old", "Rain is", "New\n\n{}Rain is"),
        # What stands in no box is not written into one.
        ("Boil the water", "Boil the water", "ten minutes.", None),
        ("Prices for water", "Outlook", "- Prices for water", "|-\n{}  New\n\n{}  Prices"),
    ],
)
def test_a_new_paragraph_is_what_it_looks_like(
    folder: Path, like: str, behind: str, source: str, written: str | None
) -> None:
    data = edit(build(folder), lambda root: copied(root, like, behind, "New"))
    found = look(folder, data)
    assert [one.status for one in found.changes] == ["applied"]
    text = (folder / "brief.yaml").read_text()
    if written is None:
        assert "ten minutes.\n\n            New\n" in text
    else:
        assert written.replace("{}", " " * 8) in text
    assert look(folder, build(folder), apply=False).changes == ()


def test_a_new_paragraph_below_a_box_is_not_written_into_it(folder: Path) -> None:
    before = (folder / "brief.yaml").read_text()
    data = edit(
        build(folder), lambda root: copied(root, "Prices for water", "Boil the water", "New")
    )
    (one,) = look(folder, data).changes
    assert "write a new block" in one.unplaced[0].reason
    assert one.field == "sections.0.body.3.callout.text"
    assert (folder / "brief.yaml").read_text() == before


def test_python_docx(folder: Path) -> None:
    file = folder.parent / "python.docx"
    file.write_bytes(build(folder))
    document = docx.Document(str(file))
    cell = document.tables[0].rows[1].cells[1].paragraphs[0]
    cell.runs[0].text = "wet"
    new = next(p for p in document.paragraphs if p.text.startswith("Prices"))
    new.insert_paragraph_before("Nobody sells any.")
    document.save(str(file))
    found = review(file, brief=folder, apply=True)
    assert [one.status for one in found.changes] == ["applied", "applied"]
    text = (folder / "brief.yaml").read_text()
    assert "{well: Mill, state: wet}" in text
    assert "Nobody sells any." in text


def test_json(folder: Path) -> None:
    found = look(folder, replace(build(folder), "Amal", "Nour"), apply=False)
    data = json.loads(json.dumps(found.to_json()))
    assert data["changes"][0]["field"] == "sections.0.body.2.quote.speaker"
    assert data["ok"] is True


@pytest.mark.parametrize(
    ("old", "new", "source", "written"),
    [
        ("old", "", "the *old* bridge", "the  bridge"),
        ("dry.", "", "wells are dry.", "wells are "),
        ("safe yet", "safe", "safe yet [@city]", "safe [@city]"),
    ],
)
def test_words_taken_out(folder: Path, old: str, new: str, source: str, written: str) -> None:
    before = (folder / "brief.yaml").read_text()
    found = look(folder, replace(build(folder), old, new))
    assert found.ok, found
    now = (folder / "brief.yaml").read_text()
    assert "".join(now.split()) == "".join(before.replace(source, written).split())
    assert look(folder, build(folder), apply=False).changes == ()


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_other_editions(folder: Path, audience: Audience) -> None:
    text = (folder / "brief.yaml").read_text()
    text = text.replace("kind: warning", "kind: warning\n          audience: internal")
    (folder / "brief.yaml").write_text(text)
    brief = briefgen.load(folder)
    for layout in ("article", "flash-update"):
        data = briefgen.render(brief, "docx", audience=audience, layout=layout).data
        assert look(folder, data, apply=False).changes == ()
        found = look(folder, replace(data, "not safe", "not quite safe"), apply=False)
        assert {one.status for one in found.changes} == {"can be applied"}
        assert found.audience == audience


def test_a_heading_that_a_cross_reference_repeats_is_changed_all_the_same(folder: Path) -> None:
    """Word writes the repetition anew when it next updates its fields: it is no text of its own."""
    source = (folder / "brief.yaml").read_text()
    (folder / "brief.yaml").write_text(source.replace("Water came", "See [](#supply). Water came"))

    def change(root: etree._Element) -> None:
        (heading,) = (one for one in root.iter(f"{W}p") if _words(one) == "Supply")
        next(heading.iter(f"{W}t")).text = "Supply of water"

    found = look(folder, replace(edit(build(folder), change), "back in", "back after"))
    assert found.ok, found
    written = (folder / "brief.yaml").read_text()
    assert "heading: Supply of water" in written
    assert "See [](#supply). Water came back after March." in written


def _words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def test_the_words_of_a_note_go_back_into_its_text(folder: Path) -> None:
    file = folder / "brief.yaml"
    text = file.read_text().replace("Two wells are dry.", "Two wells ^[near the *mill*] are dry.")
    file.write_text(text)
    data = replace(build(folder), " are dry", " were dry")
    notes = edited.part(data, "word/footnotes.xml").replace("near the", "right beside the")
    data = edited.with_parts(data, footnotes=notes.encode())
    found = look(folder, data)
    assert found.ok, found
    assert file.read_text() == text.replace(
        "Two wells ^[near the *mill*] are dry.", "Two wells ^[right beside the *mill*] were dry."
    )


FRENCH = """\
title: "L’eau : mars"
slug: eau
language: fr
published: 2024-04-01
sources: {ville: {organization: Ville}}
sections:
  - heading: Le manque
    body:
      - "On dit « trop tard » : les puits sont à sec ; que faire ? Rien, 12 % le disent."
"""


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("que faire", "que dire", "sec ; que dire ? Rien"),  # beside spaces that the layout set
        ("\u00a0: les puits", " : les puits", ""),  # a space typed anew is the same
        ("\u00a0: les puits", ", les puits", "« trop tard », les puits"),
        ("Rien", "«\u00a0Rien\u00a0»\u00a0: c’est tout", "? « Rien » : c’est tout, 12 %"),
        ("trop tard", "tard", "On dit « tard » : les"),
        ("sec\u00a0;", "sec ; que dire\u00a0?", "sec ; que dire ? que faire ?"),
    ],
)
def test_spaces_of_french_are_written_as_they_were_typed(
    tmp_path: Path, old: str, new: str, written: str
) -> None:
    folder = edited.make_brief(tmp_path / "eau", FRENCH)
    (folder / "ar.po").unlink()
    data = build(folder, "fr")
    assert look(folder, data).changes == ()
    found = look(folder, replace(data, old, new))
    assert found.ok, found
    after = (folder / "brief.yaml").read_text()
    assert after == FRENCH if not written else written in after
    assert look(folder, build(folder, "fr"), apply=False).changes == ()


LISTED = """\
          columns: [{key: well, label: Well}, {key: state, label: State}]
          rows:
            - [Mill, parched]
            - - &b "Bridge"
              - 'half full'
            - {well: Ford, state: ~}
            - [Quay, *b]
"""


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("parched", "very parched", "- [Mill, very parched]"),
        ("half full", "half’s full", "- 'half’s full'"),
        ("Ford", "Old ford", "- {well: Old ford, state: ~}"),
        ("Mill", "Mill: old", '- ["Mill: old", parched]'),
    ],
)
def test_cells_of_rows_that_are_lists(tmp_path: Path, old: str, new: str, written: str) -> None:
    head, table, rest = re.split(r"(          columns: (?:.*\n)*?)(?=      - quote)", BRIEF)
    assert "rows:" in table
    folder = make_brief(tmp_path / "water", head + LISTED + rest)
    found = look(folder, replace(build(folder), old, new))
    assert [one.status for one in found.changes] == ["applied"]
    assert written in (folder / "brief.yaml").read_text("utf-8")


def test_a_fault_of_ours_in_one_edit_loses_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(node: Node, edits: Sequence[Rewrite], value: str) -> Iterator[list[Rewrite]]:
        if "Two old wells" in value:
            raise KeyError("of ours")
        return ways(node, edits, value)

    monkeypatch.setattr("briefgen.roundtrip.writing.yaml_edits.ways", faulty)
    edited = replace(replace(build(folder), "Two wells", "Two old wells"), "Boil it", "Boil it all")
    one, other = look(folder, edited).changes
    assert "fault in briefgen, please report it: KeyError" in one.unplaced[0].reason
    assert other.status == "applied"


def test_a_fault_of_ours_in_one_proof_loses_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(brief: Brief, wanted: WantedEdition) -> RevisedText:
        if "Two old wells" in str(brief.sections):
            raise KeyError("of ours")
        return words_of(brief, wanted)

    monkeypatch.setattr("briefgen.roundtrip.writing.verification.words_of", faulty)
    edited = replace(replace(build(folder), "Two wells", "Two old wells"), "Boil it", "Boil it all")
    one, other = look(folder, edited).changes
    assert "fault in briefgen, please report it: KeyError" in one.unplaced[0].reason
    assert other.status == "applied"
