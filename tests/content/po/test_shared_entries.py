"""A text in several places is one entry of a catalogue, and each place may still have its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefgen
from briefgen.content.load import load_checked, open_draft
from briefgen.content.po.po_reader import CatalogueEntry, PoFile, parse
from briefgen.content.po.po_update import refreshed, state
from briefgen.content.po.shared_entries import EntryIndex, merged
from briefgen.content.source_map import SourceFile
from briefgen.conventions import AUDIENCES, Audience
from briefgen.errors import ContentError
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Row, Table
from tests.content.po.translated import HEADER, entry
from tests.content.samples import write
from tests.properties import examples

BRIEF = """\
title: Water
language: en
languages: [ar]
published: 2024-06-10
sources:
  desk: {organization: Water Desk}
sections:
  - id: wells
    heading: Wells
    body:
      - table:
          caption: Wells of Marwan
          columns: [{key: a, label: State}, {key: pcode, label: Code}, {key: sources, label: From}]
          data: data/wells.csv
      - "Seen [@desk]."
  - id: inside
    heading: Dry
    audience: internal
    body: ["Guards only."]
"""
ROWS = "a,pcode,sources\n" + "Dry,SY0701,desk\nFull,60101,desk\n2024-03-05,12.50,desk\n" * 11
PLACES = {
    "title": ("Water", "المياه"),
    "sources.desk.organization": ("Water Desk", "مكتب المياه"),
    "sections.wells.heading": ("Wells", "الآبار"),
    "sections.wells.body.0.table.caption": ("Wells of Marwan", "آبار مروان"),
    "sections.wells.body.0.table.columns.0.label": ("State", "الحالة"),
    "sections.wells.body.0.table.columns.1.label": ("Code", "الرمز"),
    "sections.wells.body.0.table.columns.2.label": ("From", "من"),
    "sections.wells.body.1": ("Seen [@desk].", "شوهد [@desk]."),
    "sections.inside.body.0": ("Guards only.", "للحراس فقط."),
    "sections.inside.heading": ("Dry", "جاف"),
    **{f"sections.wells.body.0.table.rows.{n}.a": ("Dry", "جاف") for n in range(0, 33, 3)},
    **{f"sections.wells.body.0.table.rows.{n}.a": ("Full", "ممتلئ") for n in range(1, 33, 3)},
}
LAST = "sections.wells.body.0.table.rows.30.a"


def brief_folder(path: Path, po: str = "") -> Path:
    given = {"ar_dot_po": po} if po else {}
    return write(path / "x", BRIEF, data__wells_dot_csv=ROWS, **given)


def by_place(**others: str) -> str:
    """A catalogue of old: an entry a place."""
    texts = {**PLACES, **{key: (PLACES[key][0], text) for key, text in others.items()}}
    return "\n".join([HEADER, *(entry(key, *pair) for key, pair in texts.items())])


def read(text: str) -> PoFile:
    return parse(SourceFile("ar.po", text), "ar")


def rows_of(path: Path) -> tuple[Row, ...]:
    table = briefgen.load(path / "x").edition("ar").sections[0].body[0].block
    assert isinstance(table, Table)
    return table.rows


def update(path: Path, old: str = "") -> str:
    draft, files = open_draft(brief_folder(path))
    return refreshed(draft, files, "ar", read(old) if old else None)[0]


def test_a_text_of_many_cells_is_asked_for_once_and_data_not_at_all(tmp_path: Path) -> None:
    text = update(tmp_path)

    assert [(one.key, one.original) for one in read(text).entries] == [
        ("title", "Water"),
        ("sources.desk.organization", "Water Desk"),
        ("sections.wells.heading", "Wells"),
        ("sections.wells.body.0.table.caption", "Wells of Marwan"),
        ("sections.wells.body.0.table.columns.0.label", "State"),
        ("sections.wells.body.0.table.columns.1.label", "Code"),
        ("sections.wells.body.0.table.columns.2.label", "From"),
        ("", "Dry"),
        ("", "Full"),
        ("sections.wells.body.1", "Seen [@desk]."),
        ("sections.inside.body.0", "Guards only."),
    ]
    assert "#. Plain text, one line.\n#. Stands in 12 places.\n#: data/wells.csv:2 " in text
    assert "brief.yaml" not in text.split('msgid "Full"')[0].rpartition("\n\n")[2]


def test_an_old_catalogue_goes_on_and_is_made_smaller_without_loss(tmp_path: Path) -> None:
    old = by_place()
    draft, files = open_draft(brief_folder(tmp_path, old))
    before = briefgen.load(tmp_path / "x").edition("ar")
    assert state(draft, files, "ar", read(old)).missing == 0

    new = update(tmp_path, old)
    brief_folder(tmp_path, new)

    assert len(read(old).entries) == 32
    assert len(read(new).entries) == 11
    assert "#~" not in new
    assert "fuzzy" not in new
    assert briefgen.load(tmp_path / "x").edition("ar") == before
    assert update(tmp_path, new) == new
    assert load_checked(tmp_path / "x").notices == ()


def test_two_translations_of_one_text_both_stay(tmp_path: Path) -> None:
    new = update(tmp_path, by_place(**{LAST: "ناضب"}))
    brief_folder(tmp_path, new)

    found = {(one.key, one.original): one.text for one in read(new).entries}
    assert (found["", "Dry"], found[LAST, "Dry"]) == ("جاف", "ناضب")
    rows = rows_of(tmp_path)
    assert [row["a"] for row in rows[27:31]] == ["جاف", "ممتلئ", "2024-03-05", "ناضب"]
    assert update(tmp_path, new) == new


def test_codes_and_ids_are_printed_as_they_are_and_no_word_is_missing(tmp_path: Path) -> None:
    brief_folder(tmp_path, update(tmp_path, by_place()))
    cell = rows_of(tmp_path)[0]
    assert (cell["pcode"], type(cell["pcode"])) == ("SY0701", str)
    assert cell["sources"] == "desk"


def test_what_an_old_catalogue_says_of_a_code_counts(tmp_path: Path) -> None:
    key = "sections.wells.body.0.table.rows.0.pcode"
    old = by_place() + "\n" + entry(key, "SY0701", "س ٠٧٠١")
    new = update(tmp_path, old)
    brief_folder(tmp_path, new)
    assert entry(key, "SY0701", "س ٠٧٠١") in new
    rows = rows_of(tmp_path)
    assert [row["pcode"] for row in rows[:4:3]] == ["س ٠٧٠١", "SY0701"]


def test_a_missing_text_is_counted_once(tmp_path: Path) -> None:
    po = by_place().replace('msgid "Dry"', 'msgid "Damp"')
    found = [str(each) for each in load_checked(brief_folder(tmp_path, po)).notices]
    assert len(found) == 1, found
    assert "translations of an original that has changed" in found[0]

    brief_folder(tmp_path, update(tmp_path))
    (only,) = load_checked(tmp_path / "x").notices
    assert "ar: 11 texts of the whole brief not translated: title" in only.text


def test_a_fault_of_a_shared_translation_is_told_once(tmp_path: Path) -> None:
    po = update(tmp_path, by_place()).replace("ممتلئ", "ممتلئ [@nobody]")
    with pytest.raises(ContentError) as error:
        briefgen.load(brief_folder(tmp_path, po))
    assert len(error.value.problems) == 1


def test_a_text_is_translated_anywhere_only_once(tmp_path: Path) -> None:
    twice = entry("", "Dry", "جاف").replace('msgctxt ""\n', "")
    with pytest.raises(ContentError, match=r'"Dry" is translated twice \(also in line 6'):
        read(f"{HEADER}\n{twice}\n{twice}")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_text_for_all_and_for_few_is_found_for_both(tmp_path: Path, audience: Audience) -> None:
    """`Dry` heads the withheld section and fills cells that everybody sees."""
    po = update(tmp_path, by_place())
    loaded = briefgen.load(brief_folder(tmp_path, po))
    for name in ("html", "text", "docx", "pdf"):
        made = briefgen.render(loaded, name, language="ar", audience=audience)
        if name in ("html", "text"):
            assert "جاف" in made.data.decode()
            assert ("للحراس فقط" in made.data.decode()) == (audience == "internal")


TEXTS = st.sampled_from(["A", "B", " A", "C d"])
KEYS = st.sampled_from(["a", "b", "c.0", "c.1", "d"])


@examples(200)
@given(
    st.dictionaries(KEYS, TEXTS),
    st.dictionaries(KEYS, st.tuples(TEXTS, st.sampled_from(["", "x", "y"]), st.booleans())),
    st.dictionaries(TEXTS, st.sampled_from(["", "x", "z"])),
)
def test_merging_changes_no_translation_and_loses_none(
    places: dict[str, str], own: dict[str, tuple[str, str, bool]], shared: dict[str, str]
) -> None:
    old = [CatalogueEntry(key, *rest) for key, rest in own.items()]
    old += [CatalogueEntry("", text, given) for text, given in shared.items()]
    keys: dict[str, list[str]] = {}
    for key, text in places.items():
        keys.setdefault(text, []).append(key)

    new = merged(old, keys)

    assert {(e.original.strip(), e.text) for e in old if e.text} <= {
        (e.original.strip(), e.text) for e in new
    }
    before, after = EntryIndex(old), EntryIndex(new)
    for key, text in places.items():
        then, now = before.entry(key, text), after.entry(key, text)
        if then is not None and then.usable:
            assert now is not None
            assert now.text == then.text


CHART = """\
title: Water
language: en
languages: [ar]
published: 2024-06-10
sources: {desk: {organization: Desk}}
sections:
  - id: wells
    heading: Wells
    body:
      - chart:
          {kind: bar, title: Dry wells, x: town, y: [dry, full], alt: Bars., data: data/wells.csv}
      - table: {caption: Towns, columns: [{key: town, label: Town}], data: data/wells.csv}
"""
TOWNS = "town,dry,full,remark\nDale,3,4,Nobody sees this\n"


def test_headers_of_charts_are_text_and_unseen_columns_are_not(tmp_path: Path) -> None:
    files = {"data__wells_dot_csv": TOWNS}
    draft, opened = open_draft(write(tmp_path / "x", CHART, **files))
    text = refreshed(draft, opened, "ar")[0]
    asked = {one.original: one.key for one in read(text).entries}

    assert asked["dry"] == "sections.wells.body.0.chart.y.0"
    assert {"town", "full", "Dale"} <= asked.keys()
    assert "Nobody sees this" not in asked

    words = {"town": "البلدة", "dry": "جافة", "full": "ممتلئة", "Dale": "الوادي"}
    for original, made in words.items():
        text = text.replace(
            f'msgid "{original}"\nmsgstr ""', f'msgid "{original}"\nmsgstr "{made}"'
        )
    loaded = briefgen.load(write(tmp_path / "x", CHART, ar_dot_po=text, **files))
    for name in ("html", "text"):
        shown = briefgen.render(loaded, name, language="ar").data.decode()
        assert all(made in shown for made in words.values())
        assert not any(f">{original}<" in shown for original in words)
    chart = loaded.edition("ar").sections[0].body[0].block
    assert isinstance(chart, Chart)
    assert (chart.value_columns, chart.value_labels) == (("dry", "full"), ("جافة", "ممتلئة"))
    assert [chart.rows[0][key] for key in chart.value_columns] == [3, 4]
    assert "remark" not in str(loaded.edition("ar").notices)


def test_rows_that_no_reader_sees_are_no_text(tmp_path: Path) -> None:
    towns = "town,side,dry,full\nDale,west,3,4\nMill,east,5,6\nTotal,,8,10\n"
    table = "columns: [{key: town, label: Town}], data: data/wells.csv"
    text = CHART[: CHART.index("      - chart")] + (
        f"      - table: {{caption: Towns, {table}, where: {{side: west}}}}\n"
        f"      - table: {{caption: More, {table}, without: {{town: [Total, Dale]}}}}\n"
    )
    draft, opened = open_draft(write(tmp_path / "x", text, data__wells_dot_csv=towns))
    asked = {one.original for one in read(refreshed(draft, opened, "ar")[0]).entries}

    assert {"Towns", "More", "Dale", "Mill"} <= asked
    assert "Total" not in asked
    one = text[: text.index("      - table: {caption: More")]
    draft, opened = open_draft(write(tmp_path / "y", one, data__wells_dot_csv=towns))
    asked = {one.original for one in read(refreshed(draft, opened, "ar")[0]).entries}
    assert "Dale" in asked
    assert not {"Mill", "Total"} & asked
