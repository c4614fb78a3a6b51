"""What a translator writes over an untranslated text in Word gets into the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefgen
from briefgen.content.load import load_checked
from briefgen.model.blocks.data_blocks import Table
from tests.roundtrip.edited import PO, build, look, replace


def catalogue(folder: Path) -> str:
    return (folder / "ar.po").read_text(encoding="utf-8")


def entry(original: str, text: str) -> str:
    return f'msgid "{original}"\nmsgstr "{text}"\n'


def updated(folder: Path) -> Path:
    """The folder, its catalogue with an empty entry for each text that has no translation."""
    briefgen.translate(folder, "update")
    return folder


def test_into_a_catalogue_that_does_not_name_the_text(folder: Path) -> None:
    found = look(folder, replace(build(folder, "ar"), "Amal", "أمل"), apply=True)

    assert [one.status for one in found.changes] == ["applied"]
    assert catalogue(folder) == (
        f'{PO}\nmsgctxt "sections.supply.body.2.quote.speaker"\n{entry("Amal", "أمل")}'
    )
    assert "أمل" in str(briefgen.load(folder).edition("ar").sections[0].body[2])


def test_into_the_empty_entry_and_nothing_else_changes(folder: Path) -> None:
    before = catalogue(updated(folder))
    data = replace(build(folder, "ar"), "Amal", "أمل")
    data = replace(data, "Two wells are dry.", 'جفت "بئران".')

    found = look(folder, data, apply=True)

    assert {one.status for one in found.changes} <= {"applied", "not placed"}
    assert entry("Amal", "") in before
    assert entry("Amal", "أمل") in catalogue(folder)
    assert catalogue(folder).replace("أمل", "").count("msgid") == before.count("msgid")
    assert (folder / "brief.yaml").read_text().count("Amal") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("Boil the water for ten minutes.", "اغلوا الماء عشر دقائق."),
     ("Prices for water trucks rise.", "ترتفع أسعار صهاريج المياه."),
     ("Wells in use", "الآبار المستخدمة"), ("Supply", "الإمداد")],
)  # fmt: skip
def test_a_whole_paragraph_cell_or_heading(folder: Path, old: str, new: str) -> None:
    found = look(updated(folder), replace(build(folder, "ar"), old, new), apply=True)

    assert [(one.status, [p.reason for p in one.unplaced]) for one in found.changes] == [
        ("applied", [])
    ]
    assert entry(old, new) in catalogue(folder)


def test_several_at_once(folder: Path) -> None:
    data = build(updated(folder), "ar")
    for old, new in (("Mill", "الطاحونة"), ("Bridge", "الجسر"), ("Boil it", "اغلوه")):
        data = replace(data, old, new)

    assert {one.status for one in look(folder, data, apply=True).changes} == {"applied"}
    for old, new in (("Mill", "الطاحونة"), ("Bridge", "الجسر"), ("Boil it", "اغلوه")):
        assert entry(old, new) in catalogue(folder)


def test_words_that_are_still_english_are_no_translation(folder: Path) -> None:
    before = catalogue(folder)
    (one,) = look(folder, replace(build(folder, "ar"), "Amal", "Nour"), apply=True).changes
    assert (
        one.unplaced[0].reason == "it has no translation yet, and this is none; write one in ar.po"
    )
    assert catalogue(folder) == before


def test_a_fuzzy_translation_is_replaced_by_what_the_translator_wrote(folder: Path) -> None:
    fuzzy = (
        f'\n# ask Ada\n#, fuzzy, no-wrap\n#| msgid "Nour"\nmsgctxt "{{}}"\n{entry("Amal", "نور")}'
    )
    fuzzy = fuzzy.format("sections.supply.body.2.quote.speaker")
    (folder / "ar.po").write_text(PO + fuzzy, encoding="utf-8")

    found = look(folder, replace(build(folder, "ar"), "Amal", "أمل"), apply=True)

    assert [one.status for one in found.changes] == ["applied"]
    assert catalogue(folder) == PO + fuzzy.replace("#, fuzzy, no-wrap", "#, no-wrap").replace(
        '#| msgid "Nour"\n', ""
    ).replace("نور", "أمل")


def test_a_shared_translation_changes_for_all_its_places(folder: Path) -> None:
    brief = folder / "brief.yaml"
    brief.write_text(brief.read_text().replace("label: Well}", "label: Mill}"), encoding="utf-8")
    (folder / "ar.po").write_text(f"{PO}\n{entry('Mill', 'الطاحونة')}", encoding="utf-8")
    data = replace(build(folder, "ar"), "الطاحونة", "المطحنة")

    found = look(folder, data, apply=True)

    assert {one.status for one in found.changes} == {"applied"}
    assert catalogue(folder) == f"{PO}\n{entry('Mill', 'المطحنة')}"
    table = briefgen.load(folder).edition("ar").sections[0].body[1].block
    assert isinstance(table, Table)
    assert (table.columns[0].label, table.rows[0]["well"]) == ("المطحنة", "المطحنة")


def test_the_last_missing_text_takes_the_note_on_missing_ones_with_it(folder: Path) -> None:
    lines = catalogue(updated(folder)).split("\n")
    for at, line in enumerate(lines):
        if line == 'msgstr ""' and not lines[at + 1 : at + 2][0].startswith('"'):
            lines[at] = f'msgstr "نص {at}"' if "Amal" not in lines[at - 1] else line
    text = "\n".join(lines)
    (folder / "ar.po").write_text(text, encoding="utf-8")
    before = [n.code for n in load_checked(folder).notices]

    found = look(folder, replace(build(folder, "ar"), "Amal", "أمل"), apply=True)

    assert [one.status for one in found.changes] == ["applied"]
    assert "translation-missing" in before
    assert "translation-missing" not in [n.code for n in load_checked(folder).notices]
