"""What differs between two states of a brief is told as figures and as words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from PIL import Image

import briefgen
from briefgen.errors import BriefgenError
from briefgen.roundtrip.brief_differences import BriefDifferences
from briefgen.roundtrip.comparing.difference_pieces import TextPiece
from tests.content.recipients.briefs import ROWS, brief_of

FIGURES = {
    "killed": {"label": "people killed", "value": 66, "sources": ["s"]},
    "hurt": {"label": "people injured", "min": 200, "max": 270, "sources": ["s"]},
}


TEXT = {
    "title": "Wells",
    "language": "en",
    "published": "2024-03-12",
    "sources": {"s": {"organization": "Example Flood Desk"}},
}


def brief(body: list[Any], **more: Any) -> briefgen.Brief:
    given = {
        **TEXT,
        "figures": FIGURES,
        "sections": [{"heading": "Wells", "body": body}],
    }
    return briefgen.loads({**given, **more}, name="wells")


def _texts(found: BriefDifferences) -> list[tuple[str, str]]:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return [
        (one.kind, "".join(marks[piece.kind].format(piece.text) for piece in one.pieces))
        for one in found.texts
    ]


def test_equal_briefs_do_not_differ() -> None:
    found = briefgen.diff(brief(["Words [@s]."]), brief(["Words [@s]."]))
    assert not found.any
    assert "no difference" in found.to_html()


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({**FIGURES, "killed": {**FIGURES["killed"], "value": 71}}, ("killed", "66", "71")),
        ({"killed": FIGURES["killed"]}, ("hurt", "200–270", "")),
        (
            {**FIGURES, "new": {"label": "wells", "value": 9, "sources": ["s"]}},
            ("new", "", "9"),
        ),
        (
            {**FIGURES, "killed": {**FIGURES["killed"], "qualifier": "about"}},
            ("killed", "66", "about 66"),
        ),
    ],
)
def test_figures_are_compared_as_they_are_written(
    figures: dict[str, Any], told: tuple[str, str, str]
) -> None:
    (found,) = briefgen.diff(brief(["Words."]), brief(["Words."], figures=figures)).figures
    assert (found.id, found.before, found.now) == told
    assert found.kind == ("gone" if not told[2] else "changed" if told[1] else "new")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            ["Three wells were cleaned in the valley."],
            ["Four wells were cleaned in the valley."],
            [("changed", "[-Three-]{+Four+} wells were cleaned in the valley.")],
        ),
        (
            ["One stays the same here."],
            ["One stays the same here.", "Two is new."],
            [("new", "{+Two is new.+}")],
        ),
        (
            ["First words.", "Second words go."],
            ["First words."],
            [("gone", "[-Second words go.-]")],
        ),
        (
            ["The bridge is shut since Monday night."],
            ["Nobody counted cattle upstream yet."],
            [
                ("new", "{+Nobody counted cattle upstream yet.+}"),
                ("gone", "[-The bridge is shut since Monday night.-]"),
            ],
        ),
        (
            ["A.", {"list": {"items": ["Boats", "Tents for the camp"]}}],
            ["A.", {"list": {"items": ["Boats", "Tents for the two camps"]}}],
            [("changed", "Tents for the [-camp-]{+two camps+}")],
        ),
        (
            ["In all 4,200 people left, in 1.5 days."],
            ["In all 4,800 people left, in 2.5 days."],
            [("changed", "In all [-4,200-]{+4,800+} people left, in [-1.5-]{+2.5+} days.")],
        ),
    ],
)
def test_words_are_compared_line_by_line(
    old: list[Any], new: list[Any], told: list[tuple[str, str]]
) -> None:
    assert _texts(briefgen.diff(brief(old), brief(new))) == told


def test_a_source_more_is_no_change_of_all_that_is_behind_it() -> None:
    sources = {"s": {"organization": "A"}, "t": {"organization": "B"}}
    old = brief(["One.", "Two [@s]."], sources=sources)
    new = brief(["One [@t].", "Two [@s]."], sources=sources)
    assert _behind(briefgen.diff(old, new)) == [
        ("sources and notes of “One.”", "{+B.+}"),
        ("", "{+B.+}"),
    ]


def _behind(found: BriefDifferences) -> list[tuple[str, str]]:
    return [(one.about, text) for one, (_, text) in zip(found.texts, _texts(found), strict=True)]


PICTURE = {"file": "d.png", "caption": "A plan.", "alt": "A blue lake.", "kind": "diagram"}
CHART = {
    "kind": "bar",
    "title": "Bars",
    "x": "p",
    "y": "v",
    "rows": [{"p": "a", "v": 3}, {"p": "b", "v": 4}],
    "alt": "Two bars.",
    "sources": ["s"],
}
TOWN = {"label": "X", "lat": 35.2, "lon": 36.1}
OTHER = {"label": "Y", "lat": 35.3, "lon": 36.4}
MAP = {"title": "M", "alt": "Two towns.", "markers": [TOWN, OTHER]}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "See [here](https://example.org/a).",
            "See [here](https://example.org/b).",
            ("link of “here”", "[-https://example.org/a-] → {+https://example.org/b+}"),
        ),
        (
            "See here and there.",
            "See [here](https://example.org/b) and there.",
            ("link of “here”", "{+https://example.org/b+}"),
        ),
        ("Do *not* go.", "Do not go.", ("emphasis of “not”", "[-italic-]")),
        ("Do *not* go.", "Do **not** go.", ("emphasis of “not”", "[-italic-] → {+bold+}")),
        (
            {"chart": CHART},
            {"chart": {**CHART, "alt": "Four bars."}},
            ("description of a picture", "[-Two-]{+Four+} bars."),
        ),
        (
            {"chart": CHART},
            {"chart": {**CHART, "highlight": ["a"]}},
            ("drawing of “Two bars.”", "{+drawn in another way+}"),
        ),
        (
            {"map": MAP},
            {"map": {**MAP, "markers": [{**TOWN, "lat": 35.25}, OTHER]}},
            ("drawing of “Two towns.”", "{+drawn in another way+}"),
        ),
    ],
)
def test_what_readers_get_behind_the_same_words_is_told(
    old: Any, new: Any, told: tuple[str, str]
) -> None:
    found = briefgen.diff(brief([old]), brief([new]))
    assert _behind(found) == [told]
    assert found.texts[0].under == ("Wells",)
    assert f"{told[0]}: " in found.to_html()
    assert found.to_json()["texts"][0]["about"] == told[0]


def test_another_marking_is_told() -> None:
    found = briefgen.diff(brief(["A."]), brief(["A."], tlp="RED"))
    assert _behind(found) == [("marking", "TLP:[-CLEAR-]{+RED+}")]


def test_the_address_of_a_source_is_told_where_the_notes_stand() -> None:
    def cited(address: str) -> briefgen.Brief:
        return brief(["A [@s]."], sources={"s": {"organization": "Desk", "url": address}})

    found = briefgen.diff(cited("https://example.org/1"), cited("https://example.org/2"))
    assert _behind(found) == [("", "Desk, example.org/[-1-]{+2+}.")]
    assert found.texts[0].under == ("Sources and notes",)


def test_a_picture_is_compared_by_what_is_seen_of_it(tmp_path: Path) -> None:
    def with_picture(name: str, colour: str, dpi: int) -> briefgen.Brief:
        folder = tmp_path / name
        folder.mkdir()
        Image.new("RGB", (40, 30), colour).save(folder / "d.png", dpi=(dpi, dpi))
        given = {**TEXT, "sections": [{"heading": "Wells", "body": [{"image": PICTURE}]}]}
        (folder / "brief.yaml").write_text(json.dumps({**given, "slug": name}))
        return briefgen.load(folder)

    first = with_picture("a", "navy", 72)
    assert not briefgen.diff(first, with_picture("b", "navy", 300)).any
    found = briefgen.diff(first, with_picture("c", "teal", 72))
    assert _behind(found) == [("picture of “A blue lake.”", "{+another picture+}")]


def test_a_block_stands_under_the_heading_that_is_its_own() -> None:
    cluster = {"cluster": {"name": "Shelter", "needs": "Tents."}}
    found = briefgen.diff(brief([cluster, "Before."]), brief([cluster, "Behind."]))
    assert [one.under for one in found.texts] == [("Wells",)]


def test_a_heading_that_is_gone_stands_under_itself() -> None:
    corrections = [{"date": "2024-03-14", "was": 65, "now": 66}]
    found = briefgen.diff(brief(["A."], corrections=corrections), brief(["A."]))
    assert {one.under for one in found.texts if one.kind == "gone"} == {("Corrections",)}


def test_lines_of_a_title_are_parted() -> None:
    def chart(day: str) -> briefgen.Brief:
        return brief([{"chart": {**CHART, "title": day, "subtitle": "Millimetres"}}])

    found = briefgen.diff(chart("Rain on Tuesday"), chart("Rain on Sunday"))
    assert _texts(found)[0][1] == "Figure 1: Rain on [-Tuesday-]{+Sunday+} Millimetres"


def test_a_row_of_a_table_is_a_line() -> None:
    def table(beds: int) -> list[Any]:
        columns = [{"key": "a", "label": "Clinic"}, {"key": "b", "label": "Beds"}]
        rows = [{"a": "Quay", "b": beds}, {"a": "Orchard", "b": 31}]
        return [{"table": {"caption": "Clinics", "columns": columns, "rows": rows}}]

    found = briefgen.diff(brief(table(24)), brief(table(26)))
    assert _texts(found) == [("changed", "Quay | [-24-]{+26+}")]
    assert found.texts[0].under == ("Wells",)


def test_what_an_audience_does_not_see_is_not_compared() -> None:
    note = {"callout": {"kind": "note", "text": "The guard sleeps.", "audience": "internal"}}
    old, new = brief(["Words."]), brief(["Words.", note])
    assert not briefgen.diff(old, new).any
    assert "guard" in str(briefgen.diff(old, new, audience="internal").texts)


def test_recipients_are_compared_by_their_keys() -> None:
    old, new = brief_of(), brief_of(ROWS.replace("356", "412"))
    changed = briefgen.diff(old, new, recipient="AD02")
    assert {one.id: (one.before, one.now) for one in changed.figures}["cases"] == ("356", "412")
    assert not briefgen.diff(old, new, recipient="AD01").any


def test_an_edition_that_one_has_not_is_an_error() -> None:
    with pytest.raises(BriefgenError, match="no edition in 'fr'"):
        briefgen.diff(brief(["A."]), brief(["A."]), language="fr")


def test_it_can_be_read_by_machines_and_in_a_browser() -> None:
    found = briefgen.diff(brief(["\\<b> & words stay here."]), brief(["\\<i> & words stay here."]))
    assert json.loads(json.dumps(found.to_json()))["texts"][0]["kind"] == "changed"
    page = lxml_html.document_fromstring(found.to_html())
    assert [(one.tag, one.text) for one in page.iter("ins", "del")] == [("del", "b"), ("ins", "i")]
    assert TextPiece("new", "i") in found.texts[0].pieces
    assert "default-src 'none'" in found.to_html()


def test_rows_of_an_overview_are_compared_by_their_keys() -> None:
    """With a row deleted, those behind it were told with the numbers of others."""
    recipients = {
        "data": "data/districts.csv", "key": "pcode", "name": "district", "overview": True,
    }  # fmt: skip
    fewer = "".join(line for line in ROWS.splitlines(keepends=True) if "AD02" not in line)
    found = briefgen.diff(
        brief_of(recipients=recipients),
        brief_of(fewer.replace("78915", "78920"), recipients=recipients),
    )
    told = [(one.id, one.recipient, one.label, one.before, one.now) for one in found.figures]
    assert told == [
        ("cases", "AD03", "cases (Upper Marwan)", "78,915", "78,920"),
        ("cases", "AD02", "cases (Ardeen South)", "356", ""),
        ("deaths", "AD02", "deaths (Ardeen South)", "0", ""),
        ("ratio", "AD02", "fatality (Ardeen South)", "0.0%", ""),
    ]
    assert found.to_json()["figures"][0]["recipient"] == "AD03"


def test_a_label_of_a_figure_of_a_row_is_told_as_it_is_read() -> None:
    cases = {"label": "cases in {{ row.district }}", "value": "{{ row.cases }}", "sources": ["moh"]}
    figures = {"cases": cases}
    briefs = [
        brief_of(rows, figures=figures, summary="{{ cases }} fell ill.")
        for rows in (ROWS, ROWS.replace("1240", "1250"))
    ]
    (one,) = briefgen.diff(*briefs, recipient="AD01").figures
    assert one.label == "cases in Ardeen North"


def test_a_row_is_named_in_the_language_of_the_edition_and_once() -> None:
    recipients = {
        "data": "data/districts.csv", "key": "pcode", "name": "district", "overview": True,
    }  # fmt: skip
    cases = {"label": "cases in {{ row.district }}", "value": "{{ row.cases }}", "sources": ["moh"]}
    arabic = {"language": "ar", "digits": "latn"}
    for more, label in (
        ({}, "cases in Ardeen North"),
        (arabic, "cases in أردين الشمالية"),
    ):
        briefs = [
            brief_of(rows, recipients=recipients, figures={"cases": cases}, summary="Many.", **more)
            for rows in (ROWS, ROWS.replace("1240", "1250"))
        ]
        assert [one.label for one in briefgen.diff(*briefs).figures] == [label]
