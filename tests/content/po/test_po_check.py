"""What a catalogue lacks or changes is a notice, and the original is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.load import load, load_checked
from briefgen.model.foreign import Foreign
from tests.content.po.translated import ARABIC, BRIEF, ENGLISH, HEADER, catalogue, entry, folder
from tests.properties import examples


def notices(path: Path, po: str, brief: str = BRIEF) -> list[str]:
    made = folder(path, po, brief)
    loaded = load_checked(made)
    assert loaded.brief is not None, loaded.problems
    return [str(notice).replace(f"{made}/", "") for notice in loaded.notices]


def test_a_whole_translation_needs_no_notice(tmp_path: Path) -> None:
    assert notices(tmp_path, catalogue()) == []


@pytest.mark.parametrize(
    ("key", "text", "notice"),
    [
        (
            "highlights.0",
            "جفت {{ dry }} بئراً حتى ٦ أيار [@desk].",
            "ar.po:28:1: highlights.0: the translation lacks 5: "
            '"جفت {{ dry }} بئراً حتى ٦ أيار [@desk]." for '
            '"{{ dry }} wells ran dry by 5 May [@desk]." (brief.yaml:12) [translation-number]',
        ),
        (
            "highlights.0",
            "جفت 17 بئراً حتى 5 أيار [@desk].",
            "ar.po:28:1: highlights.0: the translation lacks {{ dry }}: "
            '"جفت 17 بئراً حتى 5 أيار [@desk]." for '
            '"{{ dry }} wells ran dry by 5 May [@desk]." (brief.yaml:12) [translation-number]',
        ),
        (
            "highlights.0",
            "جفت {{ dry }} بئراً حتى 5 أيار.",
            "ar.po:28:1: highlights.0: the translation lacks [@desk]: "
            '"جفت {{ dry }} بئراً حتى 5 أيار." for '
            '"{{ dry }} wells ran dry by 5 May [@desk]." (brief.yaml:12) [translation-citation]',
        ),
        (
            "highlights.1",
            "تحمل 1200 لتر إلى {{ dry }}.",
            "ar.po:32:1: highlights.1: the translation adds {{ dry }}: "
            '"تحمل 1200 لتر إلى {{ dry }}." for "Trucks bring 1,200 litres." (brief.yaml:12)'
            " [translation-number]",
        ),
        (
            "summary",
            "هطل المطر 4.5 أيام [@desk]. انظر [المسح](https://example.org/a).",
            "ar.po:36:1: summary: 1 paragraph for 2: "
            '"هطل المطر 4.5 أيام [@desk]. انظر [المسح](https://example.org/a)." for "Rain fell on'
            ' **4.5** days [@desk]. See [the survey](https://example.org/a)." (brief.yaml:14)'
            " [translation-markup]",
        ),
    ],
)
def test_what_a_translation_changes(tmp_path: Path, key: str, text: str, notice: str) -> None:
    assert notices(tmp_path, catalogue({key: text})) == [notice]


def test_a_translation_of_an_earlier_original_is_only_called_changed(tmp_path: Path) -> None:
    """What it says is not printed, so its numbers and citations are nobody's fault."""
    brief = BRIEF.replace("Trucks bring 1,200 litres.", "Trucks bring 1,300 litres.")
    po = catalogue({"highlights.1": "تحمل 1200 لتر [@nobody]."})
    (found,) = notices(tmp_path, po, brief)
    assert "highlights.1" in found
    assert "[translation-number]" not in found
    assert "[@nobody]" not in found


def test_what_is_missing_changed_fuzzy_or_gone(tmp_path: Path) -> None:
    po = catalogue({"title": None, "highlights.1": "", "sections.wells.heading": None})
    po += "\n" + entry("sections.wells.heading", "Old wells", "آبار قديمة")
    po += "\n" + entry("sections.gone.heading", "Gone", "ذهب")
    po = po.replace('msgctxt "figures.dry.label"', '#, fuzzy\nmsgctxt "figures.dry.label"')

    assert notices(tmp_path, po) == [
        "ar.po:28:1: ar: 2 texts of the whole brief not translated: title, highlights.1"
        " [translation-missing]",
        "ar.po:16:1: ar: 2 translations of an original that has changed, or marked fuzzy, and not"
        " shown: figures.dry.label (line 16), sections.wells.heading (line 52)"
        " [translation-fuzzy]",
        "ar.po:56:1: ar: 1 entry of no text of the brief: sections.gone.heading (line 56)"
        " [translation-obsolete]",
    ]
    edition = load(tmp_path / "x").edition("ar")
    assert edition.title == Foreign("Water in Marwan", "en", untranslated=True)
    assert isinstance(edition.title, Foreign)
    assert edition.sections[0].heading == "Wells"
    assert edition.figures["dry"].label == "dry wells"
    assert edition.highlights[0] == ARABIC["highlights.0"]


def test_many_missing_texts_make_one_notice(tmp_path: Path) -> None:
    (notice,) = notices(tmp_path, HEADER)
    assert notice == (
        "ar.po:1:1: ar: 13 texts of the whole brief not translated: title,"
        " sources.desk.organization, sources.inside.organization and 10 more [translation-missing]"
    )


NUMBERED = [key for key in ENGLISH if re.search(r"[0-9٠-٩]", ENGLISH[key])]


@examples(30)
@given(st.sampled_from(NUMBERED), st.data())
def test_a_changed_number_is_always_reported(tmp_path: Path, key: str, data: st.DataObject) -> None:
    digits = [m.start() for m in re.finditer(r"[0-9٠-٩]", ARABIC[key])]
    at = data.draw(st.sampled_from(digits))
    old = ARABIC[key][at]
    zero = ord("0") if old.isascii() else 0x660
    new = data.draw(st.integers(0, 9).map(lambda n: chr(zero + n)).filter(lambda d: d != old))
    changed = ARABIC[key][:at] + new + ARABIC[key][at + 1 :]

    found = notices(tmp_path, catalogue({key: changed}))

    assert [notice for notice in found if notice.endswith("[translation-number]")]
    assert all(key in notice for notice in found)


def test_each_notice_on_a_catalogue_has_a_line(tmp_path: Path) -> None:
    notices(tmp_path, catalogue({"title": ""}) + "\n" + entry("sections.gone.heading", "G", "ذ"))
    found = [one for one in load(tmp_path / "x").notices if one.code.startswith("translation")]
    lines = (tmp_path / "x" / "ar.po").read_text("utf-8").splitlines()
    places = [one.place for one in found]
    assert [Path(place.file).name for place in places if place] == ["ar.po"] * 2
    told = [lines[place.line - 1] for place in places if place]
    assert told == ['msgid "Water in Marwan"', 'msgid "G"']
